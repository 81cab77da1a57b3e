"""`medialit look`: what the lenses suggest, for a person or (`--json`) for another program."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from toolkit.article import Article
from toolkit.lenses import LENSES, Attribution, Finding, look
from toolkit.problem import Problem, UnknownName
from toolkit.reading import read
from toolkit.reading.as_json import line
from toolkit.reading.command import print_line
from toolkit.reading.outline import short
from toolkit.words import later, say


def command(files: Iterable[str], lens: str = "", as_json: bool = False) -> int:
    """Print one line of JSON, or a list, per file in their order; returns 1 where any could not be read."""
    if lens and lens not in LENSES:
        print(UnknownName(later("lens"), lens, LENSES), file=sys.stderr)
        return 2
    failed = False
    for file in files:
        try:
            article = read(file)
            found = look(article, lens)
            told = line(as_data(article, found, file)) if as_json else _told(article, found, file)
        except Problem as problem:
            failed = True
            if not as_json:
                print(problem, file=sys.stderr)
                continue
            told = line({"file": file, "error": str(problem)})
        print_line(told)
    return int(failed)


def as_data(article: Article, found: Iterable[Finding], file: str) -> dict[str, Any]:
    """What the lenses suggest on an article, ready for JSON."""
    return {"file": file, "sha256": article.sha256, "spans": [_span(one) for one in found]}


def _span(one: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {
        "start": one.start,
        "stop": one.stop,
        "label": one.label,
        "rule": one.rule,
        "trigger": list(one.trigger),
    }
    if isinstance(one, Attribution):
        data |= {name: _part(getattr(one, name)) for name in ("source", "cue", "content")}
        data |= {"source_type": one.source_type, "quote_form": one.quote_form, "nested_in": _part(one.nested_in)}
    return data


def _part(part: tuple[int, int] | None) -> list[int] | None:
    return list(part) if part else None


def _told(article: Article, found: Iterable[Finding], file: str) -> str:
    lines = [f"== {short(file, 200)}"]
    for one in found:
        words = short(article.text[one.trigger[0] : one.trigger[1]], 60)
        lines.append(f"{one.start:>7}  {one.label}  [{one.rule}: {words}]  {short(_shown(article, one), 100)}")
    if len(lines) == 1:
        lines.append(say("The lenses found nothing. That does not mean that there is nothing."))
    return "\n".join(lines) + "\n"


def _shown(article: Article, one: Finding) -> str:
    text = article.text
    if not isinstance(one, Attribution):
        return text[one.start : one.stop]
    who = text[one.source[0] : one.source[1]] if one.source else "–"
    what = text[one.content[0] : one.content[1]] if one.content else "–"
    return f"{who} ({one.source_type}) | {one.quote_form} | {what}"
