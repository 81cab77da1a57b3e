"""Highlight: mark sentences or words of a passage, in several layers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

from toolkit import markup
from toolkit.article import Article, Mark, Span
from toolkit.exercises import credit
from toolkit.exercises.by_sentence import by_sentence
from toolkit.exercises.exercise import BLANK, Exercise
from toolkit.exercises.verdict import Part, State, Verdict, graded
from toolkit.labels import label
from toolkit.problem import BrokenFile, UnfitAnswer
from toolkit.quotation import GAP, OPEN, locate
from toolkit.sentences import sentences
from toolkit.words import inside, say, say_n

Unit = Literal["sentence", "word"]
MOST = 200  # marks in one answer
GAPS = 3  # in one quotation of an answer: each makes the search for it longer
AUTHOR = "mark:"  # how an author names a mark instead of quoting it
_STATES: tuple[tuple[float, State], ...] = ((0.9, "right"), (0.01, "nearly"), (0.0, "missed"))


def _once(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks without those that say the same of the same words (one source of two reports): required ones first."""
    kept: dict[tuple[str, tuple[Span, ...]], Mark] = {}
    for mark in marks:
        place = (mark.label, mark.parts)
        if place not in kept or (mark.need == "required" and kept[place].need != "required"):
            kept[place] = mark
    return tuple(kept.values())


@dataclass(frozen=True, kw_only=True)
class Highlight(Exercise):
    """A passage of an article in which every place that carries one of the labels is to be marked.

    `none` offers "There is nothing to mark here", whose answer is an empty list; a blank is None.
    """

    article: Article
    passage: Span
    labels: tuple[str, ...]
    unit: Unit = "word"
    none: bool = False

    kind = "highlight"

    def is_answered(self, value: Any) -> bool:
        """Whether something is marked, or said to be nowhere."""
        return (self.none and value == []) or super().is_answered(value)

    @cached_property
    def key(self) -> tuple[Mark, ...]:
        """The editor's marks in the passage, in the exercise's unit."""
        if self.unit == "word":
            return _once(self.article.within(self.passage, self.labels))
        return tuple(m for name in self.labels for m in by_sentence(self.article, self.passage, self.sentences, name))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the passage, block by block, headings and all."""
        blocks = self.article.between(self.passage)
        return tuple(s for b in blocks for s in sentences(self.article.text, b.start, b.stop))

    def read(self, value: Any) -> tuple[Span, ...]:
        """The marks as spans in order; takes spans as the page sends them, or {label: [words of the text, …]}."""
        if isinstance(value, Mapping):
            pairs = [(name, q) for name, quotes in value.items() for q in _several(quotes, self.id)]
            self._refuse_many(pairs)
            given = [span for name, quote in pairs for span in self._found(name, quote)]
        else:
            self._refuse_many(_listed(value, self.id))
            given = [self._span(v) for v in value]
        self._refuse_many(given)
        found = {credit.ORDER(span): span for span in given}
        return tuple([found[place] for place in sorted(found)])

    def reread(self, value: Any) -> tuple[Span, ...] | None:
        """As `read`, without the names of the editor's marks, and without quotations that take long to look for."""
        if value in BLANK:
            return () if self.is_answered(value) else None
        quotes = value.values() if isinstance(value, Mapping) else ()
        for quote in (q for found in quotes for q in _several(found, self.id) if isinstance(q, str)):
            if quote.startswith(AUTHOR) or quote.count(GAP) > GAPS or len(quote) > len(self.passage):
                found = say("{given} is no quotation.", given=repr(quote)[:60])
                raise UnfitAnswer(found, where=self.id, allowed=say("words of the passage"))
        return self.read(value) or None

    def _refuse_many(self, marks: list[Any]) -> None:
        if len(marks) > MOST:
            found = say("There are {n} marks.", n=len(marks))
            raise UnfitAnswer(found, where=self.id, allowed=say("up to {n}", n=MOST))

    def _found(self, name: str, quote: Any) -> tuple[Span, ...]:
        if isinstance(quote, (list, tuple)) and len(quote) == 2:
            return (self._at(quote[0], quote[1], name),)
        self._label(name)
        if not isinstance(quote, str):
            found = say("{given} is not a mark.", given=repr(quote))
            raise UnfitAnswer(found, where=self.id, allowed=say("[start, stop], or words of the text"))
        if quote.startswith(AUTHOR):
            mark = self.article.mark(quote.removeprefix(AUTHOR))
            if mark is None:
                raise UnfitAnswer(f"{self.article.id} has no mark {quote!r}.", where=self.id)
            return tuple(replace(p, label=name) for p in mark.parts)
        try:
            inside = self.passage.of(self.article.text)
            place = locate(inside, quote if OPEN in quote else f"⟦{quote}⟧")
        except BrokenFile as problem:
            raise UnfitAnswer(problem.found, where=self.id, allowed=problem.allowed, todo=problem.todo) from None
        return (Span(place.start + self.passage.start, place.stop + self.passage.start, name),)

    def _span(self, value: Any) -> Span:
        if isinstance(value, Span):
            value = {"start": value.start, "stop": value.stop, "label": value.label}
        if not isinstance(value, Mapping) or not {"start", "stop", "label"} <= set(value):
            found = say("{given} is not a mark.", given=repr(value))
            raise UnfitAnswer(found, where=self.id, allowed='{"start": 3, "stop": 9, "label": "cue"}')
        return self._at(value["start"], value["stop"], value["label"])

    def _at(self, start: Any, stop: Any, name: Any) -> Span:
        if type(start) is type(stop) is int and type(name) is str:
            return self._mark(start, stop, name)
        return self._new_mark(start, stop, name)

    @cached_property
    def _mark(self) -> Callable[[int, int, str], Span]:
        """A mark, checked and made once: students mark the same places again and again."""
        return lru_cache(credit.KEPT)(self._new_mark)

    def _new_mark(self, start: Any, stop: Any, name: Any) -> Span:
        whole = type(start) is type(stop) is int
        if not whole or not self.passage.start <= start < stop <= self.passage.stop:
            found = say("The mark {start} to {stop} lies outside the passage.", start=repr(start), stop=repr(stop))
            bounds = {"first": self.passage.start, "last": self.passage.stop}
            allowed = say("whole numbers from {first} to {last}, start before stop", **bounds)
            raise UnfitAnswer(found, where=self.id, allowed=allowed)
        return Span(start, stop, self._label(name))

    def _label(self, name: Any) -> str:
        if name not in self.labels:
            found = say("{given} is not a label here.", given=repr(name))
            raise UnfitAnswer(found, where=self.id, allowed=", ".join(self.labels))
        return str(name)

    def score(self, answer: Iterable[Span]) -> credit.Score:
        """Matches, stray marks and F1, before F1 becomes credit."""
        return self._scorer.score(self._snapped(answer))

    @cached_property
    def _scorer(self) -> credit.Scorer:
        return credit.Scorer(self.article.text, self.key)

    def _snapped(self, answer: Iterable[Span]) -> list[Span]:
        """In sentence unit a mark stands for each sentence of which it covers more than half."""
        if self.unit == "word":
            return list(answer)
        return [s for a in answer for s in self._covered(a)]

    @cached_property
    def _covered(self) -> Callable[[Span], tuple[Span, ...]]:
        """The sentences that a mark stands for, looked up once."""
        return lru_cache(credit.KEPT)(self._find_covered)

    def _find_covered(self, mark: Span) -> tuple[Span, ...]:
        near = (s for s in self.sentences if s.overlaps(mark))
        half = (s for s in near if 2 * (min(s.stop, mark.stop) - max(s.start, mark.start)) > len(s))
        return tuple(Span(s.start, s.stop, mark.label) for s in half)

    def earns(self, answer: Iterable[Span]) -> float:
        """Credit from F1 over all labels together; where nothing is to be marked, 1 / (1 + false marks)."""
        f1 = self.score(answer).f1
        return credit.from_f1(f1) if any(m.need == "required" for m in self.key) else f1

    def mark(self, answer: tuple[Span, ...]) -> Verdict:
        """A reason for each of the editor's marks and each stray one."""
        result = self.score(answer)
        parts = [self._matched(m) for m in result.matches if m.given or m.gold.need == "required"]
        parts += [self._stray(s) for s in result.stray]
        return graded(self.earns(answer), tuple(sorted(parts, key=_place)), self._count(result))

    def _count(self, result: credit.Score) -> str:
        required = [m for m in result.matches if m.gold.need == "required"]
        found = sum(m.credit > 0 for m in required)
        counts = {"n": found, "total": len(required)}
        if not required and not result.stray:
            return say("There is nothing to mark here.")
        if not result.stray:
            return say("{n} of {total} found.", **counts)
        return say("{n} of {total} found, {wrong} marked that do not belong.", **counts, wrong=len(result.stray))

    def _matched(self, match: credit.Match) -> Part:
        state = next(name for least, name in _STATES if match.credit >= least)
        why = match.gold.why
        if match.swallowed:
            own = say("Your mark takes in words that are the writer's own.")
            why = f"{own} {why}"
        elif state == "nearly":
            why = f"{self._size_advice(match)} {why}"
        return Part(
            match.gold.id, state, label(match.gold.label).name, why, match.given[0] if match.given else match.gold.hull
        )

    def _size_advice(self, match: credit.Match) -> str:
        given, gold = (sum(map(len, spans)) for spans in (match.given, match.gold.parts))
        if given == gold:
            return say("The right place; mark slightly other words.")
        return say("The right place; mark fewer words.") if given > gold else say("The right place; mark more words.")

    def _stray(self, span: Span) -> Part:
        kind = label(span.label)
        why = self._touches_other(span) or self._touches_same(span) or self._same_sentence(span)
        none = say("Nothing in these words is what we call: {definition}", definition=kind.definition)
        return Part("", "wrong", kind.name, why or none, span)

    def _touches_other(self, span: Span) -> str:
        """What the editor says of these words under another label: one of this exercise's, else any other."""
        others = [m for m in self.article.marks if m.label != span.label and any(p.overlaps(span) for p in m.parts)]
        close = [m for m in others if credit.overlap([span], m.parts) >= 0.25]
        best = max(close, key=lambda m: (m.label in self.labels, credit.overlap([span], m.parts)), default=None)
        if best is None:
            return ""
        name = inside(label(best.label).name)
        if best.label in self.labels:
            return f"{say('The right place, but another label: this is the {name}.', name=name)} {best.why}"
        return f"{say('Something else is worth a look here ({name}).', name=name)} {best.why}"

    def _touches_same(self, span: Span) -> str:
        same = next((m for m in self.key if m.label == span.label and any(p.overlaps(span) for p in m.parts)), None)
        if same is None:
            return ""
        if len(span) > sum(map(len, same.parts)):
            return f"{say('You marked far more.')} {same.why}"
        return f"{say('You marked only a small part, or the same place twice.')} {same.why}"

    def _same_sentence(self, span: Span) -> str:
        home = next((s for s in self.sentences if s.overlaps(span)), None)
        if home is None or not any(m.label == span.label and m.hull.overlaps(home) for m in self.key):
            return ""
        definition = label(span.label).definition
        return say("The right sentence, but not these words. Look for this: {definition}", definition=definition)

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
            **({"none": True} if self.none else {}),
        }

    def _offered_sentences(self) -> list[dict[str, Any]]:
        """The sentences as the page draws them; where posts are looked for, none may look like one."""
        text, plain = self.article.text, ("post", "quotation") if "social_post" in self.labels else ()
        return [
            {
                "p": p,
                "kind": "paragraph" if b.kind in plain else markup.plain_kind(b.kind),
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
        return say_n("{n} passage marked", "{n} passages marked", n)


def _several(quotes: Any, where: str) -> list[Any]:
    return [quotes] if isinstance(quotes, str) else _listed(quotes, where)


def _listed(value: Any, where: str) -> list[Any]:
    if isinstance(value, (list, tuple)):
        return list(value)
    found = say("{given} is not a list of marks.", given=repr(value))
    raise UnfitAnswer(found, where=where, allowed=say("a list of marks, or {label: [words]}"))


def _place(part: Part) -> tuple[int, int]:
    return (part.place.start, part.place.stop) if part.place else (-1, -1)
