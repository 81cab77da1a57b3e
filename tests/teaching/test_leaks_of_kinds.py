"""The keys of each kind of exercise, planted into a release, are found; what only looks like them is not."""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.exercises.trace import STATUSES
from toolkit.teaching import keyless
from toolkit.teaching.keys import Key, read_key
from toolkit.teaching.leaks import Find, leaks
from toolkit.teaching.offers import in_exercises
from toolkit.teaching.solutions import solutions
from toolkit.words import everywhere

EXERCISES = "exercises/gallery.toml"
LINES = {
    "log": "The observers’ log of that night",
    "agency": "A report that quotes the log",
    "digest": "A digest that sums up the report",
    "comment": "A comment about the digest",
}
NUMBERED = "\n".join(f"{n}. {text}" for n, text in enumerate(LINES.values(), start=1))
LISTED = json.dumps([{"id": i, "text": text} for i, text in LINES.items()], indent=4, ensure_ascii=False)
CLAIM = "One of the two bangs of 11 March was a signal flare."

TOLD: dict[str, tuple[str, str]] = {
    # what is told: (in which words, the kind that is named)
    "accepted beside the field": ("place: Linfold", "solution"),
    "accepted in other letters": ('{"place": "LINFOLD"}', "solution"),
    "accepted beside the label": ("Where was it written? Linfold", "solution"),
    "accepted in a table": ("| place | Linfold |", "solution"),
    "accepted before the field": ("Linfold (place)", "solution"),
    "accepted with a word between": ("day is 2031-03-14", "solution"),
    "a date in another form": ("day = 14 March 2031", "solution"),
    "a date in numbers": ("day: 14.3.2031", "solution"),
    "a date without its year": ("On which day? (the year is 2031) March 14", "solution"),
    "a number": ("people;180", "solution"),
    "a number beside its label": ("How many pilots and clerks are asked for? → 180", "solution"),
    "a call that fills in": ('lesson.answer("fill", {"place": "Linfold"})', "solution"),
    "a text that is accepted": ("# accept = Linfold", "flag"),
    "a field for what is accepted": ('{"a": {"accept": []}}', "field"),
    "the order in ids": ("log agency digest comment", "solution"),
    "the order in a list": ('["log", "agency", "digest", "comment"]', "solution"),
    "the order with signs": ("log > agency > digest > comment", "solution"),
    "the order backwards": ("comment < digest < agency < log", "solution"),
    "the order in texts": (NUMBERED, "solution"),
    "the order as data": (LISTED, "solution"),
    "the order by numbers": ("agency=2, comment=4, digest=3, log=1", "solution"),
    "numbers before the lines": ("2 agency\n4 comment\n3 digest\n1 log", "solution"),
    "places on the page": ("order: {places}", "solution"),
    "places by the ids": ('{"order": [3, 0, 2, 1]}', "solution"),
    "a status": ("trace: supported", "solution"),
    "a status in a call": ('lesson.answer("trace", {"status": "supported"})', "solution"),
    "a status in words": ("trace → The cards support it", "solution"),
    "a status in German": ("trace: {german}", "solution"),
    "a status beside its claim": (f"{CLAIM} Supported.", "solution"),
    "a status with evidence": ('{"trace": {"status": "supported", "card": "log", "paragraph": 2}}', "solution"),
    "a status by itself": ("status = supported", "flag"),
    "a field for the status": ('{"a": {"status": ""}}', "field"),
    "evidence alone": ("log, paragraph 2", "solution"),
    "evidence in short": ("log/2", "solution"),
    "evidence with the title": ("Log of the Sorrel Observer Mission, 11 March 2031, paragraph 2", "solution"),
    "evidence as a pair": ('("log", 2)', "solution"),
    "the card of an exercise": ("trace: card log", "solution"),
    "evidence as a field": ('{"a": {"evidence": []}}', "field"),
    "evidence in a comment": ("# evidence: log", "flag"),
    "an open status": ('"unsettled": "not_enough_information"', "solution"),
    "what is missing": ("missing: examiner", "solution"),
    "what is missing in words": ("missing – A report by who searched the landing", "solution"),
    "what is missing beside the exercise": ("unsettled,examiner", "solution"),
    "what is missing as a flag": ("# examiner (right)", "flag"),
    "whether a text is sound": ("trust-a-report: sound", "solution"),
    "whether an article is sound": ("S06 is sound", "solution"),
    "a judgment": ("# judges = sound", "flag"),
    "a field for a judgment": ('{"a": {"judges": ""}}', "field"),
    "trust, and how sure": ('lesson.answer("trust-a-report", {"choice": "trust", "confidence": 90})', "solution"),
    "that people split": ("people-split (contested)", "solution"),
    "contested as a flag": ("# contested: yes", "flag"),
    "contested as a field": ('{"a": {"contested": false}}', "field"),
    "a share": ("same: 0.45", "solution"),
    "a share in per cent": ("wider 55 %", "solution"),
    "a share before its option": ("45% Yes, it means the same", "solution"),
    "shares without signs": ("same 45, wider 55", "solution"),
    "shares of an exercise": ("people-split: [0.55, 0.45]", "solution"),
    "a field for a share": ('{"a": {"share": 1}}', "field"),
    "shares in a comment": ("# share = 0.5", "flag"),
    "how people split, on a page": ('{"feedback": 1, "split": []}', "field"),
    "the right step": ("choose-step = two", "solution"),
    "that nothing is to be marked": ('lesson.answer("mark-nothing", [])', "solution"),
    "nothing in words": ("mark-nothing: none", "solution"),
    "an anchor": ("It names the log, so I could look it up.", "anchor"),
    "a part of an anchor": ("I would ask who else heard it", "anchor"),
    "a field for anchors": ('{"a": {"anchors": []}}', "field"),
    "a gap's reason": ("The line begins with the place: Linfold.", "reason"),
    "a reason for a wrong text": ("Greyferry is where the barges lie. The report was written elsewhere.", "reason"),
    "a line's reason": ("The digest read the reporter: two steps.", "reason"),
    "a reason of what is missing": ("Readers were not there, however many they are.", "reason"),
    "a reason of evidence": ("one was a flare, the other is not explained", "reason"),
    "the reason of a status": ("The log of the Mission, whose observers were there, says so.", "reason"),
    "a reason for a wrong status": ("For the other bang that would be right.", "reason"),
    "a reason of a split": ("so many readers see a change of meaning", "reason"),
}
HASHED = {
    "fill/Linfold": "sha256",
    "linfold": "md5",
    "place=Linfold": "sha1",
    "180": "sha256",
    "log,agency,digest,comment": "sha256",
    "logagencydigestcomment": "blake2b",
    '["log","agency","digest","comment"]': "sha512",
    "3,0,2,1": "sha256",
    "trace:supported": "sha256",
    "supported": "md5",
    "log/2": "sha256",
    "supported/log/2": "sha1",
    "examiner": "sha256",
    "sound": "sha256",
    "trust-a-report/trust": "sha256",
    '{"choice": "trust"}': "sha256",
    "people-split:contested": "sha256",
    "same:0.45": "sha256",
    "choose-step-two": "sha3_256",
    "mark-nothing/[]": "sha256",
}
HARMLESS = (
    "They came by day, 20 of them, to a place near Linfold. People there asked 180 questions.",
    "Open the log, then read the report of an agency; a comment or a digest may follow.",
    "The cards may support it. Partly so, says one reader; others find that these cards do not settle it.",
    "A card has a title, a publisher, a date, and two or three paragraphs. Which one settles the claim?",
    "The same question in a wider sense: a sound reason is better than a contested one.",
    "order: 1 2 3 4. Fill in place, day and people. Trace the claim to its card.",
)
Change = Callable[[str], str]


def replaced(old: str, new: str) -> Change:
    """Other words in a text."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def in_order_of_the_key(text: str) -> str:
    """The lines of the order as the author wrote them."""
    rows = [row for i in LINES for row in text.splitlines(keepends=True) if f'id = "{i}", text = "{LINES[i]}"' in row]
    assert len(rows) == 4
    for row in rows:
        text = text.replace(row, "")
    return text.replace("lines = [\n", "lines = [\n" + "".join(rows))


IN_THE_FILE: dict[str, tuple[Change, str]] = {
    "lines in the right order": (in_order_of_the_key, "order"),
    "lines in the right order, as a solution": (in_order_of_the_key, "solution"),
    "a scale in another order": (
        lambda text: replaced('  { id = "none"', '  { id = "two", text = "Two" },\n  { id = "none"')(
            replaced('  { id = "two", text = "Two" },\n', "")(text)
        ),
        "changed text",
    ),
    "right beside what is missing": (
        replaced('{ id = "examiner",', '{ id = "examiner", right = true,'),
        "field",
    ),
    "a status in the file": (replaced('claim = "One', 'status = "supported"\nclaim = "One'), "field"),
    "evidence in the file": (replaced('claim = "One', 'evidence = [{ card = "log" }]\nclaim = "One'), "field"),
    "judges in the file": (replaced("confidence = true", 'confidence = true\njudges = "unsound"'), "field"),
    "contested in the file": (replaced('pick = "one"', 'pick = "one"\ncontested = true'), "field"),
    "a share in the file": (replaced('{ id = "same",', '{ id = "same", share = 0.1,'), "field"),
    "accepted in the file": (replaced('{ id = "place",', '{ id = "place", accept = ["Linfold"],'), "field"),
    "anchors in the file": (replaced('{ id = "evidence", name', '{ id = "evidence", anchors = [], name'), "field"),
    "a card that tells": (replaced('{ id = "profile"', '{ id = "right-card"'), "slug"),
    "a line that tells its place": (replaced('{ id = "digest"', '{ id = "digest-third"'), "slug"),
    "another claim": (replaced("was a signal flare", "was a signal  flare"), "changed text"),
    "another level": (replaced("Only your own opinion", "Only your own opinion."), "changed text"),
    "another paragraph of a card": (replaced("Nobody was hurt.", "Nobody was hurt. "), "changed text"),
    "another help": (replaced('help = ""', 'help = "a town"'), "changed text"),
}


def said(text: str, made: Path) -> str:
    """A text with what stands in it only when the toolkit runs: the order on the page, a translation."""
    exercises = tomllib.loads((made / EXERCISES).read_text("utf-8"))["exercises"]
    shown = [line["id"] for e in exercises for line in e.get("lines", ())]
    places = [shown.index(i) + 1 for i in LINES]
    return text.replace("{places}", " ".join(map(str, places))).replace(
        "{german}", everywhere(STATUSES["supported"])[-1]
    )


@pytest.fixture(scope="module")
def found(made_kinds: Path, kinds: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Find]]:
    """All finds by file, of one search in a release with every text and hash in a file of its own."""
    out = Path(shutil.copytree(made_kinds, tmp_path_factory.mktemp("planted") / "out"))
    for n, (text, _) in enumerate(TOLD.values()):
        (out / f"told-{n}.{'json' if text.startswith('{') else 'txt'}").write_text(said(text, made_kinds), "utf-8")
    for n, (text, name) in enumerate(HASHED.items()):
        (out / f"hash-{n}.txt").write_text(hashlib.new(name, text.encode()).hexdigest()[:16], "utf-8")
    for n, text in enumerate(HARMLESS):
        (out / f"harmless-{n}.txt").write_text(text, "utf-8")
    finds: dict[str, list[Find]] = {}
    for find in leaks(out, kinds):
        finds.setdefault(find.file, []).append(find)
    return finds


@pytest.mark.parametrize("name", TOLD)
def test_what_is_told_is_found(name: str, found: dict[str, list[Find]]) -> None:
    """The file that tells it is named, and what kind of leak it is."""
    n, kind = list(TOLD).index(name), TOLD[name][1]
    here = [find for file, finds in found.items() if file.startswith(f"told-{n}.") for find in finds]
    assert kind in {f.kind for f in here}, here


@pytest.mark.parametrize("text", HASHED)
def test_a_hash_of_a_small_answer_is_found(text: str, found: dict[str, list[Find]]) -> None:
    """Sixteen digits of a hash, alone or with the name of the exercise, are traced to their answer."""
    assert {f.kind for f in found.get(f"hash-{list(HASHED).index(text)}.txt", [])} == {"hash"}


def test_nothing_else_is_found(found: dict[str, list[Find]]) -> None:
    """Words that only look like a key, and the release's own files, have no find."""
    assert [f for file, finds in found.items() if not file.startswith(("told-", "hash-")) for f in finds] == []


@pytest.mark.parametrize("name", IN_THE_FILE)
def test_a_key_in_the_exercise_file_is_found(name: str, out_kinds: Path, kinds: Path) -> None:
    """A field, an order, an id or a changed word in the release's own file."""
    change, kind = IN_THE_FILE[name]
    file = out_kinds / EXERCISES
    file.write_text(change(file.read_text("utf-8")), "utf-8")
    finds = leaks(out_kinds, kinds)
    assert kind in {f.kind for f in finds}, "\n".join(map(str, finds))
    assert {f.file for f in finds} == {EXERCISES}


TELLING: dict[str, tuple[Change, str]] = {
    "ids of lines in the order of the alphabet": (
        lambda text: (
            text.replace('"log", text', '"a", text')
            .replace('"agency", text = "A', '"b", text = "A')
            .replace('"digest", text', '"c", text')
            .replace('"comment", text', '"d", text')
        ),
        "right order by their ids",
    ),
    "a field that is called what it accepts": (replaced('id = "place"', 'id = "linfold"'), "the id 'linfold' tells"),
    "a card that is called evidence": (replaced('id = "profile"', 'id = "evidence"'), "the id 'evidence' tells"),
    "a step that is called right": (replaced('id = "two"', 'id = "right-step"'), "the id 'right-step' tells"),
}


def without_mistakes(text: str) -> str:
    """An exercise file without the known mistakes, whose answers name ids."""
    blocks = text.split("\n[[")
    return "\n[[".join(b for b in blocks if not b.startswith("exercises.mistakes]]"))


def changed(kinds: Path, mine: Path, change: Change) -> Key:
    """The key of a lesson in which something is called otherwise."""
    shutil.copytree(kinds, mine)
    text = without_mistakes((mine / EXERCISES).read_text("utf-8"))
    (mine / EXERCISES).write_text(change(text), "utf-8")
    return read_key("gallery", mine)


@pytest.mark.parametrize("name", TELLING)
def test_names_that_tell_are_named(name: str, kinds: Path, tmp_path: Path) -> None:
    """Ids are shown in the file of a release: those that give the key away are found before it is made."""
    change, message = TELLING[name]
    key = changed(kinds, tmp_path / "mine", change)
    pairs = zip(key.course.exercises, key.exercises, strict=True)
    made = keyless.plain(keyless.release_of(key.course, pairs))
    assert message in "\n".join(what for _, _, what in in_exercises(made, key, EXERCISES))


def test_what_a_sidecar_tells_is_no_leak(kinds: Path, tmp_path: Path) -> None:
    """A field may ask for what the article's own sidecar says: that its publisher stands there gives nothing away."""

    def ask_for_publisher(text: str) -> str:
        text = replaced('id = "place"\nlabel = "Where was it written?"', 'id = "publisher"\nlabel = "Whose?"')(text)
        return replaced('accept = ["Linfold"]', 'accept = ["Meridian News Agency"]')(text)

    keys = (changed(kinds, tmp_path / "mine", ask_for_publisher),)
    assert list(solutions('publisher = ["Meridian News Agency"]', keys)) == []
    assert list(solutions("Whose? Meridian News Agency", keys)) != []
