"""The page for everyone: contrast, names, narrow screens, big type, print, forced colours, speed."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

KINDS = (
    *("one", "several", "scale", "classify", "order", "fill", "trace", "explain"),
    *("words", "sentences", "nothing"),
)
STAGES = ("blank", "answered", "checked")
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")


def opened(desk, state, **how):
    """The exercise with every fold open and the first sentence selected."""
    d = desk(state, **how)
    d.page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    if d.find(".ml-sentence").count() > 1 and state["answer"]:
        d.click("crowns")
    return d


# ---------------------------------------------------------------- accessibility


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", STAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(desk, stage, kind, how, dark):
    """No violation of WCAG 2.2 AA nor of axe's good practice, for any kind, in any state, in both themes."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    d = opened(desk, stage(kind, how), dark=dark, width=700)
    found = axe.Axe().run(d.page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("jupyter", [False, True], ids=["alone", "jupyter"])
def test_lines_can_be_seen(desk, stage, kind, theme, jupyter):
    """Borders, underlines, outlines, drawings and focus rings have a contrast of 3 or more (axe looks at text only)."""
    other = theme == "light"  # Jupyter's theme wins over the reader's system
    how = {"theme": theme, "dark": other} if jupyter else {"dark": theme == "dark"}
    d = opened(desk, stage(kind, "checked"), **how)
    if jupyter:
        ground = {"light": "white", "dark": "#212121"}[theme]
        d.page.evaluate("c => document.body.style.setProperty('--jp-layout-color1', c)", ground)
    measured = d.page.evaluate(CONTRAST)
    assert len(measured) > 20
    assert [(what, value) for what, value in measured if value < 3] == []


@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_large_enough(desk, stage, kind):
    """Whatever can be pressed is at least 24 pixels wide and high; buttons and options have 28 or more."""
    d = opened(desk, stage(kind, "checked"), width=320)
    visible = "nodes => nodes.filter(n => n.checkVisibility()).map(n => n.getBoundingClientRect())"
    sizes = d.find("button, summary, .ml-option, .ml-field").evaluate_all(visible)
    assert min(min(box["width"], box["height"]) for box in sizes) >= 24


# ---------------------------------------------------------------- narrow, big, printed


LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", STAGES)
def test_320_pixels_are_wide_enough(desk, stage, kind, how):
    """On a small phone nothing has to be moved sideways, even with very long words."""
    state = stage(kind, how)
    state["view"]["title"] = LONG
    d = opened(desk, state, width=320)
    assert d.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("kind", KINDS)
def test_type_can_be_twice_as_big(desk, stage, kind):
    """With type at 200 % nothing is cut off and nothing has to be moved sideways."""
    d = opened(desk, stage(kind, "checked"), width=640)
    d.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert d.page.evaluate("document.documentElement.scrollWidth") <= 640
    cut = "nodes => nodes.filter(n => n.checkVisibility() && n.scrollWidth > n.clientWidth + 1).map(n => n.textContent)"
    assert d.find("button, label, legend, summary, .ml-note").evaluate_all(cut) == []


def test_no_colour_no_problem(desk, stage):
    """In forced colours the underline styles, outlines, tags and the selection remain."""
    d = opened(desk, stage("words", "checked"), forced_colors="active")
    styles = d.find(".ml-mark").evaluate_all("nodes => nodes.map(n => getComputedStyle(n).textDecorationStyle)")
    assert {"solid", "dashed", "dotted"} <= set(styles)
    assert d.find(".ml-tag").first.is_visible()
    backgrounds = d.find(".ml-sentence .ml-selected").evaluate_all(
        "ns => ns.map(n => getComputedStyle(n).backgroundColor)"
    )
    assert backgrounds
    assert backgrounds[0] not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_chosen_shows_without_colour(desk, stage, kind):
    """In forced colours a chosen option has an outline of its own, and every reason keeps its line."""
    d = opened(desk, stage(kind, "checked"), forced_colors="active")
    styles = "nodes => nodes.filter(n => n.checkVisibility()).map(n => getComputedStyle(n).outlineStyle)"
    assert set(d.find(".ml-option:has(:checked)").evaluate_all(styles)) <= {"solid"}
    lines = "nodes => nodes.map(n => getComputedStyle(n).borderInlineStartWidth)"
    assert "0px" not in d.find(".ml-reason:visible").evaluate_all(lines)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_for_who_asks_for_it(desk, stage, kind):
    """With reduced motion there is no transition."""
    d = desk(stage(kind, "checked"), reduced_motion="reduce")
    times = d.find(".ml-exercise *").evaluate_all("nodes => nodes.map(n => getComputedStyle(n).transitionDuration)")
    assert set(times) == {"0s"}


@pytest.mark.parametrize("kind", KINDS)
def test_print_shows_text_and_feedback_only(desk, stage, kind):
    """On paper there are no buttons, and the question, the text, the marks and the reasons are."""
    d = desk(stage(kind, "checked"), dark=True)
    d.page.emulate_media(media="print")
    try:
        assert d.find("button:visible").count() == 0
        assert d.find(".ml-prompt").first.is_visible()
        assert d.find(".ml-prose:visible, .ml-passage:visible").count() == d.find(".ml-prose, .ml-passage").count()
        assert d.find(".ml-feedback").is_visible()
        assert d.find(".ml-note").first.is_visible()
        assert d.find(".ml-exercise").evaluate("node => getComputedStyle(node).color") == "rgb(27, 31, 36)"
    finally:
        d.page.emulate_media(media="screen")


# ---------------------------------------------------------------- speed


def test_a_long_text_is_there_at_once(desk, blank):
    """10,000 words are drawn at once, and a mark in them too; the figures are printed."""
    sentence = "One two three four five six seven eight nine ten. "
    long = [
        {
            "p": i // 5,
            "kind": "paragraph",
            "start": 50 * i,
            "stop": 50 * i + 49,
            "runs": [[50 * i, sentence.strip(), ""]],
        }
        for i in range(1000)
    ]
    d = desk(blank("words", sentences=long))
    drawn = d.page.evaluate("rendered")
    d.find(".ml-sentence").nth(500).click()
    marking = d.page.evaluate(
        """() => {
          const started = performance.now();
          document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
          return performance.now() - started;
        }"""
    )
    print(f"\n10,000 words: drawn in {drawn:.0f} ms, one mark in {marking:.0f} ms")
    assert len(d.answer) == 1
    assert drawn < 3000
