"""One exercise on a student's page: what was asked, what was answered, what came of it and why."""

from __future__ import annotations

from dataclasses import replace

from toolkit.exercises.exercise import Exercise
from toolkit.grading.grade import CHANGED
from toolkit.teaching.feedback.answers import answer
from toolkit.teaching.feedback.pieces import aside, lesson, number, own, paragraphs, safe
from toolkit.teaching.feedback.result import sign
from toolkit.teaching.feedback.work import Done
from toolkit.words import later, say, say_n

DAMAGED = later("This answer came through damaged. Please tell your teacher; it does not count as wrong.")
TO_READ = later("Your teacher reads this answer.")
NOT_HERE = later("This exercise could not be looked at here. Your teacher will tell you more.")


def one_exercise(done: Done, *, key: bool) -> str:
    """The section of one exercise; `key` adds what was missed and the solution."""
    head = f'<h3 id="{done.ident}">{done.number}. {lesson(done.title)}</h3>'
    body = _hidden(done) if done.hidden else _open(done, key=key)
    return (
        f'<section class="exercise" aria-labelledby="{done.ident}">{head}<p class="line">{_line(done)}</p>'
        f"{_comment(done)}{body}</section>"
    )


def _line(done: Done) -> str:
    """Outcome, points, tries and hints in one line."""
    r, facts = done.result, [sign(done, _headline(done))]
    if done.points is not None:
        facts.append(safe(say("Points: {n} of {total}", n=number(done.points), total=number(done.weight))))
    if r.tries:
        facts.append(safe(say_n("{n} try", "{n} tries", r.tries)))
    if r.hints:
        facts.append(safe(say_n("{n} hint", "{n} hints", r.hints)))
    if done.cost:
        facts.append(safe(say("hints took {n}", n=number(done.cost))))
    return " · ".join(facts)


def _headline(done: Done) -> str:
    """The verdict's own words where the verdict is what counts: they also say of full credit that something differs."""
    made = done.verdict
    return made.headline if made and done.by_hand is None and made.outcome == done.result.outcome else ""


def _comment(done: Done) -> str:
    """What the teacher said of the whole answer, and what else there is to know."""
    told = []
    if done.by_hand is not None and done.by_hand.comment:
        told.append(f'<p class="comment"><strong>{safe(say("Your teacher"))}:</strong> {own(done.by_hand.comment)}</p>')
    if CHANGED in done.result.note:
        changed = say("The question was another one when you answered. It is counted as it is now: ask if in doubt.")
        told.append(aside(changed))
    return "".join(told)


def _hidden(done: Done) -> str:
    """An exercise on somebody else's text: what came of it, without a word of the text."""
    if isinstance(done.exercise, str):
        return aside(say(NOT_HERE))
    detail = f"<p>{safe(done.verdict.detail)}</p>" if done.verdict and done.verdict.detail else ""
    told = say("The text of this exercise belongs to others, so it is not printed here. The lesson shows it.")
    return detail + aside(told)


def _open(done: Done, *, key: bool) -> str:
    if isinstance(done.exercise, str):
        return ""
    prompt = paragraphs(done.exercise.prompt, "prompt")
    if done.answer is None:
        return prompt + _without(done, done.exercise, key=key)
    detail = done.verdict.detail if done.verdict and done.by_hand is None else ""
    told = f"<p>{safe(detail)}</p>" if detail and done.exercise.kind != "explain" else ""
    return (
        f"{prompt}<h4>{safe(say('Your answer'))}</h4>{told}{answer(done, key=key)}{_waits(done)}"
        f"{_kept(done.exercise, done)}"
    )


def _waits(done: Done) -> str:
    waits = done.result.outcome == "ungraded"
    return aside(say(TO_READ)) if waits else ""


def _without(done: Done, exercise: Exercise, *, key: bool) -> str:
    """An exercise without an answer that can be read; with the key its solution."""
    if done.result.outcome == "damaged":
        return aside(say(DAMAGED), "warning")
    blank = aside(say("You did not answer this one."), "unanswered") if done.result.outcome == "unanswered" else ""
    return blank + (_solved(done, exercise) if key else "")


def _solved(done: Done, exercise: Exercise) -> str:
    """The answer that earns full credit, as if it had been given."""
    right = exercise.solution()
    if right is None or not exercise.is_answered(right):
        return ""
    given = exercise.read(right)
    made = replace(done, answer=given, verdict=exercise.mark(given), offered=exercise.offered(), model=True)
    return f'<div class="key"><h4>{safe(say("Solution"))}</h4>{answer(made, key=False)}</div>'


def _kept(exercise: Exercise, done: Done) -> str:
    """A rule to keep, and how well trained people agree."""
    if done.verdict is None:
        return ""
    rule = f"<p><strong>{safe(say('A rule to keep'))}:</strong> {lesson(exercise.after)}</p>" if exercise.after else ""
    return rule + aside(say(exercise.agreement))
