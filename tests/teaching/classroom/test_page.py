"""The page: whole, safe, the same for the same class, and silent about single pupils."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html import unescape

import pytest

from tests.teaching.classroom.made_up import grouped, handin, lesson, question, text, texts
from tests.teaching.classroom.simulated import School
from toolkit.exercises.choose import DOUBT, TRUST, Option
from toolkit.grading.key import Key, Keys
from toolkit.handin import HandIn
from toolkit.teaching.classroom.page import FEW, page
from toolkit.teaching.classroom.pupils import gather

KEYS = Keys()
HOSTILE = "<script>alert('x')</script>\"'><img src=http://evil.example/x.png onerror=alert(1)>\u202e\x07"


def made(key: Key, handins: list[HandIn], *, names: bool = False, policy: str = "last") -> str:
    """The page of a class."""
    found = [(f"{h.who} {n}.json", h) for n, h in enumerate(handins)]
    return page(gather(found, {key.lesson: key}, policy), policy, names=names)


@pytest.fixture(scope="module")
def whole() -> str:
    """The page of thirty simulated pupils who did the gallery of all kinds."""
    return made(KEYS["gallery"], School(seed=2).handins(KEYS["gallery"]))


def body(html: str) -> ET.Element:
    """The page's body as a tree; a page that is not well formed has none."""
    inner = html[html.index("<body>") : html.index("</html>")].replace("<br>", "<br/>")
    return ET.fromstring(re.sub(r"&(?!amp;|lt;|gt;|quot;|#)", "&amp;", inner))


def test_the_page_is_well_formed_and_loads_nothing(whole: str) -> None:
    """Every tag ends, ids are unique, links find their place, and the browser may fetch nothing."""
    tree = body(whole)
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert {str(a.get("href"))[1:] for a in tree.iter("a")} <= set(ids)
    assert "default-src 'none'" in whole
    assert not {one.tag for one in tree.iter()} & {
        "script",
        "img",
        "image",
        "link",
        "iframe",
        "object",
        "foreignObject",
    }
    assert "url(http" not in whole
    assert "@import" not in whole


def test_every_picture_has_words_and_a_table(whole: str) -> None:
    """Each drawing says its numbers in its label, and a table follows before the next heading."""
    pictures = list(body(whole).iter("svg"))
    assert len(pictures) >= 6
    assert all(one.get("role") == "img" and len(str(one.get("aria-label"))) > 60 for one in pictures)
    for piece in whole.split("<svg")[1:]:
        assert "<table" in re.split(r"<h[234]", piece)[0]


def test_every_figure_says_what_it_rests_on(whole: str) -> None:
    """Beside each range stands n."""
    cells = [unescape(cell).replace("\u00a0", " ") for cell in re.findall(r"<td>([^<]*)</td>", whole)]
    ranged = [cell for cell in cells if re.search(r"\(−?\+?[\d.]+ to ", cell)]
    assert len(ranged) > 20
    assert all(re.search(r"n = \d+$", cell) for cell in ranged)


def test_below_ten_hand_ins_there_is_no_figure() -> None:
    """Nine pupils get a sentence that says why: no table, no picture, no pseudonym."""
    html = made(KEYS["gallery"], School(pupils=9).handins(KEYS["gallery"]))
    assert FEW in unescape(html)
    assert "<table" not in html
    assert "<svg" not in html
    group = grouped(KEYS["gallery"], School(pupils=9).handins(KEYS["gallery"]))
    assert not [p for p in group.pupils if p.pseudonym in html]


def test_names_show_only_when_asked_for() -> None:
    """By default neither a name nor a file's name nor a journal's id is on the page."""
    handins = [replace(h, who=f"Zelda{n} Quill") for n, h in enumerate(School(pupils=12).handins(KEYS["gallery"]))]
    html = made(KEYS["gallery"], handins)
    assert "Zelda" not in html
    assert "journal-" not in html
    named = made(KEYS["gallery"], handins, names=True)
    assert all(h.who in named for h in handins)


def test_how_a_single_pupil_leans_is_nowhere() -> None:
    """One who doubts all and one who trusts all may change places: with or without names, not one letter differs."""
    key = lesson([*(e for e in texts(6).exercises.values() if not isinstance(e, str)), question("q0"), question("q1")])
    rest = School(seed=4, pupils=24, blank=0.0).handins(key)
    own = {"q0": "o0", "q1": "o1"}
    names = [n for n in key.exercises if n not in own]
    leans = [{n: {"choice": way, "confidence": 80} for n in names} for way in (DOUBT, TRUST)]
    one, other = (
        [handin(key, "jana", "Jana", **own, **first), handin(key, "jory", "Jory", **own, **second)]
        for first, second in (leans, leans[::-1])
    )
    for shown in (False, True):
        assert made(key, [*rest, *one], names=shown) == made(key, [*rest, *other], names=shown)


def test_the_order_of_files_changes_nothing() -> None:
    """The same hand-ins give the same page, byte for byte."""
    handins = School(seed=6, pupils=12).handins(KEYS["gallery"])
    found = [(f"{n}.json", h) for n, h in enumerate(handins)]
    pages = {page(gather(order, KEYS), "last") for order in (found, found[::-1])}
    assert len(pages) == 1


def test_hostile_names_answers_and_titles_stay_text() -> None:
    """Markup in a name, in typed text and in a lesson's own words is shown and does nothing."""
    fill = KEYS["gallery"].exercises["fill"]
    gap = fill.gaps[0].id  # type: ignore[union-attr]
    asked = replace(
        question("q0"), title=HOSTILE, options=(Option("o0", HOSTILE, "", right=True), Option("o1", "x", ""))
    )
    judged = replace(text("t0", sound=True), title=HOSTILE)
    key = replace(lesson([asked, judged, fill]), title=HOSTILE)  # type: ignore[list-item]
    given = {"q0": "o0", "t0": TRUST, "fill": {gap: HOSTILE[:200]}}
    html = made(key, [handin(key, f"j{n}{HOSTILE}", HOSTILE, **given) for n in range(20)], names=True)
    tree = body(html)
    assert not {one.tag for one in tree.iter()} & {"script", "img"}
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]
    assert html.count("&lt;script&gt;") > 5
    assert "\u202e" not in html
    assert "\x07" not in html


def test_words_of_an_original_stay_out() -> None:
    """What belongs to others is counted and never shown: neither its text nor what was asked about it."""
    gallery = KEYS["gallery"]
    asked = {n: replace(e, part="original") for n, e in gallery.exercises.items() if not isinstance(e, str)}
    key = replace(gallery, exercises=asked, extras=frozenset())
    html = made(key, School(pupils=12).handins(key))
    shown = gallery.exercises["mark-words"]
    words = shown.passage.of(shown.article.text)  # type: ignore[union-attr]
    assert words[:40] not in unescape(re.sub(r"<[^>]+>", "", html))
    assert "are on an original" in html


def test_before_and_after_stand_side_by_side() -> None:
    """Where lessons 00 and 10 are handed in, both areas and the difference are told, with the alarm."""
    keys = {number: texts(12, number) for number in ("00", "10")}
    handins = School(seed=1).handins(keys["00"]) + School(seed=1, lean=(-1.0, 0.3)).handins(keys["10"])
    html = page(gather([(f"{n}.json", h) for n, h in enumerate(handins)], keys), "first")
    assert 'id="before-and-after"' in html
    assert "False alarms rose by more than 5 points" in html
    assert "at the end" not in html


def test_the_end_of_the_course_stands_between_before_and_later() -> None:
    """Where the texts of lesson 09 are rated too, they have a column of their own; the difference stays the same."""
    keys = {number: texts(12, number) for number in ("00", "09", "10")}
    handins = [h for number, key in keys.items() for h in School(seed=int(number) + 1).handins(key)]
    html = page(gather([(f"{n}.json", h) for n, h in enumerate(handins)], keys), "first")
    section = html.split('id="before-and-after"')[1]
    places = [section.index(f">{when}<") for when in ("before", "at the end", "later", "difference, later less before")]
    assert places == sorted(places)
