"""TOML that is written is read back as it was."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from toolkit.toml_text import to_toml

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PLAIN = st.one_of(TEXT, st.integers(-(2**63), 2**63 - 1), st.booleans(), st.lists(TEXT, max_size=3))
TABLE = st.dictionaries(TEXT, PLAIN, min_size=1, max_size=3)
DEEP = st.dictionaries(TEXT, st.one_of(PLAIN, st.lists(TABLE, min_size=1, max_size=2)), min_size=1, max_size=3)


@given(st.dictionaries(TEXT, st.one_of(PLAIN, TABLE, st.lists(DEEP, min_size=1, max_size=3)), max_size=4))
def test_it_comes_back(data: dict[str, object]) -> None:
    """Any text, any depth that our files have."""
    assert tomllib.loads(to_toml(data)) == data
