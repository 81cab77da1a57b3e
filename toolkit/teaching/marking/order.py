"""In which order answers are read, and which of them are read by a second person.

Both look random and are the same after a restart, on any machine: they hang on hashes alone. The order hangs on the
question and on the set of answers, so each question has another one; the sample hangs on each answer by itself, so one
late answer changes it by one at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from math import ceil

SHARE = 0.2  # of the answers to a question are read twice
LEAST = 10  # but so many, where there are so many

Order = tuple[str, ...]  # tokens of answers


def orders(questions: Mapping[str, Mapping[str, str]], salt: str = "") -> dict[str, Order]:
    """The order of each question's answers; `questions` gives for each question whose each answer is.

    Nobody is last twice before everybody (who answered that question) was last once.
    """
    been: set[str] = set()
    made = {}
    for question, whose in questions.items():
        order = shuffled(whose, f"{salt}{question}\n{_of_all(whose)}")
        fresh = [token for token in order if whose[token] not in been]
        if not fresh:
            been.clear()
        last = (fresh or order)[-1:]
        been.update(whose[token] for token in last)
        made[question] = (*(token for token in order if token not in last), *last)
    return made


def sample(question: str, tokens: Iterable[str], share: float = SHARE, least: int = LEAST) -> frozenset[str]:
    """The answers to a question that are read twice: a share of them, at least so many where there are so many."""
    listed = shuffled(tokens, f"second\n{question}")
    wanted = ceil(round(len(listed) * share, 6))  # 0.2 of 15 is three, whatever its bits say
    return frozenset(listed[: max(wanted, least)])


def shuffled(tokens: Iterable[str], seed: str) -> Order:
    """The tokens in an order that hangs on them and the seed alone."""
    return tuple(sorted(tokens, key=lambda token: (_hash(f"{seed}\n{token}"), token)))


def _of_all(tokens: Iterable[str]) -> str:
    return _hash("\n".join(sorted(tokens)))


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
