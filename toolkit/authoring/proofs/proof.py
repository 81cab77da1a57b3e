"""The proofs that an exercise can be solved and is fair: what the course itself must pass, as named rules.

Each proof answers the exercise as somebody might (the key, nothing at all, each typical mistake, a reader who paints)
and compares what the check says with what the author promised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from toolkit.authoring.proofs.advice import advise_exercise, advise_lesson
from toolkit.authoring.proofs.proved import Fault, Proved, Rule
from toolkit.exercises.build import SLUG, build
from toolkit.exercises.course import Written
from toolkit.exercises.credit import PASS_FROM
from toolkit.exercises.exercise import Exercise, Mistake
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.narrow import depends
from toolkit.exercises.painting import painted
from toolkit.exercises.verdict import Part, Verdict
from toolkit.lesson import Lesson
from toolkit.problem import Problem
from toolkit.seeds.originals import NotAttached
from toolkit.sentences import words
from toolkit.shelf import cards
from toolkit.words import languages, say, say_n, speaking

ATTACHED, BUILT = "attached", "built"  # what an exercise must be before it can be proved
MISTAKES, HINTS, MARKS = 2, 3, 4  # at least so many
WORDS, LETTERS = 4, 8  # of a reason, at least: words between spaces, or words in a script without spaces
NEAR = 0.005  # a credit is stated as people write it, with two or three digits
BLANKS: tuple[Any, ...] = (None, "", {})
TELLING = ("right", "why")  # names that would tell the key
LISTS = ("options", "bins", "items", "lines", "gaps", "missing", "rubric")


def prove_exercise(exercise: Exercise, written: Written) -> tuple[Proved, ...]:
    """Each rule on one exercise, in the order of `RULES`."""
    return tuple(one for rule in RULES for one in rule.proved(exercise, written))


def prove_lesson(lesson: Lesson) -> tuple[Proved, ...]:
    """Each rule on each exercise of a lesson, in its order; then what holds for the lesson as a whole."""
    found = [one for ident in lesson.written for one in _proved(lesson, ident)]
    return (*found, *advise_lesson(lesson))


def _proved(lesson: Lesson, ident: str) -> tuple[Proved, ...]:
    try:
        exercise = whole(lesson, ident)
    except NotAttached as problem:
        return (Proved("advice", ident, ATTACHED, problem.found, problem.todo),)
    except Problem as problem:
        return (Proved("wrong", ident, BUILT, *_told(problem)),)
    written = lesson.written[ident]
    return (*prove_exercise(exercise, written), *advise_exercise(exercise, written))


def whole(lesson: Lesson, ident: str) -> Exercise:
    """An exercise as it is written, with what a learning path may leave out."""
    written = lesson.written[ident]
    if not depends(written):
        return lesson.exercise(ident)
    return build(written, lesson.article, lesson.file, shelf=cards(lesson.seeds), keyless=lesson.course.graded)


# ------------------------------------------------------------------------------------------------ the rules


def _key(exercise: Exercise, _: Written) -> Iterator[Fault]:
    """The solution earns full credit, and every part of it is right; a kind without score says so itself."""
    if exercise.solution() is None:
        yield from _recorded(exercise)
        return
    verdict = _checked(exercise, exercise.solution())
    if isinstance(verdict, Problem):
        yield Fault(
            say("The exercise does not accept its own key as an answer: {found}", found=verdict.found), verdict.todo
        )
        return
    todo = say("look for parts of the key that contradict each other")
    if (verdict.outcome, verdict.credit) != ("right", 1.0):
        earned = say("The key itself earns {earned}. {detail}", earned=_credit(verdict.credit), detail=verdict.detail)
        yield Fault(earned.rstrip(), todo)
    for part in verdict.parts:
        if part.state not in ("right", "neutral"):
            yield Fault(say("A part of the key is not told as right: {title}", title=part.title), todo)


def _recorded(exercise: Exercise) -> Iterator[Fault]:
    """Where there is no key, nothing is scored."""
    for mistake, verdict in _verdicts(exercise):
        if verdict.outcome not in ("recorded", "contested", "unanswered"):
            yield Fault(_with_name(mistake, say("this exercise has no key, and still the answer was scored")))


def _blank(exercise: Exercise, _: Written) -> Iterator[Fault]:
    """Nothing given is nothing judged."""
    for blank in BLANKS:
        verdict = _checked(exercise, blank)
        nothing = not isinstance(verdict, Problem) and (verdict.outcome, verdict.credit, verdict.parts)
        if nothing != ("unanswered", None, ()):
            yield Fault(say("An empty answer ({blank}) is judged, and not told as unanswered.", blank=repr(blank)))


def _mistake_credit(exercise: Exercise, _: Written) -> Iterator[Fault]:
    """Each typical mistake earns the credit that its author says."""
    for mistake in exercise.mistakes:
        verdict = _checked(exercise, mistake.answer)
        if isinstance(verdict, Problem):
            found = say("the exercise does not take the answer. {found}", found=verdict.found)
            yield Fault(_with_name(mistake, found), _allowed(verdict))
        elif verdict.outcome == "unanswered":
            yield Fault(_with_name(mistake, say("the answer is empty")), say("answer at least a part of it"))
        elif not _same(verdict.credit, mistake.credit):
            facts = {"earned": _credit(verdict.credit), "stated": _credit(mistake.credit), "detail": verdict.detail}
            found = say("it earns {earned}, but its author states {stated}. {detail}", **facts).rstrip()
            yield Fault(_with_name(mistake, found), _stated(verdict.credit))


def _mistake_reason(exercise: Exercise, _: Written) -> Iterator[Fault]:
    """Each typical mistake meets the reason that its author names."""
    for mistake, verdict in _verdicts(exercise):
        if not mistake.reason.strip():
            found, todo = say("no words of a reason are named"), _some_words(verdict)
        elif mistake.reason not in verdict.reasons and not _told_in_any_language(exercise, mistake):
            found = say("the student is never told “{reason}”", reason=mistake.reason)
            todo = _some_words(verdict)
        else:
            continue
        yield Fault(_with_name(mistake, found), todo)


def _enough_mistakes(exercise: Exercise, _: Written) -> Iterator[Fault]:
    """Two typical mistakes or more are known."""
    n = len(exercise.mistakes)
    if n < MISTAKES:
        told = say("There is one typical mistake.") if n else say("There is no typical mistake yet.")
        yield Fault(told, say("answer as a student might who has not understood it, and keep two such answers"))


def _wrong_mistakes(exercise: Exercise, _: Written) -> Iterator[Fault]:
    """No typical mistake is right."""
    for mistake in exercise.mistakes:
        if mistake.credit is not None and mistake.credit >= 1:
            found = say("full credit is stated, so it is no mistake")
            yield Fault(_with_name(mistake, found), say("take an answer that is wrong somewhere"))


def _reasons(exercise: Exercise, _: Written) -> Iterator[Fault]:
    """A reason of a sentence for each part of the key and of the mistakes."""
    for part in _parts(exercise):
        if not _is_reason(part.why):
            told = say("The reason for “{title}” is no sentence: “{why}”", title=part.title or part.ref, why=part.why)
            yield Fault(told, say("say in a sentence what in the text shows it, in four words or more"))


def _hints(exercise: Exercise, _: Written) -> Iterator[Fault]:
    """Three hints: where to look, how to decide, nearly the answer."""
    n = len(exercise.hints)
    if n != HINTS:
        told = say_n("There is {n} hint.", "There are {n} hints.", n)
        yield Fault(told, say("write three: where to look, how to decide, and nearly the answer"))


def _after(exercise: Exercise, _: Written) -> Iterator[Fault]:
    """Something to remember."""
    if not exercise.after.strip():
        yield Fault(
            say("The sentence to remember is missing."), say("write a sentence: what helps with the next text, too?")
        )


def _offered(exercise: Exercise, _: Written) -> Iterator[Fault]:
    """What the page shows before an answer holds no reason, and no word that says what is right."""
    shown = [exercise.title, exercise.prompt, *_strings(exercise.offered())]
    for part in _parts(exercise):
        if part.why.strip() and any(part.why in text for text in shown):
            told = say("A reason is shown before anybody answers: “{why}”", why=part.why)
            yield Fault(told, say("say it only in the reason"))
    for name in TELLING:
        if name in shown:
            told = say("The name “{name}” is sent to the page, where it tells the key.", name=name)
            yield Fault(told, say("name options and items by what they say"))


def _painting(exercise: Highlight, _: Written) -> Iterator[Fault]:
    """Whoever marks every sentence, first words or all in quotation marks stays below the pass."""
    for way, marks in painted(exercise).items():
        f1 = exercise.score(marks).f1
        if f1 >= PASS_FROM:
            blind = say(way.partition(" as ")[0])
            told = say("Whoever marks blindly ({way}) passes with {n} of 100 points.", way=blind, n=round(100 * f1))
            yield Fault(told, say("show a longer passage, in which more stays unmarked, or ask for words"))


def _required(exercise: Highlight, _: Written) -> Iterator[Fault]:
    """Enough is to be found, or it is said that nothing may be there."""
    n = sum(mark.need == "required" for mark in exercise.key)
    if n < (0 if exercise.none else MARKS):
        told = say_n("Only {n} mark is required in this passage.", "Only {n} marks are required in this passage.", n)
        yield Fault(told, say("show a longer passage, or choose more labels: four or more are needed"))


def _ids(_: Exercise, written: Written) -> Iterator[Fault]:
    """Ids are slugs: they stand in files, in codes and in tables."""
    for name in LISTS:
        for row in getattr(written, name):
            if not SLUG.fullmatch(row.id):
                told = say("The id “{id}” (in {name}) is no slug.", id=row.id, name=name)
                yield Fault(told, say("small letters, digits and single hyphens, a letter first"))


# ------------------------------------------------------------------------------------------------ helpers


def _checked(exercise: Exercise, value: Any) -> Verdict | Problem:
    try:
        return exercise.check(value)
    except Problem as problem:
        return problem


def _verdicts(exercise: Exercise) -> Iterator[tuple[Mistake, Verdict]]:
    """The typical mistakes with what the check says of them; those that cannot be given are told elsewhere."""
    for mistake in exercise.mistakes:
        verdict = _checked(exercise, mistake.answer)
        if isinstance(verdict, Verdict):
            yield mistake, verdict


def _parts(exercise: Exercise) -> list[Part]:
    """The parts of the verdicts on key and mistakes, each once."""
    solved = _checked(exercise, exercise.solution())
    verdicts = [solved] if isinstance(solved, Verdict) else []
    verdicts += [verdict for _, verdict in _verdicts(exercise)]
    return list(dict.fromkeys(part for verdict in verdicts for part in verdict.parts))


def _told_in_any_language(exercise: Exercise, mistake: Mistake) -> bool:
    """Whether the reason is told, to somebody; some reasons are the toolkit's own words."""
    for tongue in languages():
        with speaking(tongue):
            if mistake.reason in exercise.check(mistake.answer).reasons:
                return True
    return False


def _is_reason(text: str) -> bool:
    return len(text.split()) >= WORDS or len(words(text, 0, len(text))) >= LETTERS


def _same(one: float | None, other: float | None) -> bool:
    return one == other if one is None or other is None else abs(one - other) <= NEAR


def _credit(value: float | None) -> str:
    return say("no credit at all") if value is None else re.sub(r"0{1,2}$", "", f"{value:.4f}")


def _stated(earned: float | None) -> str:
    if earned is None:
        return say("leave the line with its credit out")
    return say("write credit = {earned}, or change the answer", earned=_credit(earned))


def _with_name(mistake: Mistake, found: str) -> str:
    return say("Typical mistake “{name}”: {found}", name=mistake.name, found=found)


def _some_words(verdict: Verdict) -> str:
    """What to copy: a reason that is told; the one for what went wrong, if there is one."""
    parts = sorted(verdict.parts, key=lambda part: part.state in ("right", "neutral"))
    why = parts[0].why if parts else ""
    return say("copy some words of a reason that is told, as “{why}”", why=why[:120]) if why else ""


def _allowed(problem: Problem) -> str:
    return problem.todo or (say("Allowed: {allowed}", allowed=problem.allowed) if problem.allowed else "")


def _told(problem: Problem) -> Fault:
    return Fault(problem.found, _allowed(problem))


def _strings(data: Any) -> Iterator[str]:
    """All strings in plain data, names included."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from (name, *_strings(value))
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _strings(value)


RULES: tuple[Rule, ...] = (
    Rule("key", _key),
    Rule("blank", _blank),
    Rule("mistake credit", _mistake_credit),
    Rule("mistake reason", _mistake_reason),
    Rule("two mistakes", _enough_mistakes),
    Rule("wrong mistakes", _wrong_mistakes),
    Rule("reasons", _reasons),
    Rule("hints", _hints),
    Rule("after", _after),
    Rule("offered", _offered),
    Rule("painting", _painting, ("highlight",)),
    Rule("enough marks", _required, ("highlight",)),
    Rule("ids", _ids),
)
