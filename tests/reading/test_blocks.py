import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.reading import blocks

PARTS = [
    "😀",
    "🇨🇭",
    "e\u0301",
    "\r\n",
    "\r",
    "\n",
    "\n\n",
    "\ufeff",
    "# ",
    "> ",
    "- ",
    "***",
    "a",
    " ",
    "By Ann",
    "|",
    "\u2028",
]


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join) | st.text())
def test_blocks_cover_the_text_and_joined_give_it_back(text: str) -> None:
    """Nothing of a file is thrown away: emoji, flags, combining marks, CRLF, BOM, the empty text."""
    found = blocks(text)
    assert "".join(text[b.start : b.stop] for b in found) == text
    assert all(b.start < b.stop for b in found)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        ("  \n\n", ["unknown"]),
        ("# Title\nText.\n\n## Part\n\nMore.", ["headline", "paragraph", "subheading", "paragraph"]),
        ("Outlet\n\n# Title\n\nBy Ilsa Marrend\n\nText.", ["paragraph", "headline", "byline", "paragraph"]),
        ("> said\n> again\n\nText\n\n***\n\n- a\n- b", ["quotation", "paragraph", "furniture", "list"]),
        (r"\*\*\*" + "\n\nText", ["furniture", "paragraph"]),
        ("By nine the river was closed.", ["paragraph"]),
        ("\ufeff# Title", ["headline"]),
        ("a\r\n\r\nb\r\rc", ["paragraph", "paragraph", "paragraph"]),
    ],
)
def test_kinds_follow_from_the_form_of_the_lines(text: str, kinds: list[str]) -> None:
    """Headings, quotations, lists, bylines and separators are told by their form."""
    assert [b.kind for b in blocks(text)] == kinds


def test_ten_thousand_lines_take_no_more_than_one_look_each() -> None:
    """A long run of marks is read in one pass."""
    assert len(blocks("* " * 50_000 + "x\n\n" + "a\n" * 10_000)) == 2
