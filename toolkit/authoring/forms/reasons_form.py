"""The reasons: for each mark why it is one, whether it must be found, and what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from toolkit.article import Article, Need
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.drafts.draft import LAYERS, Draft, DraftMark
from toolkit.authoring.drafts.layers import LAYER_NAMES
from toolkit.authoring.drafts.marking import (
    LONGEST,
    reasoned,
    with_attribute,
    with_need,
    with_reason,
    with_relation,
    without_mark,
)
from toolkit.authoring.drafts.quoting import in_context, in_marks, in_sentence, quoted
from toolkit.authoring.forms.mark_faults import REPEATS, Faults, all_faults, wrong_length
from toolkit.authoring.sheets.fixed import Fixed
from toolkit.authoring.sheets.sheet import Field, Note, Path, Row, Rows, Sheet
from toolkit.labels import label
from toolkit.looking.kinds import QUOTE_FORMS, SOURCE_TYPES
from toolkit.problem import UnfitAnswer, UnknownName
from toolkit.seeds.packing import in_clear
from toolkit.words import later, say, say_n

Layers = dict[str, list[DraftMark]]
PARTS = "parts"  # of an attribution: its source and content, in the row of its cue
NEAR = 8  # cues from which to choose: those that stand nearest
ALONE = "alone"  # the choice that a source or content belongs to no cue
NEEDS: tuple[tuple[Need, str], ...] = (
    ("required", later("Required: everybody should find it.")),
    ("optional", later("Optional: good to find; nobody loses anything without it.")),
    ("contested", later("Contested: careful readers disagree. It costs nothing to find it or to miss it.")),
)
KINDS = {"source": ("source_type", SOURCE_TYPES), "cue": ("quote_form", QUOTE_FORMS)}


class ReasonsForm(Fixed):
    """The sheet of the reasons, over an author's desk: of all marks, or of one layer, or in one passage."""

    def __init__(self, desk: Desk, layer: str = "", passage: str = "") -> None:
        if layer and layer not in LAYERS:
            raise UnknownName(later("layer"), layer, LAYERS)
        if passage and passage not in desk.draft.passages:
            raise UnknownName(later("passage"), passage, desk.draft.passages)
        self._desk, self._layer, self._passage = desk, layer, passage

    def sheet(self) -> Sheet:
        """The marks in the order of the text, layer by layer; an attribution is one row, with its parts inside."""
        draft, article = self._desk.draft, self._desk.article
        layers = {layer: found for layer in LAYERS if (found := self._marks(draft, layer))}
        table = _table(draft, article, layers)
        rows = tuple(_layer(layer, marks, table) for layer, marks in layers.items())
        return Sheet(say("Why these words are marked"), tuple(_intro()), rows, tuple(_notes(layers, table)))

    def set(self, path: Path, value: Any) -> None:
        """Give a mark a reason, a need, a cue that it belongs to, or a kind."""
        *_, ident, field = path
        article = self._desk.article
        self._desk.change(lambda draft: changed(draft, article, ident, field, str(value)))

    def remove(self, path: Path) -> None:
        """Remove a mark."""
        self._desk.change(lambda draft: without_mark(draft, path[-1]))

    def _marks(self, draft: Draft, layer: str) -> list[DraftMark]:
        if self._layer and layer != self._layer:
            return []
        found = [m for m in draft.marks if m.label in LAYERS[layer] and self._is_here(draft, m)]
        return sorted(found, key=lambda m: (m.parts[0], m.id))

    def _is_here(self, draft: Draft, mark: DraftMark) -> bool:
        if not self._passage:
            return True
        start, stop = draft.passages.get(self._passage, (0, 0))
        return start <= mark.parts[0][0] and mark.parts[-1][1] <= stop


def bare(draft: Draft, layers: Layers) -> list[DraftMark]:
    """The marks for which no reason speaks: cues first, as theirs can speak for the whole attribution."""
    spoken = _spoken(draft)
    found = [m for marks in layers.values() for m in marks if m.id not in spoken]
    return sorted(found, key=lambda m: m.label != "cue")


def _spoken(draft: Draft) -> frozenset[str]:
    return frozenset(m.id for m in reasoned(draft).marks if m.why.strip())


def _notes(layers: Layers, table: _Table) -> Iterator[Note]:
    marks = [(layer, mark) for layer, found in layers.items() for mark in found]
    if not marks:
        yield Note("todo", say("Nothing is marked here yet. Mark first, then give reasons."))
        return
    homes = {mark.id: layer for layer, mark in marks}
    missing = [_path(homes[m.id], m, table, "why") for m in bare(table.draft, layers)]
    if missing:
        text = say_n(
            "{n} mark has no reason. It goes into no lesson.",
            "{n} marks have no reason. They go into no lesson.",
            len(missing),
        )
        yield Note("todo", text, missing[0])
    for layer, mark in marks:
        told = ((fault, _path(layer, mark, table, fault.field)) for fault in table.faults[mark.id])
        yield from (Note(fault.state, fault.text, path) for fault, path in told)
    if not missing:
        yield Note("ok", say("Each mark has its reason."))


def _path(layer: str, mark: DraftMark, table: _Table, field: str) -> Path:
    """Where a field of a mark stands: a part of an attribution lies in the row of its cue."""
    if mark.id in table.inside:
        return (layer, table.inside[mark.id], PARTS, mark.id, field)
    return (layer, mark.id, field)


def _intro() -> Iterator[str]:
    yield say(
        "The reason is what a pupil reads after the check. Say what in the words shows it, not only that it is so."
    )
    yield say("Good: “‘According to’ names the person first; what follows is her view, not the writer’s.”")
    yield say("Not good: “This is a cue.”")
    yield say("One sentence at a cue can speak for its source and its content, too: leave theirs empty then.")
    yield say("By keys: Ctrl + Enter leads to the next mark that has no reason yet.")


# ------------------------------------------------------------------------------------------------ the rows


class _Cue(NamedTuple):
    """Where a cue stands, its id, and how a list shows it."""

    start: int
    id: str
    words: str


class _Table(NamedTuple):
    """What all rows are made from.

    `first` is the first mark without a reason, `cues` what others can belong to, `spoken` for which marks one speaks,
    `inside` the cue in whose row a part of an attribution lies.
    """

    draft: Draft
    article: Article
    faults: Faults
    first: str
    cues: tuple[_Cue, ...]
    spoken: frozenset[str]
    inside: dict[str, str]


def _table(draft: Draft, article: Article, layers: Layers) -> _Table:
    shown = [mark for marks in layers.values() for mark in marks]
    cues = sorted((m for m in draft.marks if m.label == "cue"), key=lambda m: m.parts[0])
    here = {m.id for m in shown if m.label == "cue"}
    return _Table(
        draft,
        article,
        all_faults(shown, draft, article),
        next((m.id for m in bare(draft, layers)), ""),
        tuple(_Cue(m.parts[0][0], m.id, in_context(m, article)) for m in cues),
        _spoken(draft),
        {m.id: m.relation for m in shown if m.label in ("source", "content") and m.relation in here},
    )


def _layer(layer: str, marks: list[DraftMark], table: _Table) -> Rows:
    done = sum(mark.id in table.spoken for mark in marks)
    name = say(LAYER_NAMES[layer])
    title = say("{name}: {n} of {total} with a reason", name=name, n=done, total=len(marks))
    parts: dict[str, list[DraftMark]] = {}
    for mark in marks:  # in the order of the text: an attribution stands where its first part does
        parts.setdefault(table.inside.get(mark.id, mark.id), []).append(mark)
    heads = {mark.id: mark for mark in marks}
    rows = (_row(heads[ident], table, [m for m in found if m.id != ident]) for ident, found in parts.items())
    return Rows(layer, title, tuple(rows))


def _row(mark: DraftMark, table: _Table, parts: Sequence[DraftMark] = ()) -> Row:
    """A mark; open are the first one without a reason, and those in which something is wrong."""
    draft, article = table.draft, table.article
    wrong = {fault.field: fault.text for fault in table.faults[mark.id] if fault.state == "wrong"}
    by = say("Suggested by the rule “{rule}”. Is it right?", rule=mark.rule) if mark.rule else say("Your own mark.")
    words, needs = in_sentence(mark, article), tuple((need, say(text)) for need, text in NEEDS)
    inner = tuple(_row(part, table) for part in parts)
    fields = (
        Field("quote", "quote", say("In the text"), words, by, lang=draft.language, dir=article.direction),
        Field("why", "text", say("Why?"), mark.why, wrong=wrong.get("why", "")),
        *((Rows(PARTS, say("What belongs to it"), inner),) if inner else ()),
        Field("need", "choice", say("Must it be found?"), mark.need, options=needs, compact=True),
        *_belongs(mark, table),
        *_kind(mark),
    )
    folded = not wrong and mark.id != table.first and all(row.folded for row in inner)
    return Row(mark.id, _titled(mark, parts, table), fields, removable=True, folded=folded)


def _titled(mark: DraftMark, parts: Sequence[DraftMark], table: _Table) -> str:
    who = next((m for m in parts if m.label == "source"), None)
    words = quoted(mark, table.article)
    if who is not None:
        words = say("{who} … {cue}", who=quoted(who, table.article), cue=words)
    named = say("{name}: {text}", name=label(mark.label).name, text=in_marks(words))
    if mark.why.strip():
        return named
    lacking = later("{mark} (its cue’s reason)") if mark.id in table.spoken else later("{mark} (no reason yet)")
    return say(lacking, mark=named)


def _belongs(mark: DraftMark, table: _Table) -> Iterator[Field]:
    if mark.label not in ("source", "content"):
        return
    here = mark.parts[0][0]
    near = {cue.id for cue in sorted(table.cues, key=lambda cue: abs(cue.start - here))[:NEAR]} | {mark.relation}
    cues = ((cue.id, cue.words) for cue in table.cues if cue.id in near)
    options = (*cues, (ALONE, say("none: it stands alone")))
    yield Field(
        "relation", "choice", say("It belongs to the cue"), mark.relation or ALONE, options=options, compact=True
    )


def _kind(mark: DraftMark) -> Iterator[Field]:
    if mark.label not in KINDS:
        return
    key, names = KINDS[mark.label]
    options = tuple((ident, say(name)) for ident, name in names.items())
    yield Field(key, "choice", label(key).name, mark.attributes.get(key, ""), options=options, compact=True)


# ------------------------------------------------------------------------------------------------ values


def changed(draft: Draft, article: Article, ident: str, field: str, value: str) -> Draft:
    """The draft with one thing of a mark changed."""
    mark = draft.mark(ident)
    if mark is None:
        raise UnfitAnswer(say("This mark is gone: it was removed elsewhere."))
    if field == "why":
        return with_reason(draft, ident, _reason(value, draft, article))
    if field == "need":
        return with_need(draft, ident, _need(value))
    if field == "relation":
        return with_relation(draft, ident, "" if value == ALONE else value)
    return with_attribute(draft, ident, field, value)


def _reason(text: str, draft: Draft, article: Article) -> str:
    """A reason that can be kept: a short one can (it may be half written), a long one and one that repeats cannot."""
    why = " ".join(text.split())
    if len(why) > LONGEST:
        raise UnfitAnswer(wrong_length(why))
    for _, words in in_clear({"why": why}, article.text) if draft.given_away is False else ():
        raise UnfitAnswer(say(REPEATS, words=words))
    return why


def _need(value: str) -> Need:
    found = next((name for name, _ in NEEDS if name == value), None)
    if found is None:
        raise UnfitAnswer(say("{given} is not one of the choices.", given=f"{value!r:.40}"))
    return found
