"""What a student's work counts, what the points are made of, and a line for each exercise."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.exercises.verdict import HEADLINES, Outcome
from toolkit.teaching import paper
from toolkit.teaching.feedback.pieces import lesson, number, safe, signed
from toolkit.teaching.feedback.work import Done, Work
from toolkit.words import later, say, say_n

TRIES = {
    "first": later("Your first try counts."),
    "best": later("Of your tries the best one counts."),
    "last": later("Your last answer counts."),
}
OUTCOMES: dict[str, tuple[str, str]] = {
    "right": ("right", "✓"),
    "partly": ("nearly", "≈"),
    "wrong": ("wrong", "↻"),
    "unanswered": ("open", "–"),
    "damaged": ("open", "!"),
    "ungraded": ("neutral", "•"),
    "recorded": ("neutral", "•"),
}


def result(work: Work) -> str:
    """The points with what made them, and a table of all exercises."""
    total = work.total
    points = say("Points: {n} of {total}", n=number(total.points), total=number(total.full))
    told = paper.listed(map(safe, _told(work)))
    headings = (say("exercise"), say("result"), say("points"))
    rows = ((link(d), sign(d), _points(d)) for d in work.done)
    return f'<p class="points">{safe(points)}</p>{told}{paper.table(say("Your exercises"), headings, rows, "results")}'


def _told(work: Work) -> Iterator[str]:
    """What the points are made of, and what is not in them."""
    yield say(TRIES[work.policy.counts])
    cost = sum(d.cost for d in work.done)
    if cost:
        yield say("Hints took {n} points.", n=number(cost))
    if work.total.days:
        was, now = number(work.total.before), number(work.total.points)
        yield say_n(
            "Handed in late, {n} day begun: {was} points became {now}.",
            "Handed in late, {n} days begun: {was} points became {now}.",
            work.total.days,
            was=was,
            now=now,
        )
    if n := sum(d.by_hand is not None for d in work.done):
        yield say_n("Your teacher marked {n} answer.", "Your teacher marked {n} answers.", n)
    if n := sum(d.contested and d.points is None for d in work.done):
        yield say_n(
            "{n} question has no right answer: it earns no points and costs none.",
            "{n} questions have no right answer: they earn no points and cost none.",
            n,
        )
    if n := len(work.to_read):
        yield say_n(
            "{n} answer is still to be read: its points are not in this sum.",
            "{n} answers are still to be read: their points are not in this sum.",
            n,
        )
    if n := len(work.ended("damaged")):
        yield say_n("{n} answer came through damaged.", "{n} answers came through damaged.", n)
    if n := len(work.ended("unanswered")):
        yield say_n("{n} exercise is not answered.", "{n} exercises are not answered.", n)


def link(done: Done) -> str:
    """An exercise's number and title, as a link to its place on the page."""
    return f'<a href="#{done.ident}">{done.number}. {lesson(done.title)}</a>'


def sign(done: Done, words: str = "") -> str:
    """The outcome as a sign and a few words."""
    return signed(*OUTCOMES[done.result.outcome], words or _headline(done))


def _headline(done: Done) -> str:
    """The outcome in a few words."""
    outcome = done.result.outcome
    if outcome == "damaged":
        return say("Damaged")
    if outcome == "ungraded":
        return say("To be read.")
    if done.contested:
        return say(HEADLINES["contested"])
    if done.flawed:
        return say("Close to the key.")
    named: Outcome = outcome
    return say(HEADLINES[named])


def _points(done: Done) -> str:
    found = done.points
    return "–" if found is None else safe(say("{n} of {total}", n=number(found), total=number(done.weight)))
