"""A lesson's printable pages: whole, safe, and without a key where there must be none."""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64decode
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from toolkit import markup
from toolkit.exercises.exercise import Exercise
from toolkit.problem import BrokenFile, UnknownName
from toolkit.seeds import specimens
from toolkit.seeds.place import data
from toolkit.teaching.guide import HEADINGS, command, guide, read_guide, read_notes
from toolkit.teaching.guide_page import page

HOME = data("lessons")
LESSONS = sorted(file.stem for file in (HOME / "teachers").glob("*.md"))
VOID = {"meta", "br", "hr", "img", "link", "input"}
LOADS = {"script", "link", "iframe", "object", "embed", "audio", "video", "source", "base", "form"}
NOTES = "# A title\n" + "".join(f"\n## {name}\n\nWords.\n" for name in HEADINGS)
PICTURE = re.compile(r"!\[([^\]]*)\]\((pictures/[^)]+)\)")
HOSTILE = "<script>alert('x')</script>\"'><img src=http://evil.example/x.png onerror=alert(1)>"


class Reader(HTMLParser):
    """Reads a page and keeps what the tests ask about."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag; it is open until it ends."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Only the innermost open tag may end."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at line {self.getpos()[0]}")

    def handle_data(self, text: str) -> None:
        """Keep the words that people read."""
        if not {"style", "title"} & set(self.open):
            self.words += text


def read(html: str) -> Reader:
    """A page taken apart; each tag that opens also ends."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert (reader.faults, reader.open) == ([], [])
    return reader


def sections(html: str) -> dict[str, str]:
    """The words of each section, by the id of its heading."""
    pieces = re.split(r'<section class="[a-z0-9-]+"><h2 id="([a-z0-9-]+)">', html.split("</main>", maxsplit=1)[0])
    return {name: words(piece) for name, piece in zip(pieces[1::2], pieces[2::2], strict=True)}


def words(piece: str) -> str:
    """What people read of a piece of HTML, with single spaces."""
    reader = Reader()
    reader.feed(piece)
    reader.close()
    return plain(reader.words)


def plain(text: str) -> str:
    """The same words with single spaces."""
    return " ".join(text.split())


def whys(exercise: Exercise) -> Iterator[str]:
    """The reasons of all parts that the solution and the known mistakes meet."""
    answers = (exercise.solution(), *(m.answer for m in exercise.mistakes))
    yield from (part.why for answer in answers for part in exercise.check(answer).parts if exercise.kind != "explain")


def helps(exercise: Exercise) -> Iterator[str]:
    """All else that belongs to the key in words: hints, the rule, mistakes, and answers as examples."""
    yield from (*exercise.hints, exercise.after, *(m.name for m in exercise.mistakes))
    for criterion in getattr(exercise, "rubric", ()):
        yield from (anchor for anchor in criterion.anchors if len(anchor.split()) > 3)


def put_picture(home: Path, markdown: str, below: list[str]) -> None:
    """A notebook of the gallery that shows a picture, and below it runs some cells."""
    (home / "pictures").mkdir(exist_ok=True)
    (home / "pictures" / "a-1.png").write_bytes(b"\x89PNG")
    cells = [{"cell_type": "markdown", "source": f"Look:\n\n{markdown}", "id": "look"}]
    cells += [{"cell_type": "code", "source": source, "id": f"more-{n}"} for n, source in enumerate(below)]
    (home / "gallery.ipynb").write_text(json.dumps({"cells": cells}), "utf-8")


@pytest.fixture(scope="module", params=LESSONS)
def number(request: pytest.FixtureRequest) -> str:
    """A lesson with a page for teachers."""
    return str(request.param)


@pytest.fixture(scope="module")
def teachers(number: str) -> str:
    """Its teacher's page."""
    return page(read_guide(number, HOME), key=True)


@pytest.fixture(scope="module")
def pupils(number: str) -> str:
    """The page of it that is given out."""
    return page(read_guide(number, HOME, key=False), key=False)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A teacher's own folder with the gallery, which has an exercise of each kind, and notes for it."""
    for name in ("exercises/gallery.toml", "gallery.ipynb"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(HOME / name, tmp_path / name)
    (tmp_path / "teachers").mkdir()
    (tmp_path / "teachers" / "gallery.md").write_text(NOTES, "utf-8")
    return tmp_path


def test_a_page_is_well_formed_and_accessible(teachers: str, pupils: str) -> None:
    """One h1, no level of heading left out, ids that are unique, headers in every table, and a language."""
    for html in (teachers, pupils):
        reader = read(html)
        levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        links = [str(a["href"])[1:] for tag, a in reader.tags if tag == "a"]
        assert set(links) <= set(ids)
        assert all(a.get("scope") in ("col", "row") for tag, a in reader.tags if tag == "th")
        assert html.count("<table") <= html.count("<th ")
        assert ("html", {"lang": "en"}) in reader.tags


def test_a_page_loads_nothing(teachers: str, pupils: str) -> None:
    """It works without a network: no picture, script or style from elsewhere, and the browser is told so."""
    for html in (teachers, pupils):
        tags = read(html).tags
        assert not {tag for tag, _ in tags} & LOADS
        assert all(str(a["src"]).startswith("data:image/") for tag, a in tags if tag == "img")
        assert "url(" not in html
        assert "@import" not in html
        assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:\"" in html


def test_no_reason_stands_before_the_key(number: str, teachers: str) -> None:
    """Texts and worksheet can be printed and given out: reasons, hints and mistakes begin with the key."""
    found = sections(teachers)
    before = " ".join(list(found.values())[: list(found).index("key-with-typical-mistakes")])
    sheet, key = found["texts-to-print"] + found["worksheet"], found["key-with-typical-mistakes"]
    for exercise in (asked.exercise for asked in read_guide(number, HOME).asked):
        assert not [why for why in map(plain, whys(exercise)) if why in before]
        assert not [told for told in map(plain, helps(exercise)) if told in sheet]
        assert plain(exercise.prompt) in sheet
        assert not [m.name for m in exercise.mistakes if plain(m.name) not in key]


def test_the_pupils_page_holds_no_reason_and_no_notes(number: str, pupils: str) -> None:
    """What is given out has neither key nor rubric nor what was written for teachers."""
    shown = words(pupils)
    for exercise in (asked.exercise for asked in read_guide(number, HOME).asked):
        assert not [text for text in (*whys(exercise), *helps(exercise)) if plain(text) in shown]
    assert set(sections(pupils)) == {"minutes", "texts-to-print", "worksheet"}


def test_every_text_that_is_read_is_printed_with_numbers(number: str, teachers: str) -> None:
    """Each specimen of the lesson stands there whole, its paragraphs numbered from 1; an original never does."""
    whole = read_guide(number, HOME)
    assert whole.texts
    for name, article in whole.texts.items():
        assert name.removesuffix("-clean") in specimens()
        piece = teachers.split(f'<h3 id="text-{name}">')[1].split("</article>", maxsplit=1)[0]
        numbers = [int(n) for n in re.findall(r'<span class="no">(\d+)</span>', piece)]
        assert numbers == list(range(1, len(numbers) + 1))
        last = [block for block in article.blocks if block.span.of(article.text).strip()][-1]
        ends = words(markup.inline(article.text, last.start, last.stop)).replace(" ", "")
        assert ends in words(piece).replace(" ", "")


def test_every_picture_of_the_notebook_is_whole_on_the_page(number: str, teachers: str, pupils: str) -> None:
    """Both pages hold the pictures of the lesson themselves, in its order, with what they show in words."""
    (notebook,) = HOME.glob(f"{number}_*.ipynb")
    prose = ["".join(cell["source"]) for cell in json.loads(notebook.read_bytes())["cells"]]
    files = [(alt, (HOME / file).read_bytes()) for cell in prose for alt, file in PICTURE.findall(cell)]
    assert len(files) == sum(cell.count("](pictures/") for cell in prose)
    for html in (teachers, pupils):
        shown = [a for tag, a in read(html).tags if tag == "img"]
        assert [(a["alt"], b64decode(str(a["src"]).split(",")[1])) for a in shown] == files


def test_two_charts_stand_before_their_exercise(tmp_path: Path) -> None:
    """What an exercise asks to compare can be compared on paper: the charts stand right above it, and nowhere else."""
    sheet = page(read_guide("06", HOME, key=False), key=False).split('id="worksheet"')[1]
    before, after = sheet.split('<section class="exercise" id="exercise-cut-axis">')
    above = before.rsplit("</section>", maxsplit=1)[1]
    assert above.count("<img ") == sheet.count("<img ") == 2
    assert "Look at these pictures before exercise 8." in above
    assert after.startswith("<h3>8. ")


def test_a_table_of_the_same_part_stands_before_its_exercise() -> None:
    """What an exercise asks to compare with is on the sheet; a table that teaches in a part of its own is not."""
    found = {one.exercise.id: one.tables for one in read_guide("07", HOME, key=False).asked if one.tables}
    assert list(found) == ["whose-account"]
    sheet = page(read_guide("07", HOME, key=False), key=False).split('id="worksheet"')[1]
    above = sheet.split('<section class="exercise" id="exercise-whose-account">')[0].rsplit("</section>", maxsplit=1)[1]
    assert "Look at this table before exercise " in above
    assert '<th scope="col">What the register says</th>' in above


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (['lesson.ask("choose-one")', 'lesson.ask("fill")'], "choose-one"),
        (["lesson.read('S06')", 'lesson.on_original("001")', "lesson.ask('fill')"], "fill"),
        ([], "explain"),
    ],
)
def test_a_picture_belongs_to_the_next_exercise(mine: Path, below: list[str], expected: str) -> None:
    """The next that is asked below it takes the picture, else the last of the lesson."""
    put_picture(mine, "![Two & <three>](pictures/a-1.png)", below)
    found = {one.exercise.id: one.pictures for one in read_guide("gallery", mine).asked if one.pictures}
    assert list(found) == [expected]
    assert [(p.words, p.address) for p in found[expected]] == [("Two & <three>", "data:image/png;base64,iVBORw==")]
    html = page(read_guide("gallery", mine), key=True)
    assert '<img src="data:image/png;base64,iVBORw==" alt="Two &amp; &lt;three&gt;">' in html
    assert html.count("Look at this picture before exercise ") == 1


def test_pictures_from_elsewhere_are_not_printed(mine: Path) -> None:
    """A page takes files from the lesson's own folder of pictures alone: no address, no path out of it."""
    strange = ("http://evil.example/pictures/a.png", "../pictures/a.png", "pictures/../../a.png", "pictures/a.html")
    for address in strange:
        put_picture(mine, f"![a]({address})", [])
        assert not [one for one in read_guide("gallery", mine).asked if one.pictures]


def test_a_missing_picture_is_refused(mine: Path, tmp_path: Path) -> None:
    """An exercise that needs it could not be done on paper: the message names the file, and no page is written."""
    put_picture(mine, "![a](pictures/gone.svg)", [])
    with pytest.raises(BrokenFile) as caught:
        guide(["gallery"], tmp_path / "out", lessons=mine)
    assert caught.value.where == str(mine / "pictures" / "gone.svg")
    assert not (tmp_path / "out").exists()


def test_a_clean_twin_is_called_what_prompts_call_it(mine: Path) -> None:
    """Who reads "Text S04" below an exercise finds it under this name; where both twins are printed they differ."""
    for shown, names in ((["S04-clean"], {"S04"}), (["S04", "S04-clean"], {"S04", "S04-clean"})):
        put_picture(mine, "no picture", [f'lesson.read("{name}")' for name in shown])
        assert set(read_guide("gallery", mine).texts) == {*names, "S02", "S06"}


def test_minutes_and_exercises_stand_beside_the_parts(number: str, teachers: str) -> None:
    """A teacher sees how long each part takes; every exercise belongs to one."""
    whole = read_guide(number, HOME)
    asked = [i for part in whole.parts for i in part.exercises]
    assert {one.exercise.id for one in whole.asked} <= set(asked)
    least = 20 if number in ("00", "10") else 30
    assert sum(part.minutes for part in whole.parts if not part.extra) >= least
    assert "minutes without the extra parts" in teachers


def test_all_kinds_of_exercises_have_a_sheet_and_a_key(mine: Path) -> None:
    """Each kind can be done with a pencil, and its key says what is right."""
    whole = read_guide("gallery", mine)
    assert {one.exercise.kind for one in whole.asked} == {
        *("choose", "classify", "order", "fill", "highlight", "trace", "explain")
    }
    html = page(whole, key=True)
    read(html)
    sheet = sections(html)["worksheet"]
    for exercise in (asked.exercise for asked in whole.asked):
        assert html.count(f'id="exercise-{exercise.id}"') == html.count(f'id="key-{exercise.id}"') == 1
        assert not [text for text in (*whys(exercise), *helps(exercise)) if plain(text) in sheet]
    assert "I would ask who else heard it." in sections(html)["rubric-with-example-answers"]


def test_words_of_an_article_get_no_quotation_marks_of_ours(mine: Path) -> None:
    """Marks around a row could be taken for the article's own, which some exercises ask about."""
    html = page(read_guide("02", HOME, key=False), key=False)
    assert '<span class="quoted">From Friday' in html
    assert "<q>" not in html


def test_no_original_and_no_other_file_is_printed(mine: Path) -> None:
    """What a notebook opens beside the specimens belongs to others, or to nobody's lesson."""
    file = mine / "gallery.ipynb"
    notebook = json.loads(file.read_text("utf-8"))
    for name in ("001", "../my.md", "S99"):
        notebook["cells"].append({**notebook["cells"][1], "id": "more", "source": f'lesson.read("{name}")'})
    file.write_text(json.dumps(notebook), "utf-8")
    assert set(read_guide("gallery", mine).texts) == {"S02", "S06"}


def test_hostile_text_stays_text(mine: Path) -> None:
    """Markup in prompts, options, articles and notes is shown and does nothing."""
    file = mine / "exercises" / "gallery.toml"
    text = file.read_text("utf-8")
    for old in ("Who says that nine patrols go out each day?", "The Mission, in a document", "Choose one"):
        text = text.replace(f'"{old}"', "'''" + HOSTILE + "'''")
    file.write_text(text.replace('title = "All kinds of exercises"', "title = '''" + HOSTILE + "\\'''"), "utf-8")
    notes = NOTES.replace("Words.", f"{HOSTILE} ![a](http://evil.example/a.png) [b](javascript:alert(1))", 1)
    (mine / "teachers" / "gallery.md").write_text(notes, "utf-8")
    reader = read(page(read_guide("gallery", mine), key=True))
    assert not {tag for tag, _ in reader.tags} & {"img", *LOADS}
    assert not [a for _, a in reader.tags if any(name.startswith("on") for name in a)]
    assert not [a for _, a in reader.tags if str(a.get("href", "#"))[0] != "#"]
    assert reader.words.count("<script>") >= 4


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda s: s.replace("## Before you begin", "## Before"), "'Before' stands there and is not known"),
        (lambda s: s.replace("## Before you begin\n\nWords.\n", ""), "'Before you begin' is missing"),
        (lambda s: s.replace("begin\n\nWords.", "begin\n"), "'Before you begin' is empty"),
        (lambda s: s + "\n## In short\n\nAgain.\n", "'In short' stands there twice"),
    ],
)
def test_notes_with_other_headings_are_refused(tmp_path: Path, change: Any, found: str) -> None:
    """The message names the file, the heading, and the headings that there are to be."""
    file = tmp_path / "02.md"
    file.write_text(change(NOTES), "utf-8")
    with pytest.raises(BrokenFile) as caught:
        read_notes(file)
    assert found in caught.value.found
    assert caught.value.where == str(file)
    assert "Marking the open task" in caught.value.allowed


def test_a_lesson_without_notes_has_a_page_for_pupils_alone(mine: Path, tmp_path: Path) -> None:
    """Where nothing was written for teachers, the message says so and how to go on."""
    (mine / "teachers" / "gallery.md").unlink()
    with pytest.raises(BrokenFile, match="--no-key"):
        guide(["gallery"], tmp_path / "out", lessons=mine)
    assert not (tmp_path / "out").exists()
    made = guide(["gallery"], tmp_path / "out", key=False, lessons=mine)
    assert made.files == (tmp_path / "out" / "gallery-pupils.html",)


def test_an_unknown_lesson_is_refused_with_the_lessons_there_are(tmp_path: Path) -> None:
    """A wrong number writes nothing."""
    with pytest.raises(UnknownName) as caught:
        guide(["99"], tmp_path)
    assert "02" in caught.value.allowed
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file for each lesson and kind of page, named after them."""
    assert command(["02", "02"], tmp_path) == 0
    assert command(["02"], tmp_path, key=False) == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["02-pupils.html", "02-teacher.html"]
    assert capsys.readouterr().out.count("Made ") == 2


def test_the_pages_speak_the_language_of_the_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader's own language does not mix into a course in English."""
    english = page(read_guide("02", HOME), key=True)
    monkeypatch.setenv("MEDIALIT_LANGUAGE", "de")
    made = guide(["02"], tmp_path)
    assert made.files[0].read_text("utf-8") == english
