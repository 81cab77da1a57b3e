import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from toolkit import figures
from toolkit.figures import Bar, Figure, measured, own_table, progress, sureness
from toolkit.measures import Sure, TwoByTwo, calibration, leaning, telling_apart

SURE = [Sure(60, n < 12) for n in range(20)] + [Sure(90, n < 14) for n in range(20)]
BARS = [
    Bar("Who speaks?", 0.72, trained=0.84),
    Bar("A title with <b> & $cost$ and more words than there is room for in a line", 1.0),
    Bar("On the original", None, "extra, on the original 001"),
]
FIGURES = {
    "own_table": own_table(TwoByTwo(10, 2, 8, 4)),
    "sureness": sureness(calibration(SURE)),
    "progress": progress("Lesson 02: who says so?", BARS),
}
every_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
GROUNDS = ("#ffffff", "#fbfaf6", "#f1f3f5", "#111111", "#15181c", "#1e1e1e")


@pytest.fixture
def without_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    """A student's installation, which has no matplotlib."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)


def drawing(figure: Figure) -> ET.Element:
    """The SVG inside a figure's HTML."""
    found = re.search(r"<svg.*</svg>", figure._repr_html_(), re.DOTALL)
    assert found, "no drawing"
    return ET.fromstring(found[0])


def test_importing_figures_loads_no_heavy_package() -> None:
    """A lesson that shows no picture pays for none, and making a figure does not draw it yet."""
    script = (
        "import sys, toolkit.figures as f; from toolkit.measures import TwoByTwo; f.own_table(TwoByTwo(3, 1, 1, 3)); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert {"matplotlib", "pandas", "numpy"} & set(answer.stdout.split()) == set()


def test_drawing_leaves_no_global_state() -> None:
    """No pyplot is loaded, and a student's own matplotlib settings are as before."""
    script = (
        "import sys, matplotlib as m; kept = lambda: {k: m.rcParams[k] for k in m.rcParams if k != 'backend'}; "
        "before = kept(); import toolkit.figures as f; from toolkit.measures import TwoByTwo; "
        "f.own_table(TwoByTwo(3, 1, 1, 3)).svg(); "
        "assert kept() == before; assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@every_figure
def test_a_picture_is_named_by_its_numbers(figure: Figure) -> None:
    """Who does not see the drawing hears the same: its name holds every number of the table."""
    svg = drawing(figure)
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == figure.alt
    for number in re.findall(r"\d+", " ".join(cell for row in figure.table for cell in row[1:])):
        assert number in figure.alt


@every_figure
def test_a_picture_comes_with_its_table_and_its_sentence(figure: Figure) -> None:
    """The plain sentence stands above the drawing, the numbers below; as text a figure is its table."""
    html = figure._repr_html_()
    assert html.index("<figcaption") < html.index("<svg") < html.index("<table")
    assert "The same as a table" in html
    assert repr(figure) == repr(figure.table)


@every_figure
def test_a_picture_takes_the_pages_text_colour_and_keeps_to_itself(figure: Figure) -> None:
    """Words and lines are in the page's colour, the ground is clear; no style, script, link or id leaks to the page."""
    svg = drawing(figure)
    html = ET.tostring(svg, encoding="unicode")
    assert "currentColor" in html
    assert figures.INK not in html
    assert not {"style", "script", "a", "metadata"} & {part.tag for part in svg.iter()}
    assert all(part.tag != "g" or "id" not in part.attrib for part in svg.iter())
    texts = [part.get("style", "") for part in svg.iter("text")]
    assert texts
    assert all("fill: currentColor" in style for style in texts)
    colours = set(re.findall(r"#[0-9a-f]{6}", re.sub(r"(href=\"|url\()#\w+", "", html)))
    assert colours <= {figures.WELL, figures.AGAIN}


@every_figure
def test_the_same_numbers_give_the_same_picture(figure: Figure) -> None:
    """No clock and no chance in a drawing."""
    assert figure.svg() == figure.svg()


@every_figure
def test_a_picture_for_paper(figure: Figure) -> None:
    """As PNG, for slides and worksheets."""
    assert figure.png().startswith(b"\x89PNG")


@every_figure
def test_without_matplotlib_the_table_is_shown(figure: Figure, without_matplotlib: None) -> None:
    """The same sentence and the same numbers, open, and no traceback."""
    html = figure._repr_html_()
    assert "<svg" not in html
    assert "<details" not in html
    assert "<figcaption" in html
    assert all(markup_of(cell) in html for row in figure.table for cell in row)
    assert (figure.svg(), figure.png()) == ("", b"")


def markup_of(cell: str) -> str:
    """A cell as it stands in HTML."""
    return cell.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize("colour", [figures.INK, figures.WELL, figures.AGAIN])
@pytest.mark.parametrize("ground", GROUNDS)
def test_colours_are_seen_on_light_and_dark(colour: str, ground: str) -> None:
    """Contrast of at least 3:1 with each ground (WCAG 2.2, 1.4.11)."""
    high, low = sorted((luminance(colour), luminance(ground)), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 3


def luminance(colour: str) -> float:
    """The relative luminance of WCAG."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_table_has_a_mark_for_each_text() -> None:
    """24 answers, 24 marks; well placed and to look at again differ by fill and by words, the classes by shape."""
    svg = drawing(own_table(TwoByTwo(10, 2, 8, 4)))
    marks = [(part.get("href"), part.get("style", "")) for part in svg.iter("use")]
    assert len(marks) == 24
    filled = [shape for shape, style in marks if f"fill: {figures.WELL}" in style]
    opened = [shape for shape, style in marks if "fill-opacity: 0" in style or "fill: none" in style]
    assert (len(filled), len(opened)) == (14, 10)
    assert len({shape for shape, _ in marks}) >= 2
    words = " ".join("".join(part.itertext()).strip() for part in svg.iter("text"))
    assert words == (
        "Shaky texts 10 doubted: well placed 2 trusted: look again Sound texts 8 doubted: look again "
        "4 trusted: well placed"
    )


@pytest.mark.parametrize("cells", [(1, 0, 0, 0), (0, 0, 0, 7), (60, 0, 41, 300)])
def test_any_table_can_be_drawn(cells: tuple[int, int, int, int]) -> None:
    """One answer, one class, or hundreds."""
    assert len(list(drawing(own_table(TwoByTwo(*cells))).iter("use"))) == sum(cells)


def test_nothing_answered_draws_nothing() -> None:
    """The sentence and the empty table are enough."""
    for figure in (own_table(TwoByTwo()), progress("Lesson 02", [])):
        assert "<svg" not in figure._repr_html_()
    assert "There are no answers yet." in own_table(TwoByTwo())._repr_html_()


def test_sureness_below_the_minimum_says_what_is_missing() -> None:
    """No picture of a few answers: it would look like more than it is."""
    early = sureness(calibration(SURE[:28]))
    assert early.draw is None
    assert "12 more are needed" in early._repr_html_()
    assert early.table.rows == (("28", "40"),)


def test_sureness_in_one_bin_can_be_drawn() -> None:
    """Who is always certain has one point; empty bins are left out."""
    figure = sureness(calibration([Sure(100, right=True)] * 40))
    assert len(figure.table) == 2
    assert "0 points apart" in repr(figure)
    drawing(figure)


def test_progress_says_what_stands_beside_a_result() -> None:
    """Trained people's figure where there is one, and what stands in place of a result."""
    figure = FIGURES["progress"]
    assert figure.alt.startswith(
        "Lesson 02: who says so? 2 of 3 exercises answered. “Who speaks?”: 72 %, trained people 84 %."
    )
    assert "“On the original”: extra, on the original 001." in figure.alt


def test_titles_of_others_are_text() -> None:
    """Neither HTML nor mathematics: a title is shown as it is written, shortened in the drawing alone."""
    html = FIGURES["progress"]._repr_html_()
    assert "<b>" not in html
    words = " ".join("".join(part.itertext()).strip() for part in drawing(FIGURES["progress"]).iter("text"))
    assert "A title with <b> & $cost$ and more words" in words
    assert "…" in words
    assert "…" not in repr(FIGURES["progress"])


def test_scripts_that_matplotlib_has_no_letters_for_raise_no_warning(recwarn: pytest.WarningsRecorder) -> None:
    """The page has the fonts; the text stays text."""
    svg = drawing(progress("课", [Bar("谁在说话", 0.4), Bar("من يتكلم؟", 0.5)]))
    assert "谁在说话" in "".join(svg.itertext())
    assert not recwarn.list


def test_measures_as_a_table() -> None:
    """The figure with its range, the answers it rests on, a sentence and a source; or "not yet"."""
    early, late = TwoByTwo(10, 2, 8, 4), TwoByTwo(18, 6, 8, 16)
    score = calibration([Sure(80, n < 34) for n in range(40)]).brier  # (34 · .04 + 6 · .64) / 40 = .13
    over = calibration(SURE).over
    rows = list(measured([telling_apart(early), telling_apart(late), leaning(late), over, score]))
    assert [row[1] for row in rows] == [
        "not yet",
        "1.06 (0.31 to 1.80)",
        "−0.12 (−0.49 to 0.26)",
        "10 (−5 to 25)",
        "0.13",
    ]
    assert [row[2] for row in rows] == ["24", "48", "48", "40", "40"]
    assert all("19" in row[4] for row in rows)
