import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from toolkit import article
from toolkit.article import Article
from toolkit.problem import BrokenFile, Problem
from toolkit.record import LARGEST
from toolkit.seeds import packing
from toolkit.seeds.align import align
from toolkit.seeds.anchor import CONTEXT
from toolkit.seeds.letters import letters
from toolkit.seeds.pack import MANY, pack, read_pack, to_json

COUNT = len(article("S02").marks)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A pack of S02 on disk."""
    (tmp_path / "S02.json").write_text(to_json(pack(article("S02"))), "utf-8")
    return tmp_path / "S02.json"


def bare(text: Article) -> Article:
    """The same text without marks and passages."""
    return replace(text, marks=(), passages={})


def written(file: Path, **changes: Any) -> Path:
    """The pack with some of its fields changed."""
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **changes}), "utf-8")
    return file


# ------------------------------------------------------------------------------------------------ there and back


@pytest.mark.parametrize("name", ["S02", "S06"])
def test_a_pack_gives_back_all_that_was_marked(tmp_path: Path, name: str) -> None:
    """Marks, reasons, blocks and passages survive the way through a pack."""
    whole = article(name)
    (tmp_path / "x.json").write_text(to_json(pack(whole)), "utf-8")
    again = align(read_pack(tmp_path / "x.json"), bare(whole))
    assert (again.exact, again.left_out, again.found) == (True, (), len(whole.marks))
    assert (again.article.marks, again.article.blocks) == (whole.marks, whole.blocks)
    assert again.article.passages == whole.passages


def test_a_pack_reads_well_in_a_diff(packed: Path) -> None:
    """Each mark and each anchor is a line of its own."""
    lines, made = packed.read_text("utf-8").splitlines(), read_pack(packed)
    assert sum(line.startswith('  {"id": ') for line in lines) == len(made.marks)
    assert sum(line.startswith('  {"start": ') for line in lines) == len(made.anchors)
    assert len(lines) < len(made.marks) + len(made.anchors) + 20


def test_a_pack_hashes_no_few_words_beside_an_item() -> None:
    """What stands around an item is hashed by 24 letters or not at all, so that no single word can be guessed."""
    made = pack(article("S02"))
    for a in made.anchors:
        assert bool(a.before) == (a.at >= CONTEXT)
        assert bool(a.after) == (made.letters - a.at - a.letters >= CONTEXT)


def test_the_same_words_in_two_texts_have_two_hashes() -> None:
    """A guess that is right for one pack tells nothing of another."""
    whole = article("S02")
    other = replace(whole, text=whole.text + "x")
    assert not {a.text for a in pack(whole).anchors} & {a.text for a in pack(other).anchors}


# ------------------------------------------------------------------------------------------------ refused


def test_a_pack_of_another_text_is_refused(packed: Path) -> None:
    """Nothing is placed by guess: the message says how many marks were found, and which text is meant."""
    with pytest.raises(BrokenFile, match=rf"another text: \d+ of {COUNT} marks") as caught:
        align(read_pack(packed), bare(article("S06")), packed.name)
    assert article("S02").sha256 in str(caught.value)


def test_a_shifted_mark_is_refused_by_name(packed: Path) -> None:
    """An offset that does not fit its anchor is an error that names the mark."""
    made = read_pack(packed)
    first = made.marks[0]
    (start, stop), table = first.parts[0], {(a.start, a.stop): a for a in made.anchors}
    table[start + 1, stop] = replace(table[start, stop], start=start + 1)
    moved = replace(made, anchors=tuple(table.values()), marks=(replace(first, parts=((start + 1, stop),)),))
    with pytest.raises(BrokenFile, match=first.id):
        align(moved, bare(article("S02")), packed.name)


@pytest.mark.parametrize(
    "raw", ["{", "[]", '{"format": "pack/2"}', '{"format": "pack/1", "article": 3}', "[" * 100_000, "1" * 10_000]
)
def test_a_damaged_pack_is_refused_with_its_name(tmp_path: Path, raw: str) -> None:
    """Broken JSON, another format, a wrong type, absurd depth: a message, never a crash."""
    (tmp_path / "x.json").write_text(raw)
    with pytest.raises(BrokenFile, match=r"x\.json"):
        read_pack(tmp_path / "x.json")


def test_a_missing_pack_is_refused_with_its_name(tmp_path: Path) -> None:
    """A wrong file name is said to be one."""
    with pytest.raises(BrokenFile, match=r"x\.json"):
        read_pack(tmp_path / "x.json")


def test_a_huge_pack_is_not_even_read(tmp_path: Path) -> None:
    """Ten megabytes are refused by their size."""
    with (tmp_path / "x.json").open("wb") as file:
        file.truncate(2 * LARGEST)
    with pytest.raises(BrokenFile, match="10,000,000 bytes"):
        read_pack(tmp_path / "x.json")


HASH = "0" * 12
ANCHOR = {"start": 0, "stop": 5, "at": 0, "letters": 5, "text": HASH}
MARK = {"id": "x", "label": "cue", "parts": [[0, 5]], "why": ""}
HOSTILE: dict[str, dict[str, Any]] = {
    "before the text": {"anchors": [{**ANCHOR, "start": -5}]},
    "letters before the first": {"anchors": [{**ANCHOR, "at": -1}]},
    "beyond the text": {"anchors": [{**ANCHOR, "stop": 10**9}]},
    "a thousand million letters": {"anchors": [{**ANCHOR, "letters": 10**9}]},
    "the wrong way round": {"anchors": [{**ANCHOR, "start": 7}]},
    "more signs than characters": {"anchors": [{**ANCHOR, "signs": 6}]},
    "no hash": {"anchors": [{**ANCHOR, "text": "said"}]},
    "an anchor twice": {"anchors": [ANCHOR, {**ANCHOR, "at": 1}]},
    "no anchors": {"anchors": []},
    "a mark without an anchor": {"marks": [{**MARK, "parts": [[1, 3]]}]},
    "a mark beyond the text": {"marks": [{**MARK, "parts": [[1, 10**9]]}]},
    "a mark without parts": {"marks": [{**MARK, "parts": []}]},
    "half a part": {"marks": [{**MARK, "parts": [[0]]}]},
    "a broken number": {"marks": [{**MARK, "parts": [[0.5, 5]]}]},
    "an unknown label": {"marks": [{**MARK, "label": "nonsense"}]},
    "an id twice": {"marks": [MARK, MARK]},
    "an unknown kind of block": {"blocks": [[0, 5, "nonsense"]]},
    "too many marks": {"marks": [0] * (MANY + 1)},
    "too many anchors": {"anchors": [0] * (10 * MANY + 1)},
    "a text without end": {"length": 10**9, "letters": 10**9},
    "fewer letters than none": {"letters": -1},
    "no SHA-256": {"sha256": "x"},
    "anchors upon anchors": {"anchors": [{**ANCHOR, "start": n, "stop": n + 900, "letters": 900} for n in range(999)]},
}


@pytest.mark.parametrize("changes", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_pack_is_refused(packed: Path, changes: dict[str, Any]) -> None:
    """Numbers that fit no text are named before anything is done with them."""
    whole = json.loads(packed.read_text("utf-8"))
    extra = {"anchors": [*whole["anchors"], ANCHOR]} if "anchors" not in changes else {}
    with pytest.raises(BrokenFile, match=r"S02\.json"):
        read_pack(written(packed, **extra, **changes))


# ------------------------------------------------------------------------------------------------ the command


def test_the_command_prints_a_pack(capsys: pytest.CaptureFixture[str], packed: Path) -> None:
    """`medialit pack S02` prints the pack, and on the other channel how many marks it has and how large it is."""
    assert packing.command("S02") == 0
    out, err = capsys.readouterr()
    assert out == packed.read_text("utf-8")
    assert err.startswith(f"The pack of S02: {COUNT} marks, ")


def test_the_command_writes_a_pack(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`medialit pack S02 --to FILE` writes it; a place that cannot be written to is named."""
    assert packing.command("S02", tmp_path / "x.json") == 0
    assert read_pack(tmp_path / "x.json") == pack(article("S02"))
    assert f"{COUNT} marks" in capsys.readouterr().out
    with pytest.raises(Problem, match="cannot be written"):
        packing.command("S02", tmp_path)


def test_the_command_packs_a_text_of_ones_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A teacher's text file with a sidecar beside it becomes a pack; without the sidecar there is nothing to pack."""
    (tmp_path / "mine.md").write_text("# Ferry\n\nThe pilot said that the barges would wait.\n", "utf-8")
    with pytest.raises(Problem, match="no marks"):
        packing.command(str(tmp_path / "mine.md"))
    (tmp_path / "mine.toml").write_text(
        'format = "specimen/1"\nid = "mine"\ntitle = "T"\n'
        '[[marks]]\nid = "cue"\nlabel = "cue"\nat = "⟦said⟧"\nwhy = "It reports."\n',
        "utf-8",
    )
    assert packing.command(str(tmp_path / "mine.md")) == 0
    assert json.loads(capsys.readouterr().out)["marks"][0]["id"] == "cue"


@pytest.mark.parametrize("place", ["why", "id", "attributes", "passages"])
def test_words_of_the_text_never_leave_in_a_pack(place: str) -> None:
    """Five words in a row, wherever somebody wrote them down, stop the pack; the message names the place."""
    whole, said = article("S02"), "CALVESSA’S answer - has been “calm”"
    first = whole.marks[0]
    marks = {"why": replace(first, why=said), "id": replace(first, id=said)}
    marks["attributes"] = replace(first, attributes={"value": said})
    told = replace(whole, marks=(marks.get(place, first),))
    if place == "passages":
        told = replace(told, passages={said: whole.passages["story"]})
    with pytest.raises(Problem, match=rf"(?s){place}.*five|{place}.*calvessa s answer has been|{said}"):
        packing.packed(told)


def test_a_pack_holds_no_five_words_of_its_text(packed: Path) -> None:
    """The check that the command runs finds nothing in a pack as it is made."""
    made = packed.read_text("utf-8")
    assert list(packing.in_clear(json.loads(made), article("S02").text)) == []
    assert len(letters(made).bare) > 1000


@pytest.mark.usefixtures("originals")
@pytest.mark.parametrize("file", sorted((Path(__file__).parents[2] / "seeds" / "packs").glob("*.json")))
def test_the_packs_hold_no_words_of_the_originals(file: Path) -> None:
    """No run of five words of an original stands in its pack, and all of its marks stand where their anchors say."""
    found = article(file.stem)
    assert len(found.marks) >= 40
    assert list(packing.in_clear(json.loads(file.read_text("utf-8")), found.text)) == []
