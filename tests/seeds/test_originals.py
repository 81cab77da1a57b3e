import os
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from toolkit import article, articles
from toolkit.article import Article
from toolkit.problem import Problem, UnknownName
from toolkit.seeds import attaching
from toolkit.seeds.align import Aligned, align
from toolkit.seeds.catalogue_text import with_entry
from toolkit.seeds.facts import Original, catalogue
from toolkit.seeds.originals import NotAttached, attached, recognise
from toolkit.seeds.pack import Pack, pack, to_json
from toolkit.seeds.place import data

COUNT = len(article("S02").marks)
NEAR = f"near copy: {COUNT - 1} of {COUNT} marks"


@pytest.fixture
def invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Original, bytes]:
    """A catalogue of one invented original (the text of S02) with its pack, its copy's bytes, and an own folder."""
    text = article("S02").text
    raw = text.encode()
    facts = Original(
        id="901",
        file="x.txt",
        bytes=len(raw),
        characters=len(text),
        sha256=sha256(raw).hexdigest(),
        publisher="P",
        author="A",
        date="2031-01-01",
        about="A text",
        teaches="T",
        holds={"posts": 1},
    )
    (tmp_path / "seeds" / "packs").mkdir(parents=True)
    made = to_json(pack(replace(article("S02"), id="901")))
    (tmp_path / "seeds" / "packs" / "901.json").write_text(made, "utf-8")
    (tmp_path / "seeds" / "originals.toml").write_text(with_entry("", facts, "x"), "utf-8")
    (tmp_path / "seeds" / "specimens").mkdir()
    for suffix in ("md", "toml"):
        shutil.copy(data("seeds") / "specimens" / f"S02.{suffix}", tmp_path / "seeds" / "specimens")
    monkeypatch.setattr("toolkit.seeds.place.CHECKOUT", tmp_path)
    for place in ("originals", "attaching"):
        monkeypatch.setattr(f"toolkit.seeds.{place}.originals_folders", lambda: (tmp_path / "data" / "originals",))
    monkeypatch.setattr("toolkit.seeds.attaching.user_originals", lambda: tmp_path / "data" / "originals")
    (tmp_path / "in").mkdir()
    return facts, raw


def near(raw: bytes) -> bytes:
    """The copy with other line ends, straight quotation marks, and one word changed that two marks need."""
    text = raw.decode().replace("“", '"').replace("”", '"').replace("self-styled", "so-called")
    return text.replace("\n", "\r\n").encode()


def test_the_catalogue_knows_five_originals() -> None:
    """Facts about the five are always there, with or without copies."""
    assert list(catalogue()) == ["000", "001", "002", "003", "004"]
    assert all(len(o.sha256) == 64 and o.teaches and o.content_note for o in catalogue().values())


def test_a_copy_is_recognised_by_its_hash_whatever_its_name(tmp_path: Path, invented: tuple[Original, bytes]) -> None:
    """`medialit originals add FOLDER` copies what it knows, names what it does not, and the article opens."""
    (tmp_path / "in" / "any name.bin").write_bytes(invented[1])
    (tmp_path / "in" / "other.txt").write_bytes(b"x" * len(invented[1]))
    added = attaching.add(tmp_path / "in")
    assert [(copy.original.id, copy.exact) for copy in added.known] == [("901", True)]
    assert added.unknown == ("other.txt",)
    assert article("901").text == invented[1].decode()
    assert len(article("901").marks) == len(article("S02").marks)
    assert "original, attached" in repr(articles())
    assert "exact" in str(attaching.report())


def test_a_near_copy_is_recognised_by_its_marks(tmp_path: Path, invented: tuple[Original, bytes]) -> None:
    """Other line ends, other quotation marks, a word changed: it is taken, and what is lost in it is told."""
    (tmp_path / "in" / "saved.md").write_bytes(near(invented[1]))
    added = attaching.add(tmp_path / "in" / "saved.md")
    copy = attached()["901"]
    assert (copy.exact, copy.kind) == (False, NEAR)
    for told in (str(added), str(attaching.report())):
        assert NEAR in told
        assert "Left out of 901: self-styled (not found)" in told
    opened = article("901")
    assert (len(opened.marks), opened.text) == (COUNT - 1, near(invented[1]).decode())
    assert opened.source_sha256 == sha256(near(invented[1])).hexdigest()
    assert opened.stated("publisher")


@pytest.mark.parametrize("form", ["utf-16", "utf-32", "utf-8-sig"])
def test_another_encoding_is_a_near_copy_at_least(tmp_path: Path, invented: tuple[Original, bytes], form: str) -> None:
    """What the bytes are does not matter where the text is the same."""
    (tmp_path / "in" / "saved.txt").write_bytes(invented[1].decode().encode(form))
    copy = recognise(tmp_path / "in" / "saved.txt")
    assert copy is not None
    assert copy.found == copy.total == COUNT


def test_the_unchanged_file_wins_over_a_near_copy(tmp_path: Path, invented: tuple[Original, bytes]) -> None:
    """Whichever comes first, the better copy is opened; a worse one is not added beside it."""
    folder = tmp_path / "data" / "originals"
    (tmp_path / "in" / "a.txt").write_bytes(near(invented[1]))
    assert [copy.kind for copy in attaching.add(tmp_path / "in").known] == [NEAR]
    (folder / "unchanged.txt").write_bytes(invented[1])
    assert attached()["901"].file == folder / "unchanged.txt"
    again = attaching.add(tmp_path / "in")
    assert (again.known, [copy.file.name for copy in again.spare]) == ((), ["a.txt"])
    assert "Not needed" in str(again)
    (tmp_path / "in" / "b.txt").write_bytes(invented[1])
    attaching.add(tmp_path / "in")
    assert (folder / "901.txt").read_bytes() == invented[1]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"x" * 3000,
        b"\0" * 3000,
        b"\xff" * 3000,
        b"%PDF" + b" " * 3000,
        b"a b c " * 600,
    ],
)
def test_a_stranger_is_none_of_them(tmp_path: Path, invented: tuple[Original, bytes], raw: bytes) -> None:
    """Other texts and no texts at all are named as strangers, and say nothing else."""
    (tmp_path / "data" / "originals").mkdir(parents=True)
    (tmp_path / "data" / "originals" / "y.txt").write_bytes(raw)
    (tmp_path / "in" / "y.md").write_bytes(raw)
    assert attached() == {}
    assert "y.txt" in str(attaching.report())
    added = attaching.add(tmp_path / "in")
    assert (added.known, added.unknown) == ((), ("y.md",))
    assert "Not one of these" in str(added)


def test_too_much_changed_is_no_copy(tmp_path: Path, invented: tuple[Original, bytes]) -> None:
    """A text in which fewer than 60 of 100 marks are found is not taken for the original."""
    words = invented[1].decode().split(" ")
    for every, taken in ((60, True), (4, False)):
        changed = " ".join("x" if n % every == 0 else word for n, word in enumerate(words))
        (tmp_path / "in" / f"{every}.txt").write_text(changed, "utf-8")
        assert (recognise(tmp_path / "in" / f"{every}.txt") is not None) == taken


def test_an_original_without_a_pack_has_no_near_copies(tmp_path: Path, invented: tuple[Original, bytes]) -> None:
    """Where no marks say what belongs to a text, its unchanged file alone is recognised."""
    (tmp_path / "seeds" / "packs" / "901.json").unlink()
    (tmp_path / "in" / "x.txt").write_bytes(invented[1].replace(b"\n", b"\r\n"))
    added = attaching.add(tmp_path / "in")
    assert added.known == ()
    assert "unchanged file" in str(attaching.report())
    (tmp_path / "in" / "x.txt").write_bytes(invented[1])
    attaching.add(tmp_path / "in")
    assert article("901").marks == ()


def test_a_file_is_looked_into_once(
    tmp_path: Path, invented: tuple[Original, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as file, catalogue and pack stay the same, recognising and opening read nothing again."""
    (tmp_path / "data" / "originals").mkdir(parents=True)
    file = tmp_path / "data" / "originals" / "x.txt"
    file.write_bytes(near(invented[1]))
    read: list[str] = []

    def counted(made: Pack, text: Article, where: str = "") -> Aligned:
        read.append(where)
        return align(made, text, where)

    monkeypatch.setattr("toolkit.seeds.align.align", counted)
    for _ in range(5):
        attached()
        article("901")
    assert len(read) == 2
    file.write_bytes(near(invented[1]) + b"\r\nOne line more.\r\n")
    os.utime(file, (1, 1))
    assert attached()["901"].found == COUNT - 1
    assert article("901").text.endswith("One line more.\r\n")


def test_a_broken_pack_is_named_where_its_article_is_opened(tmp_path: Path, invented: tuple[Original, bytes]) -> None:
    """It stops that article and no other; the list of originals still prints."""
    shutil.copytree(tmp_path / "in", tmp_path / "data" / "originals")
    (tmp_path / "data" / "originals" / "x.txt").write_bytes(invented[1])
    (tmp_path / "data" / "originals" / "y.txt").write_bytes(near(invented[1]))
    (tmp_path / "seeds" / "packs" / "901.json").write_text("{")
    assert "901" in str(attaching.report())
    with pytest.raises(Problem, match=r"901\.json"):
        article("901")


@pytest.mark.usefixtures("no_originals")
def test_a_missing_original_says_which_file_and_where_to_put_it() -> None:
    """The message holds publisher, hash, size and the three ways to attach a copy."""
    with pytest.raises(NotAttached) as caught:
        article("001")
    for words in ("Global Research", catalogue()["001"].sha256, "medialit originals add", "MEDIALIT_ORIGINALS"):
        assert words in str(caught.value)


def test_the_report_says_that_they_are_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has switched the originals off is told how to have them back."""
    monkeypatch.setenv("MEDIALIT_ORIGINALS", "off")
    assert "medialit originals on" in str(attaching.report())


@pytest.mark.usefixtures("no_originals")
def test_the_report_lists_what_is_missing() -> None:
    """All five are named as not attached where there is no copy."""
    assert str(attaching.report()).count("not attached") == 5


def test_adding_from_nowhere_is_refused(tmp_path: Path) -> None:
    """A wrong folder name is said to be one."""
    with pytest.raises(Problem, match="no such file or folder"):
        attaching.add(tmp_path / "nothing")


@pytest.mark.usefixtures("originals")
def test_the_five_originals_open_with_the_facts_of_the_catalogue() -> None:
    """Length and hash of each attached copy are those of the catalogue."""
    for ident, facts in catalogue().items():
        opened = article(ident)
        assert (len(opened.text), opened.sha256) == (facts.characters, facts.sha256)
    assert set(attached()) == set(catalogue())


@pytest.mark.usefixtures("originals")
@pytest.mark.parametrize("file", sorted((data("seeds") / "packs").glob("*.json")))
def test_a_near_copy_of_an_original_is_recognised(tmp_path: Path, file: Path) -> None:
    """With other line ends and one line more, the file is a near copy of its own original, and of no other."""
    text = attached()[file.stem].file.read_bytes().decode()
    (tmp_path / "saved.txt").write_bytes(f"Saved on a Monday.\n\n{text}".replace("\n", "\r\n").encode())
    copy = recognise(tmp_path / "saved.txt")
    assert copy is not None
    assert (copy.original.id, copy.exact) == (file.stem, False)
    assert copy.found >= 0.95 * copy.total


def test_an_unknown_article_lists_the_names() -> None:
    """A wrong name is answered with the right ones."""
    with pytest.raises(UnknownName, match=r"S02, .*S06, .*000, "):
        article("S99")


def test_a_path_is_read_as_a_file(tmp_path: Path) -> None:
    """Any text file of one's own is an article."""
    (tmp_path / "mine.md").write_text("# Mine\n\nText.")
    assert article(str(tmp_path / "mine.md")).title == "Mine"
