"""All that the page says goes through the catalogues; all that the course says does not."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest

from toolkit import labels, words
from toolkit.figures import measured, own_table, sureness
from toolkit.lesson import load
from toolkit.measures import Judged, Sure, TwoByTwo, calibration, in_words, leaning, telling_apart, two_by_two
from toolkit.widgets.page import LessonPage
from toolkit.words import speaking

ARTICLES = Path(__file__).resolve().parents[1] / "articles"
WRONG: dict[str, Any] = {
    "words-ar": [{"start": 45, "stop": 60, "label": "cue"}, {"start": 62, "stop": 200, "label": "content"}],
    "sentences-el": [{"start": 200, "stop": 300, "label": "attribution"}],
    "one": {"choice": "union", "confidence": 60},
    "several": ["office"],
    "split": "yes",
    "bins": {"choice": "indirect"},
    "lines": ["c", "a", "b"],
    "gaps": {"who": "nobody"},
    "shelf": {"status": "supported", "card": "list", "paragraph": 1},
    "own-words": "Too short.",
}


class Marked(NullTranslations):
    """A language in which every message stands in ⟪ ⟫."""

    def gettext(self, message: str) -> str:
        """The message, marked."""
        return f"⟪{message}⟫"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """One of two, marked."""
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def marked(answers: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LessonPage]:
    """A lesson that speaks the marked language (in the place of German)."""
    monkeypatch.setenv("MEDIALIT_LESSONS", str(ARTICLES))
    monkeypatch.setattr(words, "_catalogue", lambda name: NullTranslations() if name == "en" else Marked())
    labels._labels.cache_clear()
    yield LessonPage(load("77", language="de"))
    labels._labels.cache_clear()


def is_marked(text: str) -> bool:
    """Whether nothing in the text is said outside of messages."""
    depth, outside = 0, ""
    for letter in text:
        depth += (letter == "⟪") - (letter == "⟫")
        outside += letter if depth == 0 and letter not in "⟪⟫" else ""
    return "⟪" in text and not any(c.isalpha() for c in outside)


@pytest.mark.parametrize("ident", WRONG)
def test_feedback_is_said_in_the_readers_language(marked: LessonPage, ident: str) -> None:
    """Headline, counts, agreement and the reasons that a kind makes itself; the author's reasons stay."""
    page = marked.ask(ident)
    page.set_state({"answer": WRONG[ident]})
    page.set_state({"checks": 1})
    page.set_state({"solutions_asked": 1})
    told = page.feedback
    assert all(is_marked(told[k]) for k in ("headline", "detail", "agreement") if told[k])
    assert is_marked(page.saved)
    assert page.view["title"] == marked.lesson.written[ident].title
    written = repr(marked.lesson.written[ident]) + "".join(
        m.why for e in (marked.lesson.exercise(ident),) if e.article for m in e.article.marks
    )
    for part in told["parts"]:
        assert part["text"] in written or "⟪" in part["text"], part
    assert all(is_marked(text) for text in page.view["strings"].values())


def test_names_of_labels_and_statuses_are_said(marked: LessonPage) -> None:
    """The course names a label by its key; the page shows its name."""
    assert all(is_marked(x["name"] + x["definition"]) for x in marked.ask("words-ar").view["labels"])
    assert all(is_marked(x["text"]) for x in marked.ask("shelf").view["statuses"])


def test_line_desk_and_table_are_said(marked: LessonPage) -> None:
    """The line at the top, the desk, and the table of progress."""
    desk = marked.hand_in()
    desk.set_state({"restore_text": "x", "restores_asked": 1})
    assert is_marked(desk.message["text"])
    assert is_marked(desk.view["title"])
    assert all(is_marked(h) for h in marked.lesson.progress().headings) is False  # said where nobody speaks: English
    table = marked.progress().table
    assert all(is_marked(h) for h in table.headings)
    assert {row[2] for row in table.rows} == {"⟪not answered yet⟫"}


def test_code_answers_are_refused_in_the_readers_language(marked: LessonPage) -> None:
    """What does not fit is told by the kind itself: what was found, and what is allowed."""
    unfit = {"words-ar": [{"start": -1, "stop": 2, "label": "cue"}], "several": ["x"], "bins": {"x": "y"}}
    unfit |= {
        "lines": ["a"],
        "gaps": {"x": "y"},
        "shelf": {"status": "x"},
        "own-words": 7,
        "one": {"choice": 1, "x": 2},
    }
    for ident, value in unfit.items():
        title, found, *_ = repr(marked.answer(ident, value)).split("\n")
        assert is_marked(title)
        assert "⟪" in found, found


def test_measures_and_pictures_are_said() -> None:
    """Every sentence on one's own judgment, for all shapes of the table, and the words in the drawings."""
    tables = [TwoByTwo(a, b, c, d) for a in (0, 3, 12) for b in (0, 9) for c in (0, 12) for d in (1, 12)]
    with speaking("de"):
        said = (
            [in_words(t) for t in tables]
            + [telling_apart(t).plain for t in tables]
            + [leaning(t).plain for t in tables]
        )
    assert not [text for text in said if any(w in text.split() for w in ("You", "texts", "the", "trust", "more"))]


def test_a_german_picture_stays_german_when_it_is_drawn_later() -> None:
    """A figure is drawn when the notebook shows it, long after it was made."""
    pytest.importorskip("matplotlib")
    judged = [Judged(str(n), n % 2 == 0, n % 3 == 0) for n in range(60)]
    sure = [Sure(50 + 10 * (n % 6), n % 3 > 0) for n in range(60)]
    with speaking("de"):
        table = two_by_two(judged)
        pictures = [own_table(table), sureness(calibration(sure))]
        numbers = measured([telling_apart(table), leaning(table)])
    assert "Fragwürdige Texte" in pictures[0].svg()
    assert "wie sicher du warst" in pictures[1]._repr_html_()
    assert "Dasselbe als Tabelle" in pictures[1]._repr_html_()
    assert "," in numbers.rows[0][1]
    assert "." not in numbers.rows[0][1]
