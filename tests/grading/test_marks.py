"""The teacher's own marks, before and after a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.exercises.explain import Criterion, Explain
from toolkit.grading.grade import Grades, Paper, Result, answer_hash, grade_all
from toolkit.grading.key import Key
from toolkit.grading.marks import COLUMNS, NONE, Marks, marks_in, marks_of, with_marks
from toolkit.grading.marks_file import append, override_row, sheet_rows
from toolkit.grading.policy import Policy
from toolkit.grading.settle import settle
from toolkit.grading.spreadsheet import number, percent, safe, sheet_of, unsafe
from toolkit.handin import HandIn, Tried
from toolkit.problem import BrokenFile

RUBRIC = (Criterion("evidence", "Evidence", ("no", "some", "all")), Criterion("voice", "Voice", ("no", "yes")))
ESSAY = Explain(id="essay", title="Essay", prompt="Who is silent?", rubric=RUBRIC)
KEYS = {"02": Key("02", "Sourcing", 1, {"essay": ESSAY, "quiz": "no key here"})}
TEXT = "Linfold is silent; I would ask Holm."


def papers(*texts: str, who: str = "Ana", marks: Marks = NONE) -> tuple[Paper, ...]:
    """Hand-ins of one student, each with an open answer and a quiz."""
    found = [
        (f"{n}.json", HandIn("02", 1, who, "j", {"essay": Tried(text), "quiz": Tried("x")}))
        for n, text in enumerate(texts)
    ]
    return grade_all(found, KEYS, marked=marks).papers


def row(**cells: Any) -> tuple[str, ...]:
    """A row of the file."""
    given_ = {"lesson": "02", "exercise": "essay", "who": "Ana", **cells}
    return tuple(str(given_.get(name, "")) for name in COLUMNS)


def marked(*rows: tuple[str, ...], texts: tuple[str, ...] = (TEXT,)) -> tuple[list[Result], list[str]]:
    """The results of the essay after marking, and what was told."""
    marks = marks_of(rows)
    made, told = with_marks(papers(*texts, marks=marks), KEYS, marks)
    return [p.results[0] for p in made], told


def levels(evidence: Any = 2, voice: Any = 0, **cells: Any) -> tuple[tuple[str, ...], ...]:
    """A level for each criterion."""
    return row(criterion="evidence", level=evidence, **cells), row(criterion="voice", level=voice, **cells)


def test_levels_of_all_criteria_make_a_credit() -> None:
    """Two of three levels in all: the note says which, and that a teacher gave them."""
    (one,), told = marked(*levels())
    assert (one.outcome, one.credit, told) == ("partly", 2 / 3, [])
    assert one.note == "teacher's mark: evidence 2 of 2, voice 0 of 1"


def test_an_override_is_the_last_word() -> None:
    """It wins over levels, and holds for any exercise."""
    (one,), told = marked(*levels(), row(credit="0,5", reason="late bus"))
    assert (one.credit, one.note, told) == (0.5, "teacher's mark: late bus", [])
    marks = marks_of([row(exercise="quiz", credit="100%", reason="agreed")])
    made, _ = with_marks(papers(TEXT), KEYS, marks)
    assert made[0].results[1][1:3] == ("right", 1.0)


UNFIT: dict[str, tuple[tuple[tuple[str, ...], ...], str]] = {
    "half marked": (levels()[:1], "1 of 2 criteria are marked (missing: voice)"),
    "level too high": (levels(evidence=3), "the level of evidence is 3, the highest is 2"),
    "level no number": (levels(evidence="-1"), "not a whole number"),
    "level a half": (levels(evidence="1,5"), "not a whole number"),
    "unknown criterion": ((*levels(), row(criterion="style", level=1)), "there is no criterion 'style'"),
    "two marks": ((*levels(), *levels(evidence=1)), "different marks for one answer"),
    "no reason": ((row(credit="1"),), "a credit needs a reason"),
    "credit above 1": ((row(credit="1.01", reason="x"),), "not a share"),
    "credit with a sign": ((row(credit="-0.5", reason="x"),), "not a share"),
    "credit a date": ((row(credit="01. Mai", reason="x"),), "not a share"),
    "credit no number": ((row(credit="nan", reason="x"),), "not a share"),
    "nobody": ((row(who="", credit="1", reason="x"),), "whose answer"),
    "stranger": ((row(who="Bo", credit="1", reason="x"),), "no hand-in of 'Bo'"),
    "exercise gone": ((row(exercise="gone", credit="1", reason="x"),), "the exercise is gone"),
    "other answer": (levels(answer=answer_hash("Another text.")), "the answer is another one"),
    "other question": (levels(question="q-000000000000"), "the question is another one"),
    "other file": ((row(file="9.json", credit="1", reason="x"),), "is not there"),
    "only a reason": ((row(reason="x"),), "a reason without"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_mark_that_does_not_fit_is_named_and_not_guessed(name: str) -> None:
    """The answer stays as it was, never zero, and the teacher is told why."""
    rows, why = UNFIT[name]
    (one,), told = marked(*rows)
    assert (one.outcome, one.credit) == ("ungraded", None)
    assert any(why in line for line in told), told


def test_a_mark_follows_its_answer() -> None:
    """Of several files of one student it is for those with the answer that was read; without a hash it must be told."""
    bound = levels(file="0.json", answer=answer_hash(TEXT))
    (same, other, again), told = marked(*bound, texts=(TEXT, "Another text.", TEXT))
    assert ([same.credit, other.credit, again.credit], told) == ([2 / 3, None, 2 / 3], [])
    results, told = marked(row(credit="1", reason="x"), texts=(TEXT, TEXT))
    assert {r.credit for r in results} == {None}
    assert "fits 2 hand-ins" in told[0]


def test_a_file_without_a_name_is_marked_by_its_file() -> None:
    """Nobody else's mark falls on it."""
    marks = marks_of([row(who="", file="0.json", credit="1", reason="x")])
    made, _ = with_marks(papers(TEXT, who=""), KEYS, marks)
    assert made[0].results[0].credit == 1.0
    assert with_marks(papers(TEXT), KEYS, marks)[0][0].results[0].credit is None


def sheet_text(rows: Any, separator: str = ",", quoting: Any = csv.QUOTE_MINIMAL) -> str:
    """Rows as a spreadsheet saves them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=quoting).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("first", ["", "sep={}\r\n"])
def test_a_spreadsheet_breaks_nothing(encoding: str, separator: str, first: str) -> None:
    """Another separator, encoding, case and order of headings, decimal comma, and a lesson without its zero."""
    order = [*reversed(range(len(COLUMNS)))]
    rows = [row(lesson="2", criterion="evidence", level="2,0"), row(lesson="2", criterion="voice", level="1")]
    rows += [row(lesson="2", exercise="quiz", credit="0,25", reason="=so"), ("",) * len(COLUMNS)]
    table = [[line[i] for i in order] for line in ([c.upper() for c in COLUMNS], *rows)]
    raw = (first.format(separator) + sheet_text(table, separator)).encode(encoding)
    marks = marks_in(raw)
    assert marks.faults == ()
    made, told = with_marks(papers(TEXT, marks=marks), KEYS, marks)
    assert [r.credit for r in made[0].results] == [1.0, 0.25]
    assert told == []


BAD = [b"", b"a,b\n1,2", b"\xff\xfea", "lesson;exercise;who;file;criterion;level;credit;reason\né".encode("cp1252")]


@pytest.mark.parametrize("raw", [*BAD, b"lesson," * 40, b'"' + b"x" * 200_000, b"\x00" * 50])
def test_a_file_that_is_no_table_of_marks_is_refused(raw: bytes) -> None:
    """With what was found, and how to save it."""
    with pytest.raises(BrokenFile):
        marks_in(raw)


@given(st.binary(max_size=200))
def test_no_bytes_stop_the_reading(raw: bytes) -> None:
    """A broken table raises a problem, or its rows are marks or faults."""
    for start in (b"", ",".join(COLUMNS).encode() + b"\n"):
        try:
            marks = marks_in(start + raw)
        except BrokenFile:
            continue
        assert with_marks(papers(TEXT), KEYS, marks)[0]


@given(st.text())
def test_what_is_made_safe_comes_back(text: str) -> None:
    """No formula stands at the beginning, and the text is the same afterwards."""
    assert unsafe(safe(text)) == text
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.floats(0, 1))
def test_a_share_is_written_so_that_it_comes_back(share: float) -> None:
    """With a point or a comma."""
    written = percent(share)
    assert number(written) == number(written.replace(".", ",")) == pytest.approx(share, abs=1e-9)


@pytest.mark.parametrize("text", ["1e5", "1,000.5", "--1", "٣", "1" * 400, "½", "0x1", "", "0.5 %%"])
def test_what_is_no_plain_number_is_none(text: str) -> None:
    """Exponents, thousands and other figures are refused rather than guessed at."""
    assert number(text) is None


def test_rows_to_fill_in_hold_the_answer_and_are_added_once(tmp_path: Path) -> None:
    """Filled in and read again they are marks; what the teacher added stays to the letter."""
    file, texts = tmp_path / "marks.csv", {("0.json", "essay"): "=SUM(1)\nLinfold"}
    rows = list(sheet_rows(papers(TEXT), KEYS, texts))
    assert append(file, COLUMNS, rows) == 2
    lines = sheet_of(file.read_bytes(), COLUMNS, "m").lines
    assert [line["text"] for line in lines] == ["'=SUM(1)\nLinfold"] * 2
    assert marks_in(file.read_bytes()) == Marks()
    german = sheet_text([[*COLUMNS, "my notes"], *([*map(str, r), "good"] for r in rows)], ";").rstrip()
    filled = german.replace("evidence;;", "evidence;1;")
    file.write_text(filled, "utf-8-sig", newline="")
    assert append(file, COLUMNS, rows) == 0
    assert append(file, COLUMNS, [override_row(papers(TEXT)[0], papers(TEXT)[0].results[0], 0.75, "-kept")]) == 1
    assert file.read_text("utf-8-sig").replace("\r\n", "\n").startswith(filled.replace("\r\n", "\n"))
    marks = marks_in(file.read_bytes())
    assert [(m.value, m.reason) for m in marks.rows] == [(1, ""), (0.75, "-kept")]
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


names = st.text(min_size=1, max_size=12).filter(lambda t: t.strip() == t and " ".join(t.split()) == t)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1)), min_size=1, max_size=5), st.randoms())
def test_the_order_of_marks_and_papers_never_matters(given_levels: list[tuple[int, int]], rng: Any) -> None:
    """Each answer has its own marks, wherever they stand."""
    texts = [f"Answer {n} of mine." for n in range(len(given_levels))]
    rows = [
        r
        for text, (e, v) in zip(texts, given_levels, strict=True)
        for r in levels(evidence=e, voice=v, answer=answer_hash(text))
    ]
    there = papers(*texts)
    expected, _ = with_marks(there, KEYS, marks_of(rows))
    assert [p.results[0].credit for p in expected] == [(e + v) / 3 for e, v in given_levels]
    rng.shuffle(rows)
    mixed = rng.sample(there, len(there))
    made, told = with_marks(mixed, KEYS, marks_of(rows))
    assert sorted(made, key=lambda p: p.file) == list(expected)
    assert told == []


def test_papers_without_marks_stay_the_very_same() -> None:
    """No mark, no work."""
    there = papers(TEXT)
    assert with_marks(there, KEYS, Marks()) == (there, [])
    assert replace(there[0]) == there[0]


@pytest.mark.parametrize(
    ("weights", "credit", "words"),
    [
        ({}, 2 / 3, "evidence 2 of 2, voice 0 of 1"),
        ({"evidence": 1.0, "voice": 1}, 2 / 3, "evidence 2 of 2, voice 0 of 1"),
        ({"evidence": 2.0}, 4 / 5, "evidence 2 of 2 (counts 2 ×), voice 0 of 1"),
        ({"evidence": 0.5, "voice": 3.0}, 1 / 4, "evidence 2 of 2 (counts 0.5 ×), voice 0 of 1 (counts 3 ×)"),
        ({"evidence": 0.0}, 0.0, "evidence 2 of 2 (counts 0 ×), voice 0 of 1"),
    ],
)
def test_the_policy_weighs_criteria(weights: dict[str, float], credit: float, words: str) -> None:
    """A level counts as often as its criterion, once where none is named, and the note says so."""
    made = settle(Grades(papers(TEXT)), KEYS, Policy(rubric=weights), marks_of(levels()))
    one = made.grades.papers[0].results[0]
    assert (one.credit, made.told) == (pytest.approx(credit), ())
    assert one.note.endswith(words)


def test_criteria_that_all_count_nothing_make_no_credit() -> None:
    """It is told, and the answer stays ungraded, neither full nor zero."""
    made = settle(Grades(papers(TEXT)), KEYS, Policy(rubric={"evidence": 0, "voice": 0}), marks_of(levels()))
    assert made.grades.papers[0].results[0].credit is None
    assert made.told == ("marks (Ana, essay): the policy gives all its criteria the weight 0",)


def test_a_criterion_that_no_rubric_has_is_told() -> None:
    """One of a lesson that was not graded now is none of these."""
    other = replace(ESSAY, rubric=(Criterion("tone", "Tone", ("no", "yes")),))
    keys = {**KEYS, "06": Key("06", "Claims", 1, {"letter": other})}
    made = settle(Grades(papers(TEXT)), keys, Policy(rubric={"evidense": 2, "tone": 2, "voice": 2}))
    assert made.told == ("the policy weighs the criterion 'evidense', which no rubric has",)


credits_ = st.floats(0.01, 1_000)


@given(st.integers(0, 2), st.integers(0, 1), credits_, credits_)
def test_weighed_levels_stay_between_nothing_and_full(evidence: int, voice: int, one: float, two: float) -> None:
    """Whatever the weights; the highest levels are full credit, the lowest none, a higher level is never worth less."""

    def credit(*given_: int) -> float:
        marks = marks_of(levels(*given_))
        earned = with_marks(papers(TEXT), KEYS, marks, {"evidence": one, "voice": two})[0][0].results[0].credit
        assert earned is not None
        return earned

    assert 0 <= credit(0, 0) <= credit(evidence, voice) <= credit(2, voice) <= credit(2, 1) == 1
