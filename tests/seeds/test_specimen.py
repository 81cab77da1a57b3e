from pathlib import Path

import pytest

from toolkit import article
from toolkit.problem import BrokenFile
from toolkit.seeds import specimens
from toolkit.seeds.specimen import open_specimen

TEXT = "Ann said that it rains. Bob said it does not.\n"
SIDECAR = """
format = "specimen/1"
id = "T1"
title = "Rain"
[provenance]
publisher = ["The Test"]
[passages]
all = "⟦Ann said … does not.⟧"
[[attributions]]
id = "ann"
source = "⟦Ann⟧ said"
cue = "Ann ⟦said⟧"
content = "said ⟦that it rains⟧."
why = { source = "A name.", cue = "A verb.", content = "What she said." }
"""


def specimen(folder: Path, sidecar: str, text: str = TEXT) -> Path:
    """A specimen written to a folder; gives its text file."""
    (folder / "T1.md").write_text(text, "utf-8")
    (folder / "T1.toml").write_text(sidecar, "utf-8")
    return folder / "T1.md"


def test_a_specimen_carries_its_marks(tmp_path: Path) -> None:
    """One attribution in the sidecar is three marks in the article, each with its reason."""
    opened = open_specimen(specimen(tmp_path, SIDECAR))
    assert [(m.id, m.quote(opened.text), m.why) for m in opened.marks] == [
        ("ann.source", "Ann", "A name."),
        ("ann.cue", "said", "A verb."),
        ("ann.content", "that it rains", "What she said."),
    ]
    assert opened.passages["all"].of(opened.text) == TEXT.strip()
    assert opened.byline == "The Test"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("⟦Ann⟧ said", "⟦Eve⟧ said", "T1.toml, attribution 'ann': The quotation '⟦Eve⟧ said' is not in the text"),
        ("Ann ⟦said⟧", "⟦said⟧", "fits 2 places"),
        ("specimen/1", "specimen/2", "update the toolkit"),
        ("specimen/1", "pack/1", 'write format = "specimen/1"'),
        ('source = "A name.", ', "", "No reason for source"),
        ('title = "Rain"', "title = 3", "expected str, found 3"),
        ('title = "Rain"', 'title = "Rain"\ncolour = "red"', "colour"),
        ('id = "T1"', "id = ", "This is not TOML"),
    ],
)
def test_a_broken_sidecar_is_refused_with_file_place_and_way_out(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    """An author's slip is named with the file and the place in it."""
    with pytest.raises(BrokenFile) as caught:
        open_specimen(specimen(tmp_path, SIDECAR.replace(old, new, 1)))
    assert message in str(caught.value)
    assert "T1.toml" in str(caught.value)


def test_a_missing_sidecar_is_named(tmp_path: Path) -> None:
    """A text without its sidecar says which file is missing."""
    (tmp_path / "T1.md").write_text(TEXT)
    with pytest.raises(BrokenFile, match=r"T1\.toml"):
        open_specimen(tmp_path / "T1.md")


@pytest.mark.parametrize("name", specimens())
def test_every_specimen_opens_with_reasons_for_all_marks(name: str) -> None:
    """Quotations fit one place, every mark has a reason of more than three words, every passage a text."""
    opened = article(name)
    assert opened.marks
    assert opened.passages
    for mark in opened.marks:
        assert len(mark.why.split()) > 3, mark.id


@pytest.mark.parametrize("name", specimens())
def test_a_specimens_name_and_title_do_not_give_its_class_away(name: str) -> None:
    """What stands in a list says what a text is about, never what it is worth."""
    title = article(name).title.lower()
    assert not any(word in title for word in ("flawed", "sound", "fake", "propaganda", "false", "true"))
