"""Marks in a text: nested, crossing, across Markdown, and never a letter lost."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.article import Span
from toolkit.labels import label, labels
from toolkit.looking.paint import TINTS, apart, height, line, painted
from toolkit.markup import visible

TEXT = "Renholt said that Vasker had called the *letter* “a [trap](https://post.example/a)”."
LABELS = ("source", "cue", "content", "claim:fact")
SPANS = st.builds(
    lambda a, b, key: Span(min(a, b), max(a, b), key),
    st.integers(0, len(TEXT)),
    st.integers(0, len(TEXT)),
    st.sampled_from(LABELS),
)


def letters(page: str) -> str:
    """What a reader sees of a drawing, without the tags that name labels."""
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r'<span style="display:inline-block.*?</span>', "", page)))


def tags(page: str) -> list[str]:
    """The names in the tags, in order."""
    return re.findall(r'<span style="display:inline-block[^>]*>([^<]*)</span>', page)


@given(st.lists(SPANS, max_size=12))
def test_no_letter_is_lost_and_every_mark_is_named(spans: list[Span]) -> None:
    """Whatever lies inside or across whatever, the words are those of the text, and each mark has one tag."""
    page = painted(TEXT, 0, len(TEXT), spans)
    assert letters(page) == visible(TEXT, 0, len(TEXT))
    assert sorted(tags(page)) == sorted(label(s.label).name for s in {s for s in spans if len(s)})


@given(st.lists(SPANS, max_size=12), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_place_shows_its_own_words(spans: list[Span], one: int, other: int) -> None:
    """A mark that reaches out of the place brings no words from outside."""
    start, stop = sorted((one, other))
    assert letters(painted(TEXT, start, stop, spans)).strip() == visible(TEXT, start, stop).strip()


@given(st.lists(SPANS, max_size=12))
def test_elements_are_closed_in_order(spans: list[Span]) -> None:
    """Crossing marks make no crossing elements."""
    opened: list[str] = []
    for close, name in re.findall(r"<(/?)(\w+)", painted(TEXT, 0, len(TEXT), spans)):
        if close:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert opened == []


def test_the_mark_inside_has_its_line_nearer_to_the_words() -> None:
    """An attribution inside a quoted content stays to be seen, and needs higher lines."""
    outer, inner = Span(13, 40, "content"), Span(18, 24, "source")
    page = painted(TEXT, 0, len(TEXT), [outer, inner])
    assert re.search(r"dotted[^>]*offset:9px[^>]*><mark[^>]*solid[^>]*offset:4px[^>]*>Vasker", page)
    assert height([outer, inner]) > height([outer]) == height([])


def test_marks_that_cross_stand_on_two_lines() -> None:
    """Where two marks overlap, both lines are drawn."""
    page = painted("one two three", 0, 13, [Span(0, 7, "hedge"), Span(4, 13, "booster")])
    assert page.count("offset:4px") == 2
    assert page.count("offset:9px") == 2
    assert tags(page) == [label("hedge").name, label("booster").name]


@given(st.lists(st.sampled_from(sorted(labels())), unique=True))
def test_labels_that_meet_are_drawn_apart(keys: list[str]) -> None:
    """No two share line and colour, each keeps its colour, and the first of a style is drawn as everywhere."""
    looks = apart(keys)
    assert len(set(looks.values())) == len(keys)
    assert all(looks[key].endswith(TINTS[label(key).style]) for key in keys)
    firsts = {label(key).style: key for key in reversed(keys)}
    assert all(line(key, looks=looks) == line(key) for key in firsts.values())


def test_a_drawing_uses_its_own_looks() -> None:
    """A label with a line of its own is drawn with it, and any other label as everywhere."""
    page = painted("one two", 0, 7, [Span(0, 3, "hedge"), Span(4, 7, "cue")], looks={"hedge": "double #123456"})
    assert "underline double #123456 3px" in page
    assert line("cue") in page


@pytest.mark.parametrize("text", ["<b>x</b> & “y”", "<script>alert(1)</script>", '"><img src=x>'])
def test_text_of_others_stays_text(text: str) -> None:
    """Nothing in an article becomes an element of the page."""
    page = painted(text, 0, len(text), [Span(1, 4, "cue")])
    assert letters(page) == text
    assert not re.search(r"<(?!/?(?:mark|span)\b)", page)
