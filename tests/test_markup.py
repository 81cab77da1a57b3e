import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.markup import inline, note, runs, table, visible


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("# A headline", "A headline"),
        ("> quoted", "quoted"),
        ("By [Edric Valmone](#) today", "By Edric Valmone today"),
        (r"\*\*\* and \[sic\]", "*** and [sic]"),
        ("**bold** and *soft* and _soft_", "bold and soft and soft"),
        ("*[Open Horizon](https://a.example/x_(y)), a page*", "Open Horizon, a page"),
        ("snake_case_word and 2 * 3 * 4", "snake_case_word and 2 * 3 * 4"),
        ("<https://post.example/1>", "https://post.example/1"),
        ("\ufeffStart", "Start"),
        ("an [unfinished link](", "an [unfinished link]("),
    ],
)
def test_markdown_syntax_is_hidden_on_display(source: str, seen: str) -> None:
    """A reader sees words, not marks of layout; what only looks like a mark stays."""
    assert visible(source, 0, len(source)) == seen


@given(st.text(max_size=60))
def test_each_run_stands_where_it_says(text: str) -> None:
    """A run's text is found in the file at the run's start, whatever the text."""
    for run in runs(text, 0, len(text)):
        assert text[run.start : run.start + len(run.text)] == run.text


@given(st.text(alphabet=st.sampled_from("<>&\"'*_[]()# a\n"), max_size=60))
def test_no_text_becomes_a_tag(text: str) -> None:
    """The only tags in the result are our own three."""
    html = inline(text, 0, len(text))
    for tag in ("em", "strong", "u"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert "<" not in html
    assert ">" not in html


def test_links_are_never_live() -> None:
    """A link of an article is shown and cannot be followed by accident."""
    text = "[x](javascript:alert(1))"
    assert "href" not in inline(text, 0, len(text))


def test_tables_and_notes_escape_what_they_are_given() -> None:
    """Names and messages of others are text, too."""
    assert "<b>" not in table(["<b>"], [["<b>"]], "<b>") + note("<b>", ["<b>"])
