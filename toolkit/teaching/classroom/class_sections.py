"""The sections of a lesson's report that speak of the class: trust and doubt, sureness, agreement, the list of pupils.

How a single pupil leans, doubts or trusts is in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import fmean

from toolkit.teaching.classroom.alpha import alphas
from toolkit.teaching.classroom.drawings import Line, lines, picture, sure
from toolkit.teaching.classroom.estimate import Estimate
from toolkit.teaching.classroom.frames import decimals, frame, html, percent, percents, points, without_zeros
from toolkit.teaching.classroom.judging import ALARM, Change, Judging, area_of, judging, sureness
from toolkit.teaching.classroom.pupils import Group, Pupil
from toolkit.teaching.paper import paragraph

Form = Callable[[Estimate], str]
GUESSING = 0.5


def judged(group: Group) -> str:
    """How the class tells sound from shaky texts apart."""
    found = judging(group)
    return _judging(found) if found else ""


def _judging(found: Judging) -> str:
    shown = [
        Line(_kind(t.title, t.number, t.sound), t.doubted, percents(t.doubted), _sign(t.sound)) for t in found.texts
    ]
    title = "Who doubted it? Diamond: shaky text, circle: sound text"
    drawn = picture(lines(title, shown, 0, 1, ("nobody", "everybody"))) if shown else ""
    rows = ((_kind(t.title, t.number, t.sound), t.doubted) for t in found.texts)
    each = html(
        frame(("text", "doubted by"), rows),
        "Each text: the share who doubted it",
        {"doubted by": percents},
        kind="numbers",
    )
    t = found.table
    cells = (("shaky", t.doubted_shaky, t.trusted_shaky), ("sound", t.doubted_sound, t.trusted_sound))
    columns = ("texts", "doubted", "trusted")
    whole = html(frame(columns, cells), f"First answers of {found.n} pupils, all together")
    return drawn + (each if shown else "") + whole + _figures(found)


def _kind(title: str, number: int, sound: bool) -> str:
    return f"{number}. {title} ({'sound' if sound else 'shaky'})"


def _sign(sound: bool) -> str:
    return "o" if sound else "D"


def _figures(found: Judging) -> str:
    rows = [
        ("Shaky texts doubted", _said(found.hits, percents), "the more the better"),
        ("Sound texts doubted (false alarms)", _said(found.false_alarms, percents), "the fewer the better"),
        ("Telling apart, class (AUC)", _said(area_of(found), decimals), found.area.plain),
        (
            "Telling apart (d′), all answers together",
            _said(found.apart, decimals),
            "0 is guessing, 1 a clear difference",
        ),
    ]
    table = html(frame(("what", "figure", "in plain words"), rows), "Telling apart, the class as a whole")
    note = "First answers only. What a single pupil leans to is shown to that pupil alone, never here."
    return table + paragraph(note, "note")


def _said(figure: Estimate | None, form: Form) -> str | None:
    return None if figure is None else form(figure)


def confident(group: Group) -> str:
    """Whether the class is as sure as it is right."""
    found = sureness(group)
    if found is None:
        return ""
    columns = ("how sure", "answers", "sure on average", "right", "share right")
    rows = (
        (f"{b.low} to {b.high} %", b.answers, f"{b.said:.0f} %", b.right, b.share / 100)
        for b in found.bins
        if b.answers
    )
    table = html(frame(columns, rows), f"Sure and right: {found.answers} first answers", {"share right": percent})
    over = found.over
    scaled = Estimate(over.value / 100, over.low / 100, over.high / 100, over.n)
    told = f"Sureness less the share that is right, as a mean of pupils: {points(scaled)}. Above 0 is surer than right."
    return picture(sure(found.bins, found.n)) + table + paragraph(told)


def agreed(group: Group) -> str:
    """How far the pupils agree with each other."""
    found = alphas(group)
    if not found:
        return ""
    shown = [Line(a.name, a.figure, decimals(a.figure)) for a in found if a.figure]
    title = "Krippendorff’s alpha: do pupils agree with each other?"
    drawn = picture(lines(title, shown, -0.2, 1, ("−0.2", "1: all agree"), 0)) if shown else ""
    columns = ("task", "compared", "alpha", "trained people")
    rows = ((a.name, f"{a.many} {a.units}", a.figure, a.trained or None) for a in found)
    table = html(frame(columns, rows), "How far pupils agree with each other", {"alpha": decimals})
    note = "0 is chance, 1 is full agreement. Low agreement on a task on which trained people agree asks for more "
    note += "practice; where they split too, the task is hard. “–”: all gave the same answers to everything."
    return drawn + table + paragraph(note, "note")


def listed(group: Group, *, names: bool) -> str:
    """The pupils, by pseudonym: how much each answered and earned."""
    columns = ("pupil", "answered", "blank", "damaged", "for you to read", "mean credit", "hints", "solutions seen")
    table = html(
        without_zeros(
            frame(columns, (_row(p, names=names) for p in _sorted(group.pupils, names=names))),
            ("damaged", "for you to read", "solutions seen"),
        ),
        f"{len(group.pupils)} pupils",
        {"mean credit": percent},
        kind="numbers",
    )
    told = "Each pseudonym is made from the random id of a journal; a pupil has another one in each lesson. "
    told += "Whoever holds the hand-ins can find out who it is."
    return table + paragraph("" if names else told, "note")


def _sorted(pupils: Sequence[Pupil], *, names: bool) -> list[Pupil]:
    return sorted(pupils, key=lambda p: (p.paper.who.casefold() if names else "", p.pseudonym))


def _row(pupil: Pupil, *, names: bool) -> tuple[object, ...]:
    paper, earned = pupil.paper, list(pupil.credits.values())
    who = f"{paper.who} ({pupil.pseudonym})" if names and paper.who else pupil.pseudonym
    blank, damaged, read = (paper.count(outcome) for outcome in ("unanswered", "damaged", "ungraded"))
    answered = len(paper.scored) - blank - damaged
    hints, seen = sum(r.hints for r in paper.results), sum(r.solution for r in paper.results)
    return who, answered, blank, damaged, read, fmean(earned) if earned else None, hints, seen


def changed(found: Change) -> str:
    """Before the course, at its end, and weeks later."""
    shown: list[Line] = []
    rows: list[tuple[object, ...]] = []
    for name, one, form, less in _pairs(found):
        shown += [Line(f"{name}, {when}", f, form(f)) for when, f in one if f is not None]
        rows.append((name, *(_said(f, form) for _, f in one), _said(less, points)))
    drawn = picture(lines("Before and after the course", shown, 0, 1, ("0", "1"), GUESSING)) if shown else ""
    columns = ("what", *(when for when, _ in _times(found)), "difference, later less before")
    table = html(frame(columns, rows), "Before and after the course", kind="numbers")
    told = f"False alarms rose by more than {100 * ALARM:.0f} points: the class doubts sound texts more. Stop and talk."
    note = "Pupils are not paired, as a journal belongs to one lesson: so the ranges of the differences are wide."
    return drawn + table + paragraph(told if found.alarm else "") + paragraph(note, "note")


def _pairs(found: Change) -> Iterator[tuple[str, list[tuple[str, Estimate | None]], Form, Estimate | None]]:
    times = _times(found)
    yield "Telling apart (AUC)", [(when, area_of(one)) for when, one in times], decimals, found.area
    yield "False alarms", [(when, one.false_alarms) for when, one in times], percents, found.false_alarms


def _times(found: Change) -> list[tuple[str, Judging]]:
    """When the class rated texts; the end of the course is there where its lesson was handed in."""
    end = [("at the end", found.end)] if found.end else []
    return [("before", found.before), *end, ("later", found.after)]


def sections(group: Group, *, names: bool) -> Iterator[tuple[str, str]]:
    """The sections with their titles."""
    yield "Trust and doubt", judged(group)
    yield "As sure as right?", confident(group)
    yield "How far pupils agree with each other", agreed(group)
    yield "Pupils", listed(group, names=names)
