"""Chance that comes out the same with the same words, on any machine."""

from __future__ import annotations

import random


def chance_of(words: str) -> random.Random:
    """A source of chance that hangs on some words alone."""
    return random.Random(words)  # noqa: S311  # nobody shall be hindered from guessing it
