"""The key of an exercise on paper: what is right and why, and the mistakes that people make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from toolkit import markup
from toolkit.article import Article, Mark
from toolkit.exercises.choose import Choose
from toolkit.exercises.classify import Classify
from toolkit.exercises.exercise import Exercise, Mistake
from toolkit.exercises.explain import Criterion, Explain
from toolkit.exercises.fill import Fill
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.order import Order
from toolkit.exercises.trace import STATUSES, Trace
from toolkit.labels import label
from toolkit.teaching.guide import Asked
from toolkit.teaching.paper import listed, named, paragraph, table
from toolkit.words import say

RIGHT, WRONG = "right", "not right"
NEEDS = {"required": "", "optional": "may be marked, need not", "contested": "people split: never costs"}


def key(asked: Asked) -> str:
    """What is right in one exercise, why, what goes wrong, and the help that there is."""
    exercise = asked.exercise
    hints = f"{paragraph('Hints, one after the other:')}{listed(map(escape, exercise.hints), numbered=True)}"
    return (
        f'<section class="exercise" id="key-{escape(exercise.id)}">'
        f"<h3>{asked.number}. {escape(exercise.title)}</h3>"
        f"{_KINDS[exercise.kind](exercise)}{_mistakes(exercise)}"
        f"{named('A rule to keep', exercise.after)}{named('How well trained people agree', exercise.agreement)}"
        f"{hints if exercise.hints else ''}</section>"
    )


# ---------------------------------------------------------------- what is right, by kind


def _choose(exercise: Choose) -> str:
    found = {option.id: option for option in exercise.options}
    options = [found[o["id"]] for o in exercise.offered()["options"]]
    if exercise.contested:
        rows = [(escape(o.text), f"{o.share:.0%}", escape(o.why)) for o in options]
        return table("People split; nobody is wrong", ("Answer", "Chosen by", "Why"), rows)
    rows = [(escape(o.text), _sign(right=o.right), escape(o.why)) for o in options]
    return table("Answers", ("Answer", "Is it right?", "Why"), rows)


def _sign(*, right: bool) -> str:
    return f"<strong>{RIGHT}</strong>" if right else WRONG


def _classify(exercise: Classify) -> str:
    names, found = {b.id: b.text for b in exercise.bins}, {item.id: item for item in exercise.items}
    items = [found[i["id"]] for i in exercise.offered()["items"]]
    rows = [(escape(i.text), _strong(names[i.bin]), escape(i.why) + _others(i.other, names)) for i in items]
    return table("Rows", ("Words", "Belong to", "Why, and what is said of a wrong choice"), rows)


def _others(reasons: Mapping[str, str], names: Mapping[str, str]) -> str:
    rows = [f"{_strong(names.get(wrong, wrong))}: {escape(why)}" for wrong, why in reasons.items()]
    return listed(rows) if rows else ""


def _order(exercise: Order) -> str:
    rows = [(str(n), escape(line.text), escape(line.why)) for n, line in enumerate(exercise.lines, start=1)]
    return table("The order", ("Place", "Line", "Why"), rows)


def _fill(exercise: Fill) -> str:
    rows = [
        (escape(g.label), _strong(g.accept[0]) + _also(g.accept[1:]), escape(g.why) + _others(g.other, {}))
        for g in exercise.gaps
    ]
    return table("Fields", ("Field", "Right", "Why, and what is said of a wrong answer"), rows)


def _also(texts: tuple[str, ...]) -> str:
    return f" (also: {escape('; '.join(texts))})" if texts else ""


def _highlight(exercise: Highlight) -> str:
    if not exercise.key:
        return paragraph("There is nothing to mark here.")
    rows = [_marked(exercise.article, mark) for mark in sorted(exercise.key, key=lambda m: m.hull.start)]
    return table("Marks", ("Mark", "Words", "Why"), rows)


def _marked(article: Article, mark: Mark) -> tuple[str, str, str]:
    need = f" <small>({NEEDS[mark.need]})</small>" if NEEDS[mark.need] else ""
    words = " … ".join(markup.visible(article.text, p.start, p.stop) for p in mark.parts)
    return escape(label(mark.label).name) + need, escape(words), escape(mark.why)


def _trace(exercise: Trace) -> str:
    titles = {card.id: card.title for card in exercise.cards}
    rows = [(_strong(say(STATUSES[exercise.status])), RIGHT, escape(exercise.why))]
    rows += [
        (f"{escape(titles[e.card])}, paragraph {e.paragraph}", "settles it", escape(e.why)) for e in exercise.evidence
    ]
    rows += [(escape(m.text), "is missing" if m.right else "would not help", escape(m.why)) for m in exercise.missing]
    rows += [(escape(say(STATUSES[name])), WRONG, escape(why)) for name, why in exercise.other.items()]
    return table("The claim and the cards", ("Answer", "Is it right?", "Why"), rows)


def _explain(_: Explain) -> str:
    return paragraph("No key: a person reads it. Use the rubric.")


def _strong(words: str) -> str:
    return f"<strong>{escape(words)}</strong>"


# ---------------------------------------------------------------- what goes wrong


def _mistakes(exercise: Exercise) -> str:
    rows = [(escape(m.name), _credit(m), escape(_told(exercise, m))) for m in exercise.mistakes]
    return table("Typical mistakes", ("Who …", "Earns", "Is told"), rows) if rows else ""


def _credit(mistake: Mistake) -> str:
    return "–" if mistake.credit is None else f"{mistake.credit:.0%}"


def _told(exercise: Exercise, mistake: Mistake) -> str:
    """The reason that somebody reads who makes this mistake: the whole sentence, of which the author keeps a piece."""
    parts = exercise.check(mistake.answer).parts
    return next((part.why for part in parts if mistake.reason in part.why), mistake.reason)


# ---------------------------------------------------------------- what a person marks


def rubric(asked: Asked) -> str:
    """The levels of an open task with an answer as an example for each; nothing for other kinds."""
    exercise = asked.exercise
    if not isinstance(exercise, Explain):
        return ""
    tables = "".join(map(_criterion, exercise.rubric))
    return f"<section><h3>{asked.number}. {escape(exercise.title)}</h3>{tables}</section>"


def _criterion(criterion: Criterion) -> str:
    anchors = criterion.anchors or ("",) * len(criterion.levels)
    rows = [
        (str(n), escape(level), escape(anchor) or "–")
        for n, (level, anchor) in enumerate(zip(criterion.levels, anchors, strict=True))
    ]
    return table(criterion.name, ("Level", "What you see", "An answer as an example"), rows)


_KINDS: dict[str, Callable[[Any], str]] = {
    "choose": _choose,
    "classify": _classify,
    "order": _order,
    "fill": _fill,
    "highlight": _highlight,
    "trace": _trace,
    "explain": _explain,
}
