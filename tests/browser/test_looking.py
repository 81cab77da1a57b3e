"""The lenses' pages in a browser: light, dark, narrow; nothing for axe to find; lines that can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.lenses.sentence import story
from toolkit.looking.looking import look
from toolkit.looking.sources_table import sources
from toolkit.looking.xray import xray
from toolkit.seeds import article
from toolkit.words import speaking

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Lenses</title><style>body {{ font-family: sans-serif; background: white; color: #1b1f24 }}
@media (prefers-color-scheme: dark) {{ body {{ background: #111; color: #ddd }} }}</style>
<main><h1>Lenses</h1>{body}</main>"""
ARABIC = "قالت البعثة إن المراكب تأخرت. “Dresk said the boats were late.”"


def bodies() -> dict[str, str]:
    """What is looked at: each view, of a page with much on it, of a damaged text, of another script, in German."""
    with speaking("de"):
        german = sources(article("S06"))
    shown: dict[str, Any] = {
        "look": look(article("S01")),
        "passage": look(article("S06"), "attribution", "quent"),
        "right to left": look(replace(story(ARABIC), language="ar")),
        "xray": xray(article("S01")),
        "xray by rules": xray(article("S12"), editor=False),
        "empty": xray(story("")),
        "sources": sources(article("S01")),
        "sources in German": german,
        "own sides": sources(
            story("Holm said it rained. Dresk said it did not."), {"Holm": "Mission", "Dresk": "Guild"}
        ),
    }
    return {name: one._repr_html_() for name, one in shown.items()}


@pytest.fixture(params=[(900, False), (900, True), (400, False), (320, True)], ids=["light", "dark", "400", "320"])
def tab(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Any]:
    """A page with all views on it, every fold open."""
    width, dark = request.param
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.set_content(PAGE.format(body="<hr>".join(bodies().values())))
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    yield page
    context.close()


def test_the_views_fit_and_are_accessible(tab: Any) -> None:
    """Nothing has to be moved sideways but a wide table, by itself; axe finds nothing; no picture is cut."""
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    wide = "nodes => nodes.filter(n => n.getBoundingClientRect().right > window.innerWidth).length"
    assert tab.locator("svg[role=img]").evaluate_all(wide) == 0
    assert tab.locator("svg[role=img]").evaluate_all("nodes => nodes.every(n => n.getAttribute('aria-label'))")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    found = axe.Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()


def test_lines_and_fields_can_be_seen(tab: Any) -> None:
    """Every colour in a picture or under a word has a contrast of 3 or more against the page."""
    low = tab.evaluate(
        """() => {
          const light = (text) => {
            const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3)
              .map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const ground = light(getComputedStyle(document.body).backgroundColor);
          const ratio = (colour) => {
            const [a, b] = [light(colour), ground].sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05);
          };
          const colours = new Set();
          for (const node of document.querySelectorAll("svg [stroke], mark, main li span")) {
            const style = getComputedStyle(node);
            const colour = node.closest("svg") ? style.stroke : style.textDecorationColor;
            if (colour.startsWith("rgb")) colours.add(colour);
          }
          return [...colours].map((c) => [c, ratio(c)]).filter(([, value]) => value < 3);
        }"""
    )
    assert low == []
