"""What a lens gives: a stretch of text, the rule that fired, and the words that fired it."""

from __future__ import annotations

from dataclasses import dataclass

Part = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A suggestion: `text[start:stop]` may carry this label, because the words at `trigger` fired the rule.

    Offsets are code points of the article's text, half open.
    """

    start: int
    stop: int
    label: str
    rule: str
    trigger: Part


@dataclass(frozen=True, slots=True, order=True)
class Attribution(Finding):
    """A place where words or a belief come from somebody else, in its parts; what was not found is None.

    `source_type`  out of the closed list in the guide to labels
    `quote_form`   direct, indirect or mixed
    `nested_in`    the cue of the attribution inside which this one stands, or None
    """

    source: Part | None = None
    cue: Part | None = None
    content: Part | None = None
    source_type: str = "unnamed"
    quote_form: str = "indirect"
    nested_in: Part | None = None
