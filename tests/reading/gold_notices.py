"""How well notices and provenance are found: scores against lines and inventories that lie outside the project.

None of those texts is ours, so none of their words stand here: an inventory is corrected by its ids and offsets.
"""

import json
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from toolkit.article import Provenance, Span
from toolkit.reading.blocks import blocks
from toolkit.reading.lines import lines
from toolkit.reading.notices import notices
from toolkit.reading.posts import posts
from toolkit.reading.provenance import provenance

ROOT = Path(__file__).parents[2]
GOLD = Path(os.environ.get("MEDIALIT_GOLD", ROOT.parent / "shared" / "gold"))
ORIGINALS = Path(os.environ.get("MEDIALIT_ORIGINALS", ROOT.parent / "shared" / "originals"))

# Labels of lines that are story.
STORY = ("none", "quoted_disclaimer")

# The names in the inventory that are no ending of the toolkit's: what a toolkit's type is called there.
LONGER = {
    "newsletter_prompt": "subscribe",
    "original_source_line": "original_publication",
    "media_contact": "contact",
    "commercial_republication_contact": "republication_contact",
    "republication_notice": "republication_terms",
    "author_archive_link": "author_archive",
    "language_menu": "navigation",
    "breadcrumb": "navigation",
    "related_story": "related",
    "related_stories_block": "related",
    "podcast_block": "media_block",
}
ENDINGS = ("_notice", "_prompt", "_line", "_disclaimer")
DAMAGED = ("image_alt_duplicate",)  # damage, not a notice

# Where reading the originals again gives other notices: a caption between a label and its credit, a privacy policy
# between two lines on cookies, and a field of the page's own that begins a text.
READ_AGAIN: dict[str, tuple[Span, ...]] = {
    "002-B05": (Span(796, 806, "image_disclaimer"), Span(887, 916, "photo_credit")),
    "002-B13": (Span(4587, 4613, "cookie"), Span(4614, 4654, "privacy_terms"), Span(4656, 4670, "cookie")),
}
ADDED = {"004": (Span(1, 16, "timestamp"),)}
# Sentences with two asks: both types, cut before the last "and".
TWO_ASKS = dict.fromkeys(("000-B03", "000-B08", "001-B03", "001-B07"), ("follow", "subscribe"))


class Scores(NamedTuple):
    """Precision and recall, and what was missed or found in vain."""

    precision: float
    recall: float
    missed: tuple[str, ...]
    in_vain: tuple[str, ...]


def found_notices(text: str) -> tuple[Span, ...]:
    """The notices of a text."""
    cut = lines(text)
    return notices(text, cut, posts(text, cut))


def found_provenance(text: str) -> Provenance:
    """The provenance of a text."""
    cut = lines(text)
    embedded = posts(text, cut)
    spans = notices(text, cut, embedded)
    return provenance(text, blocks(text, cut, embedded, spans), spans)


def needed(path: Path) -> Path:
    """The path, or the test that asks for it is skipped."""
    if not path.exists():
        pytest.skip(f"needs {path.name}, which is no part of the project: set MEDIALIT_GOLD and MEDIALIT_ORIGINALS")
    return path


def notice_scores(file: Path = GOLD / "notice-lines-dev.json") -> Scores:
    """Whether lines with a label, each read as a text of its own, are told to be notices or story."""
    rows = json.loads(needed(file).read_text("utf-8"))
    pairs = [(row["text"], row["label"] not in STORY, bool(found_notices(row["text"]))) for row in rows]
    return _scores(
        right=sum(gold and found for _, gold, found in pairs),
        missed=[text for text, gold, found in pairs if gold and not found],
        in_vain=[text for text, gold, found in pairs if found and not gold],
    )


def original_notice_scores() -> Scores:
    """Spans with a type in the five originals: right if the type is right and half of both spans is shared."""
    right, missed, in_vain = 0, [], []
    for number, text in originals():
        gold = list(_gold_spans(number, text))
        left = list(found_notices(text))
        for name, span in gold:
            match = next((found for found in left if found.label == span.label and _half(found, span)), None)
            if match:
                left.remove(match)
                right += 1
            else:
                missed.append(f"{name} {span}")
        in_vain += [f"{number} {found}" for found in left]
    return _scores(right, missed, in_vain)


def provenance_scores() -> Scores:
    """What the five originals state about themselves: key and place must be right."""
    right, missed, in_vain = 0, [], []
    for number, text in originals():
        found = {(key, each.start, each.stop) for key, values in found_provenance(text).items() for each in values}
        gold = set(STATED[number])
        right += len(found & gold)
        missed += [f"{number} {each}" for each in sorted(gold - found)]
        in_vain += [f"{number} {each}" for each in sorted(found - gold, key=str)]
    return _scores(right, missed, in_vain)


@cache
def originals() -> tuple[tuple[str, str], ...]:
    """The numbers and texts of the five originals."""
    files = sorted(needed(ORIGINALS / "inventory").parent.glob("00*.txt"))
    return tuple((file.name[:3], file.read_bytes().decode("utf-8")) for file in files)


def _gold_spans(number: str, text: str) -> Iterator[tuple[str, Span]]:
    for item in json.loads((ORIGINALS / "inventory" / f"{number}.json").read_text("utf-8")):
        if item["category"] == "boilerplate" and item["subtype"] not in DAMAGED:
            yield from ((item["id"], span) for span in _corrected(item, text))
    yield from ((number, span) for span in ADDED.get(number, ()))


def _corrected(item: dict[str, Any], text: str) -> Iterable[Span]:
    if item["id"] in READ_AGAIN:
        return READ_AGAIN[item["id"]]
    start, stop = item["start"], item["end"]
    words = text[start:stop]
    start, stop = start + len(words) - len(words.lstrip()), stop - len(words) + len(words.rstrip())
    if item["id"] not in TWO_ASKS:
        return [Span(start, stop, _type(item["subtype"]))]
    cut = text.rindex(" and ", start, stop)
    first, second = TWO_ASKS[item["id"]]
    return [Span(start, cut, first), Span(cut + 1, stop, second)]


def _type(name: str) -> str:
    if name in LONGER or name == "translate_prompt":
        return LONGER.get(name, name)
    return next((name.removesuffix(ending) for ending in ENDINGS if name.endswith(ending)), name)


def _half(one: Span, other: Span) -> bool:
    shared = min(one.stop, other.stop) - max(one.start, other.start)
    return 2 * shared >= max(len(one), len(other))


def _scores(right: int, missed: list[str], in_vain: list[str]) -> Scores:
    return Scores(
        precision=right / max(1, right + len(in_vain)),
        recall=right / max(1, right + len(missed)),
        missed=tuple(missed),
        in_vain=tuple(in_vain),
    )


# The inventory's provenance, one value a row, by the toolkit's keys and the bounds of the visible words. A file that
# states nothing about itself states nothing.
STATED: dict[str, tuple[tuple[str, int, int], ...]] = {
    "000": (
        ("headline", 4, 84),
        ("alternativeHeadline", 86, 174),
        ("author", 180, 190),
        ("publisher", 196, 211),
        ("publisher", 5511, 5547),
        ("datePublished", 213, 230),
        ("articleSection", 241, 247),
        ("articleSection", 261, 273),
        ("isBasedOn", 5069, 5094),
        ("isBasedOn", 5200, 5215),
        ("copyrightHolder", 5231, 5241),
        ("copyrightHolder", 5247, 5262),
        ("copyrightYear", 5264, 5268),
    ),
    "001": (
        ("headline", 2, 29),
        ("alternativeHeadline", 31, 100),
        ("author", 106, 118),
        ("publisher", 124, 139),
        ("publisher", 7405, 7441),
        ("datePublished", 141, 158),
        ("isBasedOn", 161, 170),
        ("articleSection", 185, 191),
        ("articleSection", 205, 217),
        ("articleSection", 224, 242),
        ("creditText", 7060, 7069),
        ("copyrightHolder", 7139, 7151),
        ("copyrightHolder", 7158, 7167),
        ("copyrightYear", 7173, 7177),
    ),
    "002": (
        ("datePublished", 552, 570),
        ("articleSection", 575, 585),
        ("headline", 587, 621),
        ("alternativeHeadline", 623, 760),
        ("creditText", 890, 916),
        ("publisher", 4506, 4552),
        ("copyrightHolder", 4506, 4552),
        ("copyrightYear", 4554, 4563),
    ),
    "003": (("headline", 0, 47),),
    "004": (("datePublished", 6, 16), ("isBasedOn", 319, 327)),
}
