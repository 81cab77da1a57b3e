"""The open answers of some hand-ins, question by question: what there is to mark."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from toolkit.exercises.explain import Explain
from toolkit.grading import collect
from toolkit.grading.grade import Paper, Result
from toolkit.grading.inputs import Run
from toolkit.grading.marks import question_hash
from toolkit.grading.policy import POLICIES
from toolkit.grading.spreadsheet import lesson_number, safe
from toolkit.handin import HandIn
from toolkit.teaching.marking.order import orders, sample

Texts = Mapping[tuple[str, str], str]  # by file and exercise


@dataclass(frozen=True, slots=True)
class Item:
    """One answer. The page knows it by its token; several files of one name with the same answer are one."""

    token: str
    who: str
    files: tuple[str, ...]
    answer: str
    text: str

    @property
    def pupil(self) -> str:
        """Whose it is, as far as the files tell."""
        return self.who.casefold() or f"file {self.files[0]}"


@dataclass(frozen=True)
class Question:
    """An open question with its answers in the order in which they are marked, and how many there are not to mark."""

    lesson: str
    exercise: Explain
    items: tuple[Item, ...]
    blank: int = 0
    damaged: int = 0

    @property
    def id(self) -> str:
        """Its name among the questions of all lessons."""
        return f"{self.lesson}/{self.exercise.id}"

    @cached_property
    def highest(self) -> dict[str, int]:
        """The highest level of each criterion, in the order of the rubric."""
        return {c.id: len(c.levels) - 1 for c in self.exercise.rubric}

    def rows(self, item: Item) -> Iterator[tuple[str, ...]]:
        """The rows to fill in for one answer, as `medialit marks` writes them."""
        tail = ("", "", item.answer, question_hash(self.exercise.shown), safe(item.text))
        for file in item.files:
            head = (safe(self.lesson), safe(self.exercise.id), safe(item.who), safe(file))
            for criterion, most in self.highest.items():
                yield (*head, safe(criterion), "", str(most), *tail)


def questions_of(made: Run) -> tuple[Question, ...]:
    """The open questions of a grading run that somebody answered, each in an order of its own."""
    return in_order(questions(made.counted.papers, _exercises(made), _texts(made)))


def in_order(found: Iterable[Question], salt: str = "") -> tuple[Question, ...]:
    """The questions with their answers in the order of marking."""
    listed = tuple(found)
    made = orders({q.id: {i.token: i.pupil for i in q.items} for q in listed}, salt)
    return tuple(replace(q, items=_picked(q, made[q.id])) for q in listed)


def for_second(found: Iterable[Question]) -> tuple[Question, ...]:
    """The same questions with the answers alone that are read twice, in an order that tells nothing of the first."""
    sampled = ((q, sample(q.id, (i.token for i in q.items))) for q in found)
    return in_order((replace(q, items=tuple(i for i in q.items if i.token in some)) for q, some in sampled), "second\n")


def _picked(question: Question, tokens: Iterable[str]) -> tuple[Item, ...]:
    there = {item.token: item for item in question.items}
    return tuple(there[token] for token in tokens)


def questions(
    papers: Iterable[Paper], exercises: Mapping[tuple[str, str], Explain], texts: Texts
) -> tuple[Question, ...]:
    """The questions in the order of lessons and exercises."""
    given: dict[tuple[str, str], list[tuple[Paper, Result]]] = defaultdict(list)
    ends: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for paper in papers:
        for r in paper.results:
            name = (paper.lesson, r.exercise)
            ends[name][r.outcome] += 1
            if r.outcome == "ungraded":
                given[name].append((paper, r))
    return tuple(
        Question(
            lesson,
            exercise,
            _items(lesson, name, given[lesson, name], texts),
            ends[lesson, name]["unanswered"],
            ends[lesson, name]["damaged"],
        )
        for (lesson, name), exercise in exercises.items()
        if given[lesson, name]
    )


def _items(lesson: str, name: str, given: Iterable[tuple[Paper, Result]], texts: Texts) -> tuple[Item, ...]:
    same: dict[tuple[str, ...], list[tuple[Paper, Result]]] = defaultdict(list)
    for paper, r in given:
        whose = (paper.who.casefold(), "") if paper.who else ("", paper.file)
        same[lesson_number(lesson), name, *whose, r.answer].append((paper, r))
    return tuple(_item(key, one, texts[one[0][0].file, name]) for key, one in sorted(same.items()))


def _item(key: tuple[str, ...], given: list[tuple[Paper, Result]], text: str) -> Item:
    token = sha256("\n".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    files = tuple(sorted(paper.file for paper, _ in given))
    return Item(token, given[0][0].who, files, given[0][1].answer, text)


def _exercises(made: Run) -> dict[tuple[str, str], Explain]:
    lessons = sorted({paper.lesson for paper in made.counted.papers})
    return {
        (lesson, name): exercise
        for lesson in lessons
        for name, exercise in made.keys[lesson].exercises.items()
        if isinstance(exercise, Explain)
    }


def _texts(made: Run) -> dict[tuple[str, str], str]:
    """The open answers as they are read, by file and exercise."""
    wanted = {(p.file, r.exercise) for p in made.counted.papers for r in p.results if r.outcome == "ungraded"}
    files = {file for file, _ in wanted}
    return {
        (file, name): _text(POLICIES[made.policy.counts](tried))
        for file, handin in collect.read(made.found)
        if file in files and isinstance(handin, HandIn)
        for name, tried in handin.exercises.items()
        if (file, name) in wanted
    }


def _text(tries: tuple[object, ...]) -> str:
    """The first of the tries that count which says anything."""
    return next((text for text in tries if isinstance(text, str) and text.strip()), str(tries[0]))
