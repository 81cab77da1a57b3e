"""What is written for authors is true to the code."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from toolkit.authoring.drafts.draft import LAYERS
from toolkit.authoring.proofs.proof import RULES
from toolkit.exercises.course import Written

DOCS = Path(__file__).resolve().parents[2] / "docs" / "authoring.md"
TEXT = DOCS.read_text("utf-8")
UNWRITTEN = {"other": "`not`", "named": "`cards`"}  # fields that a file calls otherwise


def blocks(language: str) -> list[str]:
    """The blocks of code in a language."""
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def test_every_rule_is_explained() -> None:
    """Whoever reads the name of a rule finds what it asks."""
    assert not [rule.name for rule in RULES if f"`{rule.name}`" not in TEXT]
    assert "`built`" in TEXT


def test_every_field_of_an_exercise_is_named() -> None:
    """No field is left for the author to guess."""
    names = [field.name for field in fields(Written)]
    assert not [name for name in names if UNWRITTEN.get(name, name).strip("`") not in TEXT]


def test_every_layer_that_can_be_marked_is_named() -> None:
    """With the word that `mark` takes."""
    assert not [layer for layer in LAYERS if f'"{layer}"' not in TEXT]


@pytest.mark.parametrize("block", blocks("toml"))
def test_the_examples_are_toml(block: str) -> None:
    """What is copied from the page can be read."""
    assert tomllib.loads(block)["format"] in ("exercises/1", "specimen/1")


def test_the_example_of_a_draft_is_json() -> None:
    """And says what it is."""
    (block,) = blocks("json")
    assert json.loads(block)["format"] == "draft/1"
