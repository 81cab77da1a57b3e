"""What went wrong, told so that the reader can mend it."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.words import say


class Problem(Exception):
    """An error that says what was found, where, what is allowed and what to do.

    The parts stay apart (`found`, `where`, `allowed`, `todo`), so that a page can lay them out; `str()` joins them.
    """

    def __init__(self, found: str, *, where: str = "", allowed: str = "", todo: str = "") -> None:
        self.found, self.where, self.allowed, self.todo = found, where, allowed, todo
        super().__init__(found, where, allowed, todo)

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.found}" if self.where else self.found]
        lines += [say("Allowed: {allowed}", allowed=self.allowed)] if self.allowed else []
        lines += [say("What to do: {todo}", todo=self.todo)] if self.todo else []
        return "\n".join(lines)


class UnreadableArticle(Problem):
    """A file cannot be read as an article."""


class BrokenFile(Problem):
    """A course file (specimen, pack, exercises, catalogue, journal) is not as its format says."""


class UnknownName(Problem):
    """A name was asked for that does not exist; the message lists the names that do."""

    def __init__(self, kind: str, name: object, known: Iterable[str], *, todo: str = "") -> None:
        names = ", ".join(known) or say("none")
        found = say("There is no {kind} called {name}.", kind=say(kind), name=repr(name))
        super().__init__(found, allowed=names, todo=todo)


class UnfitAnswer(Problem):
    """An answer has a form that the exercise cannot take (a wrong form is not a wrong answer)."""
