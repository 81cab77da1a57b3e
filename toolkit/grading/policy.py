"""Which try counts: the first, the best or the last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toolkit.handin import Tried

Policy = Callable[[Tried], tuple[Any, ...]]


def first(tried: Tried) -> tuple[Any, ...]:
    """The answer that was checked first."""
    return (tried.first,)


def last(tried: Tried) -> tuple[Any, ...]:
    """The answer that stood there when it was handed in."""
    return (tried.last,)


def best(tried: Tried) -> tuple[Any, ...]:
    """All answers in the file: the one that earns most counts, whichever the file calls the best."""
    others = [a for a in (tried.first, tried.best) if a is not tried.last]
    return (tried.last, *others)


DEFAULT = "last"
POLICIES: dict[str, Policy] = {"first": first, "best": best, "last": last}
