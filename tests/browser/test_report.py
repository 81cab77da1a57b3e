"""The report in a browser: readable by everybody, in light and dark, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.teaching.classroom.simulated import School
from toolkit.grading.key import Keys
from toolkit.teaching.classroom.page import page
from toolkit.teaching.classroom.pupils import gather

pytestmark = pytest.mark.browser
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of thirty pupils who did the gallery, as a file."""
    key = Keys()["gallery"]
    found = [(f"{n}.json", h) for n, h in enumerate(School(seed=2).handins(key))]
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(page(gather(found, {"gallery": key}), "last"), "utf-8")
    return file


@pytest.fixture(params=[("light", 1000), ("dark", 1000), ("light", 400), ("dark", 400)], ids=str)
def opened(chromium: Any, report: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The page with all folds open."""
    scheme, width = request.param
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    asked: list[str] = []
    tab = context.new_page()
    tab.on("request", lambda r: asked.append(r.url))
    tab.goto(report.as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    yield tab
    assert asked == [report.as_uri()]
    context.close()


def test_axe_finds_nothing(opened: Any) -> None:
    """No violation of WCAG 2.2 AA nor of axe's good practice."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    found = axe.Axe().run(opened)
    assert found.violations_count == 0, found.generate_report()


def test_the_page_is_no_wider_than_the_window(opened: Any) -> None:
    """Wide tables scroll in their own frame."""
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_folded_tables_are_printed(chromium: Any, report: Path) -> None:
    """On paper nothing stays folded, and nothing is cut off at the side."""
    context = chromium.new_context(viewport={"width": 700, "height": 900})
    tab = context.new_page()
    tab.goto(report.as_uri())
    tab.emulate_media(media="print")
    hidden = "[...document.querySelectorAll('details table')].filter(t => !t.checkVisibility()).length"
    assert tab.evaluate(hidden) == 0
    assert tab.evaluate(
        "[...document.querySelectorAll('.wide')].every(w => getComputedStyle(w).overflowX === 'visible')"
    )
    context.close()
