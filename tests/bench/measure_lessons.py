"""How long each lesson takes, how much there is to read in it, and how hard its prose is.

Run by hand: `python tests/bench/measure_lessons.py [--write] [LESSON]`. Minutes promised stand in the headings; the
estimate and the measures are explained in docs/lessons.md, into which `--write` puts the tables. With a lesson's number
it shows the hardest sentences of it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.lesson_pieces import LEFT_OUT, Lesson, lesson, numbers  # noqa: E402  # the script runs from anywhere
from tests.bench.reading_level import Counted, counted  # noqa: E402
from toolkit.article import Article  # noqa: E402
from toolkit.course_map import core_minutes, parts  # noqa: E402
from toolkit.exercises.exercise import Exercise  # noqa: E402
from toolkit.markup import visible  # noqa: E402
from toolkit.seeds import article  # noqa: E402
from toolkit.sentences import words  # noqa: E402

DOC = ROOT / "docs" / "lessons.md"
MARK = re.compile(r"(<!-- measured -->\n).*?(<!-- end -->)", re.DOTALL)
WORDS_A_MINUTE = 200
MINUTES_AN_ITEM = 0.5


# ---------------------------------------------------------------- how much


def amount(texts: Iterable[str]) -> int:
    """How many words."""
    return sum(len(words(text)) for text in texts)


def question(exercise: Exercise) -> list[str]:
    """What is read of an exercise: title, prompt and what is offered; the passage is counted with the texts."""
    return [exercise.title, exercise.prompt, *_strings(exercise.offered())]


def _strings(offered: Any, name: str = "") -> Iterator[str]:
    if isinstance(offered, Mapping):
        for key, value in offered.items():
            yield from _strings(value, key) if key != "sentences" else ()
    elif isinstance(offered, list):
        for value in offered:
            yield from _strings(value, name)
    elif isinstance(offered, str) and name in READ:
        yield offered


def texts(one: Lesson) -> list[str]:
    """What is read of articles: each once as a whole, and the pieces that examples, posts and exercises show again."""
    calls = dict.fromkeys(piece.call for piece in one.core("call"))
    found = [SHOWN[do](article(name), more) for do, name, more in calls if do in SHOWN]
    return found + [e.passage.of(e.article.text) for e in one.asked if e.article is not None and e.passage is not None]


def _post(of: Article, ident: str) -> str:
    mark = of.mark(ident)
    return mark.hull.of(of.text) if mark else ""


def items(exercise: Exercise) -> int:
    """The decisions that an exercise asks for."""
    return ITEMS[exercise.kind](exercise)


def reasons(exercise: Exercise) -> list[str]:
    """What is read after a right answer."""
    told = () if exercise.kind == "explain" else exercise.check(exercise.solution()).parts
    return [*dict.fromkeys(part.why for part in told), exercise.after]


def minutes(one: Lesson) -> tuple[int, int]:
    """The minutes that the headings promise: of the core, and of what is extra."""
    found = parts(one.cells)
    return core_minutes(found), sum(part.minutes for part in found if part.extra)


def time_row(one: Lesson) -> list[str]:
    """Promise and estimate of one lesson."""
    promised, more = minutes(one)
    prose = amount(piece.text for piece in one.core("heading", "prose", "table"))
    asked = amount(text for exercise in one.asked for text in question(exercise))
    read, decided = amount(texts(one)), sum(map(items, one.asked))
    told = amount(text for exercise in one.asked for text in reasons(exercise))
    reading, deciding = (prose + asked + read) / WORDS_A_MINUTE, decided * MINUTES_AN_ITEM
    figures = (f"{prose:,}", f"{asked:,}", f"{read:,}", str(decided), f"{reading:.0f} + {deciding:.0f}")
    estimates = (f"{reading + deciding:.0f}", f"{reading + deciding / 2:.0f}")
    return [one.number, str(promised or "–"), str(more or "–"), *figures, *estimates, f"{told:,}"]


# ---------------------------------------------------------------- how hard


def prose(one: Lesson) -> Counted:
    """The sentences of a lesson, core and extra: paragraphs, items of lists, and prompts."""
    written = [piece.text for piece in one.pieces if piece.kind == "prose" and piece.part != LEFT_OUT]
    return counted([*written, *(exercise.prompt for exercise in one.exercises.values())])


def stories(one: Lesson) -> Counted:
    """The sentences of the texts that a lesson opens or asks about: their paragraphs, without Markdown."""
    opened = [article(piece.call[1]) for piece in one.pieces if piece.call[:1] == ("read",)]
    asked = [exercise.article for exercise in one.exercises.values() if exercise.article]
    whole = {of.text: of for of in (*opened, *asked)}.values()
    return counted(visible(of.text, b.start, b.stop) for of in whole for b in of.blocks if b.kind == "paragraph")


def level_row(one: Lesson) -> list[str]:
    """How hard one lesson is, its reasons, and its texts."""
    found = prose(one)
    told = counted(text for exercise in one.exercises.values() for text in reasons(exercise))
    others = [f"{of.grade:.1f}" if of.sentences else "–" for of in (told, stories(one))]
    figures = (found.words_a_sentence, found.syllables_a_word, found.long, found.ease, found.grade)
    shown = [f.format(x) for f, x in zip(("{:.1f}", "{:.2f}", "{:.0%}", "{:.0f}", "{:.1f}"), figures, strict=True)]
    return [one.number, str(len(found.sentences)), *shown, *others]


def report() -> str:
    """Both tables."""
    found = [lesson(number) for number in numbers()]
    return "\n\n".join((_table(TIME, map(time_row, found)), _table(LEVEL, map(level_row, found))))


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in (headings, ["---"] * len(headings), *rows))


def main(arguments: list[str]) -> int:
    """Print the tables, write them, or show the hardest sentences of some lessons."""
    for number in (named := [a for a in arguments if not a.startswith("-")]):
        hard = prose(lesson(number)).hardest(5)
        print("\n".join([f"Lesson {number}", *(f"{grade:5.1f}  {' '.join(text.split())}" for grade, text in hard)]))
    if not named:
        print(told := report())
        if "--write" in arguments:
            DOC.write_text(MARK.sub(lambda m: f"{m[1]}\n{told}\n\n{m[2]}", DOC.read_text("utf-8")), "utf-8")
    return 0


TIME = (
    *("lesson", "minutes, core", "minutes, extra", "words: prose", "questions", "texts", "decisions"),
    *("reading + deciding", "estimate", "the same, deciding twice as fast", "words of the reasons"),
)
LEVEL = (
    *("lesson", "sentences", "words a sentence", "syllables a word", "over 20 words", "reading ease", "grade"),
    *("grade of the reasons", "of the texts"),
)
# What a page shows of an exercise in words, by the name of the field.
READ = frozenset(
    ("text", "name", "definition", "label", "help", "claim", "title", "publisher", "who", "paragraphs", "levels")
)
SHOWN: dict[str, Callable[[Article, str], str]] = {
    "read": lambda whole, _: whole.text,
    "example": lambda whole, name: whole.passages[name].of(whole.text),
    "post": _post,
}
ITEMS: dict[str, Callable[[Any], int]] = {
    "choose": lambda e: 1 + e.confidence,
    "classify": lambda e: len(e.items),
    "order": lambda e: len(e.lines),
    "fill": lambda e: len(e.gaps),
    "highlight": lambda e: sum(mark.need == "required" for mark in e.key),
    "trace": lambda e: 1 + bool(e.evidence) + bool(e.missing),
    "explain": lambda e: len(e.rubric),
}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
