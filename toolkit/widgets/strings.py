"""The page's words in the language of its reader. English stands in `words.js`; the page gets only what differs."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from toolkit.words import ENGLISH, language, say

_FILE = Path(__file__).parent / "words.js"
_TABLE = re.compile(r"^const STRINGS = \{\n(.*?)^\};", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r'^  (\w+): ("(?:[^"\\]|\\.)*"),$', re.MULTILINE)


@cache
def english() -> dict[str, str]:
    """The page's words by name as `words.js` has them: one row a name, the text between double quotes."""
    table = _TABLE.search(_FILE.read_text("utf-8"))
    return {name: json.loads(text) for name, text in _ROW.findall(table[1] if table else "")}


def strings() -> dict[str, str]:
    """The page's words by name in the language spoken now; nothing in English, which the page knows."""
    return {} if language() == ENGLISH else {name: say(text) for name, text in english().items()}
