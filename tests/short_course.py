"""A small course with short texts to rate: lessons 00 and 10 with two forms, lesson 09 with a set of its own."""

from __future__ import annotations

from pathlib import Path

SERIES = """format = "exercises/1"
lesson = "{lesson}"
title = "{title}"
version = 1

[[ratings]]
title = "Rate short texts"
prompt = "Read each text as you would in your feed. Would you rely on how it is reported?"
form = "{form}"
{more}
"""
TEXT = """[[texts]]
id = "{id}"
form = "{form}"
specimen = "{specimen}"
passage = "{id}"
outlet = "{outlet}"
side = "none"
sound = {sound}
family = "orphan"
difficulty = "medium"
why = "{why}"
"""
SIDECAR = """format = "specimen/1"
id = "{id}"
title = "Short texts"
language = "en"
licence = "CC-BY-4.0"

[provenance]
headline = ["Short texts"]

[passages]
{passages}
"""
_WORDS = """
anchor bell candle door engine feather garden hammer island jacket kettle ladder mirror needle orange pencil
quilt ribbon saddle table umbrella violin window yarn apple basket cable desk easel fence glove harp iron jar key
lamp map nest oar pen quay rope sail tent urn vase well yoke arch brick coin drum eagle flag goat horn inn jam
"""
WORDS = _WORDS.split()
OUTLETS = ("Linfold Courier", "Estmere Today", "Kestrel Press Bureau", "Almont Review")


def names(form: str, each: int) -> list[str]:
    """The ids of one form's texts: sound ones in even places, unsound ones in odd places."""
    first = {"A": 0, "B": 24, "C": 48}[form]
    return WORDS[first : first + 2 * each]


def sound(name: str) -> bool:
    """Whether a text is a sound one."""
    return WORDS.index(name) % 2 == 0


def make(folder: Path, each: int = 2, lessons: tuple[str, ...] = ("00", "09", "10"), **more: str) -> Path:
    """Write the lessons into a folder, with as many sound as unsound texts in each form; gives the folder.

    `more` is written into the series of a lesson, as in `make(folder, l00='reasons = "later"')`.
    """
    forms = {"00": "drawn", "09": "C", "10": "other"}
    (folder / "exercises").mkdir(parents=True)
    (folder / "seeds" / "specimens").mkdir(parents=True)
    for lesson in lessons:
        rest = more.get(f"l{lesson}", 'before = "00"' if lesson == "10" else "")
        text = SERIES.format(lesson=lesson, title=f"Lesson {lesson}", form=forms[lesson], more=rest)
        (folder / "exercises" / f"{lesson}.toml").write_text(text, "utf-8")
    rows = [_specimen(folder / "seeds" / "specimens", form, min(each, 6) if form == "C" else each) for form in "ABC"]
    table = 'format = "short-texts/1"\n\n' + "\n".join(rows)
    (folder / "seeds" / "short_texts.toml").write_text(table, "utf-8")
    return folder


def _specimen(home: Path, form: str, each: int) -> str:
    """One form's texts as a specimen, and their rows in the table."""
    ident = f"short{form}"
    pieces, passages, rows = ["# Short texts"], [], []
    for n, name in enumerate(names(form, each)):
        outlet = OUTLETS[n % len(OUTLETS)]
        said = f"says the ferry company’s table of {n + 1} March" if sound(name) else "as everybody in the town knows"
        body = f"The {name} boat from Linfold takes {n + 20} minutes to Greyferry, {said}."
        pieces.append(f"## Text {n + 1}\n\n*{outlet}, {n + 1} March 2031*\n\n{body}")
        passages.append(f'{name} = "⟦*{outlet}, {n + 1} March … {said}.⟧"')
        why = f"The {name} text names its source." if sound(name) else f"The {name} text names nobody."
        facts = {"id": name, "form": form, "specimen": ident, "outlet": outlet, "why": why}
        rows.append(TEXT.format(**facts, sound=str(sound(name)).lower()))
    (home / f"{ident}.md").write_text("\n\n".join(pieces) + "\n", "utf-8")
    (home / f"{ident}.toml").write_text(SIDECAR.format(id=ident, passages="\n".join(passages)), "utf-8")
    return "\n".join(rows)
