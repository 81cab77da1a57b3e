"""All commands, in the order in which the help lists them."""

from __future__ import annotations

from toolkit.commands import authoring, grading, lessons, teaching, texts
from toolkit.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    lessons.LESSONS,
    texts.ARTICLES,
    texts.READ,
    texts.PACK,
    texts.ORIGINALS,
    lessons.TIDY,
    grading.COLLECT,
    grading.GRADE,
    grading.MARKS,
    grading.REGRADE,
    grading.RECEIPT,
    teaching.RELEASE,
    teaching.LEAKS,
    teaching.GUIDE,
    teaching.REPORT,
    teaching.GRADEBOOK,
    teaching.FEEDBACK,
    texts.LOOK,
    authoring.DRAFT,
    authoring.PROVE,
    authoring.NEW,
)
