"""One entry of a catalogue is written, and all else stays as somebody wrote it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.problem import BrokenFile
from toolkit.seeds.catalogue_text import with_entry, without_entry
from toolkit.seeds.facts import Original
from toolkit.seeds.place import data

ONE = Original("one", "one.txt", 10, 9, "0" * 64, publisher="Linfold Courier", about="A ferry “late” \\ again")
BY_HAND = """# What my class reads
format = "originals/1"  # leave this

# --- the first
[[originals]]
id = "first"
file = "first.txt"
bytes = 5
characters = 5
sha256 = "{hash}"
teaches = '''
[[originals]]
is no table here'''

# --- the second, which I like
[[originals]]
sha256 = "{hash}"
id = "one"   # by hand
file = "old.txt"
bytes = 1
characters = 1
teaches = "Count yourself."
[originals.holds]
posts = 2

# --- the last
[[originals]]
id = "last"
file = "last.txt"
bytes = 7
characters = 7
sha256 = "{hash}"
# the end
""".replace("{hash}", "1" * 64)
WORDS = st.text(min_size=1, max_size=20).map(lambda t: t.encode("utf-8", "ignore").decode()).filter(bool)
ENTRIES = st.builds(
    Original,
    id=st.text(ascii_lowercase, min_size=1, max_size=8),
    file=WORDS,
    bytes=st.integers(1, 10**6),
    characters=st.integers(0, 10**6),
    sha256=st.just("c" * 64),
    publisher=WORDS,
    about=WORDS,
)


def ids(text: str) -> list[str]:
    """The names in a catalogue."""
    return [row["id"] for row in tomllib.loads(text).get("originals", ())]


def test_a_catalogue_begins_with_a_word_about_it() -> None:
    """Where there is none, one is begun that says what it is."""
    made = with_entry("", ONE, "x")
    assert made.startswith("# ")
    assert ids(made) == ["one"]


def test_an_entry_is_replaced_where_it_stands() -> None:
    """Other entries, comments and their order stay; what was added to the entry by hand stays, too."""
    made = with_entry(BY_HAND, ONE, "x")
    assert ids(made) == ["first", "one", "last"]
    row = tomllib.loads(made)["originals"][1]
    assert (row["file"], row["teaches"], row["holds"]) == ("one.txt", "Count yourself.", {"posts": 2})
    for line in BY_HAND.splitlines():
        if line.startswith("#"):
            assert line in made.splitlines()
    assert made.split("# --- the second")[0] == BY_HAND.split("# --- the second")[0]
    assert made.split("# --- the last")[1] == BY_HAND.split("# --- the last")[1]


def test_an_entry_is_taken_out() -> None:
    """The rest stays; of a name that is not there, all stays."""
    made = without_entry(BY_HAND, "one", "x")
    assert ids(made) == ["first", "last"]
    assert "# --- the last" in made
    assert without_entry(BY_HAND, "nobody", "x") == BY_HAND


def test_windows_line_ends_stay() -> None:
    """A file from Windows has no other line ends afterwards."""
    made = with_entry(BY_HAND.replace("\n", "\r\n"), ONE, "x")
    assert made.count("\n") == made.count("\r\n")
    assert ids(made) == ["first", "one", "last"]


@pytest.mark.parametrize("text", ['format = "originals/1"\noriginals = []\n', 'format = "originals/1"'])
def test_an_empty_catalogue_takes_an_entry(text: str) -> None:
    """An empty list and no list at all are begun alike."""
    assert ids(with_entry(text, ONE, "x")) == ["one"]


@pytest.mark.parametrize(
    "text",
    [
        "[[originals]\n",
        'format = "originals/2"\n',
        'format = "originals/1"\noriginals = [{ id = "one" }]\n',
        'format = "originals/1"\noriginals = [{ id = "two" }]\n',
    ],
)
def test_a_file_in_which_we_cannot_find_our_way_is_refused(text: str) -> None:
    """Nothing is written over what we do not understand."""
    with pytest.raises(BrokenFile):
        with_entry(text, ONE, "here.toml")


def test_the_courses_own_catalogue_takes_an_entry() -> None:
    """A long file by hand is changed at its end alone."""
    before = (data("seeds") / "originals.toml").read_text("utf-8")
    assert with_entry(before, ONE, "x").startswith(before.rstrip())
    assert with_entry(with_entry(before, ONE, "x"), replace(ONE, bytes=11), "x").startswith(before.rstrip())


@given(st.lists(ENTRIES, max_size=5), ENTRIES)
def test_what_was_written_is_there_and_nothing_else_changed(entries: list[Original], one: Original) -> None:
    """After any entries in any order each name stands once, with what was written last."""
    text, wanted = "", {}
    for entry in [*entries, one]:
        text = with_entry(text, entry, "x")
        wanted[entry.id] = entry
    rows = {row["id"]: row for row in tomllib.loads(text)["originals"]}
    assert list(rows) == list(wanted)
    assert {name: row["about"] for name, row in rows.items()} == {name: e.about for name, e in wanted.items()}
    assert with_entry(text, one, "x") == text
    assert one.id not in ids(without_entry(text, one.id, "x"))
