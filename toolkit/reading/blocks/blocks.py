"""The blocks of a text or Markdown file, each with a kind out of the closed list.

Every code point lies in exactly one block; white space after a block belongs to it. A kind follows from the posts and
notices that were found, from Markdown, and, where a page lost its marks, from the place among the other lines.
What it cannot see: a teaser that stands alone between two paragraphs and looks like a subheading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from toolkit.article import Block, Post, Span
from toolkit.labels import notice_groups
from toolkit.reading.blocks import shapes
from toolkit.reading.blocks.bylines import is_byline
from toolkit.reading.blocks.paragraphs import Unit, units
from toolkit.reading.blocks.top import name_top
from toolkit.reading.lines import Line, lines

_KINDS = {"": "paragraph", "heading": "subheading", "rule": "furniture", "picture": "caption"}
_STORY = ("paragraph", "quotation", "list", "post", "table", "caption")
_MERGED = ("furniture", "notice", "list", "table", "caption")
_PAGE = ("asks", "page")
_CAPTION = re.compile(
    r"(?:file(?: photo| picture| image)?|archive(?: photo)?|pictured|(?:above|below|left|right|top)"
    r"|archiv(?:bild|foto)|photo d['’]archives?|foto de archivo|архивное фото)\s?[:：]\s*\S"
    r"|pictured(?:,| above| below| here)|\(?file photo\)?",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"\[?(?:pictures?|photo(?:graph)?s?|images?|caption|illustration|screenshot|(?:symbol)?(?:bild|foto)|fotos|imagen|immagine"
    r"|légende|фото|зображення|图|圖|写真)\s?[:：/|]\s*\S",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[(\[|–—-]\s?(?:photo|image|picture|credit|foto|bild|ap photo|fotografie)\b[^()\[\]]{2,80}[)\]]?\.?$"
    r"|[.!)”\"]\s{1,3}(?:©|\(c\)|photo(?:graph)?(?:\sby|:)|image:|credit:|foto:|bild:|picture:)[^.]{2,80}\.?$",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"(?:©|\(c\)|photo|image|picture|credit|source|quelle|foto|bild|crédit)\b[^.]{2,80}\.?$", re.IGNORECASE
)
_TAGS = re.compile(
    r"(?:regions?|themes?|topics?|tags?|tagged|subjects?|sections?|categor(?:y|ies)|filed under|keywords|related topics"
    r"|schlagwörter|themen|rubrik|mots-clés|thèmes|etiquetas|temas|теги|темы)\s?[:：]\s*\S",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"\s[>|›»•·/]\s|\s?[›»|]\s?")
_SAYS = re.compile(
    r"\b(?:said|says|say|wrote|writes|writing|reports?|reported|stat(?:es|ed|ing)|not(?:es|ed|ing)|add(?:s|ed|ing)|told"
    r"|reads?|explain(?:s|ed|ing)|announced|declared|argue[sd]|conclude[sd]|quoted?|warn(?:s|ed)|continue[sd]"
    r"|schreibt|schrieb|sagte?|heißt es|erklärte?|a (?:écrit|déclaré|dit)|écrit|déclare|dijo|escribió"
    r"|ha (?:detto|scritto)|disse|zei|schreef|сказал[аи]?|писал[аи]?|заявил[аи]?)\b[^.!?]{0,40}[,:]$"
    r"|\b(?:according to|in (?:his|her|its|their) words|laut|selon|según|secondo|segundo|volgens|по словам)\b"
    r"[^.!?]{0,100}[,:]$",
    re.IGNORECASE,
)
_QUOTES = "\"“”„«»‘’‹›「『'"


def blocks(
    text: str, cut: tuple[Line, ...] | None = None, posts: tuple[Post, ...] = (), notices: tuple[Span, ...] = ()
) -> tuple[Block, ...]:
    """The blocks of the text in reading order; joined, they give the text back."""
    found = units(lines(text) if cut is None else cut, posts)
    if not found:
        return (Block(0, len(text), "unknown"),) if text else ()
    _name_by_themselves(found, notices)
    body = name_top(text, found)
    seen = Counter(shapes.bare(unit.text).casefold() for unit in found if len(unit.text) <= shapes.TITLE)
    _name_by_neighbours(found, body, seen)
    _name_tail(found, body)
    _name_runs(found, body, seen)
    return tuple(_joined(found, len(text)))


def _name_by_themselves(found: Sequence[Unit], notices: tuple[Span, ...]) -> None:
    """Kinds that a line shows by itself, or by the notices in it."""
    for unit, said in zip(found, _shares(found, notices), strict=True):
        line = unit.text
        unit.kind = _KINDS.get(unit.form, unit.form)
        if unit.form in ("post", "picture"):
            continue
        if unit.form != "heading" and _is_caption(line, said):
            unit.kind = "caption"
        elif said:
            unit.kind = said
        elif unit.form == "" and shapes.menu(line):
            unit.kind = "furniture"
        elif unit.form == "" and len(line) <= shapes.TITLE:
            unit.kind = "byline" if is_byline(line) else "furniture" if _is_furniture(line) else "paragraph"


def _shares(found: Sequence[Unit], notices: tuple[Span, ...]) -> Iterator[str]:
    """For each unit `notice` or `furniture`, where the larger part of it is that, else nothing."""
    groups = notice_groups()
    spans = list(_apart(notices))
    at = 0
    for unit in found:
        share = {"notice": 0, "furniture": 0}
        while at < len(spans) and spans[at].stop <= unit.start:
            at += 1
        for span in islice(spans, at, None):
            if span.start >= unit.stop:
                break
            kind = "furniture" if groups.get(span.label, "page") in _PAGE else "notice"
            share[kind] += min(span.stop, unit.stop) - max(span.start, unit.start)
        kind = max(share, key=lambda kind: share[kind])
        yield kind if sum(share.values()) * 2 > unit.stop - unit.start else ""


def _apart(spans: tuple[Span, ...]) -> Iterator[Span]:
    """The spans without what an earlier one covers already."""
    reached = 0
    for span in sorted(spans):
        if span.stop > reached:
            yield Span(max(span.start, reached), span.stop, span.label)
            reached = span.stop


def _is_caption(line: str, said: str) -> bool:
    """Whether a line describes a picture; one that only says whose picture it is, is a notice."""
    if len(line) > 500:
        return False
    if _CAPTION.match(line):
        return True
    if _PICTURE.match(line):
        return shapes.count(line) >= 8 or not said
    return _CREDIT.search(line) is not None and shapes.count(line) >= 6 and not said


def _is_furniture(line: str) -> bool:
    """Whether a short line is a menu, a trail of links, tags, or figures without words."""
    if not any(c.isalpha() for c in line):
        return True
    if _TAGS.match(line) and not shapes.ended(line):
        return True
    if shapes.linked(line) and line.count("](") > 1:
        return True
    parts = _SEPARATED.split(shapes.bare(line))
    return len(parts) > 2 and all(shapes.count(part) <= 4 for part in parts) and not shapes.ended(line)


def _name_by_neighbours(found: Sequence[Unit], body: int, seen: Counter[str]) -> None:
    """Kinds that the lines around tell: credits below captions, subheadings, block quotations without marks."""
    for number in range(1, len(found)):
        before, unit = found[number - 1], found[number]
        after = found[number + 1] if number + 1 < len(found) else None
        short = len(unit.text) <= 90
        if before.kind == "caption" and short and unit.kind in ("paragraph", "notice") and _UNDER.match(unit.text):
            unit.kind = "caption"
        elif number <= body or unit.kind != "paragraph":
            continue
        elif short and after is not None and _is_subheading(before, unit, after, seen):
            unit.kind = "subheading"
        elif _is_quoted(before, unit):
            unit.kind = "quotation"


def _is_subheading(before: Unit, unit: Unit, after: Unit, seen: Counter[str]) -> bool:
    line = unit.text
    if not shapes.title(line, 12) or not shapes.capital(line) or seen[shapes.bare(line).casefold()] > 1:
        return False
    if (
        shapes.goes_on(after.text)
        or before.kind not in _STORY
        or after.kind not in ("paragraph", "list", "table")
        or shapes.linked(line)
    ):
        return False
    if before.kind == "paragraph" and not shapes.ended(before.text):
        return False
    return (
        line[0] not in _QUOTES + "(["
        and not line.startswith(("Q:", "A:"))
        and (after.kind != "paragraph" or shapes.prose(after.text))
    )


def _is_quoted(before: Unit, unit: Unit) -> bool:
    """Whether a paragraph is a block quotation that lost its marks: the one before it introduces it and breaks off."""
    if before.kind != "paragraph" or before.lines[-1].group == unit.lines[0].group or before.text[-1] not in ",:":
        return False
    line = unit.text
    if not shapes.prose(line) or not shapes.ended(line) or not shapes.capital(line) or shapes.bare(line)[0] in _QUOTES:
        return False
    return _SAYS.search(shapes.bare(before.text)[-240:]) is not None


def _name_tail(found: Sequence[Unit], body: int) -> None:
    """Behind the last running text short lines are furniture, where there are several."""
    last = max(
        (n for n, u in enumerate(found) if u.kind in ("paragraph", "quotation") and shapes.prose(u.text)), default=-1
    )
    if last < body:
        return
    tail = [u for u in found[last + 1 :] if u.kind == "paragraph" and shapes.title(u.text, 30)]
    if len(tail) > 1 or any(u.kind == "furniture" for u in found[last + 1 :]):
        for unit in tail:
            unit.kind = "furniture"


def _name_runs(found: Sequence[Unit], body: int, seen: Counter[str]) -> None:
    """Several short lines in the middle of the story, some of them printed twice, are teasers."""
    run: list[Unit] = []
    for unit in [*found[body:], Unit((), "end", "end")]:
        if unit.kind == "furniture" or (unit.kind == "paragraph" and shapes.title(unit.text, 30)):
            run.append(unit)
            continue
        plain = [u for u in run if u.kind == "paragraph"]
        if len(run) > 2 and any(u.kind == "furniture" or seen[shapes.bare(u.text).casefold()] > 1 for u in run):
            for teaser in plain:
                teaser.kind = "furniture"
        run = []


def _joined(found: Sequence[Unit], length: int) -> Iterator[Block]:
    """The blocks: neighbours of one kind without a blank line between them are one, where the kind allows it."""
    start, kind, group = 0, found[0].kind, found[0].lines[-1].group
    for unit in found[1:]:
        same = unit.kind == kind in _MERGED and unit.lines[0].group == group
        if not same:
            yield Block(start, unit.start, kind)
            start, kind = unit.start, unit.kind
        group = unit.lines[-1].group
    yield Block(start, length, kind)
