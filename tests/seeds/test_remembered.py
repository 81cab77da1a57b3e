"""The blocks that are kept beside the specimens are those that reading finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.reading import read
from toolkit.seeds.place import data
from toolkit.seeds.remembered import FILE, remembered, table
from toolkit.seeds.specimen import open_specimen

HOME = data("seeds") / "specimens"
TEXTS = sorted(HOME.glob("*.md"))


def test_the_table_is_that_of_the_texts() -> None:
    """Whoever changes a text or a rule of reading makes the table anew: python tests/blocks.py."""
    assert (HOME / FILE).read_text("utf-8") == table(TEXTS)


@pytest.mark.parametrize("file", TEXTS, ids=lambda f: f.stem)
def test_a_specimen_is_the_same_with_and_without_it(file: Path, tmp_path: Path) -> None:
    """Text, blocks and all that the sidecar says do not depend on whether the blocks were kept."""
    known, fresh = remembered(file), read(file)
    assert known is not None
    assert (known.text, known.blocks, known.source_sha256) == (fresh.text, fresh.blocks, fresh.source_sha256)
    for name in (file.name, f"{file.stem}.toml"):
        (tmp_path / name).write_bytes((HOME / name).read_bytes())
    assert remembered(tmp_path / file.name) is None
    assert open_specimen(tmp_path / file.name) == open_specimen(file)


@pytest.mark.parametrize("spoilt", ["", "[]", '{"format": "blocks/2", "texts": {}}', '{"format": "blocks/1"}', "\xff"])
def test_a_spoilt_table_is_done_without(spoilt: str, tmp_path: Path) -> None:
    """The text is read then, as if there were no table."""
    (tmp_path / FILE).write_text(spoilt, "latin-1")
    (tmp_path / "S06.md").write_bytes((HOME / "S06.md").read_bytes())
    assert remembered(tmp_path / "S06.md") is None


def test_a_text_that_is_not_there_is_for_reading_to_refuse(tmp_path: Path) -> None:
    """There is one place that says what is wrong with a file."""
    assert remembered(tmp_path / "none.md") is None
