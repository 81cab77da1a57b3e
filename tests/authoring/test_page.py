"""The author's page: from an article to the files of a lesson, and never a traceback."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.authoring.sample_article import write_article
from toolkit.authoring.checklist import Checklist
from toolkit.authoring.drafts.draft import Draft, DraftMark
from toolkit.authoring.marks_widget import MarksWidget
from toolkit.authoring.page import AuthorPage, open_draft
from toolkit.authoring.proofs.proved import Proved
from toolkit.authoring.sheets.sheet_widget import SheetWidget
from toolkit.authoring.state import FINISHED, STEPS, Proof, distinct, next_step, proof_list
from toolkit.looking.note import Note

REASON = "The verb of saying shows it."
QUESTION = {
    "id": "whose-view",
    "kind": "choose",
    "title": "Whose view?",
    "prompt": "Whose view is it that nobody is told?",
    "article": "night-boats",
    "passage": "opening",
    "options": (
        {"id": "union", "text": "The union’s.", "right": True, "why": "She speaks for the union, the text says."},
        {"id": "paper", "text": "The paper’s.", "why": "The quotation marks give the words to her."},
    ),
}


@pytest.fixture
def page(tmp_path: Path) -> AuthorPage:
    """An article of one's own."""
    return open_draft(write_article(tmp_path))


def act(view: SheetWidget | Note, **what: object) -> None:
    """Do one thing on a sheet."""
    assert isinstance(view, SheetWidget)
    view.do([{"id": str(len(view.state["done"]) + 1), **what}])


def test_the_way_to_a_lesson(page: AuthorPage) -> None:
    """Facts, passage, marks, reasons, an exercise, the proof, the files: and at each step what comes next."""
    assert "author.facts()" in repr(page)
    facts = page.facts()
    act(facts, act="set", path=["given_away"], value="yes")
    act(facts, act="set", path=["licence"], value="CC-BY-4.0")
    assert "author.passage()" in repr(page)
    act(page.passage(), act="add", path=["passages"])
    assert "author.mark(" in repr(page)
    assert isinstance(page.mark(), MarksWidget)
    assert "author.reasons()" in repr(page)
    reasons = page.reasons()
    for mark in page.desk.draft.marks:
        act(reasons, act="set", path=["attribution", mark.id, "why"], value=REASON)
    assert "author.exercises()" in repr(page)
    page.desk.change(lambda draft: replace(draft, exercises=(QUESTION,)))
    assert "author.prove()" in repr(page)
    proved = page.prove()
    assert isinstance(proved, Checklist), proved
    assert "Whose view?" in repr(proved)
    assert "mend what author.prove() names" in repr(page)
    saved = page.save()
    assert isinstance(saved, Note), saved
    assert any(line.endswith("exercises/night-boats.toml") for line in saved.lines), saved
    assert (page.desk.folder / "exercises" / "night-boats.toml").is_file()


def test_a_change_shows_in_the_other_cells(page: AuthorPage) -> None:
    """A mark that is taken away in one is gone from the other, in both directions."""
    marks, reasons = page.mark(), page.reasons()
    assert isinstance(marks, MarksWidget)
    assert isinstance(reasons, SheetWidget)
    gone = next(m for m in page.desk.draft.marks if m.label == "cue")
    act(reasons, act="remove", path=["attribution", gone.id])
    assert gone.parts[0][0] not in {one["start"] for one in marks.answer}
    marks.answer = [one for one in marks.answer if one["label"] == "cue"][:2]
    assert len(reasons.state["sheet"]["fields"][0]["rows"]) == 2


def test_what_cannot_be_done_is_a_note(page: AuthorPage, tmp_path: Path) -> None:
    """An unknown layer, passage or exercise, nothing to prove or save, no such article: each says what to do."""
    notes = [page.mark("loud"), page.mark("attribution", "middle"), page.reasons("loud"), page.prove(), page.save()]
    nowhere = open_draft(tmp_path / "nowhere.md")
    notes += [nowhere.facts(), nowhere.mark(), nowhere.prove(), nowhere.save()]
    for note in notes:
        assert isinstance(note, Note)
        assert note.lines
    assert "no such file" in repr(nowhere)
    assert "no such file" in nowhere._repr_html_()


def test_a_half_finished_exercise_is_not_saved(page: AuthorPage) -> None:
    """What is missing is named field by field, by the prover and by the one who saves; no file is written."""
    page.desk.change(
        lambda draft: replace(draft, given_away=True, licence="CC0", exercises=({"id": "one", "kind": "choose"},))
    )
    for told in (page.prove(), page.save()):
        assert isinstance(told, Checklist)
        assert {line.state for line in told.lines} <= {"todo", "wrong"}
        assert told.lines
    assert not (page.desk.folder / "exercises").exists()


def test_a_copy_in_a_read_only_place_is_told(page: AuthorPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the disk is a sentence."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "x.toml")

    monkeypatch.setattr("toolkit.authoring.page.write", full)
    assert "No space left on device" in repr(page.save())


def test_words_of_the_text_are_no_markup(tmp_path: Path) -> None:
    """A title that wants to be HTML is shown as it is."""
    page = open_draft(write_article(tmp_path, "# <img src=x onerror=alert(1)>\n\nHolm said so.\n"))
    html = page._repr_html_()
    assert "<img" not in html
    assert "&lt;img" in html


def _draft(**how: object) -> Draft:
    return Draft("draft/1", "boats", "boats.md", "", **how)  # type: ignore[arg-type]


def test_the_steps_come_in_the_order_of_the_work() -> None:
    """Each is named when all before it is done."""
    facts = {"title": "Boats", "given_away": False}
    passages = {"passages": {"opening": (0, 5)}}
    bare, whole = DraftMark("a", "cue", ((0, 4),)), DraftMark("a", "cue", ((0, 4),), REASON)
    drafts = [
        _draft(),
        _draft(**facts),
        _draft(**facts, **passages),
        _draft(**facts, **passages, marks=(bare,)),
        _draft(**facts, **passages, marks=(whole,)),
        _draft(**facts, **passages, marks=(whole,), exercises=(QUESTION,)),
    ]
    last = drafts[-1]
    told = [next_step(draft, None, saved=False) for draft in drafts]
    told += [next_step(last, Proof(last, 2), saved=False), next_step(last, Proof(last, 0), saved=False)]
    told += [next_step(last, Proof(last, 0), saved=True)]
    assert told == [f"Next: {step}" for step in (*STEPS, FINISHED)]


def test_what_is_wrong_comes_first() -> None:
    """Then advice, then how much holds; an exercise in which something is wrong is not counted as good."""
    found = [
        Proved("ok", "a", "key"),
        Proved("advice", "a", "agreement", "No figure is given."),
        Proved("wrong", "b", "hints", "There are two hints.", "write one more"),
        Proved("ok", "b", "key"),
    ]
    told = proof_list(found, {"a": "One?", "b": "Two"})
    assert [line.state for line in told.lines] == ["wrong", "info", "ok"]
    assert [line.text for line in told.lines] == [
        "Two – There are two hints.",
        "One? – No figure is given.",
        "One? – 1 rule holds.",
    ]
    assert told.lines[0].todo == "Write one more."
    assert "1 thing is to be mended." in repr(told)


def test_the_same_fault_is_told_once() -> None:
    """Two rules that find the same in the same words are one thing to mend."""
    found = [Proved("wrong", "a", rule, "Who marks blindly passes.", "ask by word") for rule in ("one", "two")]
    assert distinct(found) == (found[0],)
    assert len(distinct([*found, Proved("wrong", "b", "one", "Who marks blindly passes.", "ask by word")])) == 2
    held = [Proved("ok", "a", rule) for rule in ("one", "two")]
    assert list(distinct(held)) == held
