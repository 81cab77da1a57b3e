"""A made-up class and its term's work, to try everything on before real hand-ins come.

>>> from toolkit.teaching import term
>>> class_ = term.make()
>>> class_.collect()

Nobody in it lives, and all answers are made from a seed: the same seed gives the same class. Everything lies in a
folder of its own that goes away with it (`class_.put_away()`, or when Python ends).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.teaching.term.work import Term


def make(seed: int = 1) -> Term:
    """A class of thirty-one, thirty of whom have handed in."""
    from toolkit.teaching.term.work import Term

    return Term(seed)


__all__ = ["make"]
