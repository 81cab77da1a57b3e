"""What could be better in an exercise or a lesson that can be solved: advice, never an error."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.proofs.proved import Fault, Proved, Rule
from toolkit.course_map import core_minutes, parts
from toolkit.exercises.choose import Option
from toolkit.exercises.course import Written
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.shuffle import shuffled
from toolkit.lesson import Lesson
from toolkit.problem import Problem
from toolkit.sentences import sentences, words
from toolkit.words import later, say, say_n

EXERCISES = 4  # a lesson has at least so many of its own
LONG = 35  # words in a sentence of a prompt
BIGGEST = 0.75  # the share of items in one bin from which a guesser passes
SHOWN = 3  # so many marks in another exercise give much of a key away
CHOICES = 3  # so many questions show a habit of their author
MINUTES = 45  # of a lesson's core, at most
_ENDS = re.compile(r"[.?!:…。？！؟।]\s*[\"'“”‘’»«›‹)\]*_」』]{0,4}$")

Guess = Callable[[Sequence[Option]], Option]


def advise_exercise(exercise: Exercise, written: Written) -> tuple[Proved, ...]:
    """Advice on one exercise, in the order of `ADVICE`."""
    return tuple(one for rule in ADVICE for one in rule.proved(exercise, written))


def advise_lesson(lesson: Lesson) -> tuple[Proved, ...]:
    """Advice on a lesson as a whole."""
    return tuple(Proved("advice", "", name, f.text, f.todo) for name, rule in OF_A_LESSON for f in rule(lesson))


def advise_notebook(lesson: Lesson, cells: Iterable[Mapping[str, Any]]) -> tuple[Proved, ...]:
    """Whether a lesson's notebook asks all of its exercises and no other, and says how long they take."""
    found = parts(list(cells))
    asked = [name for part in found for name in part.exercises]
    faults = [*_asked(lesson, asked), *_minutes(core_minutes(found))]
    return tuple(Proved("advice", "", "notebook", f.text, f.todo) for f in faults)


def advise_draft(draft: Draft) -> tuple[Proved, ...]:
    """The marks in the shown passages that have no reason yet, and so go into no lesson; one line for each passage."""
    found = []
    for name, (start, stop) in draft.passages.items():
        inside = [m for m in draft.marks if m.parts and start <= m.parts[0][0] and m.parts[-1][1] <= stop]
        n = sum(not mark.why.strip() for mark in inside)
        if n:
            told = say_n("{n} mark in “{name}” has no reason.", "{n} marks in “{name}” have no reason.", n, name=name)
            todo = say("write why, or remove the mark: without a reason it goes into no lesson")
            found.append(Proved("advice", "", "marks without reason", told, todo))
    return tuple(found)


# ------------------------------------------------------------------------------------------------ on one exercise


def _prompt(_: Exercise, written: Written) -> Iterator[Fault]:
    """A prompt ends as a sentence does."""
    if not _ENDS.search(written.prompt.strip()):
        told = say("The prompt does not end as a sentence: “… {end}”", end=written.prompt.strip()[-40:])
        yield Fault(told, say("end it with a full stop or a question mark"))


def _long_sentences(_: Exercise, written: Written) -> Iterator[Fault]:
    """A prompt is read by people who are thinking of something else."""
    text = written.prompt
    for place in sentences(text, 0, len(text)):
        n = len(words(text, place.start, place.stop))
        if n > LONG:
            told = say("A sentence of the prompt has {n} words: “{start} …”", n=n, start=place.of(text)[:40])
            yield Fault(told, say("make two of it"))


def _agreement(exercise: Exercise, _: Written) -> Iterator[Fault]:
    """How well trained people agree is told beside a verdict."""
    if not exercise.agreement:
        told = say("It does not say how far trained people agree on this.")
        yield Fault(told, say("name a figure (agreement = …), where one fits"))


def _biggest_bin(_: Exercise, written: Written) -> Iterator[Fault]:
    """One bin must not be the answer to nearly everything."""
    for bin_, most in Counter(item.bin for item in written.items).most_common(1):
        if most < BIGGEST * len(written.items):
            return
        told = say("{n} of {total} items belong in one bin ({bin}).", n=most, total=len(written.items), bin=bin_)
        yield Fault(told, say("add items for the other bins: whoever guesses one bin passes"))


# ------------------------------------------------------------------------------------------------ on a lesson


def _enough(lesson: Lesson) -> Iterator[Fault]:
    n = sum(w.part != "original" for w in lesson.course.exercises) + len(lesson.series)
    if n < EXERCISES:
        told = say_n("The lesson has {n} exercise.", "The lesson has {n} exercises.", n)
        yield Fault(told, say("a lesson of the course has four or more; a short one is good, too"))


def _guessed(lesson: Lesson) -> Iterator[Fault]:
    """No rule of thumb finds the right option everywhere."""
    asked = [w for w in lesson.course.exercises if w.kind == "choose" and w.pick == "one" and not w.contested]
    if len(asked) < CHOICES:
        return
    for name, guess in GUESSES.items():
        if all(guess(shuffled(w.options, w.id)).right for w in asked):
            told = say("In all {n} questions with options {guess} is the right one.", n=len(asked), guess=say(name))
            yield Fault(told, say("reword some options, so that their form tells nothing"))


def _shown_elsewhere(lesson: Lesson) -> Iterator[Fault]:
    """What is to be marked must not stand in the items of another exercise: a graded set of both is refused."""
    every = list(_built(lesson))
    for asked in (
        e for e in every if isinstance(e, Highlight) and not e.article.borrowed
    ):  # else the other stays at home
        words = {" ".join(part.of(asked.article.text).split()) for mark in asked.key for part in mark.parts}
        for other in (e for e in every if e.id != asked.id):
            n = len({text for text in _texts(other.offered()) if " " in text} & words)
            if n >= SHOWN:
                names = {"one": lesson.written[other.id].title, "other": lesson.written[asked.id].title}
                told = say("“{one}” shows {n} of the marks that “{other}” asks for.", n=n, **names)
                yield Fault(told, say("before a graded set is made, leave one of the two out, or change it"))


def _built(lesson: Lesson) -> Iterator[Exercise]:
    for ident in lesson.written:
        with suppress(Problem):  # said of the exercise itself
            yield lesson.exercise(ident)


def _texts(offered: Any) -> Iterator[str]:
    """All texts in what is offered."""
    if isinstance(offered, str):
        yield " ".join(offered.split())
    elif isinstance(offered, Mapping):
        yield from (text for value in offered.values() for text in _texts(value))
    elif isinstance(offered, (list, tuple)):
        yield from (text for value in offered for text in _texts(value))


def _asked(lesson: Lesson, asked: Sequence[str]) -> Iterator[Fault]:
    own = [w.id for w in lesson.course.exercises if w.part != "original"]
    missing, strange = [name for name in own if name not in asked], [n for n in asked if n not in lesson.written]
    if missing:
        told = say("The notebook does not ask: {names}.", names=", ".join(missing))
        yield Fault(told, say("add a cell: lesson.ask({name})", name=f'"{missing[0]}"'))
    if strange:
        told = say("The notebook asks what is not in the lesson: {names}.", names=", ".join(dict.fromkeys(strange)))
        yield Fault(told, say("take the cell out, or write the exercise"))


def _minutes(minutes: int) -> Iterator[Fault]:
    if not minutes:
        told = say("The notebook does not say how long it takes.")
        yield Fault(told, say("write minutes behind its headings, as in “## Who says so? (5 minutes)”"))
    elif minutes > MINUTES:
        told = say("The notebook takes {n} minutes.", n=minutes)
        yield Fault(told, say("call some parts extra: “## Extra: …”"))


GUESSES: dict[str, Guess] = {
    later("the longest option"): lambda options: max(options, key=lambda o: len(o.text)),
    later("the shortest option"): lambda options: min(options, key=lambda o: len(o.text)),
    later("the first option"): lambda options: options[0],
    later("the last option"): lambda options: options[-1],
}
ADVICE: tuple[Rule, ...] = (
    Rule("prompt", _prompt, state="advice"),
    Rule("long sentences", _long_sentences, state="advice"),
    Rule("agreement", _agreement, ("highlight",), state="advice"),
    Rule("biggest bin", _biggest_bin, ("classify",), state="advice"),
)
OF_A_LESSON: tuple[tuple[str, Callable[[Lesson], Iterable[Fault]]], ...] = (
    ("four exercises", _enough),
    ("guessers", _guessed),
    ("shown elsewhere", _shown_elsewhere),
)
