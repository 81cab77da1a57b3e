import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.article import Article, Mark, Span, spoken_date
from toolkit.reading.blocks import blocks


def test_a_span_gives_its_words() -> None:
    """A span counts code points: an emoji, a flag's two letters and a combining mark are one each."""
    text = "a😀🇨🇭e\u0301 said"
    assert Span(1, 6).of(text) == "😀🇨🇭e\u0301"


@pytest.mark.parametrize(("start", "stop"), [(-1, 2), (3, 2)])
def test_a_span_that_runs_backwards_is_refused(start: int, stop: int) -> None:
    """No span starts before the text or ends before it starts."""
    with pytest.raises(ValueError, match="0 or more up to its stop"):
        Span(start, stop)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_overlap_is_symmetric_and_needs_a_shared_code_point(a: int, b: int, c: int, d: int) -> None:
    """Two spans overlap exactly if some code point lies in both."""
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    shared = set(range(one.start, one.stop)) & set(range(other.start, other.stop))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared) or not (len(one) and len(other))


def test_a_mark_of_two_parts_shows_the_gap() -> None:
    """Interrupted speech is quoted with an ellipsis where it is interrupted."""
    text = "“Yes,” she said, “gladly.”"
    mark = Mark("m", "content", (Span(0, 6, "content"), Span(17, 26, "content")), "why")
    assert mark.quote(text) == "“Yes,” … “gladly.”"


def test_within_gives_marks_inside_a_place_in_order() -> None:
    """Only marks that lie wholly in the place and carry a label asked for are given."""
    marks = tuple(
        Mark(f"m{i}", label, (Span(i, i + 2, label),), "") for i, label in ((8, "cue"), (2, "cue"), (4, "source"))
    )
    article = Article("x", "0123456789", blocks("0123456789"), marks=marks)
    assert [m.id for m in article.within(Span(0, 9), ["cue"])] == ["m2"]


def test_between_cuts_blocks_to_the_place() -> None:
    """A place that begins in the middle of a block gets the rest of that block."""
    text = "One.\n\nTwo.\n"
    article = Article("x", text, blocks(text))
    assert [(b.start, b.stop) for b in article.between(Span(2, 8))] == [(2, 6), (6, 8)]


@pytest.mark.parametrize(
    ("iso", "spoken"),
    [("2031-03-14T18:05", "14 March 2031, 18:05"), ("2031-03-04", "4 March 2031"), ("spring 2031", "spring 2031")],
)
def test_dates_read_as_people_write_them(iso: str, spoken: str) -> None:
    """A byline is for people; what is no ISO date is left alone."""
    assert spoken_date(iso) == spoken


def test_an_article_shows_itself_escaped() -> None:
    """Text of others never becomes markup in a notebook."""
    text = "# <script>alert(1)</script>\n\nA & B"
    html = Article("x", text, blocks(text), title='"><img src=x>')._repr_html_()
    assert "<script>" not in html
    assert "<img" not in html
    assert "A &amp; B" in html
