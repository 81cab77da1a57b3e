"""Typical mistakes: an answer with the credit that it earns and the reason that it must meet.

Some are likely in every exercise of a kind; they are proposed with their credit, and the author takes and names them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.article import Span
from toolkit.exercises.choose import Choose
from toolkit.exercises.classify import Classify
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.explain import Explain
from toolkit.exercises.fill import Fill
from toolkit.exercises.highlight import AUTHOR, Highlight
from toolkit.exercises.order import Order
from toolkit.exercises.verdict import Part, Verdict
from toolkit.problem import Problem
from toolkit.quotation import CLOSE, OPEN, quoted
from toolkit.words import ENGLISH, say, speaking

Table = dict[str, Any]


def as_mistake(exercise: Exercise, answer: Any, name: str, reason: str = "", *, quoting: bool = True) -> Table:
    """An answer as a typical mistake with the credit that it earns now; raises `Problem` for one that is none."""
    with speaking(ENGLISH):
        verdict = exercise.check(answer)
    if not name.strip():
        raise Problem(say("The mistake has no name."), todo=say("say what goes wrong, as in “marks whole sentences”"))
    if verdict.outcome == "unanswered":
        raise Problem(say("There is no answer yet."), todo=say("answer as a student might, and check it"))
    if verdict.credit is not None and verdict.credit >= 1:
        found = say("This answer earns everything: it is no mistake.")
        raise Problem(found, todo=say("answer as a student might who has not understood it"))
    table: Table = {"name": name.strip(), "answer": written_answer(exercise, answer, quoting=quoting)}
    if verdict.credit is not None:
        table["credit"] = exact(verdict.credit)
    return {**table, "reason": reason or first_reason(exercise, verdict)}


def recounted(exercise: Exercise, table: Table) -> Table:
    """The exercise's table with what each typical mistake earns now; its reason stays where it is still met."""
    rows = table.get("mistakes")
    return (
        {**table, "mistakes": [_recounted(exercise, row) for row in rows]} if isinstance(rows, (list, tuple)) else table
    )


def _recounted(exercise: Exercise, row: Any) -> Any:
    verdict = checked(exercise, row.get("answer")) if isinstance(row, dict) else None
    if verdict is None:
        return row
    kept = {k: v for k, v in row.items() if k != "credit"}
    earned = {} if verdict.credit is None else {"credit": exact(verdict.credit)}
    reason = kept.get("reason")
    met = isinstance(reason, str) and bool(reason) and reason in verdict.reasons
    return {**kept, **earned, "reason": reason if met else first_reason(exercise, verdict)}


def exact(credit: float) -> float:
    """Credit with as many digits as a proof needs."""
    return round(credit, 4)


# ------------------------------------------------------------------------------------------------ reasons


def reasons(exercise: Exercise, answer: Any) -> tuple[tuple[str, str], ...]:
    """The reasons that an answer meets, the wrong parts first: words that stand in them, and the part's title."""
    with speaking(ENGLISH):
        verdict = checked(exercise, answer)
    found: dict[str, str] = {}
    for part in sorted(verdict.parts, key=_is_fine) if verdict else ():
        if part.why:
            found.setdefault(own_words(exercise, part), part.title)
    return tuple(found.items())


def first_reason(exercise: Exercise, verdict: Verdict) -> str:
    """The author's words for the first part that is wrong; else for the first part."""
    parts = [p for p in sorted(verdict.parts, key=_is_fine) if p.why]
    return own_words(exercise, parts[0]) if parts else ""


def own_words(exercise: Exercise, part: Part) -> str:
    """The author's own words in a reason, without what the toolkit says around them."""
    said = [why for why in _author_says(exercise) if why and why in part.why]
    return max(said, key=len, default=part.why)


def _is_fine(part: Part) -> int:
    return ("wrong", "nearly", "missed", "neutral", "right").index(part.state)


def _author_says(exercise: Exercise) -> Iterator[str]:
    """All reasons that an author wrote for an exercise."""
    match exercise:
        case Highlight():
            yield from (m.why for m in exercise.article.marks)
        case Choose():
            yield from (o.why for o in exercise.options)
        case Classify():
            yield from (why for i in exercise.items for why in (i.why, *i.other.values()))
        case Order():
            yield from (line.why for line in exercise.lines)
        case Fill():
            yield from (why for g in exercise.gaps for why in (g.why, *g.other.values()))
        case Explain():
            yield from (level for c in exercise.rubric for level in c.levels)
        case _:
            return


# ------------------------------------------------------------------------------------------------ answers as written


def written_answer(exercise: Exercise, answer: Any, *, quoting: bool = True) -> Any:
    """An answer in the form that a person can read in the file; marks by the words of the text."""
    if not isinstance(exercise, Highlight):
        return answer
    written: dict[str, list[Any]] = {}
    for span in exercise.read(answer):
        found = written.setdefault(span.label, [])
        words = _in_words(exercise, span, quoting)
        if words not in found:
            found.append(words)
    return written


def _in_words(exercise: Highlight, span: Span, quoting: bool) -> Any:
    """The words of a mark in context; the name of the editor's mark on these words, or offsets, where not quoted."""
    if quoting:
        at = exercise.passage.start
        try:
            quotation = quoted(exercise.passage.of(exercise.article.text), span.start - at, span.stop - at)
        except Problem:
            return [span.start, span.stop]
        bare = quotation.removeprefix(OPEN).removesuffix(CLOSE)
        return quotation if OPEN in bare or CLOSE in bare else bare
    marks = (m for m in exercise.article.marks if [(p.start, p.stop) for p in m.parts] == [(span.start, span.stop)])
    named = next(marks, None)
    return f"{AUTHOR}{named.id}" if named else [span.start, span.stop]


def checked(exercise: Exercise, answer: Any) -> Verdict | None:
    """The verdict in English, in which the files' own proof is made; None for an answer that cannot be taken."""
    try:
        with speaking(ENGLISH):
            verdict = exercise.check(answer)
    except Problem:
        return None
    return verdict if verdict.outcome != "unanswered" else None
