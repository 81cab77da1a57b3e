"""Highlight: mark sentences or words of a passage, in several layers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from toolkit import markup
from toolkit.article import Article, Mark, Span
from toolkit.exercises import credit
from toolkit.exercises.by_sentence import by_sentence
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.verdict import Part, State, Verdict
from toolkit.labels import label
from toolkit.problem import BrokenFile, UnfitAnswer
from toolkit.quotation import OPEN, locate
from toolkit.sentences import sentences

Unit = Literal["sentence", "word"]
MOST = 200  # marks in one answer
_STATES: tuple[tuple[float, State], ...] = ((0.9, "right"), (0.01, "nearly"), (0.0, "missed"))


@dataclass(frozen=True, kw_only=True)
class Highlight(Exercise):
    """A passage of an article in which every place that carries one of the labels is to be marked."""

    article: Article
    passage: Span
    labels: tuple[str, ...]
    unit: Unit = "word"

    kind = "highlight"

    @cached_property
    def key(self) -> tuple[Mark, ...]:
        """The editor's marks in the passage, in the exercise's unit."""
        if self.unit == "word":
            return self.article.within(self.passage, self.labels)
        return tuple(m for name in self.labels for m in by_sentence(self.article, self.passage, self.sentences, name))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the passage, block by block, headings and all."""
        blocks = self.article.between(self.passage)
        return tuple(s for b in blocks for s in sentences(self.article.text, b.start, b.stop))

    def read(self, value: Any) -> tuple[Span, ...]:
        """The marks as spans in order; takes spans as the page sends them, or {label: [words of the text, …]}."""
        given = self._quoted(value) if isinstance(value, Mapping) else [self._span(v) for v in _listed(value, self.id)]
        if len(given) > MOST:
            raise UnfitAnswer(f"There are {len(given)} marks.", where=self.id, allowed=f"up to {MOST}")
        return tuple(sorted(set(given)))

    def _quoted(self, value: Mapping[str, Any]) -> list[Span]:
        pairs = [(name, q) for name, quotes in value.items() for q in _several(quotes, self.id)]
        return [span for name, quote in pairs for span in self._found(self._label(name), quote)]

    def _found(self, name: str, quote: Any) -> tuple[Span, ...]:
        if not isinstance(quote, str):
            return (self._pair(name, quote),)
        if quote.startswith("mark:"):
            mark = self.article.mark(quote.removeprefix("mark:"))
            if mark is None:
                raise UnfitAnswer(f"{self.article.id} has no mark {quote!r}.", where=self.id)
            return tuple(replace(p, label=name) for p in mark.parts)
        try:
            inside = self.passage.of(self.article.text)
            place = locate(inside, quote if OPEN in quote else f"⟦{quote}⟧")
        except BrokenFile as problem:
            raise UnfitAnswer(problem.found, where=self.id, allowed=problem.allowed, todo=problem.todo) from None
        return (Span(place.start + self.passage.start, place.stop + self.passage.start, name),)

    def _pair(self, name: str, pair: Any) -> Span:
        """A mark as a hand-in holds it: [start, stop] under its label."""
        start, stop = pair if isinstance(pair, (list, tuple)) and len(pair) == 2 else (None, None)
        return self._span({"start": start, "stop": stop, "label": name})

    def _span(self, value: Any) -> Span:
        if isinstance(value, Span):
            value = {"start": value.start, "stop": value.stop, "label": value.label}
        if not isinstance(value, Mapping) or not {"start", "stop", "label"} <= set(value):
            raise UnfitAnswer(
                f"{value!r} is not a mark.", where=self.id, allowed='{"start": 3, "stop": 9, "label": "cue"}'
            )
        start, stop = value["start"], value["stop"]
        whole = all(type(n) is int for n in (start, stop))
        if not whole or not self.passage.start <= start < stop <= self.passage.stop:
            bounds = f"whole numbers from {self.passage.start} to {self.passage.stop}, start before stop"
            raise UnfitAnswer(
                f"The mark {start!r} to {stop!r} lies outside the passage.", where=self.id, allowed=bounds
            )
        return Span(start, stop, self._label(value["label"]))

    def _label(self, name: Any) -> str:
        if name not in self.labels:
            raise UnfitAnswer(f"{name!r} is not a label here.", where=self.id, allowed=", ".join(self.labels))
        return str(name)

    def score(self, answer: Iterable[Span]) -> credit.Score:
        """Matches, stray marks and F1, before F1 becomes credit."""
        return credit.score(self.article.text, self._snapped(answer), self.key)

    def _snapped(self, answer: Iterable[Span]) -> list[Span]:
        """In sentence unit a mark stands for each sentence of which it covers more than half."""
        if self.unit == "word":
            return list(answer)
        covered = ((s, a) for a in answer for s in self.sentences if s.overlaps(a))
        return [
            Span(s.start, s.stop, a.label)
            for s, a in covered
            if 2 * (min(s.stop, a.stop) - max(s.start, a.start)) > len(s)
        ]

    def mark(self, answer: tuple[Span, ...]) -> Verdict:
        """Credit from F1 over all labels together, and a reason for each of the editor's and each stray mark."""
        result = self.score(answer)
        earned = credit.from_f1(result.f1)
        outcome: Literal["right", "partly", "wrong"] = "right" if earned >= 1 else "partly" if earned > 0 else "wrong"
        parts = [self._matched(m) for m in result.matches if m.given or m.gold.need == "required"]
        parts += [self._stray(s) for s in result.stray]
        return Verdict(outcome, earned, tuple(sorted(parts, key=_place)), self._count(result))

    def _count(self, result: credit.Score) -> str:
        required = [m for m in result.matches if m.gold.need == "required"]
        found = sum(m.credit > 0 for m in required)
        extra = f", {len(result.stray)} marked that do not belong" if result.stray else ""
        return f"{found} of {len(required)} found{extra}."

    def _matched(self, match: credit.Match) -> Part:
        state = next(name for least, name in _STATES if match.credit >= least)
        why = match.gold.why
        if match.swallowed:
            why = f"Your mark takes in words that are the writer's own. {why}"
        elif state == "nearly":
            why = f"The right place; mark {self._size_advice(match)}. {why}"
        return Part(
            match.gold.id, state, label(match.gold.label).name, why, match.given[0] if match.given else match.gold.hull
        )

    def _size_advice(self, match: credit.Match) -> str:
        given, gold = (sum(map(len, spans)) for spans in (match.given, match.gold.parts))
        return "fewer words" if given > gold else "more words" if given < gold else "slightly other words"

    def _stray(self, span: Span) -> Part:
        name = label(span.label).name
        why = self._touches_other(span) or self._touches_same(span) or self._same_sentence(span)
        return Part(
            "", "wrong", name, why or f"Nothing in these words is what we call: {label(span.label).definition}", span
        )

    def _touches_other(self, span: Span) -> str:
        """What the editor says of these words under another label: one of this exercise's, else any other."""
        others = [m for m in self.article.marks if m.label != span.label and any(p.overlaps(span) for p in m.parts)]
        close = [m for m in others if credit.overlap([span], m.parts) >= 0.25]
        best = max(close, key=lambda m: (m.label in self.labels, credit.overlap([span], m.parts)), default=None)
        if best is None:
            return ""
        if best.label in self.labels:
            return f"The right place, but another label: this is the {label(best.label).name.lower()}. {best.why}"
        return f"Something else is worth a look here ({label(best.label).name.lower()}). {best.why}"

    def _touches_same(self, span: Span) -> str:
        same = next((m for m in self.key if m.label == span.label and any(p.overlaps(span) for p in m.parts)), None)
        if same is None:
            return ""
        size = "far more" if len(span) > sum(map(len, same.parts)) else "only a small part, or the same place twice"
        return f"You marked {size}. {same.why}"

    def _same_sentence(self, span: Span) -> str:
        home = next((s for s in self.sentences if s.overlaps(span)), None)
        if home is None or not any(m.label == span.label and m.hull.overlaps(home) for m in self.key):
            return ""
        return f"The right sentence, but not these words. Look for this: {label(span.label).definition}"

    def solution(self) -> list[dict[str, Any]]:
        """The editor's required marks as the page would send them."""
        return [
            {"start": p.start, "stop": p.stop, "label": m.label}
            for m in self.key
            if m.need == "required"
            for p in m.parts
        ]

    def offered(self) -> dict[str, Any]:
        """What the page shows: labels and sentences with their visible runs."""
        names = [label(name) for name in self.labels]
        return {
            "unit": self.unit,
            "labels": [{"id": n.id, "name": n.name, "definition": n.definition, "style": n.style} for n in names],
            "sentences": self._offered_sentences(),
        }

    def _offered_sentences(self) -> list[dict[str, Any]]:
        text = self.article.text
        return [
            {
                "p": p,
                "kind": b.kind,
                "start": s.start,
                "stop": s.stop,
                "runs": [list(r) for r in markup.runs(text, s.start, s.stop)],
            }
            for p, b in enumerate(self.article.between(self.passage))
            for s in sentences(text, b.start, b.stop)
        ]

    def numbers(self, answer: tuple[Span, ...]) -> list[int]:
        """For each mark how far it starts behind the one before (with its label folded in), and its length."""
        found, at = [], self.passage.start
        for mark in answer:
            found += [(mark.start - at) * len(self.labels) + self.labels.index(mark.label), len(mark)]
            at = mark.start
        return found

    def from_numbers(self, numbers: list[int]) -> list[dict[str, Any]]:
        """The marks as the page sends them."""
        found, at = [], self.passage.start
        for step, length in zip(numbers[::2], numbers[1::2], strict=True):
            at += step // len(self.labels)
            found.append({"start": at, "stop": at + length, "label": self.labels[step % len(self.labels)]})
        return found

    def show(self, value: Any) -> str:
        """How many passages are marked."""
        n = len(self.read(value)) if self.is_answered(value) else 0
        return f"{n} passage marked" if n == 1 else f"{n} passages marked"


def _several(quotes: Any, where: str) -> list[Any]:
    return [quotes] if isinstance(quotes, str) else _listed(quotes, where)


def _listed(value: Any, where: str) -> list[Any]:
    if isinstance(value, (list, tuple)):
        return list(value)
    raise UnfitAnswer(f"{value!r} is not a list of marks.", where=where, allowed="a list of marks, or {label: [words]}")


def _place(part: Part) -> tuple[int, int]:
    return (part.place.start, part.place.stop) if part.place else (-1, -1)
