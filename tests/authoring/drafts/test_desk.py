"""A desk keeps what an author decides, whatever the disk, another page or another hand does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.authoring.desks import TEXT, article_file, begun, done
from toolkit.authoring.drafts.desk import open_desk
from toolkit.authoring.drafts.draft import Draft
from toolkit.problem import BrokenFile, Problem, UnreadableArticle


def test_a_draft_is_there_when_one_comes_back(tmp_path: Path) -> None:
    """Everything that was decided is read again."""
    desk = done(tmp_path)
    assert desk.file == tmp_path / "my-lessons" / "drafts" / "night-ferry.json"
    assert desk.draft.file == "../night-ferry.md"
    assert open_desk(tmp_path / "night-ferry.md").draft == desk.draft


def test_two_pages_keep_the_changes_of_both(tmp_path: Path) -> None:
    """Each change starts from what the file says now, and both pages see it."""
    one, two = begun(tmp_path), begun(tmp_path)
    one.change(lambda draft: replace(draft, title="One"))
    two.change(lambda draft: replace(draft, licence="CC0-1.0"))
    for desk in (one, two, begun(tmp_path)):
        assert (desk.draft.title, desk.draft.licence) == ("One", "CC0-1.0")


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written is told, stays in memory, and is written with the next change."""
    desk = begun(tmp_path, title="Before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        desk.change(lambda draft: replace(draft, title="During"))
        desk.change(lambda draft: replace(draft, licence="CC0-1.0"))
        assert "No space left" in desk.trouble
        assert (desk.draft.title, desk.draft.licence) == ("During", "CC0-1.0")
        assert begun(tmp_path).draft.title == "Before"
    begun(tmp_path).change(lambda draft: replace(draft, language="de"))
    desk.change(lambda draft: draft)
    assert desk.trouble == ""
    kept = begun(tmp_path).draft
    assert (kept.title, kept.licence, kept.language) == ("During", "CC0-1.0", "de")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Where something else stands in the way the author goes on in memory."""
    file = article_file(tmp_path)
    (tmp_path / "my-lessons").write_text("a file", "utf-8")
    desk = open_desk(file)
    desk.change(lambda draft: replace(draft, title="Kept"))
    assert desk.trouble
    assert desk.draft.title == "Kept"


def test_a_stop_in_the_middle_leaves_the_draft_as_it_was(tmp_path: Path) -> None:
    """A process that is killed while it writes a draft leaves the one before."""
    desk = begun(tmp_path, title="Before")
    code = f"""
import os, signal
from dataclasses import replace
from toolkit.authoring.drafts.desk import open_desk
desk = open_desk({str(tmp_path / "night-ferry.md")!r})
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGTERM)
desk.change(lambda draft: replace(draft, title="After"))
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode != 0
    assert open_desk(tmp_path / "night-ferry.md").draft.title == desk.draft.title == "Before"


def test_a_refused_change_changes_nothing(tmp_path: Path) -> None:
    """The problem that a change raises is passed on, and no trouble is told."""
    desk = begun(tmp_path, title="Before")

    def refuse(_: Draft) -> Draft:
        raise Problem("No.")

    with pytest.raises(Problem, match=r"No\."):
        desk.change(refuse)
    assert (desk.draft.title, desk.trouble) == ("Before", "")


def test_another_text_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """Marks of one text are never put on another; a second draft has another name."""
    begun(tmp_path, title="Before")
    file = article_file(tmp_path, text=TEXT.replace("twice", "once"))
    with pytest.raises(Problem, match=r"another text(?s:.*)ident="):
        open_desk(file)
    desk = open_desk(file, ident="second-try")
    desk.change(lambda draft: replace(draft, title="New"))
    article_file(tmp_path)
    assert begun(tmp_path).draft.title == "Before"


def test_a_text_that_changes_back_has_its_draft_again(tmp_path: Path) -> None:
    """Other line ends make another text; the old ones bring the draft back."""
    begun(tmp_path, title="Before")
    with pytest.raises(Problem):
        open_desk(article_file(tmp_path, text=TEXT.replace("\n", "\r\n")))
    assert begun(tmp_path).draft.title == "Before"


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: data | {"format": "draft/2"}, "draft/2"),
        (lambda data: data | {"marks": [{"id": "a", "label": "cue", "parts": [[0, 99_999]]}]}, "'a' stands at 0 to"),
        (lambda data: data | {"marks": [{"id": "a", "label": "cue", "parts": [[5, 2]]}]}, "not in their order"),
        (lambda data: data | {"marks": [{"id": "a", "label": "cue", "parts": [[-5, 2]]}]}, "not in their order"),
        (lambda data: data | {"marks": [{"id": "a", "label": "colour", "parts": [[0, 2]]}]}, "unknown label 'colour'"),
        (lambda data: data | {"marks": [{"id": "a", "label": "cue", "parts": [[0, 2]]}] * 2}, "The id 'a'"),
        (lambda data: data | {"marks": [{"id": "../a", "label": "cue", "parts": [[0, 2]]}]}, "is not a valid id"),
        (lambda data: data | {"marks": [{"id": "a", "label": "cue", "parts": [[0, 2.5]]}]}, "2.5"),
        (lambda data: data | {"exercises": [{"id": "a"}, {"id": "a"}]}, "The id 'a'"),
        (lambda data: data | {"exercises": [{"id": 7}]}, "is not a valid id"),
        (lambda data: data | {"passages": {"../x": [0, 5]}}, "is not valid"),
        (lambda data: data | {"passages": {"x": [0, 99_999]}}, "the text has"),
        (lambda data: data | {"sha256": "abc"}, "SHA-256"),
        (lambda data: data | {"id": "other"}, "'other'"),
        (lambda data: data | {"saved": {"../../a": "x"}}, "outside the folder"),
        (lambda data: data | {"title": 7}, "7"),
        (lambda data: data | {"surprise": 7}, "surprise"),
        (lambda data: data | {"marks": [{"id": "a"}] * 4000}, "4,000 marks"),
        (lambda data: [data], "format"),
    ],
)
def test_a_draft_that_was_changed_by_hand_is_named(tmp_path: Path, damage: object, message: str) -> None:
    """Each fault is told with the file; no traceback, and the file stays as it is."""
    desk = begun(tmp_path, title="Before")
    data = damage(json.loads(desk.file.read_bytes()))  # type: ignore[operator]
    desk.file.write_text(json.dumps(data), "utf-8")
    with pytest.raises(Problem, match=message) as told:
        open_desk(tmp_path / "night-ferry.md")
    assert "night-ferry.json" in str(told.value)
    assert json.loads(desk.file.read_bytes()) == data


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff\xfe", b"[" * 50_000, b'{"a": NaN}', b'{"format": "\\ud800"}', b"null"]
)
def test_a_damaged_draft_is_named(tmp_path: Path, raw: bytes) -> None:
    """Cut off, of another encoding, deep, or no text at all."""
    desk = begun(tmp_path, title="Before")
    desk.file.write_bytes(raw)
    with pytest.raises(BrokenFile, match=r"night-ferry\.json"):
        open_desk(tmp_path / "night-ferry.md")


def test_a_draft_that_is_damaged_while_a_page_is_open_loses_nothing(tmp_path: Path) -> None:
    """The page goes on in memory and says so; when the file is mended, its change is written."""
    desk = begun(tmp_path, title="Before")
    whole = desk.file.read_bytes()
    desk.file.write_bytes(b"{")
    assert desk.draft.title == "Before"
    desk.change(lambda draft: replace(draft, licence="CC0-1.0"))
    assert "not JSON" in desk.trouble
    assert desk.file.read_bytes() == b"{"
    desk.file.write_bytes(whole)
    desk.change(lambda draft: replace(draft, language="de"))
    assert (desk.trouble, begun(tmp_path).draft.licence) == ("", "CC0-1.0")


def test_a_draft_that_is_deleted_comes_back_with_the_next_change(tmp_path: Path) -> None:
    """What a page has in memory is not lost with its file."""
    desk = begun(tmp_path, title="Before")
    desk.file.unlink()
    desk.change(lambda draft: replace(draft, licence="CC0-1.0"))
    assert (begun(tmp_path).draft.title, begun(tmp_path).draft.licence) == ("Before", "CC0-1.0")


@pytest.mark.parametrize("ident", ["../x", "a/b", "A", "con", "", "x" * 200, "ß", "a--b", "a_b", "."])
def test_a_name_that_is_none_is_refused(tmp_path: Path, ident: str) -> None:
    """No path, no device, no capitals; without a name the file's own is taken."""
    file = article_file(tmp_path)
    if not ident:
        assert open_desk(file, ident=ident).draft.id == "night-ferry"
        return
    with pytest.raises(Problem, match="cannot be the name"):
        open_desk(file, ident=ident)


@pytest.mark.parametrize(
    ("name", "ident"),
    [("Der große Strom.txt", "der-grosse-strom"), ("船.md", "article"), ("S06.md", "my-s06"), ("02.md", "my-02")],
)
def test_a_file_gives_the_lesson_its_name(tmp_path: Path, name: str, ident: str) -> None:
    """In plain letters, and never one that the course itself has."""
    assert open_desk(article_file(tmp_path, name)).draft.id == ident


def test_a_name_of_the_course_is_refused(tmp_path: Path) -> None:
    """A lesson of one's own does not stand in the way of one of the course."""
    with pytest.raises(Problem, match="The course itself"):
        open_desk(article_file(tmp_path), ident="02")


def test_a_text_as_long_as_a_shelf_of_books_is_refused_at_once(tmp_path: Path) -> None:
    """Nobody waits for twenty megabytes; a part of it can be taken."""
    (tmp_path / "a.txt").write_bytes(b"He said so. " * 1_700_000)
    with pytest.raises(UnreadableArticle, match="cut out the part"):
        open_desk(tmp_path / "a.txt")


@pytest.mark.parametrize("raw", [b"%PDF-1.7", b"a\0b", b"\xe9t\xe9"])
def test_what_is_no_text_is_refused_as_ever(tmp_path: Path, raw: bytes) -> None:
    """The reader says what it is and what to do."""
    (tmp_path / "a.md").write_bytes(raw)
    with pytest.raises(UnreadableArticle):
        open_desk(tmp_path / "a.md")


def test_a_folder_of_lessons_can_be_named_once_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names one in `MEDIALIT_MY_LESSONS` finds every draft there; a folder that is said goes before it."""
    monkeypatch.setenv("MEDIALIT_MY_LESSONS", str(tmp_path / "all"))
    file = article_file(tmp_path)
    assert open_desk(file).folder == tmp_path / "all"
    assert open_desk(file, tmp_path / "said").folder == tmp_path / "said"
