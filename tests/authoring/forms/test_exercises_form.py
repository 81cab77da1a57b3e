"""The form of the exercises: adding, filling in, moving, naming; and data that nobody would expect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.authoring.ferry import ferry_desk
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.files.saving import write
from toolkit.authoring.forms.entries import Setting
from toolkit.authoring.forms.exercises_form import KINDS, RECOUNT, ExercisesForm
from toolkit.authoring.forms.kind_parts import answer_words
from toolkit.authoring.proofs.proof import prove_lesson
from toolkit.authoring.sheets.sheet import Field, Row, Rows
from toolkit.authoring.sheets.sheet_acts import part_at
from toolkit.lesson import load
from toolkit.problem import Problem, UnfitAnswer

ROOT = "exercises"
Path_ = tuple[str, ...]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A draft with marks and no exercises."""
    return ferry_desk(tmp_path)


@pytest.fixture
def form(desk: Desk) -> ExercisesForm:
    """The form over it."""
    return ExercisesForm(desk)


def _rows(form: ExercisesForm) -> list[Row]:
    part = form.sheet().fields[0]
    assert isinstance(part, Rows)
    return list(part.rows)


def _at(form: ExercisesForm, path: Path_) -> Any:
    return part_at(form.sheet(), path)


def _ids(rows: Any) -> list[str]:
    assert isinstance(rows, Rows)
    return [row.id for row in rows.rows]


def _table(desk: Desk, at: int = 0) -> dict[str, Any]:
    return desk.draft.exercises[at]


def _notes(form: ExercisesForm, *states: str) -> list[str]:
    return [note.text for note in form.sheet().notes if note.state in (states or ("todo", "wrong"))]


def _fields(row: Row, before: Path_) -> Iterator[tuple[Path_, Field]]:
    for part in row.fields:
        if isinstance(part, Field):
            yield (*before, row.id, part.id), part
        else:
            for inner in part.rows:
                yield from _fields(inner, (*before, row.id, part.id))


def _question(form: ExercisesForm) -> str:
    """A finished question with one right answer; gives its name on the page."""
    form.add((ROOT,), "choose-one")
    name = _rows(form)[-1].id
    words = {"title": "Who waits?", "prompt": "Who waits at the landing?", "after": "Ask who says so, each time."}
    for n, hint in enumerate(("Look at the first line.", "Ask who speaks.", "It is not the pilot."), start=1):
        words[f"hints-{n}"] = hint
    for field, text in words.items():
        form.set((ROOT, name, field), text)
    for n, option in enumerate(("The cashier", "The pilot", "Nobody")):
        row = _ids(_at(form, (ROOT, name, "options")))[n]
        form.set((ROOT, name, "options", row, "text"), option)
        form.set((ROOT, name, "options", row, "why"), f"The text says it of {option.lower()}, in its second line.")
    form.set((ROOT, name, "options", "option", "right"), value=True)
    return name


def test_whatever_is_offered_can_be_added_and_is_shown(form: ExercisesForm) -> None:
    """Each kind in the menu becomes a row with fields of its own, and the row that was added is open."""
    menu = form.sheet().fields[0]
    assert isinstance(menu, Rows)
    for kind, _ in menu.kinds:
        form.add((ROOT,), kind)
        assert [row.folded for row in _rows(form)].count(False) == 1
        assert not _rows(form)[-1].folded
    assert len(_rows(form)) == len(menu.kinds)
    assert len({row.id for row in _rows(form)}) == len(menu.kinds)


def test_every_field_takes_back_what_it_shows(form: ExercisesForm, desk: Desk) -> None:
    """Setting each field to the value that it shows changes nothing in the draft."""
    menu = form.sheet().fields[0]
    assert isinstance(menu, Rows)
    for kind, _ in menu.kinds:
        form.add((ROOT,), kind)
    before = desk.draft.exercises
    for row in _rows(form):
        for path, field in _fields(row, (ROOT,)):
            if field.type == "quote" or (field.type == "choice" and not field.value):
                continue
            form.set(path, list(field.value) if field.type == "several" else field.value)
    assert [_bare(e) for e in desk.draft.exercises] == [_bare(e) for e in before]


def _bare(table: dict[str, Any]) -> dict[str, Any]:
    """The table without what stands there by default."""
    return {
        k: v for k, v in table.items() if (k, v) not in (("part", "own work"), ("unit", "word"), ("words", [30, 150]))
    }


def test_a_question_is_filled_in_until_nothing_is_left_but_its_mistakes(form: ExercisesForm) -> None:
    """A new question says what it lacks, field by field; a finished one asks for typical mistakes alone."""
    form.add((ROOT,), "choose-one")
    assert any("Title" in text for text in _notes(form))
    form.remove((ROOT, _rows(form)[0].id))
    _question(form)
    assert len(_notes(form)) == 1
    assert "typical mistake" in _notes(form)[0]


def test_likely_mistakes_are_taken_by_a_click(form: ExercisesForm, desk: Desk) -> None:
    """Two proposals taken, the exercise is complete; what is taken is not proposed again."""
    name = _question(form)
    kinds = _at(form, (ROOT, name, "mistakes")).kinds
    assert [words for _, words in kinds] == ["chooses “The pilot” (0 %)", "chooses “Nobody” (0 %)"]
    for kind, _ in kinds:
        form.add((ROOT, name, "mistakes"), kind)
    assert _table(desk)["mistakes"][0]["reason"] == "The text says it of the pilot, in its second line."
    assert _at(form, (ROOT, name, "mistakes")).kinds == ()
    assert _notes(form) == []
    assert any("complete" in text for text in _notes(form, "ok"))


def test_the_name_follows_the_title_until_it_is_saved(form: ExercisesForm, desk: Desk) -> None:
    """Ids are made of the words; the page goes on with the path that it knows; once saved, the id stays."""
    name = _question(form)
    assert _table(desk)["id"] == "who-waits"
    assert [o["id"] for o in _table(desk)["options"]] == ["the-cashier", "the-pilot", "nobody"]
    assert name == "exercise"
    assert _at(form, (ROOT, name, "id")).value == "who-waits"
    _as_saved(desk, "who-waits", "the-cashier")
    form.set((ROOT, name, "title"), "Another title")
    form.set((ROOT, name, "options", "option", "text"), "The woman who sells the tickets")
    form.set((ROOT, name, "options", "option-2", "text"), "A ferryman")
    assert _table(desk)["id"] == "who-waits"
    assert [o["id"] for o in _table(desk)["options"]] == ["the-cashier", "a-ferryman", "nobody"]


def _as_saved(desk: Desk, exercise: str, *options: str) -> None:
    """As if the lesson had been written with this exercise and these options."""
    file = desk.folder / "exercises" / f"{desk.draft.id}.toml"
    file.parent.mkdir(parents=True)
    rows = "".join(f'[[exercises.options]]\nid = "{option}"\n' for option in options)
    file.write_text(f'[[exercises]]\nid = "{exercise}"\n{rows}', "utf-8")
    desk.change(lambda draft: replace(draft, saved={f"exercises/{draft.id}.toml": "0" * 64}))


def test_a_saved_name_is_never_given_again(form: ExercisesForm, desk: Desk) -> None:
    """An exercise of the same title that comes after a saved one gets another name, also when that one is gone."""
    name = _question(form)
    _as_saved(desk, "who-waits")
    form.remove((ROOT, name))
    _question(form)
    assert _table(desk)["id"] == "who-waits-2"


def test_a_kept_mistake_follows_the_name_of_its_option(form: ExercisesForm, desk: Desk) -> None:
    """Another text gives an option another id, and the answers that chose it choose it still."""
    name = _question(form)
    form.add((ROOT, name, "mistakes"), _at(form, (ROOT, name, "mistakes")).kinds[0][0])
    form.set((ROOT, name, "options", "option-2", "text"), "Bram Dresk")
    assert _table(desk)["mistakes"][0]["answer"] == "bram-dresk"
    assert not any("Mistake" in text for text in _notes(form, "wrong"))


def test_one_option_is_right_where_one_is_chosen(form: ExercisesForm, desk: Desk) -> None:
    """Ticking another option takes the tick over; where several may be chosen, both stay."""
    name = _question(form)
    form.set((ROOT, name, "options", "option-2", "right"), value=True)
    assert [o.get("right", False) for o in _table(desk)["options"]] == [False, True, False]
    form.set((ROOT, name, "pick"), "several")
    form.set((ROOT, name, "options", "option", "right"), value=True)
    assert [o.get("right", False) for o in _table(desk)["options"]] == [True, True, False]
    form.set((ROOT, name, "contested"), value=True)
    assert not any("right" in o for o in _table(desk)["options"])


def test_bins_are_renamed_and_items_go_along(form: ExercisesForm, desk: Desk) -> None:
    """Another name for a bin keeps its items, and each wrong bin has a reason of its own in each item."""
    form.add((ROOT,), "sort-sources")
    name = _rows(form)[0].id
    bins = _ids(_at(form, (ROOT, name, "bins")))
    item = _ids(_at(form, (ROOT, name, "items")))[0]
    own = _table(desk)["items"][0]["bin"]
    other = next(b for b in bins if b != own)
    form.set((ROOT, name, "items", item, f"not {other}"), "There is no name of a person in these words.")
    form.set((ROOT, name, "bins", other, "text"), "Somebody")
    assert _table(desk)["items"][0]["not"] == {"somebody": "There is no name of a person in these words."}
    form.set((ROOT, name, "bins", own, "text"), "A group")
    assert _table(desk)["items"][0]["bin"] == "a-group"
    form.set((ROOT, name, "items", item, "bin"), "somebody")
    assert "not" not in _table(desk)["items"][0]


def test_items_can_be_added_from_the_marks_or_as_lines(form: ExercisesForm, desk: Desk) -> None:
    """A mark that is not shown yet can be added with its reason, a line of one's own without; a shown one cannot."""
    form.add((ROOT,), "sort-sources")
    name = _rows(form)[0].id
    kinds = dict(_at(form, (ROOT, name, "items")).kinds)
    assert "mark:source-office" not in kinds
    form.add((ROOT, name, "items"), "mark:content-money")
    form.add((ROOT, name, "items"), "text")
    assert _table(desk)["items"][-2] == {
        "id": "content-money",
        "mark": "content-money",
        "why": desk.draft.mark("content-money").why,  # type: ignore[union-attr]
    }
    assert _table(desk)["items"][-1] == {"id": "item"}
    with pytest.raises(UnfitAnswer):
        form.add((ROOT, name, "items"), "mark:source-office")


def test_rows_and_exercises_are_moved_and_removed(form: ExercisesForm, desk: Desk) -> None:
    """Up and down by one; at the end they stay; what is removed is gone."""
    name = _question(form)
    form.add((ROOT,), "order")
    form.move((ROOT, "put-them-in-order"), -1)
    form.move((ROOT, "put-them-in-order"), -1)
    assert [e["id"] for e in desk.draft.exercises] == ["put-them-in-order", "who-waits"]
    form.move((ROOT, name, "options", "option"), 1)
    form.remove((ROOT, name, "options", "option-3"))
    assert [o["id"] for o in _table(desk, 1)["options"]] == ["the-pilot", "the-cashier"]
    form.remove((ROOT, "put-them-in-order"))
    assert [row.id for row in _rows(form)] == [name]


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("explain", ("words-1",), 900),
        ("explain", ("words-2",), 0),
        ("choose-contested", ("options", "option", "share"), 101),
        ("provenance-card", ("gaps", "author", "not"), "Tamsel Broy"),
        ("mark-attribution-word", ("labels",), ["no_label"]),
        ("choose-one", ("pick",), "all"),
        ("choose-one", ("title",), 7),
        ("choose-one", ("options", "option", "right"), "yes"),
        ("choose-one", ("id",), "my-own"),
        ("choose-one", ("nothing",), "x"),
        ("choose-one", ("options", "gone", "text"), "x"),
        ("choose-one", ("options", "option", "nothing"), "x"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    form: ExercisesForm, desk: Desk, kind: str, path: Path_, value: Any
) -> None:
    """A value of the wrong type or out of its bounds, and a path to nowhere, leave the draft as it is."""
    form.add((ROOT,), kind)
    before = desk.draft
    with pytest.raises(Problem):
        form.set((ROOT, _rows(form)[0].id, *path), value)
    assert desk.draft == before


def test_texts_in_lines_and_pairs_become_lists_and_tables(form: ExercisesForm, desk: Desk) -> None:
    """What is accepted stands one in a line, a wrong answer with its reason behind the sign =."""
    form.add((ROOT,), "provenance-card")
    form.set((ROOT, "fill-in-the-card", "gaps", "author", "accept"), " Senna Orley \n\nOrley\nOrley")
    form.set((ROOT, "fill-in-the-card", "gaps", "author", "not"), "Tamsel Broy = She is a source = in the story.")
    gap = _table(desk)["gaps"][0]
    assert gap["accept"] == ["Senna Orley", "Orley"]
    assert gap["not"] == {"Tamsel Broy": "She is a source = in the story."}


def test_marks_without_a_reason_are_said_and_left_out(form: ExercisesForm, desk: Desk) -> None:
    """A text to mark says how many of its marks have no reason yet; they are no part of the key."""
    form.add((ROOT,), "mark-attribution-word")
    desk.change(lambda d: replace(d, marks=tuple(replace(m, why="") if m.label == "cue" else m for m in d.marks)))
    assert any("5 marks here have no reason yet" in text for text in _notes(form, "todo"))


def test_mistakes_are_counted_anew_by_a_button(form: ExercisesForm, desk: Desk) -> None:
    """When the key has changed, a kept mistake says so, and a button puts it right."""
    name = _question(form)
    form.add((ROOT, name, "mistakes"), "option nobody")
    assert form.sheet().actions == ()
    form.set((ROOT, name, "pick"), "scale")
    form.set((ROOT, name, "options", "option-2", "right"), value=True)
    assert [action.id for action in form.sheet().actions] == [RECOUNT]
    form.press(RECOUNT)
    assert form.sheet().actions == ()
    assert _table(desk)["mistakes"][0]["credit"] == 0.5


def test_two_pages_on_one_draft_see_each_other(form: ExercisesForm, desk: Desk) -> None:
    """What another page has changed is kept, and what it has removed is said to be gone."""
    name = _question(form)
    other = ExercisesForm(desk)
    other.set((ROOT, "who-waits", "prompt"), "Who waits there, and for what?")
    form.set((ROOT, name, "after"), "Ask it of each text.")
    assert (_table(desk)["prompt"], _table(desk)["after"]) == ("Who waits there, and for what?", "Ask it of each text.")
    other.remove((ROOT, "who-waits"))
    with pytest.raises(Problem, match="nothing at"):
        form.set((ROOT, name, "after"), "Too late.")


_SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False) | st.text(max_size=8)
_KEYS = st.sampled_from(
    [
        *(
            "title",
            "prompt",
            "part",
            "article",
            "passage",
            "hints",
            "after",
            "agreement",
            "mistakes",
            "pick",
            "contested",
        ),
        *(
            "options",
            "bins",
            "items",
            "lines",
            "gaps",
            "unit",
            "labels",
            "rubric",
            "words",
            "why",
            "text",
            "mark",
            "bin",
        ),
        *("not", "right", "share", "accept", "levels", "anchors", "answer", "credit", "reason", "name", "id", "none"),
    ]
)
_DATA = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS | st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)
_TABLES = st.builds(
    lambda kind, more: {**more, "id": "strange", "kind": kind},
    st.sampled_from([*KINDS, "no-kind", 3]),
    st.dictionaries(_KEYS, _DATA, max_size=8),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(_TABLES)
def test_strange_data_is_shown_and_never_raises(desk: Desk, table: dict[str, Any]) -> None:
    """A table of whatever content is drawn with a note, and each of its fields can be set or refuses what it shows."""
    strange = _Still(desk, table)
    form = ExercisesForm(strange)  # type: ignore[arg-type]
    row = _rows(form)[0]
    assert any(note.path[:2] == (ROOT, row.id) for note in form.sheet().notes)
    for path, field in _fields(row, (ROOT,)):
        try:
            form.set(path, field.value)
        except Problem:
            continue
    form.sheet()


class _Still:
    """A desk in memory with one exercise."""

    def __init__(self, desk: Desk, table: dict[str, Any]) -> None:
        self.article, self.folder, self.draft = desk.article, desk.folder, replace(desk.draft, exercises=(table,))

    def change(self, how: Any) -> Any:
        """Change the draft and keep it nowhere."""
        self.draft = how(self.draft)
        return self.draft


def test_what_is_called_complete_is_proved_in_the_saved_lesson(form: ExercisesForm, desk: Desk, tmp_path: Path) -> None:
    """Exercises without a note are written, load as a lesson, and hold every rule of the proof."""
    form.add((ROOT,), "mark-attribution-word")
    for name in ("who-says-so", _question(form)):
        for kind, _ in _at(form, (ROOT, name, "mistakes")).kinds[:2]:
            form.add((ROOT, name, "mistakes"), kind)
    assert _notes(form) == []
    made = write(desk)
    lesson = load(made.lesson, answers=tmp_path / "answers", lessons=desk.folder)
    assert [(one.exercise, one.text) for one in prove_lesson(lesson) if one.state == "wrong"] == []


def test_a_kept_answer_is_shown_by_the_names_of_its_labels(tmp_path: Path) -> None:
    """A line for each label, quotations kept apart; an answer of another kind stands as it is."""
    setting = Setting(ferry_desk(tmp_path).draft, ferry_desk(tmp_path).article)
    row = {"answer": {"source": ["Ilka Bren", "the guild"], "oddity": ["x"]}, "credit": 0.5}
    assert answer_words(setting, row) == "Source: Ilka Bren · the guild\noddity: x\n→ 50 %"
    assert answer_words(setting, {"answer": {"i1": "b1"}, "credit": 0}) == "i1: b1\n→ 0 %"
