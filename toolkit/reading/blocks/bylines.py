"""Who wrote a text, by the look of a line: `By Ilsa Marrend`, `Von …`, and names with an office or an agency.

What it cannot see: a name that is written in small letters, and a place that looks like a name (`By Linfold Bridge`).
"""

from __future__ import annotations

import re

from toolkit.reading.blocks import shapes

_BY = re.compile(
    r"(?:(?:by|von|par|por|door|di|av|af|written by|words by|story by|text by|report by)[ \t\u00a0]{1,3}"
    r"|(?:authors?|by|autor(?:in|en|es)?|auteure?s?|autore|autori|text|texte?|texto|автор|текст|yazan|penulis)\s?[:：]"
    r"|بقلم|作者\s?[:：]|文[/／]|記者)[ \t\u00a0]{0,3}(?=\S)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*(?:[|•·/–—(;]|,|\s-\s|\d|\bupdated\b|\bpublished\b)", re.IGNORECASE)
_SMALL_WORDS = (
    "de da di do dos du del della la le van von der den ten ter bin bint al el af av zu zum st and und et y e och "
    "og en i и & with for in at on of mit für avec pour con per"
)
_SMALL = frozenset(_SMALL_WORDS.split())
ROLE = re.compile(
    r"\b(?:[\w-]*(?:correspondent|reporter|editor|writer|journalist|columnist|analyst|redakteur|redaktion|korrespondent)"
    r"\w*|agency|agencies|press|news|staff|bureau|service|desk|ap|afp|dpa|epa|reuters|tass|efe|ansa|xinhua)\b",
    re.IGNORECASE,
)
OUTLET = re.compile(
    r"\b(?:agency|bureau|chronicle|courier|daily|digest|express|gazette|global|guardian|herald|institute|journal|ledger"
    r"|mail|magazine|media|monitor|news|observer|online|post|press|radio|report|research|review|standard|star|sun|times"
    r"|today|tribune|tv|weekly|zeitung|world)\b",
    re.IGNORECASE,
)
BARE_BY = ("by", "von", "par", "por", "door", "written by", "author", "autor")


def is_byline(line: str) -> bool:
    """Whether a line names the author: `By Ilsa Marrend`, `Von Ilsa Marrend, Linfold`."""
    text = shapes.bare(line)
    found = _BY.match(text)
    if found is None or len(text) > 160:
        return False
    head, tail = parted(text[found.end() :])
    return named(head, 14) and len(tail) <= 100 and not shapes.prose(tail) and not text.endswith((",", ":", "?", "!"))


def named(text: str, most: int) -> bool:
    """Whether the words are names: each begins with a capital, but for `and`, `de`, `van` and the like."""
    words = text.split()
    if not 0 < len(words) <= most or any(c.isdigit() for c in text) or text.strip().endswith((".", "?", "!")):
        return bool(re.fullmatch(r"[^.]{2,80}\b[A-Z]\.", text.strip())) and len(words) <= 4
    large = [w for w in words if not w[0].islower() and w[0].isalpha()]
    return bool(large) and all(w in large or w.strip(",").casefold() in _SMALL for w in words)


def parted(text: str) -> tuple[str, str]:
    """A name and what follows it; a comma between two names parts nothing."""
    at = 0
    while (found := _TAIL.search(text, at)) is not None:
        rest = text[found.end() :].strip()
        if found.group().strip() == "," and not ROLE.search(rest) and named(rest.partition(",")[0], 4):
            at = found.end()
            continue
        return text[: found.start()].strip(), (found.group().strip(" ,|•·–—(") + rest).strip()
    return text.strip(), ""
