"""What the page may ask of the bench: each act by its name, with values that are never trusted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from toolkit.problem import UnfitAnswer
from toolkit.teaching.marking.bench import Bench

Act = Callable[[Bench, Mapping[str, Any]], None]


def act(bench: Bench, what: Mapping[str, Any]) -> None:
    """Do one thing that the page asks for; what cannot be understood is refused with `UnfitAnswer`."""
    bench.notice = ""
    name = what.get("act")
    if not isinstance(name, str) or name not in ACTS:
        raise UnfitAnswer(f"There is no act {name!r:.40}.", allowed=", ".join(ACTS))
    ACTS[name](bench, what)


def _level(bench: Bench, what: Mapping[str, Any]) -> None:
    level = what.get("level")
    if level is not None and type(level) is not int:
        raise UnfitAnswer(f"The level is {level!r:.40}.")
    bench.set_level(_text(what, "item"), _text(what, "field"), _text(what, "before"), level)


def _comment(bench: Bench, what: Mapping[str, Any]) -> None:
    bench.set_comment(_text(what, "item"), _text(what, "before"), _text(what, "text"))


def _go(bench: Bench, what: Mapping[str, Any]) -> None:
    bench.go(_text(what, "to"))


def _open(bench: Bench, what: Mapping[str, Any]) -> None:
    bench.open(_text(what, "question"))


def _settle(bench: Bench, what: Mapping[str, Any]) -> None:
    bench.settle(mine=what.get("mine") is True)


def _save(bench: Bench, _: Mapping[str, Any]) -> None:
    bench.look()


def _back(bench: Bench, _: Mapping[str, Any]) -> None:
    bench.put_back()


def _add(bench: Bench, what: Mapping[str, Any]) -> None:
    text = _text(what, "text")
    bench.in_bank(lambda bank: bank.added(bench.question.id, text))


def _edit(bench: Bench, what: Mapping[str, Any]) -> None:
    ident, before, text = (_text(what, name) for name in ("comment", "before", "text"))
    bench.in_bank(lambda bank: bank.edited(bench.question.id, ident, before, text))


def _remove(bench: Bench, what: Mapping[str, Any]) -> None:
    ident = _text(what, "comment")
    bench.in_bank(lambda bank: bank.removed(bench.question.id, ident))


def _text(what: Mapping[str, Any], name: str) -> str:
    value = what.get(name)
    if not isinstance(value, str):
        raise UnfitAnswer(f"{name} is {value!r:.40}.", allowed="a text")
    return value


ACTS: dict[str, Act] = {
    "level": _level,
    "comment": _comment,
    "go": _go,
    "open": _open,
    "settle": _settle,
    "save": _save,
    "back": _back,
    "add": _add,
    "edit": _edit,
    "remove": _remove,
}
