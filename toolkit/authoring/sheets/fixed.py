"""What a form refuses where it has no rows and no buttons."""

from __future__ import annotations

from typing import Any

from toolkit.problem import UnfitAnswer
from toolkit.words import say


class Fixed:
    """A form in which nothing is added, removed, moved or pressed, but for what its own class allows."""

    def add(self, *_: Any, **__: Any) -> None:
        """Refuse to add."""
        raise UnfitAnswer(say("Nothing can be added here."))

    def remove(self, *_: Any, **__: Any) -> None:
        """Refuse to remove."""
        raise UnfitAnswer(say("Nothing can be removed here."))

    def move(self, *_: Any, **__: Any) -> None:
        """Refuse to move."""
        raise UnfitAnswer(say("Nothing can be moved here."))

    def press(self, *_: Any, **__: Any) -> None:
        """Refuse to press."""
        raise UnfitAnswer(say("There is no button here."))
