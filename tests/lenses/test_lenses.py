import time
import tomllib
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lenses.sentence import story
from toolkit.labels import labels
from toolkit.lenses import LENSES, Attribution, Finding, look
from toolkit.problem import UnknownName
from toolkit.reading import read_text
from toolkit.seeds import article, specimens

WORDS = (
    *("said", "Renholt", "that", "the", "“", "”", '"', "‘", "’", ",", ".", "\n\n", "according to", "by", "who", "and"),
    *(
        "was asked",
        "claim",
        "perhaps",
        "sham",
        "is",
        "will be",
        "forty",
        "?",
        "# ",
        "[x](#)",
        ":",
        "''",
        "— ",
        "of course",
    ),
)
TEXTS = st.one_of(
    st.text(alphabet=st.characters(), max_size=120),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
)


def _sound(text: str, found: tuple[Finding, ...]) -> None:
    for one in found:
        assert 0 <= one.start < one.stop <= len(text)
        assert one.start <= one.trigger[0] < one.trigger[1] <= one.stop
        assert one.label in labels()
        if isinstance(one, Attribution):
            parts = sorted(p for p in (one.source, one.cue, one.content) if p)
            assert all(a[1] <= b[0] for a, b in pairwise(parts))
            assert all(one.start <= p[0] < p[1] <= one.stop for p in parts)


@settings(deadline=None)  # the first text pays for reading the lists
@given(TEXTS)
def test_any_text_gives_sound_spans(text: str) -> None:
    """No text raises an error; spans lie in the text, triggers in their spans, and parts do not overlap."""
    read = read_text(text, "t")
    _sound(text, look(read))
    _sound(text, look(story(text)))


@pytest.mark.parametrize("name", specimens())
def test_the_same_text_gives_the_same_spans(name: str) -> None:
    """Looking twice gives the same, in the order of the text, and all lenses together give what each gives."""
    one = article(name)
    found = look(one)
    _sound(one.text, found)
    assert found == look(one)
    assert [f.start for f in found] == sorted(f.start for f in found)
    assert sorted(map(repr, found)) == sorted(repr(f) for lens in LENSES for f in look(one, lens))


def test_posts_and_notices_are_not_looked_at() -> None:
    """What a post says, and what the page says about itself, is not the story."""
    one = article("S01")
    away = [(p.start, p.stop) for p in one.posts if p.form == "embedded"] + [(n.start, n.stop) for n in one.notices]
    assert away
    assert not [f for f in look(one) if any(a <= f.trigger[0] < z for a, z in away)]


def test_an_unknown_lens_is_refused_with_the_names() -> None:
    """The message lists the four lenses."""
    with pytest.raises(UnknownName, match="attribution, certainty, loaded, claims"):
        look(article("S01"), "mood")


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        '"',
        "said ",
        "Renholt, ",
        "the “a” ",
        "x’ ‘",
        "according to ",
        "](",
        "said\n\n",
        "and asked who ",
        ", saying that the ",
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """A text eight times as long takes at most sixteen times as long, whatever it repeats."""

    def took(number: int) -> float:
        text = story(piece * number)
        best = 9.0
        for _ in range(3):
            began = time.process_time()
            look(text)
            best = min(best, time.process_time() - began)
        return best

    look(story(piece))
    assert took(4_000) <= 16 * took(500) + 0.05


def test_the_lists_are_plain_data() -> None:
    """Each list says its format and language, is in lower case, and holds no phrase twice."""
    folder = files("toolkit.lenses").joinpath("words")
    for file in (f for f in folder.iterdir() if f.name.endswith(".toml")):
        text = file.read_text("utf-8")
        data = tomllib.loads(text)
        assert data.pop("format") == "lens_words/1"
        assert data.pop("language") == "en"
        for section, lists in data.items():
            for key, value in lists.items():
                entries = value.splitlines() if section == "phrases" else value.split()
                kept = [e.strip() for e in entries if e.strip()]
                assert value == value.lower(), (file.name, section, key)
                assert len(kept) == len(set(kept)), (file.name, section, key)
