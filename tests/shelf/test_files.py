from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.problem import BrokenFile, UnknownName
from toolkit.shelf.files import Cards
from toolkit.shelf.rank import rank

TEXT = """format = "card/1"
id = "{id}"
kind = "{kind}"
title = "Ferry log"
publisher = "Harbour office"
date = "2031-03-01"
paragraphs = ["The ferry left at nine."]
"""


def put(folder: Path, name: str, text: str = TEXT, kind: str = "document", ident: str = "") -> Path:
    """A card file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(text.format(id=ident or name, kind=kind), "utf-8")
    return file


def test_the_first_folder_wins(tmp_path: Path) -> None:
    """A teacher's card of the same id stands in place of ours; the others are still there, in order."""
    put(tmp_path / "mine", "log", TEXT.replace("nine", "ten"))
    put(tmp_path / "ours", "log")
    put(tmp_path / "ours", "a-letter")
    cards = Cards((tmp_path / "mine", tmp_path / "ours"))
    assert list(cards) == ["a-letter", "log"]
    assert "ten" in cards["log"].paragraphs[0]


def test_an_unknown_card_names_those_that_look_like_it(tmp_path: Path) -> None:
    """A misspelt id, or words instead of an id, are answered with near names."""
    for name in ("ferry-log", "ferry-letter", "harbour-table"):
        put(tmp_path, name)
    cards = Cards((tmp_path,))
    for asked in ("fery-log", "ferry log", "FERRY-LOG"):
        with pytest.raises(UnknownName) as problem:
            cards[asked]
        assert problem.value.allowed.startswith("ferry-log")
        assert "harbour" not in problem.value.allowed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT.replace('["The ferry left at nine."]', "[]"), "0 paragraphs"),
        (TEXT.replace("The ferry left at nine.", " "), "blank"),
        (TEXT.replace("Harbour office", ""), "publisher"),
        (TEXT + 'source = "A book"\n', "names a source"),
        (TEXT + "colour = 1\n", "colour"),
        (TEXT.replace("card/1", "card/2"), "card/2"),
    ],
)
def test_a_broken_card_is_refused_with_its_file(tmp_path: Path, text: str, words: str) -> None:
    """What is wrong and where stands in the message."""
    put(tmp_path, "log", text)
    with pytest.raises(BrokenFile) as problem:
        Cards((tmp_path,))["log"]
    assert words in str(problem.value)
    assert "log.toml" in str(problem.value)


def test_id_kind_and_source_are_looked_at(tmp_path: Path) -> None:
    """The id is the file's name, the kind one of the list, and a card about the real world names its source."""
    put(tmp_path, "one", ident="other")
    put(tmp_path, "two", kind="rumour")
    put(tmp_path, "three", kind="reference")
    cards = Cards((tmp_path,))
    for name, words in (("one", "other"), ("two", "rumour"), ("three", "source")):
        with pytest.raises(BrokenFile, match=words):
            cards[name]


def test_the_two_worlds_never_share_a_list(tmp_path: Path) -> None:
    """What we made up and what is so are searched apart."""
    put(tmp_path, "log")
    put(tmp_path, "ref-log", TEXT + 'source = "A book"\nknown = "2026-11"\n', kind="reference")
    cards = Cards((tmp_path,))
    found = {real: [h.card.id for h in rank(cards.searched(originals=real), "ferry")] for real in (False, True)}
    assert found == {False: ["log"], True: ["ref-log"]}
