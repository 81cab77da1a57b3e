import json
from dataclasses import replace
from pathlib import Path

import pytest

from toolkit import article
from toolkit.article import Article
from toolkit.problem import BrokenFile
from toolkit.seeds.pack import anchor, pack, read_pack, to_json, unpack


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A pack of S06 on disk."""
    (tmp_path / "S06.json").write_text(to_json(pack(article("S06"))), "utf-8")
    return tmp_path / "S06.json"


def bare(text: Article) -> Article:
    """The same text without marks and passages."""
    return replace(text, marks=(), passages={})


def test_a_pack_gives_back_all_marks(packed: Path) -> None:
    """Marks, reasons and passages survive the way through a pack."""
    whole = article("S06")
    again = unpack(read_pack(packed), bare(whole), packed.name)
    assert again.marks == whole.marks
    assert {k: (s.start, s.stop) for k, s in again.passages.items()} == {
        k: (s.start, s.stop) for k, s in whole.passages.items()
    }


def test_a_pack_holds_no_sentence_of_its_text(packed: Path) -> None:
    """No run of six words of the text stands in its pack, apart from the author's reasons."""
    data = json.loads(packed.read_text("utf-8"))
    for mark in data["marks"]:
        mark.pop("why")
    plain, words = json.dumps(data, ensure_ascii=False), article("S06").text.split()
    assert not any(" ".join(words[i : i + 6]) in plain for i in range(len(words) - 5))


def test_a_pack_refuses_another_text(packed: Path) -> None:
    """One letter more, and no mark is placed by guess."""
    other = article("S06")
    with pytest.raises(BrokenFile, match="unchanged file"):
        unpack(read_pack(packed), bare(replace(other, text=other.text + "x")), packed.name)


def test_a_shifted_mark_is_refused_by_name(packed: Path) -> None:
    """An offset that does not fit its anchor is an error that names the mark."""
    made = read_pack(packed)
    first = made.marks[0]
    moved = replace(made, marks=(replace(first, parts=((first.parts[0][0] + 1, first.parts[0][1]),)),))
    with pytest.raises(BrokenFile, match=first.id):
        unpack(moved, bare(article("S06")), packed.name)


@pytest.mark.parametrize(
    "raw", ["{", "[]", '{"format": "pack/2"}', '{"format": "pack/1", "article": 3}', "[" * 100_000]
)
def test_a_damaged_pack_is_refused_with_its_name(tmp_path: Path, raw: str) -> None:
    """Broken JSON, another format, a wrong type, absurd depth: a message, never a crash."""
    (tmp_path / "x.json").write_text(raw)
    with pytest.raises(BrokenFile, match=r"x\.json"):
        read_pack(tmp_path / "x.json")


def test_anchors_ignore_the_form_of_quotation_marks_and_spaces() -> None:
    """The same words with straight quotes and other spaces have the same anchor text."""
    assert anchor("a “b  c” d", 2, 8).text == anchor('a "b c" d', 2, 7).text


@pytest.mark.usefixtures("originals")
def test_the_pack_of_001_fits_its_original() -> None:
    """All marks of the first pack stand where their anchors say."""
    assert len(article("001").marks) >= 40
