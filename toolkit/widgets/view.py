"""What the page is given to draw: plain data without any key."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from toolkit import markup
from toolkit.article import Article, Span
from toolkit.exercises.choose import Choose
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.verdict import Part, Verdict
from toolkit.widgets.strings import strings
from toolkit.words import say


def view(exercise: Exercise) -> dict[str, Any]:
    """The exercise as the page draws it: question, passage and what is offered."""
    return {
        "kind": exercise.kind,
        "id": exercise.id,
        "title": exercise.title,
        "prompt": [p for p in exercise.prompt.split("\n\n") if p.strip()],
        "lang": exercise.article.language if exercise.article else "en",
        "dir": exercise.article.direction if exercise.article else "ltr",
        "hints": len(exercise.hints),
        "graded": exercise.keyless,
        "passage": _passage(exercise),
        "strings": strings(),
        **exercise.offered(),
    }


def _passage(exercise: Exercise) -> dict[str, Any] | None:
    if exercise.article is None or exercise.passage is None:
        return None
    asks_for_it = exercise.kind == "fill"  # a card of provenance to fill in
    head = {"title": exercise.article.headline, "source": "" if asks_for_it else exercise.article.byline}
    if any(b.kind == "headline" for b in exercise.article.between(exercise.passage)):
        head = {"title": "", "source": ""}  # the top of a page speaks for itself
    blocks = [] if exercise.kind == "highlight" else passage_blocks(exercise.article, exercise.passage)
    return {**head, "blocks": blocks}


def passage_blocks(article: Article, place: Span) -> list[dict[str, Any]]:
    """The blocks of a stretch with their visible runs."""
    return [
        {
            "kind": markup.plain_kind(b.kind),
            "runs": [list(run) for run in markup.runs(article.text, b.start, _end(article.text, b.start, b.stop))],
        }
        for b in article.between(place)
    ]


def _end(text: str, start: int, stop: int) -> int:
    return start + len(text[start:stop].rstrip())


def feedback(
    exercise: Exercise, verdict: Verdict, seq: int, answer: Any = None, *, reveal: bool = False
) -> dict[str, Any]:
    """The verdict as the page draws it. What was missed is named only when the student asks for the solution."""
    missed = sum(p.state == "missed" for p in verdict.parts)
    scored = verdict.credit is not None
    shown = [p for p in verdict.parts if reveal or not scored or p.state not in ("missed", "neutral")]
    done = verdict.outcome != "unanswered" and not exercise.keyless
    return {
        "seq": seq,
        "outcome": verdict.outcome,
        "headline": verdict.headline,
        "detail": verdict.detail,
        "agreement": say(exercise.agreement) if done else "",
        "after": exercise.after if done else "",
        "solution": scored and not reveal and (missed > 0 or verdict.outcome != "right"),
        "answer": answer,
        "split": [{"text": text, "share": share} for text, share in split_of(exercise)] if done else [],
        "parts": [part_view(p) for p in (_solved(exercise, shown) if reveal and scored else shown)],
    }


def _solved(exercise: Exercise, shown: list[Part]) -> list[Part]:
    """The parts; one that was answered wrongly says what would have been right."""
    key = {p.ref: p for p in exercise.check(exercise.solution()).parts if p.ref and p.place is None}
    if exercise.kind == "order":  # its reasons say where each line belongs
        return shown
    return [
        replace(p, why=f"{p.why} {say('Solution: {text}.', text=key[p.ref].title)} {key[p.ref].why}")
        if p.state == "wrong" and p.ref in key and key[p.ref].title != p.title
        else p
        for p in shown
    ]


def split_of(exercise: Exercise) -> list[tuple[str, float]]:
    """How trained people split on a contested question; nothing for any other."""
    return exercise.split() if isinstance(exercise, Choose) else []


def failed(seq: int, reason: str) -> dict[str, Any]:
    """Feedback for a fault of ours, or an answer that came through damaged: never told as the student's mistake."""
    return {
        "seq": seq,
        "outcome": "error",
        "headline": say("The check did not work. This is not your mistake."),
        "detail": reason,
        "agreement": "",
        "after": "",
        "solution": False,
        "parts": [],
    }


def part_view(part: Part) -> dict[str, Any]:
    """One part of a verdict as the page draws it."""
    return {
        "ref": part.ref,
        "state": part.state,
        "title": part.title,
        "text": part.why,
        "start": part.place.start if part.place else None,
        "stop": part.place.stop if part.place else None,
    }
