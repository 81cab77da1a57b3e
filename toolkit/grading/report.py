"""What a teacher is told after grading: how it went, and every file that needs a look."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.grading.doubles import Doubles
from toolkit.grading.grade import CHANGED, OUTCOMES, Grades, Paper
from toolkit.grading.settle import Total
from toolkit.table import Table

NAMED = 20  # files named in a list on the screen; the table names all
TRIES = {"first": "first try", "best": "best answer in the file", "last": "last answer"}


def report(
    grades: Grades,
    doubles: Doubles,
    other: Mapping[str, str],
    policy: str,
    told: Sequence[str] = (),
    totals: Mapping[str, Total] | None = None,
) -> str:
    """The whole report as text; `told` is what marks and policy ask the teacher to look at."""
    sections = (
        _lessons(grades, policy),
        _listed("could not be graded", {f: [why] for f, why in grades.failures.items()}, all_=True),
        _listed("came more than once", {", ".join(d.files): [d.meaning] for d in doubles.found}, all_=True),
        lines("to see to in marks, times and policy", told),
        _late(totals or {}),
        _noted(grades.papers),
        _listed("passed over", {f: [why] for f, why in other.items()}),
    )
    return "\n\n".join(text for section in sections for text in section)


def _lessons(grades: Grades, policy: str) -> Iterator[str]:
    by_lesson: dict[str, list[Paper]] = defaultdict(list)
    for paper in grades.papers:
        by_lesson[paper.lesson].append(paper)
    for lesson, papers in by_lesson.items():
        title = f"Lesson {lesson}: {len(papers):,} graded; the {TRIES[policy]} counts"
        yield str(Table(("exercise", *OUTCOMES), tuple(_tally(papers)), title))


def _tally(papers: list[Paper]) -> Iterator[tuple[str, ...]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    fullest_first = sorted(papers, key=lambda p: -len(p.results))  # so that extras stand in the lesson's order
    for result in (r for p in fullest_first for r in p.scored):
        counts[result.exercise][result.outcome] += 1
    for name, outcomes in counts.items():
        yield (name, *(str(outcomes[o] or "") for o in OUTCOMES))


def _noted(papers: Iterable[Paper]) -> Iterator[str]:
    """What was graded all the same, by note: a note that holds for a whole class is told once."""
    files: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        changed = [r.exercise for r in paper.results if r.note.startswith(CHANGED)]
        for note in (*paper.notes, *(f"{CHANGED}: {name}" for name in changed)):
            files[note].append(paper.file)
        for r in paper.results:
            if r.outcome == "damaged":
                files[f"a damaged answer to {r.exercise}, see the table"].append(paper.file)
    yield from _listed("to know", {note: _first(names) for note, names in files.items()})


def _first(names: list[str]) -> list[str]:
    return [", ".join(names[:3]) + (f" and {len(names) - 3:,} more" if len(names) > 3 else "")]


def _listed(what: str, lines: Mapping[str, list[str]], all_: bool = False) -> Iterator[str]:
    if not lines:
        return
    shown = list(lines.items())[: None if all_ else NAMED]
    more = [f"- and {len(lines) - len(shown):,} more"] if len(shown) < len(lines) else []
    body = [f"- {plain(name)}: {plain(' '.join(texts))}" for name, texts in shown]
    yield "\n".join([f"{what.capitalize()} ({len(lines):,}):", *body, *more])


def _late(totals: Mapping[str, Total]) -> Iterator[str]:
    yield from _listed("late", {file: [t.why] for file, t in totals.items() if t.days}, all_=True)


def lines(what: str, told: Sequence[str]) -> Iterator[str]:
    """A list of sentences under what they are about; nothing where there are none."""
    if told:
        yield "\n".join([f"{what.capitalize()} ({len(told):,}):", *(f"- {plain(line)}" for line in told)])


def plain(text: str) -> str:
    """Printable letters alone: a file's name must not command a terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)
