"""What happens to files on their way: each damage is a function from a hand-in's text to the bytes that arrive.

`MENDED` are those that leave every answer readable, `LOSSY` those that lose some, with the exercises that they touch.
"""

from __future__ import annotations

import csv
import html
import io
import json
import random
import re
import textwrap
from collections.abc import Callable
from functools import cache
from typing import Any

from tests.solved import solved
from toolkit.exercises.exercise import Exercise
from toolkit.grading.grade import Paper, grade
from toolkit.grading.intake.recover import Recovered, recover
from toolkit.grading.key import Key, Keys
from toolkit.grading.policy import POLICIES
from toolkit.handin import HandIn, Tried, read_handin, to_json
from toolkit.problem import UnfitAnswer
from toolkit.seal import sealed

Damage = Callable[[str], bytes]
Lossy = Callable[[str], tuple[bytes, set[str]]]
KEYS = Keys()


# ---------------------------------------------------------------------------------------------- hand-ins


def _full(_: int, exercise: Exercise) -> Any:
    return solved(exercise)


def _mistaken(n: int, exercise: Exercise) -> Any:
    wrong = [m.answer for m in exercise.mistakes if _can_be_given(exercise, m.answer)]
    right = solved(exercise)
    return wrong[n % len(wrong)] if wrong else right[:2] if isinstance(right, list) else right


def _can_be_given(exercise: Exercise, answer: Any) -> bool:
    """Authors may name marks and quote them, students cannot."""
    if exercise.kind == "highlight":
        return False
    try:
        return exercise.reread(answer) is not None
    except UnfitAnswer:
        return False


def _half(n: int, exercise: Exercise) -> Any:
    return solved(exercise) if n % 2 else None


def _wordy(_: int, exercise: Exercise) -> Any:
    if exercise.kind != "explain":
        return solved(exercise)
    return 'Nobody asked the boatmen of Greyferry, though “Holm said” – and "the log" says, {too}: it\'s 1,190… Zoë <b>'


STUDENTS = {"full": ("Ana Lind", _full), "mistaken": ("Zoë Ostré", _mistaken), "half": ("Bo", _half)}
STUDENTS["wordy"] = ("Núria, “Nuri”", _wordy)
HANDINS = [(lesson, student) for lesson in ("02", "gallery") for student in STUDENTS]


def plain(lesson: str, student: str, journal: str = "5eed0123456789ab") -> str:
    """A hand-in as it was before there were check sums."""
    who, answer = STUDENTS[student]
    graded = [(n, e) for n, e in KEYS[lesson].exercises.items() if isinstance(e, Exercise)]
    given = {n: (answer(k, e), e.shown) for k, (n, e) in enumerate(graded)}
    rows = {n: Tried(a, a, a, shown, tries=1 + len(n) % 3) for n, (a, shown) in given.items() if a is not None}
    data = json.loads(to_json(HandIn(lesson, KEYS[lesson].version, who, journal, rows)))
    for row in (data, *data["exercises"].values()):
        row.pop("seal", row.pop("sum", None))
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@cache
def text(lesson: str, student: str, journal: str = "5eed0123456789ab") -> str:
    """A hand-in as a lesson writes it."""
    return json.dumps(sealed(json.loads(plain(lesson, student, journal))), ensure_ascii=False, separators=(",", ":"))


def asked(lesson: str) -> list[str]:
    """What everybody is asked in a lesson."""
    return [n for n in KEYS[lesson].exercises if n not in KEYS[lesson].extras] if lesson in KEYS else []


def recovered(raw: bytes) -> list[Recovered] | str:
    """What the toolkit makes of some bytes."""
    return recover(raw, KEYS, asked)


def key_of(lesson: str) -> Key:
    """The key of a lesson."""
    return KEYS[lesson]


@cache
def truth(text: str, policy: str = "last") -> Paper:
    """The grades of the file as it was."""
    handin = read_handin(text.encode(), "")
    return grade("x", handin, KEYS[handin.lesson], POLICIES[policy])


def graded(found: Recovered, policy: str = "last") -> Paper:
    """The grades of what was recovered, by way of the file that is written for `medialit grade`."""
    handin = read_handin(found.as_text(found.who).encode(), "")
    return grade("x", handin, KEYS[handin.lesson], POLICIES[policy])


# ---------------------------------------------------------------------------------------------- nothing is lost


def utf16(text: str) -> bytes:
    """Saved by an editor in UTF-16 with its mark."""
    return text.encode("utf-16")


def utf16_bare(text: str) -> bytes:
    """UTF-16 without the mark."""
    return text.encode("utf-16-le")


def bom(text: str) -> bytes:
    """With a byte order mark."""
    return text.encode("utf-8-sig")


def pretty(text: str) -> bytes:
    """Laid out by an editor, with the line ends of Windows."""
    return json.dumps(json.loads(text), indent=2).replace("\n", "\r\n").encode()


def line_ends(text: str) -> bytes:
    """A line end at the end, as an old Macintosh wrote it."""
    return f"\r{text}\r".encode()


def browser(text: str) -> bytes:
    """Read and written again by a page, names sorted."""
    return json.dumps(json.loads(text), sort_keys=True).encode()


def code_page(text: str) -> bytes:
    """Saved in the code page of an old Windows."""
    return text.encode("cp1252")


def misread(text: str) -> bytes:
    """UTF-8 taken for Windows-1252 and saved as UTF-8."""
    return text.encode("utf-8").decode("latin-1").encode("utf-8")


def web_page(text: str) -> bytes:
    """Shown in a browser and saved as a web page."""
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><pre>{html.escape(text)}</pre></body></html>"
    return page.encode()


def online_text(text: str) -> bytes:
    """Pasted into the platform's text field."""
    return f'<p dir="ltr" style="text-align: left;">{html.escape(text, quote=False)}<br></p>'.encode()


def in_a_letter(text: str) -> bytes:
    """Pasted into a letter."""
    return f"Dear teacher,\nhere is my file {{so far}}.\n\n{text}\n\nSent from my phone".encode()


def wrapped(text: str) -> bytes:
    """Lines cut at 998 letters by a mail server."""
    return "\r\n".join(text[n : n + 998] for n in range(0, len(text), 998)).encode()


def flowed(text: str) -> bytes:
    """Lines broken at blanks and marked as quoted by a mail program."""
    lines = textwrap.wrap(text, 400, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"> {line}" for line in lines).encode()


def forged(text: str) -> bytes:
    """Credit written into the file by hand."""
    data = json.loads(text)
    for row in data["exercises"].values():
        row.update(credit=1.0, outcome="right", score=100)
    return json.dumps({**data, "credit": 99, "points": 99}, ensure_ascii=False).encode()


MENDED: dict[str, Damage] = {
    f.__name__: f
    for f in (utf16, utf16_bare, bom, pretty, line_ends, browser, code_page, misread, web_page, online_text)
} | {f.__name__: f for f in (in_a_letter, wrapped, flowed, forged)}

# ------------------------------------------------------------------ a free text may be lost, every other answer is not


def smart_quotes(text: str) -> bytes:
    """Every quotation mark made curly by a mail program."""
    return re.sub(r'"([^"]*)"', "“\\1”", text.replace('\\"', "\\“")).encode()


def autocorrected(text: str) -> bytes:
    """Marks, apostrophes and dots made typographic."""
    return smart_quotes(text.replace("'", "’").replace("...", "…"))


def spreadsheet(text: str, delimiter: str = ",") -> bytes:
    """Opened as a table and saved as one."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(csv.reader(io.StringIO(text)))
    return out.getvalue().encode()


def spreadsheet_abroad(text: str) -> bytes:
    """The same where a semicolon stands between cells."""
    return spreadsheet(text, ";")


def one_cell(text: str) -> bytes:
    """Pasted into one cell of a spreadsheet."""
    return ('"' + text.replace('"', '""') + '"\r\n').encode("utf-8-sig")


RETYPED: dict[str, Damage] = {
    f.__name__: f for f in (smart_quotes, autocorrected, spreadsheet, spreadsheet_abroad, one_cell)
}

# ---------------------------------------------------------------------------------------------- something is lost


def places(text: str) -> dict[str, tuple[int, int]]:
    """Where each answer stands."""
    begins = {name: text.index(f'"{name}":{{"last"') for name in json.loads(text)["exercises"]}
    stops = [*list(begins.values())[1:], len(text)]
    return {name: (begin, stop) for (name, begin), stop in zip(begins.items(), stops, strict=True)}


def _cut(part: float) -> Lossy:
    def damage(text: str) -> tuple[bytes, set[str]]:
        """Cut off on the way: all that is not whole before the cut is lost."""
        inside = places(text)
        first = min(begin for begin, _ in inside.values())
        at = first + int((len(text) - first) * part)
        return text[:at].encode(), {name for name, (_, stop) in inside.items() if stop - 1 > at}

    return damage


def beheaded(text: str) -> tuple[bytes, set[str]]:
    """The start is missing, up to the middle of the second answer."""
    inside = list(places(text).items())
    at = sum(inside[1][1]) // 2
    return text[at:].encode(), {inside[0][0], inside[1][0]}


def other_digit(text: str) -> tuple[bytes, set[str]]:
    """One digit in each third answer is another one: it reads well, and is wrong."""
    touched: set[str] = set()
    for name, (begin, stop) in list(places(text).items())[::3]:
        found = re.search(r'"shown":"[^"]*|\[\d+', text[begin:stop])
        assert found
        at = begin + found.end() - 1
        text = text[:at] + ("7" if text[at] != "7" else "8") + text[at + 1 :]
        touched.add(name)
    return text.encode(), touched


def other_word(text: str) -> tuple[bytes, set[str]]:
    """The first answer became another word of the same form."""
    name, (begin, stop) = next(iter(places(text).items()))
    at = text.index('"last":', begin, stop) + 9
    return (text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]).encode(), {name}


def holes(text: str) -> tuple[bytes, set[str]]:
    """A block of zeros in the middle."""
    inside = places(text)
    at = len(text) * 2 // 3
    begins = {name for name, (begin, stop) in inside.items() if begin < at + 40 and stop - 1 > at}
    return (text[:at] + "\0" * 40 + text[at + 40 :]).encode(), begins


def other_name(text: str) -> tuple[bytes, set[str]]:
    """An answer under the name of another exercise."""
    (one, _), (two, _), *_ = places(text).items()
    return text.replace(f'"{one}":{{"last"', f'"{two}x":{{"last"').encode(), {one}


def swapped(text: str) -> tuple[bytes, set[str]]:
    """Two answers in each other's place."""
    data = json.loads(text)
    one, two, *_ = data["exercises"]
    rows = data["exercises"]
    rows[one], rows[two] = rows[two], rows[one]
    return json.dumps(data).encode(), {one, two}


LOSSY: dict[str, Lossy] = {f"cut at {n} %": _cut(n / 100) for n in (5, 20, 35, 50, 65, 80, 95)}
LOSSY |= {f.__name__: f for f in (beheaded, other_digit, other_word, holes, other_name, swapped)}


def flipped(text: str, seed: int, count: int) -> bytes:
    """Some bytes changed, any of them."""
    dice = random.Random(seed)
    raw = bytearray(text.encode())
    for _ in range(count):
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    return bytes(raw)
