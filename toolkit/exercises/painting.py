"""The answers of readers who do not read. No exercise may be passed by painting: the course's own tests use these."""

from __future__ import annotations

import re

from toolkit.article import Span
from toolkit.exercises.highlight import Highlight
from toolkit.sentences import words
from toolkit.words import later


def painted(exercise: Highlight) -> dict[str, list[Span]]:
    """Answers without reading: every sentence, first words, all in quotation marks; as each label and as all."""
    text, whole = exercise.article.text, exercise.sentences
    first = [words(text, s.start, s.stop) for s in whole]
    ways = {
        later("every sentence"): [(s.start, s.stop) for s in whole],
        later("first word"): [(w[0].start, w[0].stop) for w in first if w],
        later("first two words"): [(w[0].start, w[min(1, len(w) - 1)].stop) for w in first if w],
        later("in quotation marks"): _in_marks(text, exercise.passage),
    }
    answers = {
        f"{way} as {name}": [Span(a, b, name) for a, b in places]
        for way, places in ways.items()
        for name in exercise.labels
    }
    for way, places in ways.items():
        answers[f"{way} as everything"] = [Span(a, b, name) for a, b in places for name in exercise.labels]
    return {way: spans for way, spans in answers.items() if spans}  # nothing painted is no painting


def _in_marks(text: str, place: Span) -> list[tuple[int, int]]:
    found = re.finditer(r"“[^”]+”|\"[^\"]+\"|«[^»]+»", text[place.start : place.stop])
    return [(m.start() + place.start, m.end() + place.start) for m in found]
