"""The scorer that remembers, beside a plain one that tries every match again and again."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from toolkit.article import Mark, Span
from toolkit.exercises.credit import Match, Scorer, overlap, score, span_credit

TEXT = "one two three four five six seven eight nine ten"
LABELS = ("cue", "content")


def plainly(given_: list[Span], gold: list[Mark]) -> tuple[dict[str, Match], set[Span]]:
    """The matches and the stray spans, by trying all that is left after each match."""
    free, left, found = sorted(set(given_)), list(gold), {}
    while options := [m for mark in left for m in _options(free, mark) if m.credit > 0]:
        best = max(options, key=_rank)
        found[best.gold.id] = best
        left.remove(best.gold)
        free = [s for s in free if s not in best.given]
    return found, set(free)


def _options(free: list[Span], mark: Mark) -> list[Match]:
    reach = [p for bounds in (mark.parts, *mark.also) for p in bounds]
    near = [s for s in free if s.label == mark.label and any(s.overlaps(p) for p in reach)]
    groups = [(s,) for s in near]
    groups += [g for bounds in (mark.parts, *mark.also) if near and len(g := _closest(near, bounds)) > 1]
    return [Match(mark, g, *span_credit(TEXT, g, mark)) for g in groups]


def _closest(near: list[Span], bounds: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(max(near, key=lambda s: overlap([s], [p])) for p in bounds))


def _rank(match: Match) -> tuple[float, bool, float, int]:
    need = match.gold.need == "required"
    return match.credit, need, overlap(match.given, match.gold.parts), -match.given[0].start


def span(label: str) -> st.SearchStrategy[Span]:
    """A span of the text."""
    ends = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).filter(lambda p: p[0] < p[1])
    return ends.map(lambda p: Span(*p, label))


def mark(label: str) -> st.SearchStrategy[Mark]:
    """A mark of one part or several, with other bounds and words to leave out."""
    parts = st.lists(span(label), min_size=1, max_size=3, unique=True).map(lambda x: tuple(sorted(x)))
    needs = st.sampled_from(["required", "required", "optional", "contested"])
    also, exclude = st.lists(parts, max_size=2).map(tuple), st.lists(span(label), max_size=1).map(tuple)
    return st.builds(Mark, st.just(""), st.just(label), parts, st.just("why"), needs, also, exclude)


labels = st.sampled_from(LABELS)
keys = st.lists(labels.flatmap(mark), max_size=5).map(
    lambda ms: [Mark(str(i), m.label, m.parts, m.why, m.need, m.also, m.exclude) for i, m in enumerate(ms)]
)


@given(keys, st.lists(st.lists(labels.flatmap(span), max_size=7), max_size=4))
def test_remembering_changes_no_score(key: list[Mark], several: list[list[Span]]) -> None:
    """Answer after answer, the matches are those of a scorer that has seen nothing, and those that trying all gives."""
    scorer = Scorer(TEXT, key)
    for answer in several:
        result, (found, stray) = scorer.score(answer), plainly(answer, key)
        assert result == score(TEXT, answer, key)
        assert {m.gold.id: m for m in result.matches if m.given} == found
        assert set(result.stray) == stray
