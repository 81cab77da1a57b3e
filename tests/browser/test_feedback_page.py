"""A student's feedback page in a browser: readable by everybody, in light and dark, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.teaching.classroom.simulated import School
from toolkit.grading.inputs import Inputs
from toolkit.grading.key import Keys
from toolkit.grading.marks import COLUMNS
from toolkit.teaching.feedback.command import Wanted, command

pytestmark = pytest.mark.browser
INDEX = "index.html"
NAMES = ("page", "other", "index")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of three pupils who did the gallery, with the key, levels, comments, and a file that is broken."""
    home = tmp_path_factory.mktemp("feedback")
    key = Keys()["gallery"]
    School(seed=4, pupils=3, blank=0.1).write(key, home / "in")
    (home / "in" / "broken.json").write_text("{", "utf-8")
    cells = {"lesson": "gallery", "exercise": "explain", "level": "1", "reason": "Well" + "l" * 300}
    lines = [
        {**cells, "who": f"Pupil {n}", "criterion": c.id}
        for n in (1, 2, 3)
        for c in key.exercises["explain"].rubric  # type: ignore[union-attr]  # an Explain
    ]
    table = [",".join(COLUMNS), *(",".join(f'"{line.get(c, "")}"' for c in COLUMNS) for line in lines)]
    (home / "marks.csv").write_text("\n".join(table), "utf-8")
    command(Inputs(home / "in", marks=home / "marks.csv"), Wanted(home / "out", key=True, names=True))
    return home / "out"


@pytest.fixture(params=NAMES)
def file(folder: Path, request: pytest.FixtureRequest) -> Path:
    """A student's page, another one, and the teacher's list."""
    pages = sorted(f for f in folder.iterdir() if f.name != INDEX)
    return {"page": pages[0], "other": pages[1], "index": folder / INDEX}[request.param]


@pytest.fixture(params=[("light", 1000), ("dark", 1000), ("light", 400), ("dark", 400)], ids=str)
def opened(chromium: Any, file: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The page in a scheme and a width; it asks for nothing but itself."""
    scheme, width = request.param
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    asked: list[str] = []
    tab = context.new_page()
    tab.on("request", lambda r: asked.append(r.url))
    tab.goto(file.as_uri())
    yield tab
    assert asked == [file.as_uri()]
    context.close()


def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(opened: Any) -> None:
    """No violation of WCAG 2.2 AA nor of axe's good practice, and no scrolling sideways."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    found = axe.Axe().run(opened)
    assert found.violations_count == 0, found.generate_report()
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_prints_on_a4_with_nothing_cut_off(chromium: Any, file: Path) -> None:
    """On paper the page is black on white and as wide as the sheet, also for a reader whose screen is dark."""
    context = chromium.new_context(color_scheme="dark", viewport={"width": 658, "height": 980})  # A4 less its margins
    tab = context.new_page()
    tab.goto(file.as_uri())
    tab.emulate_media(media="print")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not tab.locator("nav").is_visible() if tab.locator("nav").count() else True
    assert tab.pdf(format="A4")[:5] == b"%PDF-"
    context.close()
