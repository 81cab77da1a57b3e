"""Pictures of a student's own results: the 2 × 2 table, sureness and being right, progress.

Each is a `Figure`: in a notebook a drawing that follows the notebook's own text colour (light or dark), with its
numbers in words for who does not see it and as a table for everybody. matplotlib loads when a picture is drawn; where
it is not installed, the table is shown. Nothing is told by colour alone.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from toolkit import markup
from toolkit.measures import BINS, LIKELY, SURE_FROM, Bin, Calibration, Measure, TwoByTwo, in_words, likely
from toolkit.table import Table
from toolkit.words import in_its_language, language, later, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Sheet

# Mid tones: at least 3:1 against white and against the dark grounds of notebooks (a test calculates it). Blue and
# orange stay apart in every kind of colour vision. In the SVG the ink becomes the page's own text colour.
INK, WELL, AGAIN = "#7c7c7c", "#3388cc", "#d9650f"
WIDTH = 4.2  # inches: small enough to stay readable on a phone


@dataclass(frozen=True)
class Figure:
    """A picture, the same in words (`alt`), and the same as a table; without `draw`, or matplotlib, the table alone.

    It speaks the language in which it was made, also where it is drawn later.
    """

    alt: str
    table: Table
    height: float = 3.0
    draw: Callable[[Sheet], None] | None = field(default=None, repr=False, compare=False)
    language: str = field(default_factory=language, repr=False, compare=False)

    def __repr__(self) -> str:
        return repr(self.table)

    @in_its_language
    def _repr_html_(self) -> str:
        drawing = self.svg()
        rows = markup.table(self.table.headings, self.table.rows)
        if drawing:
            rows = f"<details><summary>{escape(say('The same as a table'))}</summary>{rows}</details>"
        return f"{_framed(self, drawing)}{rows}"

    def svg(self) -> str:
        """The drawing as SVG, or nothing where it cannot be drawn."""
        return self._rendered("svg").decode("utf-8")

    def png(self) -> bytes:
        """The drawing as PNG on a transparent ground, for paper and slides; empty where it cannot be drawn."""
        return self._rendered("png")

    @in_its_language
    def _rendered(self, form: str) -> bytes:
        try:
            import matplotlib as mpl
            from matplotlib.figure import Figure as Sheet
        except ImportError:
            return b""
        if self.draw is None:
            return b""
        kept = io.BytesIO()
        settings: Any = _SETTINGS | {"svg.hashsalt": self.alt}
        with mpl.rc_context(settings), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph", UserWarning)  # the page has fonts that matplotlib lacks
            sheet = Sheet(figsize=(WIDTH, self.height))
            self.draw(sheet)
            sheet.savefig(kept, format=form, transparent=True, dpi=160, metadata=_METADATA[form])
            sheet.clear()
        return kept.getvalue()


def _framed(figure: Figure, svg: str) -> str:
    """Caption and drawing as HTML."""
    frame = ET.Element("figure", {"style": "margin:0"})
    caption = ET.SubElement(frame, "figcaption", {"style": "max-width:42rem;padding:.3rem 0"})
    caption.text = figure.table.caption
    if svg:
        frame.append(_at_home(ET.fromstring(svg), figure.alt))  # noqa: S314  # matplotlib's own
    return ET.tostring(frame, encoding="unicode")


def _at_home(drawing: ET.Element, alt: str) -> ET.Element:
    """The drawing made fit for a page: named, in the page's text colour, leaking neither styles nor ids."""
    for part in drawing.iter():
        for child in list(part):
            child.tag = child.tag.rpartition("}")[2]
            if child.tag in ("metadata", "style") or (child.tag == "defs" and not len(child)):
                part.remove(child)
        part.attrib = {name.rpartition("}")[2]: _inked(value) for name, value in part.attrib.items()}
        if part.tag == "g":
            part.attrib.pop("id", None)
    drawing.tag = "svg"
    drawing.attrib |= {"role": "img", "aria-label": alt, "style": _DRAWING}
    return drawing


def _inked(value: str) -> str:
    return value.replace(INK, "currentColor")


_DRAWING = "display:block;max-width:100%;height:auto;stroke-linejoin:round;stroke-linecap:butt"
_METADATA: dict[str, dict[str, Any]] = {"svg": {"Date": None}, "png": {}}
# Said in full, so that a student's own matplotlib settings change nothing.
_SETTINGS: dict[str, Any] = {
    "font.family": ["sans-serif"],
    "font.size": 10.5,
    "svg.fonttype": "none",
    "text.usetex": False,
    "text.parse_math": False,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.linewidth": 1.0,
    "axes.grid": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "lines.linewidth": 1.6,
    "lines.markersize": 8,
    "path.sketch": None,
}


# ------------------------------------------------------------------------------------------------ the own 2 × 2 table


def own_table(table: TwoByTwo) -> Figure:
    """The own 2 × 2 table, a mark for each text: diamond shaky, circle sound; filled well placed, open look again."""
    rows = (
        (say("shaky"), str(table.doubted_shaky), str(table.trusted_shaky)),
        (say("sound"), str(table.doubted_sound), str(table.trusted_sound)),
    )
    marks = say(
        "A mark for each text. Of the shaky texts, {doubted_shaky} doubted (well placed) and {trusted_shaky} trusted "
        "(look again). Of the sound texts, {trusted_sound} trusted (well placed) and {doubted_sound} doubted "
        "(look again).",
        doubted_shaky=table.doubted_shaky,
        trusted_shaky=table.trusted_shaky,
        trusted_sound=table.trusted_sound,
        doubted_sound=table.doubted_sound,
    )
    words = Table((say("texts"), say("you doubted"), say("you trusted")), rows, in_words(table))
    lines = _lines(table.doubted_shaky, table.trusted_shaky) + _lines(table.doubted_sound, table.trusted_sound)
    draw = (lambda sheet: _draw_table(sheet, table)) if table.answers else None
    return Figure(f"{in_words(table)} {marks}", words, 1.5 + 0.27 * lines, draw)


ACROSS = 8  # marks in a line


def _lines(*counts: int) -> int:
    return max(1, *(-(-count // ACROSS) for count in counts))


def _draw_table(sheet: Sheet, table: TwoByTwo) -> None:
    axes = sheet.add_axes((0.02, 0.0, 0.96, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, 2 * ACROSS + 1)
    top = 0.0
    for name, mark, cells in (
        (say("Shaky texts"), "D", ((table.doubted_shaky, _DOUBTED, True), (table.trusted_shaky, _TRUSTED, False))),
        (say("Sound texts"), "o", ((table.doubted_sound, _DOUBTED, False), (table.trusted_sound, _TRUSTED, True))),
    ):
        axes.text(0, top, name, weight="bold", va="top")
        for column, (count, said, well) in enumerate(cells):
            left = column * (ACROSS + 1)
            words = say(said, n=count)
            axes.text(left, top - 1, f"{words}: {say(_ENDINGS[well])}" if count else words, va="top")
            _marks(axes, left, top - 2.55, count, mark, filled=well)
        top -= 3.3 + _lines(*(count for count, _, _ in cells))
    axes.set_ylim(top + 0.6, 0.2)


_DOUBTED, _TRUSTED = later("{n} doubted"), later("{n} trusted")
_ENDINGS = {True: later("well placed"), False: later("look again")}


def _marks(axes: Axes, left: float, top: float, count: int, mark: str, *, filled: bool) -> None:
    places = [(left + n % ACROSS + 0.45, top - n // ACROSS) for n in range(count)]
    colour = WELL if filled else AGAIN
    axes.plot(
        [x for x, _ in places],
        [y for _, y in places],
        linestyle="none",
        marker=mark,
        markersize=8 if mark == "o" else 7,
        markeredgewidth=1.8,
        markeredgecolor=colour,
        markerfacecolor=colour if filled else "none",
    )


# ------------------------------------------------------------------------------------------------ sure and right


def sureness(measured: Calibration) -> Figure:
    """Sureness against right answers in three bins, and the running difference; below the minimum what is missing."""
    if not measured.bins:
        rows = ((str(measured.over.answers), str(SURE_FROM)),)
        return Figure(measured.over.plain, Table((say("answers so far"), say("needed")), rows, measured.over.plain))
    bins = [b for b in measured.bins if b.answers]
    lines = [
        (say("{low} to {high} %", low=b.low, high=b.high), f"{b.said:.0f} %", _of(b.right, b.answers)) for b in bins
    ]
    each = "; ".join(
        say("about {said:.0f} % sure, {n} of {total} right", said=b.said, n=b.right, total=b.answers) for b in bins
    )
    right, answers, apart = sum(b.right for b in bins), measured.over.answers, _points(measured.running[-1])
    counts = say(
        "In bins: {each}. Over all, {n} of {total} right; sureness less right answers is {apart}.",
        each=each,
        n=right,
        total=answers,
        apart=apart,
    )
    whole = (say("all"), say("{points} apart", points=apart), _of(right, answers))
    words = Table((say("how sure"), say("on average"), say("right")), (*lines, whole), measured.over.plain)
    return Figure(
        f"{measured.over.plain} {counts}", words, 5.6, lambda sheet: _draw_sureness(sheet, bins, measured.running)
    )


def _points(value: float) -> str:
    return say("{n} points", n=f"{value:+.0f}".replace("-", "−").replace("+0", "0").replace("−0", "0"))


def _of(part: int, whole: int) -> str:
    return say("{n} of {total}", n=part, total=whole)


def _draw_sureness(sheet: Sheet, bins: Sequence[Bin], running: Sequence[float]) -> None:
    axes = sheet.add_axes((0.15, 0.45, 0.82, 0.53))
    axes.set(xlim=(48, 103), ylim=(0, 110), xlabel=say("how sure you were (%)"), ylabel=say("right answers (%)"))
    axes.set_xticks([low for low, _ in BINS] + [100])
    axes.plot([50, 100], [50, 100], color=INK, linestyle="--")
    axes.text(50, 101, say("you knew more than you felt"))
    axes.text(103, 5, say("you knew less than you felt"), ha="right")
    for each in bins:
        low, high = likely(each.right, each.answers)
        axes.plot([each.said, each.said], [low, high], color=WELL, linewidth=1.4)
        axes.plot([each.said], [each.share], color=WELL, marker="o", markersize=9)
        side = -1 if each.said > 90 else 1
        words = _of(each.right, each.answers)
        axes.text(each.said + 1.4 * side, each.share, words, ha="right" if side < 0 else "left", va="top")
    _draw_running(sheet.add_axes((0.15, 0.09, 0.82, 0.2)), running)


SETTLED = 10  # answers after which a running difference is drawn: before that it only jumps


def _draw_running(axes: Axes, running: Sequence[float]) -> None:
    after = range(SETTLED, len(running) + 1)
    reach = max(25.0, *(abs(running[n - 1]) + 8 for n in after))
    axes.set(xlim=(SETTLED, len(running) + 0.5), ylim=(-reach, reach), xlabel=say("answers so far"))
    now = say("how sure less how often right: now {points}", points=_points(running[-1]))
    axes.set_title(now, loc="left", fontsize=10.5)
    axes.axhline(0, color=INK, linestyle="--")
    axes.plot(list(after), [running[n - 1] for n in after], color=WELL)


# ------------------------------------------------------------------------------------------------ progress


class Bar(NamedTuple):
    """One exercise: its title, the best result (0 to 1) or what stands in its place, and trained people's figure.

    `best` and `trained` must be on one scale. Credit for spans is not F1 (it is full from .70): compare F1 with F1.
    """

    title: str
    best: float | None
    state: str = later("not answered yet")
    trained: float | None = None


def progress(title: str, bars: Iterable[Bar]) -> Figure:
    """The best result of each exercise as a bar, with a line where trained people agree with each other."""
    shown = tuple(bars)
    done = sum(bar.best is not None for bar in shown)
    answered = say("{n} of {total} exercises answered.", n=done, total=len(shown))
    caption = f"{title}{'' if title.endswith(('?', '!')) else '.'} {answered}"
    rows = tuple((bar.title, _best(bar), _percent(bar.trained)) for bar in shown)
    alt = " ".join([caption, *(_spoken(*row) for row in rows)])
    words = Table((say("exercise"), say("best so far"), say("trained people")), rows, caption)
    return Figure(alt, words, 0.55 + 0.5 * len(shown), (lambda sheet: _draw_bars(sheet, shown)) if shown else None)


def _spoken(title: str, best: str, trained: str) -> str:
    if not trained:
        return say("“{title}”: {best}.", title=title, best=best)
    return say("“{title}”: {best}, trained people {trained}.", title=title, best=best, trained=trained)


def _best(bar: Bar) -> str:
    return say(bar.state) if bar.best is None else _percent(bar.best)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f} %"


def _draw_bars(sheet: Sheet, bars: Sequence[Bar]) -> None:
    axes = sheet.add_axes((0.02, 0, 0.96, 1))
    axes.set_axis_off()
    axes.set(xlim=(-0.005, 1.005), ylim=(len(bars) + 1.1, 0))
    for row, bar in enumerate(bars):
        axes.text(0, row + 0.42, _short(bar.title, _best(bar)), va="baseline")
        weight = "normal" if bar.best is None else "bold"
        axes.text(1, row + 0.42, _best(bar), va="baseline", ha="right", weight=weight)
        axes.barh(row + 0.67, bar.best or 0, height=0.24, color=WELL)
        axes.barh(row + 0.67, 1, height=0.24, color="none", edgecolor=INK, linewidth=1)
        if bar.trained is not None:
            _line(axes, bar.trained, row + 0.67)
    if any(bar.trained is not None for bar in bars):
        _line(axes, 0.02, len(bars) + 0.62)
        axes.text(0.05, len(bars) + 0.62, say("how far trained people agree with each other"), va="center")


def _line(axes: Axes, at: float, middle: float) -> None:
    axes.plot([at, at], [middle - 0.12, middle + 0.16], color=INK, linewidth=2)
    axes.plot([at], [middle + 0.2], color=INK, marker="^", markersize=6)


def _short(title: str, beside: str) -> str:
    room = 50 - len(beside)
    return title if len(title) <= room else f"{title[: room - 1].rstrip()}…"


# ------------------------------------------------------------------------------------------------ measures


def measured(measures: Iterable[Measure]) -> Table:
    """Measures as a table: figure with 95 % range, answers it rests on, plain sentence, the formula's source."""
    rows = ((m.name, _figure(m), str(m.answers), m.plain, m.source) for m in measures)
    headings = (say("what"), say("figure"), say("answers"), say("in plain words"), say("formula and source"))
    return Table(headings, tuple(rows), "")


def _figure(measure: Measure) -> str:
    if measure.value is None:
        return say("not yet")
    reach = LIKELY * (measure.error or 0)
    digits = 0 if reach > 5 else 2
    middle, low, high = (
        _decimal(f"{round(measure.value + side * reach, digits) + 0.0:.{digits}f}") for side in (0, -1, 1)
    )
    return say("{middle} ({low} to {high})", middle=middle, low=low, high=high) if reach else middle


def _decimal(figure: str) -> str:
    # Translators: the decimal mark
    return figure.replace("-", "−").replace(".", say("."))
