"""What a student answered, part by part, with what came of it: a rule for each kind of exercise.

Without the key a part says only what follows from the student's own answer: what was left blank or not chosen stays
open, as it does in the lesson. With the key the solution stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toolkit.exercises.choose import Choose
from toolkit.exercises.classify import Classify
from toolkit.exercises.explain import Explain
from toolkit.exercises.fill import Fill
from toolkit.exercises.order import Order
from toolkit.exercises.trace import STATUSES, Trace
from toolkit.exercises.verdict import Part
from toolkit.teaching import paper
from toolkit.teaching.feedback import pieces
from toolkit.teaching.feedback.passage import highlight
from toolkit.teaching.feedback.pieces import lesson, own, part, quoted, safe, solution
from toolkit.teaching.feedback.work import Done
from toolkit.words import later, say

BLANK = later("not answered")


def answer(done: Done, *, key: bool) -> str:
    """The answer as HTML; nothing where there is none."""
    if isinstance(done.exercise, str) or done.answer is None:
        return ""
    return _KINDS[done.exercise.kind](done.exercise, done, key=key)


def _verdict(done: Done) -> dict[str, Part]:
    return {p.ref: p for p in done.verdict.parts} if done.verdict else {}


def _blank() -> str:
    return f'<em class="unanswered">{safe(say(BLANK))}</em>'


def _mine(done: Done) -> str:
    """Whose choice it is."""
    return safe(say("Solution") if done.model else say("Your choice"))


# ------------------------------------------------------------------------------------------------ choose


def _choose(exercise: Choose, done: Done, *, key: bool) -> str:
    found = _verdict(done)
    rows = (_option(o, found.get(o["id"]), done, key=key) for o in done.offered["options"])
    sure = done.answer.confidence
    said = f"<p>{safe(say('You were {n} % sure.', n=sure))}</p>" if sure else ""
    return pieces.parts(rows) + said + _split(exercise)


def _option(option: dict[str, Any], found: Part | None, done: Done, *, key: bool) -> str:
    chosen = option["id"] in done.answer.ids
    mine = f'<strong class="mine">{_mine(done)}:</strong> ' if chosen else ""
    html = f"{mine}{lesson(option['text'])}"
    if found is None or not (chosen or key):
        return part(html)
    return part(html, found.state, found.why)


def _split(exercise: Choose) -> str:
    shares = "".join(
        f"<li>{lesson(text)}: {safe(say('{n:.0f}%', n=100 * share))}</li>" for text, share in exercise.split()
    )
    return f"<p>{safe(say('How trained people chose'))}:</p><ul>{shares}</ul>" if shares else ""


# ------------------------------------------------------------------------------------------------ items and lines


def _classify(exercise: Classify, done: Done, *, key: bool) -> str:
    names, right = {b.id: b.text for b in exercise.bins}, {i.id: i.bin for i in exercise.items}
    found = _verdict(done)
    rows = []
    for item in done.offered["items"]:
        chosen, one = done.answer.get(item["id"]), found[item["id"]]
        mine = f'<strong class="mine">{lesson(names[chosen])}</strong>' if chosen else _blank()
        words = quoted(item["text"]) if item["quote"] else lesson(item["text"])
        html = f"{words}<br>{_mine(done)}: {mine}"
        rows.append(_part(html, one, chosen is not None, lesson(names[right[item["id"]]]), key=key))
    return pieces.parts(rows)


def _fill(exercise: Fill, done: Done, *, key: bool) -> str:
    found, rows = _verdict(done), []
    for gap in exercise.gaps:
        text = done.answer.get(gap.id)
        html = f"<strong>{lesson(gap.label)}{_colon(gap.label)}</strong> {own(text) if text else _blank()}"
        rows.append(_part(html, found[gap.id], bool(text), lesson(gap.accept[0]), key=key))
    return pieces.parts(rows)


def _colon(name: str) -> str:
    return "" if name.endswith(("?", "!", ":")) else ":"


def _part(html: str, one: Part, given: bool, right: str, *, key: bool) -> str:
    """A part that was given with its state; one that was left blank; with the key what would have been right."""
    if one.state == "right":
        return part(html, one.state, one.why)
    solved = [solution(right)] if key else []
    if not given:
        return part(html, "missed", one.why, *solved) if key else part(html)
    return part(html, one.state, one.why, *solved)


def _order(exercise: Order, done: Done, *, key: bool) -> str:
    found = _verdict(done)
    rows = (part(lesson(found[i].title), found[i].state, found[i].why) for i in done.answer)
    lines = "".join(f"<li>{lesson(line.text)}</li>" for line in exercise.lines)
    right = key and done.answer != tuple(line.id for line in exercise.lines)
    solved = f'<div class="key"><p><strong>{safe(say("Solution"))}:</strong></p><ol>{lines}</ol></div>' if right else ""
    return pieces.parts(rows, numbered=True) + solved


# ------------------------------------------------------------------------------------------------ trace


def _trace(exercise: Trace, done: Done, *, key: bool) -> str:
    found = _verdict(done)
    head = f"<p><strong>{safe(say('Claim'))}:</strong> {lesson(exercise.claim)}</p>"
    given = done.answer
    status = safe(say(STATUSES[given.status])) if given.status else _blank()
    rows = [_part(f"<strong>{status}</strong>", found["status"], bool(given.status), _right_status(exercise), key=key)]
    missing = f"{safe(say('What is missing'))}: {_missing(exercise, done)}"
    for name, html, there in (("evidence", _place(exercise, done), given.card), ("missing", missing, given.missing)):
        if name in found:
            whole = bool(given.paragraph) if name == "evidence" else bool(there)
            rows.append(_part(html, found[name], whole, _rests(exercise), key=key))
        elif there:
            rows.append(part(html))
    return head + pieces.parts(rows)


def _right_status(exercise: Trace) -> str:
    return safe(say(STATUSES[exercise.status]))


def _place(exercise: Trace, done: Done) -> str:
    """The card and the paragraph that the student named, with its words."""
    card = next((c for c in exercise.cards if c.id == done.answer.card), None)
    name = f"{safe(say('It rests on'))}: "
    if card is None:
        return name + _blank()
    number = done.answer.paragraph
    if not number:
        return name + lesson(card.title)
    place = say("paragraph {n}", n=number)
    return f"{name}<strong>{lesson(card.title)}, {safe(place)}</strong>: <q>{lesson(card.paragraphs[number - 1])}</q>"


def _missing(exercise: Trace, done: Done) -> str:
    text = next((m.text for m in exercise.missing if m.id == done.answer.missing), "")
    return lesson(text) if text else _blank()


def _rests(exercise: Trace) -> str:
    """What the right status rests on."""
    found = exercise.check(exercise.solution()).parts
    return next((lesson(p.title) for p in found if p.ref in ("evidence", "missing")), "")


# ------------------------------------------------------------------------------------------------ explain


def _explain(exercise: Explain, done: Done, *, key: bool) -> str:
    return pieces.block(done.answer) + (_rubric(exercise, done, key=key) if done.by_hand else "")


def _rubric(exercise: Explain, done: Done, *, key: bool) -> str:
    """Each criterion with the level that was reached, its words, the teacher's comment, and with the key an example."""
    by_hand = done.by_hand
    if by_hand is None or not any(c.id in by_hand.levels for c in exercise.rubric):
        return ""
    rows = []
    for one in exercise.rubric:
        level, most = by_hand.levels.get(one.id), len(one.levels) - 1
        if level is None or not 0 <= level <= most:
            continue
        words = [lesson(one.levels[level])]
        if comment := by_hand.comments.get(one.id):
            words.append(f'<span class="comment">{safe(say("Your teacher"))}: {own(comment)}</span>')
        if key and one.anchors:
            words += [_anchor(one.anchors, n) for n in dict.fromkeys((level, most))]
        reached = safe(say("{n} of {total}", n=level, total=most))
        rows.append((lesson(one.name), reached, "".join(words)))
    headings = (say("looked at"), say("level reached"), say("what that level says"))
    return paper.table(say("What your teacher found"), headings, rows, "rubric")


def _anchor(anchors: tuple[str, ...], level: int) -> str:
    if not anchors[level]:
        return ""
    said = safe(say("An example for level {n}", n=level))
    return f'<span class="anchor">{said}: <q>{lesson(anchors[level])}</q></span>'


_KINDS: dict[str, Callable[..., str]] = {
    "choose": _choose,
    "classify": _classify,
    "fill": _fill,
    "order": _order,
    "trace": _trace,
    "highlight": highlight,
    "explain": _explain,
}
