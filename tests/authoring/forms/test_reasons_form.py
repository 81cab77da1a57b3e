"""The sheet of the reasons: each mark in its sentence, and what is still to be mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.authoring.sample_article import sample_desk
from toolkit.article import Span
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.drafts.draft import DraftMark
from toolkit.authoring.drafts.marking import reasoned, with_suggestions
from toolkit.authoring.drafts.places import good_start
from toolkit.authoring.drafts.quoting import in_context, in_marks, in_sentence, quoted
from toolkit.authoring.forms.reasons_form import NEAR, ReasonsForm
from toolkit.authoring.sheets.sheet import Field, Row, Rows
from toolkit.problem import Problem, UnfitAnswer, UnknownName
from toolkit.reading import read_text

REASON = "The verb of saying shows it."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An article with what the lens suggests."""
    made = sample_desk(tmp_path)
    place = Span(*good_start(made.article))
    made.change(lambda draft: with_suggestions(draft, made.article, "attribution", place))
    return made


def rows(form: ReasonsForm) -> dict[str, Row]:
    """The marks on the sheet by their ids; parts of an attribution lie in the row of its cue."""
    return dict(flat(form.sheet().fields))


def flat(fields: Sequence[Field | Rows]) -> Iterator[tuple[str, Row]]:
    """All rows by their ids, each before those inside it."""
    for row in (row for part in fields if isinstance(part, Rows) for row in part.rows):
        yield row.id, row
        yield from flat(row.fields)


def field(row: Row, name: str) -> Field:
    """A field of a mark."""
    return next(one for one in row.fields if isinstance(one, Field) and one.id == name)


def test_each_mark_stands_in_its_sentence(desk: Desk) -> None:
    """In the order of the text, with its words, the rule that suggested it, and its kind."""
    found = rows(ReasonsForm(desk))
    heads = [row.id for part in ReasonsForm(desk).sheet().fields if isinstance(part, Rows) for row in part.rows]
    starts = [min(m.parts[0] for m in desk.draft.marks if ident in (m.id, m.relation)) for ident in heads]
    assert starts == sorted(starts)
    assert set(found) == {m.id for m in desk.draft.marks}
    bren = next(row for row in found.values() if row.title.startswith("Source") and "Ilka Bren" in row.title)
    assert "".join(text for text, marked in field(bren, "quote").value if marked) == "Ilka Bren"
    assert "“attribution: verb”" in field(bren, "quote").help
    assert field(bren, "source_type").value == "named_official" or field(bren, "source_type").options


def cues_first(form: ReasonsForm) -> list[str]:
    """The marks as they wait for a reason: cues first, else in the order of the text."""
    return sorted(rows(form), key=lambda ident: not ident.startswith("cue-"))


def test_only_the_next_mark_is_open(desk: Desk) -> None:
    """The first one without a reason, a cue; with its reason it is the next one's turn."""
    form = ReasonsForm(desk)
    first, second, *_ = cues_first(form)
    assert [ident for ident, row in rows(form).items() if not row.folded] == [first]
    form.set(("attribution", first, "why"), REASON)
    assert [ident for ident, row in rows(form).items() if not row.folded] == [second]


def test_what_is_missing_is_said(desk: Desk) -> None:
    """How many reasons, with the way to the first; when all are there, that."""
    form = ReasonsForm(desk)
    ids = cues_first(form)
    note = form.sheet().notes[0]
    assert (note.state, note.path) == ("todo", ("attribution", ids[0], "why"))
    assert str(len(ids)) in note.text
    for ident in ids:
        form.set(("attribution", ident, "why"), REASON)
    assert form.sheet().notes[-1].state == "ok"


def test_the_reason_at_a_cue_speaks_for_its_attribution(desk: Desk) -> None:
    """Source and content without one of their own count as told, and an own one is kept."""
    form = ReasonsForm(desk)
    source = next(m for m in desk.draft.marks if m.label == "source" and m.relation)
    form.set(("attribution", source.relation, "why"), REASON)
    own = {m.id: m.why for m in reasoned(desk.draft).marks}
    assert own[source.id] == REASON
    assert "cue’s reason" in rows(form)[source.id].title
    form.set(("attribution", source.id, "why"), "She is named with her office here.")
    assert {m.id: m.why for m in reasoned(desk.draft).marks}[source.id] == "She is named with her office here."


def test_a_half_written_reason_is_kept_and_told(desk: Desk) -> None:
    """Nothing is lost, and nothing short is called done; what is too long is refused."""
    form = ReasonsForm(desk)
    ident = next(iter(rows(form)))
    form.set(("attribution", ident, "why"), "The verb")
    mark = desk.draft.mark(ident)
    assert mark is not None
    assert mark.why == "The verb"
    assert field(rows(form)[ident], "why").wrong
    with pytest.raises(UnfitAnswer):
        form.set(("attribution", ident, "why"), "word " * 100)


def test_a_reason_does_not_give_the_text_away(desk: Desk) -> None:
    """Five words in a row of somebody else's text are refused, and named where they stand already."""
    form = ReasonsForm(desk)
    first, second, *_ = rows(form)
    repeats = "It says that nobody rides them after eleven, which is a view."
    form.set(("attribution", first, "why"), repeats)
    desk.change(lambda draft: replace(draft, given_away=False))
    assert "nobody rides them after eleven" in field(rows(form)[first], "why").wrong
    with pytest.raises(UnfitAnswer, match="nobody rides them after eleven"):
        form.set(("attribution", second, "why"), repeats)
    mark = desk.draft.mark(second)
    assert mark is not None
    assert mark.why == ""


def test_marks_are_put_together_and_apart(desk: Desk) -> None:
    """Another cue, none, another kind, another need; an unknown one is refused."""
    form = ReasonsForm(desk)
    draft = desk.draft
    source = next(m for m in draft.marks if m.label == "source")
    other = next(m for m in draft.marks if m.label == "cue" and m.id != source.relation)
    for name, value in {"relation": other.id, "need": "contested", "source_type": "document"}.items():
        form.set(("attribution", source.id, name), value)
    mark = desk.draft.mark(source.id)
    assert mark is not None
    assert (mark.relation, mark.need, mark.attributes["source_type"]) == (other.id, "contested", "document")
    form.set(("attribution", source.id, "relation"), "alone")
    mark = desk.draft.mark(source.id)
    assert mark is not None
    assert mark.relation == ""
    for name, value in {"relation": source.id, "need": "perhaps"}.items():
        with pytest.raises(Problem):
            form.set(("attribution", source.id, name), value)


def test_a_removed_mark_is_gone(desk: Desk) -> None:
    """What belonged to it says so, and a reason that comes late is refused."""
    form = ReasonsForm(desk)
    cue = next(m for m in desk.draft.marks if m.label == "cue")
    form.remove(("attribution", cue.id))
    assert cue.id not in rows(form)
    assert any(note.state == "info" for note in form.sheet().notes)
    with pytest.raises(UnfitAnswer):
        form.set(("attribution", cue.id, "why"), REASON)


def test_a_cue_without_content_is_told(desk: Desk) -> None:
    """It may be right, so it is only a note."""
    cue = next(m for m in desk.draft.marks if m.label == "cue")
    content = next(m for m in desk.draft.marks if m.label == "content" and m.relation == cue.id)
    form = ReasonsForm(desk)
    form.remove(("attribution", content.id))
    assert [n.state for n in form.sheet().notes if "has no content" in n.text] == ["info"]


def test_one_layer_or_one_passage_is_shown(desk: Desk) -> None:
    """Of what is not there the names that are there are told."""
    assert rows(ReasonsForm(desk, "loaded")) == {}
    desk.change(lambda draft: replace(draft, passages={"end": good_start(desk.article)}))
    assert rows(ReasonsForm(desk, "attribution", "end"))
    for layer, passage in (("loud", ""), ("", "middle")):
        with pytest.raises(UnknownName):
            ReasonsForm(desk, layer, passage)


PLACES = st.tuples(st.integers(0, 199), st.integers(1, 60))
SAMPLE = (
    "# Boats\n\nHolm said that *nobody* came. “No,” wrote Bren. " + "According to the log two boats left at dawn. " * 4
)


@given(PLACES)
def test_any_mark_can_be_put_in_words(place: tuple[int, int]) -> None:
    """Its pieces hold the marked words once, a title is short, and quotation marks are not doubled."""
    article = read_text(SAMPLE, "sample")
    start, stop = place[0], min(place[0] + place[1], len(SAMPLE))
    mark = DraftMark("m", "cue", ((start, stop),))
    pieces = in_sentence(mark, article)
    assert sum(marked for _, marked in pieces) <= 1
    assert len(quoted(mark, article)) <= 80
    assert "[" in in_context(mark, article)
    assert not in_marks(quoted(mark, article)).startswith("““")


def test_only_near_cues_are_offered(desk: Desk) -> None:
    """In a long text a list of all of them would be no choice; the one that is chosen is always in it."""
    cues = tuple(DraftMark(f"cue-{n}", "cue", ((80 + 5 * n, 84 + 5 * n),)) for n in range(30))
    source = DraftMark("source", "source", ((70, 74),), relation="cue-29")
    desk.change(lambda draft: replace(draft, marks=(*cues, source)))
    offered = [ident for ident, _ in field(rows(ReasonsForm(desk))["source"], "relation").options]
    assert offered == [*(f"cue-{n}" for n in range(NEAR)), "cue-29", "alone"]
