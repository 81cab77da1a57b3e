"""A clean text and its damaged twin: steps that hurt a text, and a map that carries its marks along.

Each step is a pure function from the text and a place in it to edits. What cannot be shown: damage that only the page
has, such as a lost picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from toolkit.article import Article, Block, Mark, Span
from toolkit.problem import BrokenFile
from toolkit.quotation import locate


@dataclass(frozen=True)
class Step:
    """One act of damage as written: what is done, where, and what a student reads about it."""

    step: str
    at: tuple[str, ...]
    why: str = ""
    id: str = ""
    to: str = ""
    type: str = ""


class Edit(NamedTuple):
    """`text[start:stop]` is replaced by `new`."""

    start: int
    stop: int
    new: str


@dataclass(frozen=True)
class OffsetMap:
    """Where places of a text lie after edits: in order, apart from each other."""

    edits: tuple[Edit, ...]

    def span(self, span: Span) -> Span | None:
        """The span after the edits; what is put in at its ends stays outside. None where nothing of it is left."""
        start, stop = self._moved(span.start, left=True), self._moved(span.stop, left=False)
        return replace(span, start=start, stop=stop) if start < stop else None

    def new(self) -> list[Span]:
        """What stands in place of each edit; where something went, the span is empty."""
        spans, shift = [], 0
        for edit in self.edits:
            spans.append(Span(edit.start + shift, edit.start + shift + len(edit.new)))
            shift += len(edit.new) - (edit.stop - edit.start)
        return spans

    def _moved(self, place: int, *, left: bool) -> int:
        shift = 0
        for edit in self.edits:
            if place < edit.start or (place == edit.start and not left) or (edit.stop > edit.start == place):
                break
            if place < edit.stop:  # inside what was replaced: to the nearer end of what stands there now
                return edit.start + shift + (0 if left else len(edit.new))
            shift += len(edit.new) - (edit.stop - edit.start)
        return place + shift


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.new]
        at = edit.stop
    return "".join([*parts, text[at:]])


def damaged(clean: Article, steps: tuple[Step, ...], where: str) -> Article:
    """The article with the steps done in their order; its marks, passages and blocks are carried along.

    A step with a reason adds a mark of damage. A mark of which nothing is left goes. Raises `BrokenFile` for an
    unknown step, or a place that is absent or fits twice.
    """
    article = clean
    for number, step in enumerate(steps, 1):
        article = _done(article, step, f"{where}, step {number} ({step.step})")
    return article


def _done(article: Article, step: Step, where: str) -> Article:
    if step.step not in STEPS:
        raise BrokenFile(f"There is no step {step.step!r}.", where=where, allowed=", ".join(STEPS))
    act = STEPS[step.step]
    places = sorted(_place(article.text, quotation, where) for quotation in step.at)
    edits = tuple(sorted({edit for place in places for edit in act.edits(article.text, place, step.to)}))
    if not edits:
        raise BrokenFile("The step changes nothing.", where=where, todo="mend the place, or leave the step out")
    moved = OffsetMap(edits)
    hurt = [moved.span(place) for place in places] if act.shown == "place" else moved.new()
    carried = _carried(article, moved)
    return _with_mark(carried, step, step.type or act.type, [span for span in hurt if span is not None])


def _place(text: str, quotation: str, where: str) -> Span:
    try:
        return locate(text, quotation)
    except BrokenFile as problem:
        raise BrokenFile(problem.found, where=where, allowed=problem.allowed, todo=problem.todo) from None


def _with_mark(article: Article, step: Step, kind: str, hurt: Iterable[Span]) -> Article:
    if not step.why:
        return article
    parts = tuple(Span(*_seen(article.text, span), "damage") for span in hurt)
    name = step.id or f"{kind.replace('_', '-')}-{1 + sum(m.label == 'damage' for m in article.marks)}"
    mark = Mark(name, "damage", _apart(parts), step.why, attributes={"type": kind})
    return replace(article, marks=(*article.marks, mark))


def _seen(text: str, span: Span) -> tuple[int, int]:
    """The place of damage as a reader can point at it: where something is missing, the word before it (or after)."""
    if text[span.start : span.stop].strip():
        inner = text[span.start : span.stop]
        return span.start + len(inner) - len(inner.lstrip()), span.start + len(inner.rstrip())
    before = re.search(r"\S+\s*$", text[max(0, span.start - 80) : span.start])
    after = re.match(r"\s*\S+", text[span.stop : span.stop + 80])
    start = span.start - len(before.group()) if before else span.start
    stop = span.stop + len(after.group()) if after else span.stop
    inner = text[start:stop]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


def _apart(parts: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts in order, those that touch or overlap joined."""
    joined: list[Span] = []
    for part in sorted(parts):
        if joined and part.start <= joined[-1].stop:
            joined[-1] = replace(joined[-1], stop=max(part.stop, joined[-1].stop))
        else:
            joined.append(part)
    return tuple(joined)


def _carried(article: Article, moved: OffsetMap) -> Article:
    text = edited(article.text, moved.edits)
    marks = tuple(m for m in (_mark(mark, moved) for mark in article.marks) if m is not None)
    passages = {k: span for k, s in article.passages.items() if (span := moved.span(s)) is not None}
    return replace(article, text=text, marks=marks, passages=passages, blocks=_blocks(article.blocks, moved, len(text)))


def _mark(mark: Mark, moved: OffsetMap) -> Mark | None:
    parts = _spans(mark.parts, moved)
    if not parts:
        return None
    return replace(
        mark,
        parts=parts,
        also=tuple(bounds for bounds in (_spans(b, moved) for b in mark.also) if bounds),
        exclude=_spans(mark.exclude, moved),
        fields={k: spans for k, s in mark.fields.items() if (spans := _spans(s, moved))},
    )


def _spans(spans: tuple[Span, ...], moved: OffsetMap) -> tuple[Span, ...]:
    return tuple(span for s in spans if (span := moved.span(s)) is not None)


def _blocks(blocks: tuple[Block, ...], moved: OffsetMap, length: int) -> tuple[Block, ...]:
    """The blocks after the edits; what is put in belongs to the block before it, behind a new blank line as a block."""
    kept = [(span.start, b.kind) for b in blocks if (span := moved.span(b.span)) is not None]
    starts = dict([(0, kept[0][1]), *kept[1:]]) if kept else {}
    for span, edit in zip(moved.new(), moved.edits, strict=True):
        if edit.new.startswith("\n\n"):
            at = span.start + 2
            starts.setdefault(at, next(kind for start, kind in sorted(starts.items(), reverse=True) if start <= at))
    order = sorted(starts)
    return tuple(Block(a, b, starts[a]) for a, b in zip(order, [*order[1:], length], strict=True))


# ---------------------------------------------------------------- the steps


def _escape(text: str, place: Span, _: str) -> list[Edit]:
    found = _MARKS.finditer(place.of(text))
    return [Edit(place.start + m.start(), place.start + m.end(), "\\" + m.group()) for m in found]


def _literal(text: str, place: Span, _: str) -> list[Edit]:
    found = re.finditer(r"\r\n|\r|\n", place.of(text))
    return [Edit(place.start + m.start(), place.start + m.end(), "\\n") for m in found]


def _lose_heading(text: str, place: Span, _: str) -> list[Edit]:
    found = re.finditer(r"^[ ]{0,3}#{1,6}[ \t]+|^\*\*|\*\*$", place.of(text), re.MULTILINE)
    return [Edit(place.start + m.start(), place.start + m.end(), "") for m in found]


def _lose_quotation_marks(text: str, place: Span, _: str) -> list[Edit]:
    words = place.of(text)
    found = [m.span() for m in re.finditer(r"^[ ]{0,3}>[ \t]?", words, re.MULTILINE)]
    found = found or [m.span() for m in re.finditer(r"^[“\"‘„«»]|[”\"’“«»]$", words)]
    return [Edit(place.start + start, place.start + stop, "") for start, stop in found]


def _split(text: str, place: Span, _: str) -> list[Edit]:
    gap = re.compile(r"[ \t]*").match(text, place.stop)
    return [Edit(place.stop, gap.end() if gap else place.stop, "\n\n")]


def _strand(text: str, place: Span, _: str) -> list[Edit]:
    start = place.start - (text[place.start - 1 : place.start] == " ")
    stop = place.stop + (text[place.stop : place.stop + 1] == " ")
    return [Edit(start, place.start, "\n"), Edit(place.stop, stop, "\n")]


def _glue(text: str, place: Span, _: str) -> list[Edit]:
    return [Edit(place.start + m.start(), place.start + m.end(), "") for m in re.finditer(r"\s+", place.of(text))]


def _duplicate(text: str, place: Span, _: str) -> list[Edit]:
    line = text[place.stop : place.stop + 1] in ("\n", "\r", "")
    return [Edit(place.stop, place.stop, ("\n\n" if line else " ") + place.of(text))]


def _truncate(text: str, place: Span, _: str) -> list[Edit]:
    return [Edit(place.stop, len(text), "")]


def _lose_link(text: str, place: Span, _: str) -> list[Edit]:
    found = re.finditer(r"\]\(([^()\s]+)\)", place.of(text))
    return [Edit(place.start + m.start(1), place.start + m.end(1), "#") for m in found if m.group(1) != "#"]


def _mojibake(text: str, place: Span, _: str) -> list[Edit]:
    def garbled(word: str) -> str:
        return word.encode("utf-8").decode("cp1252", "replace")

    found = re.finditer(r"[^\x00-\x7f]+", place.of(text))
    return [Edit(place.start + m.start(), place.start + m.end(), garbled(m.group())) for m in found]


def _rename(_: str, place: Span, to: str) -> list[Edit]:
    return [Edit(place.start, place.stop, to)]


_MARKS = re.compile(r"(?<!\\)[\\`*_{}\[\]()#+\-!<>~|]")


class Act(NamedTuple):
    """How a step edits a text, the damage that it makes, and what a reader can point at: the place or what is new."""

    edits: Callable[[str, Span, str], list[Edit]]
    type: str
    shown: Literal["place", "new"]


STEPS: dict[str, Act] = {
    "escape": Act(_escape, "escaped", "place"),
    "literal_line_ends": Act(_literal, "escaped", "new"),
    "lose_heading": Act(_lose_heading, "lost_heading", "place"),
    "lose_quotation_marks": Act(_lose_quotation_marks, "lost_quotation_marks", "place"),
    "split_paragraph": Act(_split, "split_paragraph", "new"),
    "strand": Act(_strand, "split_paragraph", "place"),
    "glue": Act(_glue, "glued", "place"),
    "duplicate": Act(_duplicate, "duplicate", "new"),
    "truncate": Act(_truncate, "truncated", "new"),
    "lose_link": Act(_lose_link, "lost_link", "place"),
    "mojibake": Act(_mojibake, "encoding", "place"),
    "rename": Act(_rename, "name_inconsistent", "place"),
}
