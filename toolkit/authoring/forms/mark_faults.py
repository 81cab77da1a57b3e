"""What is to be mended in marks: reasons that are too short or repeat the text, cues without content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.article import Article
from toolkit.authoring.drafts.draft import Draft, DraftMark
from toolkit.authoring.drafts.marking import LONGEST
from toolkit.authoring.drafts.quoting import in_marks, quoted
from toolkit.authoring.sheets.sheet import State
from toolkit.seeds.packing import in_clear
from toolkit.sentences import words
from toolkit.words import later, say

FEWEST = 4  # words of a reason
REPEATS = later(
    "This repeats the text, which is not yours to give away: “{words}”. Say it in words of your own, with up to four "
    "words of the text in a row."
)


class Fault(NamedTuple):
    """What is to be mended in a mark: how much it matters, in which field, and in words."""

    state: State
    field: str
    text: str


Faults = dict[str, list[Fault]]


def all_faults(marks: list[DraftMark], draft: Draft, article: Article) -> Faults:
    """What is to be mended, mark by mark."""
    repeats = {}
    if draft.given_away is False:
        repeats = dict(in_clear({mark.id: mark.why for mark in marks}, article.text))
    with_content = {m.relation for m in draft.marks if m.label == "content"}
    known = {m.id for m in draft.marks}
    return {m.id: list(_faults(m, article, repeats.get(m.id, ""), with_content, known)) for m in marks}


def _faults(
    mark: DraftMark, article: Article, repeats: str, with_content: set[str], known: set[str]
) -> Iterator[Fault]:
    if mark.why.strip() and (wrong := wrong_length(mark.why)):
        yield Fault("wrong", "why", wrong)
    if repeats:
        yield Fault("wrong", "why", say(REPEATS, words=repeats))
    name = in_marks(quoted(mark, article))
    if mark.label == "cue" and mark.id not in with_content:
        yield Fault("info", "quote", say("The cue {name} has no content: what was said?", name=name))
    if mark.relation and mark.relation not in known:
        yield Fault("todo", "relation", say("{name} belongs to a cue that is gone. Choose another one.", name=name))
    if mark.label == "content" and not mark.relation:
        yield Fault("info", "relation", say("The content {name} belongs to no cue.", name=name))


def wrong_length(why: str) -> str:
    """Why a reason is too short or too long; nothing where it is neither."""
    if len(words(why)) < FEWEST:
        return say("A reason has {n} words or more: what in the text shows it?", n=FEWEST)
    if len(why) > LONGEST:
        return say("A reason has up to {n} characters; this one has {found}.", n=LONGEST, found=len(why))
    return ""
