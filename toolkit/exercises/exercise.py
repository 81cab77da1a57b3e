"""What every exercise has and does, whatever its kind."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, ClassVar

from toolkit.article import Article, Span
from toolkit.exercises.verdict import Verdict, recorded, unanswered
from toolkit.words import ENGLISH, say, say_n, speaking

BLANK: tuple[Any, ...] = (None, "", (), [], {})


@dataclass(frozen=True)
class Mistake:
    """A typical answer with the credit it earns (None: no score) and words of the reason it meets: a tested promise."""

    name: str
    answer: Any
    credit: float | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Exercise(ABC):
    """A question that is checked automatically. The kinds differ in the abstract methods.

    `keyless` says that it comes from a graded release: it takes answers and knows nothing about them.
    """

    id: str
    title: str
    prompt: str
    part: str = "own work"
    article: Article | None = None
    passage: Span | None = None
    hints: tuple[str, ...] = ()
    after: str = ""
    agreement: str = ""
    mistakes: tuple[Mistake, ...] = ()
    keyless: bool = False

    kind: ClassVar[str]

    @abstractmethod
    def read(self, value: Any) -> Any:
        """The answer in its one canonical form; raises `UnfitAnswer` for what the exercise cannot take."""

    @abstractmethod
    def earns(self, answer: Any) -> float | None:
        """What a canonical answer that is not blank earns, from 0 to 1; None in a kind that a person must read."""

    @abstractmethod
    def mark(self, answer: Any) -> Verdict:
        """The verdict on a canonical answer that is not blank: what it `earns`, and a reason for each part."""

    @abstractmethod
    def solution(self) -> Any:
        """The answer that earns full credit."""

    @abstractmethod
    def offered(self) -> dict[str, Any]:
        """What the page needs to ask the question: never a key, never a reason."""

    @abstractmethod
    def numbers(self, answer: Any) -> list[int]:
        """A canonical answer as whole numbers from 0, for a resume code."""

    @abstractmethod
    def from_numbers(self, numbers: list[int]) -> Any:
        """The answer that the numbers stand for; raises `UnfitAnswer` or `IndexError` for numbers of something else."""

    def reread(self, value: Any) -> Any:
        """The answer in a file from somebody else, or None for a blank: as `read`, without the forms for authors."""
        return self.read(value) if self.is_answered(value) else None

    def is_answered(self, value: Any) -> bool:
        """Whether there is anything to check."""
        return value not in BLANK and bool(self.read(value))

    def check(self, value: Any) -> Verdict:
        """The verdict on an answer as the page or the student's code gives it; without a key it is only recorded."""
        if not self.is_answered(value):
            return unanswered()
        return recorded() if self.keyless else self.mark(self.read(value))

    def show(self, value: Any) -> str:
        """The answer in a few words: how much of it is there."""
        return _amount(self.read(value)) if self.is_answered(value) else say("not answered")

    @cached_property
    def shown(self) -> str:
        """A short hash of what the student sees, stored beside each answer; the same in every language."""
        with speaking(ENGLISH):
            seen = {"prompt": self.prompt, **self.offered()}
        return sha256(
            json.dumps(seen, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
        ).hexdigest()[:12]


def _amount(answer: Any) -> str:
    n = len(answer) if isinstance(answer, (tuple, list, Mapping)) else 1
    return say_n("{n} answer", "{n} answers", n)
