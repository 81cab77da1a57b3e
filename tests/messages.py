"""The messages that are translated: found in the code, the page's words and the label table; kept in `toolkit/locale`.

    python tests/messages.py          after a change of words: renew the .pot, take it into each .po, compile each .mo
    python tests/messages.py fr       the same, and begin another language

What is found: the texts given to `say`, `say_n` and `later`; `STRINGS` in words.js; names, definitions and agreement
sentences in labels.toml; names and texts in paths.toml; what an original holds.
"""

from __future__ import annotations

import ast
import io
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from toolkit.widgets.strings import english
from toolkit.words import DOMAIN, LOCALE

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = LOCALE / f"{DOMAIN}.pot"
SAYING = {"say": 1, "later": 1, "say_n": 2}  # the function, and how many of its arguments are messages
COMMENT = "# Translators:"
THE_SAME = datetime(2026, 1, 1, tzinfo=UTC)  # in place of the time of writing: the same words are the same bytes
HEADER = """\
# The words that the toolkit says to its readers, for translation into {name}.
# Named places such as {{title}} stay as they are. What a course itself says is not here.
#"""


class Found(NamedTuple):
    """A message, or its singular and plural, with the file that says it and a word to whoever translates it."""

    message: str | tuple[str, str]
    file: str
    comment: str = ""


def found() -> Iterator[Found]:
    """All messages, file by file."""
    for file in sorted((ROOT / "toolkit").rglob("*.py")):
        yield from in_code(file.read_text("utf-8"), file.relative_to(ROOT).as_posix())
    yield from (Found(text, "toolkit/widgets/words.js", _named(name)) for name, text in english().items())
    yield from in_labels()
    yield from in_paths()
    originals = tomllib.loads((ROOT / "seeds" / "originals.toml").read_text("utf-8"))["originals"]
    held = dict.fromkeys(what.replace("_", " ") for original in originals for what in original["holds"])
    yield from (Found(what, "seeds/originals.toml", "what an article holds, behind a number") for what in held)


def in_code(source: str, file: str) -> Iterator[Found]:
    """The messages in some Python, in order; one that is put together at run time is refused."""
    lines = source.splitlines()
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        count = SAYING.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
        if not count or not call.args:
            continue
        texts = [arg.value for arg in call.args[:count] if isinstance(arg, ast.Constant)]
        if any(isinstance(arg, ast.JoinedStr) for arg in call.args[:count]):
            raise ValueError(f"{file}, line {call.lineno}: an f-string cannot be translated; name the values instead")
        if len(texts) == count:
            above = lines[call.lineno - 2].strip() if call.lineno > 1 else ""
            comment = above.removeprefix(COMMENT).strip() if above.startswith(COMMENT) else ""
            yield Found(texts[0] if count == 1 else (texts[0], texts[1]), file, comment)


def in_labels() -> Iterator[Found]:
    """What students see of the label table."""
    file = "toolkit/labels.toml"
    table = tomllib.loads((ROOT / file).read_text("utf-8"))
    for row in table["labels"]:
        yield Found(row["name"], file, f"the name of the label {row['key']}")
        yield Found(row["definition"], file, f"what the label {row['key']} means")
    yield from (Found(row["text"], file) for row in table["agreements"])


def in_paths() -> Iterator[Found]:
    """What students see of the ways through the course."""
    file = "toolkit/paths.toml"
    for row in tomllib.loads((ROOT / file).read_text("utf-8"))["paths"]:
        yield Found(row["name"], file, f"the name of the path {row['id']}")
        yield Found(row["text"], file, f"what the path {row['id']} is")


def _named(name: str) -> str:
    key = "how a key is called on the keyboard" if name.startswith("key_") else ""
    return key or ("a label for assistive technology" if name in ("labels", "tools", "feedback") else "")


def template() -> Catalog:
    """All messages without translations, in an order that changes little."""
    made = Catalog(project="medialit-toolkit", header_comment=HEADER.format(name="another language"))
    for one in found():
        made.add(one.message, locations=[(one.file, 0)], auto_comments=[one.comment] if one.comment else [])
    return made


def text_of(catalogue: Catalog) -> str:
    """The catalogue as a file: no dates, no line numbers, so that it changes only with its words."""
    for message in catalogue:
        message.flags.discard("python-format")  # a per cent sign is one
    out = io.BytesIO()
    write_po(out, catalogue, width=100, include_lineno=False, sort_by_file=False)
    lines = out.getvalue().decode("utf-8").replace(" VERSION\\n", "\\n").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_CHANGING))


_EMPTY = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Generated-By")
_CHANGING = tuple(f'"{name}:' for name in (*_EMPTY, "Report-Msgid-Bugs-To"))


def read(file: Path) -> Catalog:
    """The catalogue in a file; the folder says which language it is in."""
    name = file.parts[-3] if file.suffix == ".po" else None
    with file.open("rb") as opened:
        return read_po(opened, locale=name, abort_invalid=True)


def catalogues() -> list[Path]:
    """The files that people translate."""
    return sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    catalogue.creation_date = catalogue.revision_date = THE_SAME
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def renew(file: Path, made: Catalog) -> str:
    """Take the template into one language and compile it; says what is left to do."""
    name = file.parts[-3]
    catalogue = read(file) if file.exists() else Catalog(locale=name)
    catalogue.project, catalogue.version, catalogue.fuzzy = made.project, made.version, False
    catalogue.header_comment = HEADER.format(name=catalogue.locale.english_name if catalogue.locale else name)
    catalogue.update(made, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text_of(catalogue), "utf-8")
    again = read(file)
    file.with_suffix(".mo").write_bytes(compiled(again))
    empty = [m for m in again if m.id and not (m.string if isinstance(m.string, str) else all(m.string))]
    return f"{name}: {len(again)} messages, {len(empty)} without a translation"


def main(wanted: list[str]) -> None:
    """Renew what lies in `toolkit/locale`, and begin the languages that are named."""
    made = template()
    TEMPLATE.write_text(text_of(made), "utf-8")
    begun = [LOCALE / name / "LC_MESSAGES" / f"{DOMAIN}.po" for name in wanted]
    for file in dict.fromkeys([*catalogues(), *begun]):
        print(renew(file, made))


if __name__ == "__main__":
    main(sys.argv[1:])
