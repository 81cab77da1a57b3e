"""The names of months that dates are read with, out of the Unicode CLDR as Babel holds it.

python tests/months.py          after a new Babel: renew `toolkit/reading/months.json`
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale, localedata

FILE = Path(__file__).resolve().parents[1] / "toolkit" / "reading" / "months.json"
LOCALES = [
    "ar",
    "ar_MA",
    "ar_SY",
    "be",
    "bg",
    "bn",
    "bs",
    "ca",
    "cs",
    "da",
    "de",
    "de_AT",
    "el",
    "en",
    "en_GB",
    "es",
    "et",
    "eu",
    "fa",
    "fi",
    "fr",
    "ga",
    "gl",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "is",
    "it",
    "ka",
    "lt",
    "lv",
    "mk",
    "ms",
    "nb",
    "nl",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sq",
    "sr",
    "sr_Latn",
    "sv",
    "sw",
    "ta",
    "tr",
    "uk",
    "ur",
]
FORMS = [(context, width) for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]


def months() -> dict[str, list[list[str]]]:
    """For each language the names of its twelve months: in dates and alone, whole and short, each name once."""
    return {name: _language(name) for name in LOCALES}


def _language(name: str) -> list[list[str]]:
    localedata._cache.clear()  # without this, languages take names from the ones that were asked for before
    held = Locale.parse(name).months
    return [list(dict.fromkeys(held[form][width][month] for form, width in FORMS)) for month in range(1, 13)]


def text() -> str:
    """The file as it should be."""
    rows = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(all_, ensure_ascii=False)}" for name, all_ in months().items()
    )
    return f'{{\n "format": "months/1",\n "source": "Unicode CLDR, by way of Babel",\n "months": {{\n{rows}\n }}\n}}\n'


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
