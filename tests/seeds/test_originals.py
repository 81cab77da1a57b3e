from pathlib import Path

import pytest

from toolkit import article, articles
from toolkit.problem import Problem, UnknownName
from toolkit.seeds import attaching
from toolkit.seeds.originals import NotAttached, Original, attached, catalogue


@pytest.fixture
def invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Original, bytes]:
    """A catalogue of one invented original, its copy's bytes, and a folder of the reader's own."""
    from hashlib import sha256

    raw = "A text that is nobody’s.\n".encode()
    facts = Original(
        "901",
        "P",
        "A",
        "2031-01-01",
        25,
        len(raw),
        sha256(raw).hexdigest(),
        "x.txt",
        "",
        "A text",
        "T",
        "S01",
        "",
        {"posts": 1},
    )
    for place in ("originals", "attaching"):
        monkeypatch.setattr(f"toolkit.seeds.{place}.catalogue", lambda: {"901": facts})
        monkeypatch.setattr(f"toolkit.seeds.{place}.originals_folders", lambda: (tmp_path / "data" / "originals",))
    monkeypatch.setattr("toolkit.seeds.catalogue", lambda: {"901": facts})
    monkeypatch.setattr("toolkit.seeds.attaching.user_originals", lambda: tmp_path / "data" / "originals")
    return facts, raw


def test_the_catalogue_knows_five_originals() -> None:
    """Facts about the five are always there, with or without copies."""
    assert list(catalogue()) == ["000", "001", "002", "003", "004"]
    assert all(len(o.sha256) == 64 and o.teaches and o.content_note for o in catalogue().values())


def test_a_copy_is_recognised_by_its_hash_whatever_its_name(tmp_path: Path, invented: tuple[Original, bytes]) -> None:
    """`medialit originals add FOLDER` copies what it knows, names what it does not, and the article opens."""
    (tmp_path / "any name.bin").write_bytes(invented[1])
    (tmp_path / "other.txt").write_bytes(b"x" * len(invented[1]))
    added = attaching.add(tmp_path)
    assert (added.known, added.unknown) == (("901",), ("other.txt",))
    assert article("901").text == invented[1].decode()
    assert "original, attached" in repr(articles())


def test_a_copy_with_other_line_ends_is_none_of_them(tmp_path: Path, invented: tuple[Original, bytes]) -> None:
    """A changed copy is refused by name, and the message says what makes a copy unchanged."""
    (tmp_path / "x.txt").write_bytes(invented[1].replace(b"\n", b"\r\n"))
    added = attaching.add(tmp_path / "x.txt")
    assert added.known == ()
    assert "Not one of the five" in str(added)
    (tmp_path / "data" / "originals").mkdir(parents=True)
    (tmp_path / "data" / "originals" / "y.txt").write_bytes(b"?")
    assert "y.txt" in str(attaching.report())
    assert "unchanged file" in str(attaching.report())


@pytest.mark.usefixtures("no_originals")
def test_a_missing_original_says_which_file_and_where_to_put_it() -> None:
    """The message holds publisher, hash, size and the three ways to attach a copy."""
    with pytest.raises(NotAttached) as caught:
        article("001")
    for words in ("Global Research", catalogue()["001"].sha256, "medialit originals add", "MEDIALIT_ORIGINALS"):
        assert words in str(caught.value)


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


def test_an_unknown_article_lists_the_names() -> None:
    """A wrong name is answered with the right ones."""
    with pytest.raises(UnknownName, match="S02, S06, 000"):
        article("S99")


def test_a_path_is_read_as_a_file(tmp_path: Path) -> None:
    """Any text file of one's own is an article."""
    (tmp_path / "mine.md").write_text("# Mine\n\nText.")
    assert article(str(tmp_path / "mine.md")).title == "Mine"
