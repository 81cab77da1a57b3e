"""Where quotation marks open and close."""

from __future__ import annotations

import re

from toolkit.article import Span


def quotations(text: str, start: int, stop: int) -> list[Span]:
    """What stands in quotation marks, marks included; one that is never closed goes on to the end.

    What is quoted inside a quotation is a part of it.
    """
    found: list[Span] = []
    opened, sign, depth = -1, "", 0
    for mark in _MARK.finditer(text, start, stop):
        if opened >= 0 and mark.start() - opened > LONGEST:
            opened = -1
        if opened < 0:
            if mark.group() in _PARTNERS:
                opened, sign, depth = mark.start(), mark.group(), 1
            continue
        depth += (mark.group() in _PARTNERS[sign]) * -1 or (mark.group() == sign)
        if not depth:
            found.append(Span(opened, mark.end()))
            opened = -1
    if opened >= 0 and sign in "“„«" and stop - opened < LONGEST:
        found.append(Span(opened, stop))
    return found


_PARTNERS = {"“": "”", '"': '"', "''": "''", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’"}
_MARK = re.compile("[“”„«»\"「」『』]|''|‘|(?<=[.,!?…\\w])’(?!\\w)")
LONGEST = 3000  # characters that a quotation may have; a mark without its partner costs no more
