"""A pack and its entry among the seeds of a folder: put, replaced, taken out, and refused as a whole."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.seeds.authors import TEXT, copy_of, lessons_on, marked
from toolkit.problem import BrokenFile, Problem
from toolkit.seeds import article
from toolkit.seeds.align import align
from toolkit.seeds.pack import pack, read_pack, to_json, without_marks
from toolkit.seeds.packing import command, drop_pack, put_pack


def everything(folder: Path) -> dict[str, bytes]:
    """All files that belong to the lessons, without locks."""
    files = (f for f in folder.rglob("*") if f.is_file() and not f.name.startswith("."))
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in files}


def test_putting_it_again_changes_nothing_and_a_new_text_replaces_it(tmp_path: Path) -> None:
    """The same article gives the same bytes; another edition of it replaces its own pack and entry alone."""
    folder = lessons_on(tmp_path / "mine")
    before = everything(folder)
    own = copy_of(folder)
    put_pack(marked(own), own, folder)
    assert everything(folder) == before
    catalogue = folder / "seeds" / "originals.toml"
    catalogue.write_text(catalogue.read_text("utf-8") + "# mine\n", "utf-8")
    own.write_text(TEXT + "\nCorrected on the third of April.\n", "utf-8")
    put_pack(marked(own), own, folder)
    text = catalogue.read_text("utf-8")
    assert text.endswith("# mine\n")
    assert [row["bytes"] for row in tomllib.loads(text)["originals"]] == [own.stat().st_size]


def test_taken_out_nothing_of_it_stays(tmp_path: Path) -> None:
    """The pack and the entry go; of a name that is not there, or a folder without packs, nothing is said."""
    folder = lessons_on(tmp_path / "mine")
    own = copy_of(folder)
    put_pack(marked(own, "another"), own, folder)
    drop_pack("night-ferry", folder)
    drop_pack("nobody", folder)
    drop_pack("nobody", tmp_path / "nowhere")
    rows = tomllib.loads((folder / "seeds" / "originals.toml").read_text("utf-8"))["originals"]
    assert [row["id"] for row in rows] == ["another"]
    assert [f.name for f in (folder / "seeds" / "packs").iterdir()] == ["another.json"]


def test_a_reason_that_quotes_the_text_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    """Five words of the text in a row would give it away: the mark is named."""
    folder = lessons_on(tmp_path / "mine")
    before, own = everything(folder), copy_of(folder)
    found = marked(own)
    telling = replace(found.marks[0], why="She crosses at four in the morning with six.")
    with pytest.raises(Problem, match="crosses at four in the") as caught:
        put_pack(replace(found, marks=(telling,)), own, folder)
    assert "council-clerk" in str(caught.value)
    assert everything(folder) == before


@pytest.mark.parametrize("ident", ["Ferry", "../ferry", "a b", "ü", "", "x" * 100])
def test_a_name_that_is_no_slug_is_refused(tmp_path: Path, ident: str) -> None:
    """No name leads out of the folder."""
    folder = lessons_on(tmp_path / "mine")
    before, own = everything(folder), copy_of(folder)
    with pytest.raises(Problem):
        put_pack(marked(own, ident), own, folder)
    assert everything(folder) == before


@pytest.mark.parametrize(("name", "kept"), [("Die Fähre.md", "Die Fähre.md"), ('who "said": so?.MD', "night-ferry.md")])
def test_the_name_of_the_file_is_one_that_every_system_can_have(tmp_path: Path, name: str, kept: str) -> None:
    """A name that some system forbids is no reason to refuse an author's text."""
    folder = lessons_on(tmp_path / "mine", name=name)
    rows = tomllib.loads((folder / "seeds" / "originals.toml").read_text("utf-8"))["originals"]
    assert [row["file"] for row in rows] == [kept]


def test_a_catalogue_that_is_broken_is_not_written_over(tmp_path: Path) -> None:
    """What somebody wrote by hand and got wrong stays as it is, and so does the pack."""
    folder = lessons_on(tmp_path / "mine")
    (folder / "seeds" / "originals.toml").write_text("[[originals\n", "utf-8")
    before, own = everything(folder), copy_of(folder)
    with pytest.raises(BrokenFile, match="not TOML"):
        put_pack(replace(marked(own), marks=()), own, folder)
    assert everything(folder) == before


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A file where the folder should be, and a source that is gone, are named."""
    folder = lessons_on(tmp_path / "mine")
    own = copy_of(folder)
    found = marked(own)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "seeds").write_text("a file", "utf-8")
    with pytest.raises(Problem, match="folder cannot be made"):
        put_pack(found, own, tmp_path / "other")
    own.unlink()
    with pytest.raises(Problem, match="cannot be read"):
        put_pack(found, own, folder)
    with pytest.raises(Problem, match="names no file"):
        command("S06", lessons=folder)


def test_without_marks_a_pack_is_sound_and_finds_a_near_copy_by_its_blocks(tmp_path: Path) -> None:
    """Marks and their anchors are gone, what is left is a pack, and a copy is known by blocks and passages."""
    whole = pack(article("S02"))
    bare = without_marks(whole)
    (tmp_path / "bare.json").write_text(to_json(bare), "utf-8")
    assert read_pack(tmp_path / "bare.json") == bare
    places = {(a.start, a.stop) for a in bare.anchors}
    assert places == set(bare.stretches)
    assert len(places) < len(whole.anchors)
    text = "Saved on a Monday.\n\n" + article("S02").text.replace("“", '"').replace("\n", "\r\n")
    found = align(bare, replace(article("S02"), text=text, marks=()))
    assert (found.counted, found.exact, found.article.marks) == ("blocks", False, ())
    assert found.found >= 0.9 * found.total
    with pytest.raises(BrokenFile, match="another text: 0 of"):
        align(bare, article("S06"))
