"""The page for everyone: contrast, names, narrow screens, big type, print, forced colours, speed."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

KINDS = ("one", "several", "classify", "words", "sentences")
STAGES = ("blank", "answered", "checked")
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
ANSWERS = {
    "one": "union",
    "several": ["bren", "captain"],
    "classify": {"choice": "direct", "stop": "mixed"},
    "words": [
        {"start": 0, "stop": 15, "label": "source"},
        {"start": 6, "stop": 71, "label": "content"},
        {"start": 16, "stop": 20, "label": "cue"},
        {"start": 157, "stop": 163, "label": "source"},
    ],
    "sentences": [{"start": 0, "stop": 71, "label": "attribution"}],
}
STATES = ("right", "nearly", "wrong", "missed", "neutral")
REFS = {"one": ["union"], "several": ["bren", "union", "captain", "office"], "classify": ["choice", "stop", "asked"]}
PLACES = [(0, 15), (6, 71), (157, 163), (124, 129), (185, 200)]


@pytest.fixture
def stage(blank, verdict, part):
    """A function that gives an exercise of one kind, blank, answered, or answered and checked."""

    def state(kind, how):
        traits = blank(kind)
        if how != "blank":
            traits |= {"answer": ANSWERS[kind], "hints": ["Look for the verb of saying."], "saved": "Saved"}
        if how == "checked":
            refs = REFS.get(kind)
            spots = [(ref, None, None) for ref in refs] if refs else [("", *place) for place in PLACES]
            parts = [part(ref, said, "A reason.", *at) for (ref, *at), said in zip(spots, STATES, strict=False)]
            traits["feedback"] = verdict("partly", *parts, solution=True)
        return traits

    return state


def opened(desk, state, **how):
    """The exercise with every fold open and the first sentence selected."""
    d = desk(state, **how)
    d.page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    if d.find(".ml-sentence").count() and state["answer"]:
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
    sizes = d.find("button, summary, label").evaluate_all(visible)
    assert min(min(box["width"], box["height"]) for box in sizes) >= 24


def test_a_question_reads_as_a_group_of_controls(desk, blank):
    """A screen reader hears the question, then each option with its role, then the buttons."""
    tree = desk(blank("one")).find("main").aria_snapshot()
    for line in (
        'group "Read the report. Who says that the ferry will stop?"',
        'radio "Ilka Bren, the mayor"',
        'article "Ferry to stop for two weeks"',
        'button "Check"',
        'button "Hint 1 of 3"',
    ):
        assert line in tree


def test_each_item_reads_as_a_group(desk, blank):
    """Each item of a Classify is a group named by its own words."""
    tree = desk(blank("classify")).find("main").aria_snapshot()
    assert 'group "“We have no choice,” she told reporters.":' in tree
    assert tree.count('radio "Direct: the exact words"') == 3


def test_a_text_reads_as_a_list_of_sentences(desk, stage):
    """A screen reader hears paragraphs of sentences, each with the names of its marks, and the full text besides."""
    tree = desk(stage("words", "answered")).find("main").aria_snapshot()
    assert 'listbox "Ferry to stop for two weeks"' in tree
    assert 'group "Paragraph 2"' in tree
    marked = "Mayor Ilka Bren [ Source ] said [ Cue ] on Tuesday that the ferry will stop for two weeks. [ Content ]"
    assert f'option "{marked}"' in tree
    assert "paragraph: Mayor Ilka Bren said on Tuesday that the ferry will stop for two weeks. “We have" in tree


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
    assert d.find("button, label, legend, .ml-note").evaluate_all(cut) == []


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


def test_nothing_moves_for_who_asks_for_it(desk, stage):
    """With reduced motion there is no transition."""
    d = desk(stage("words", "checked"), reduced_motion="reduce")
    times = d.find("button").evaluate_all("nodes => nodes.map(n => getComputedStyle(n).transitionDuration)")
    assert set(times) == {"0s"}


def test_print_shows_text_and_feedback_only(desk, stage):
    """On paper there are no buttons, and the text, the marks and the reasons are."""
    d = desk(stage("words", "checked"), dark=True)
    d.page.emulate_media(media="print")
    try:
        assert d.find("button:visible").count() == 0
        assert d.find(".ml-prose").is_visible()
        assert d.find(".ml-feedback").is_visible()
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
