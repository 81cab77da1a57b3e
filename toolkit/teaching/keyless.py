"""What a student may see of a lesson with keys: exercises, a specimen's sidecar and the notebook, as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from toolkit.exercises.course import Course, Written
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.rating import Ratings
from toolkit.exercises.released import (
    FORMAT,
    Offered,
    OfferedCriterion,
    OfferedGap,
    OfferedItem,
    OfferedOption,
    OfferedSeries,
    OfferedText,
    Release,
)
from toolkit.exercises.trace import Trace
from toolkit.seeds.short_texts import ShortText
from toolkit.shelf import Card
from toolkit.tidy import Notebook, tidy

# What a sidecar may tell. What a specimen teaches, mirrors, claims and marks stays at home.
SIDECAR = ("format", "id", "title", "language", "licence", "provenance")
# What a card of the shelf may tell: what is shown of it, and what finds it.
CARD = ("format", "id", "kind", "title", "publisher", "date", "who", "stance", "about", "host", "words", "rank")
# The fields that belong to each kind of exercise.
SHOWN = {
    "choose": ("pick", "confidence", "options"),
    "classify": ("bins", "items"),
    "order": ("lines",),
    "fill": ("gaps",),
    "highlight": ("unit", "labels", "none"),
    "trace": ("claim", "cards", "shelf", "missing"),
    "explain": ("rubric", "words"),
}
# What is told of a series of texts to rate.
SERIES = ("id", "title", "prompt", "form", "before", "trust", "doubt")
_HEADING = re.compile(r"#{1,6} ")
_SHOWS_MARKS = re.compile(r"\.(?:example|on_original|post)\(")
_ASKS = re.compile(r"""\.ask\(\s*["']([^"']*)["']""")
_LOOKS = re.compile(r"\bshelf\b")
_RATES = re.compile(r"\.rate\(")
_READS = re.compile(r"""\b(?:read|article|look)\(\s*["']([^"']*)["']""")
_PLACES = re.compile(r"""\blook\(\s*["']([^"']*)["'][^()]*\bpassage=["']([^"']*)["']""")
NOTICE = (
    "**This set is graded.** Answer each exercise and press *Record*. Nothing on this page says whether an answer is"
    " right: your teacher will tell you more.\n\nYou may change an answer as often as you like until you hand in."
)
RATED = (
    "\n\nThe short texts to rate are part of it, and what you think of them earns no points: your first answer is kept,"
    " and tables and reasons wait until your teacher gives them."
)
HAND_IN = "## Hand in\n\nWrite your name or your class code, save the file, and give it to your teacher."


def release_of(
    course: Course,
    exercises: Iterable[tuple[Written, Exercise]],
    series: Iterable[tuple[Ratings, Iterable[ShortText]]] = (),
) -> Release:
    """The lesson with what is offered, and nothing else."""
    asked, rated = tuple(offered(w, e) for w, e in exercises), tuple(offered_series(*one) for one in series)
    return Release(FORMAT, course.lesson, course.title, course.version, asked, rated)


def offered_series(series: Ratings, texts: Iterable[ShortText]) -> OfferedSeries:
    """A series as the page shows it: the texts by form and id, so that their order tells nothing."""
    shown = sorted((OfferedText(t.id, t.form, t.specimen, t.passage) for t in texts), key=lambda t: (t.form, t.id))
    told = {name: getattr(series, name) for name in SERIES}
    return OfferedSeries(**told, texts=tuple(shown))


def offered(written: Written, exercise: Exercise) -> Offered:
    """One exercise as the page shows it; the order of options and items depends on their ids alone."""
    shown = exercise.offered()
    taught = {i.id: i.taught for i in written.items} | {o.id: o.taught for o in written.options}
    return Offered(
        id=written.id,
        kind=written.kind,
        part=written.part,
        title=written.title,
        prompt=written.prompt,
        article=written.article,
        passage=written.passage,
        taught=written.taught,
        pick=written.pick,
        options=tuple(OfferedOption(o["id"], o["text"], taught[o["id"]]) for o in shown.get("options", ())),
        bins=written.bins,
        items=tuple(
            OfferedItem(i["id"], i["text"], i["quote"], taught[i["id"]])
            for i in shown.get("items", ())
            if written.items
        ),
        unit=written.unit,
        labels=written.labels,
        none=written.none,
        confidence=written.confidence,
        lines=tuple(OfferedOption(i["id"], i["text"]) for i in shown.get("items", ()) if written.lines),
        gaps=tuple(OfferedGap(g["id"], g["label"], g["kind"], g["help"]) for g in shown.get("fields", ())),
        claim=written.claim,
        cards=exercise.cards if isinstance(exercise, Trace) and not exercise.searches else (),
        shelf=written.shelf,
        missing=tuple(OfferedOption(m["id"], m["text"]) for m in shown.get("missing", ())),
        rubric=tuple(OfferedCriterion(c.id, c.name, c.levels) for c in written.rubric),
        words=written.words,
    )


def plain(release: Release) -> dict[str, Any]:
    """The release as its file holds it: no field of another kind of exercise, no blanks."""
    data = asdict(release)
    series = [{name: one[name] for name in (*SERIES, "texts") if one[name]} for one in data.pop("ratings")]
    asked = [_filled(e) for e in data.pop("exercises")]
    return {**data, **({"exercises": asked} if asked else {}), **({"ratings": series} if series else {})}


def _filled(exercise: dict[str, Any]) -> dict[str, Any]:
    wanted = ("id", "kind", "part", "title", "prompt", "article", "passage", "taught", *SHOWN[exercise["kind"]])
    kept = {k: exercise[k] for k in wanted if exercise[k]}
    if "items" in kept:
        kept["items"] = [{k: v for k, v in item.items() if v is not False} for item in kept["items"]]
    for name in ("options", "lines", "missing", "cards"):
        if name in kept:
            kept[name] = [{k: v for k, v in row.items() if v != ""} for row in kept[name]]
    return kept


def sidecar(written: Mapping[str, Any], passages: Mapping[str, str]) -> dict[str, Any]:
    """A specimen's sidecar with where the text comes from and the passages that are shown, and no mark."""
    named = dict(sorted(passages.items()))
    kept = {name: written[name] for name in SIDECAR if name in written}
    return {**kept, "passages": named} if named else kept


def card(written: Card) -> dict[str, Any]:
    """A card without what it settles; blanks are left out."""
    told = {name: value for name in (*CARD, "paragraphs") if (value := getattr(written, name))}
    return {k: list(v) if isinstance(v, tuple) else v for k, v in told.items()}


def looks_up(notebook: Notebook, exercises: Iterable[Exercise]) -> bool:
    """Whether a lesson needs the whole shelf."""
    called = any(_LOOKS.search(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code")
    return called or any(isinstance(e, Trace) and e.searches for e in exercises)


def notebook_of(notebook: Notebook, left_out: Iterable[str]) -> Notebook:
    """The notebook without outputs and tags, and without cells that show marks or ask what is left out.

    Worked examples and originals show an editor's marks: their cells go, with the prose of a section that has no other.
    """
    sections = _sections(tidy(notebook)["cells"])
    cells = [cell for section in sections for cell in _kept(section, set(left_out))]
    rates = any(_RATES.search(c["source"]) for c in cells if c["cell_type"] == "code")
    cells[1:1] = [_markdown("this-set-is-graded", NOTICE + (RATED if rates else ""))]
    if not any("hand_in(" in c["source"] for c in cells if c["cell_type"] == "code"):
        cells += [_markdown("hand-in", HAND_IN), _code("hand-in-here", "# Hand in: run this cell\nlesson.hand_in()")]
    return tidy({"cells": [{**c, "metadata": {}} for c in cells]})


def _sections(cells: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The cells by heading: each section begins with one, but for what stands before the first."""
    sections: list[list[dict[str, Any]]] = [[]]
    for cell in cells:
        if cell["cell_type"] == "markdown" and _HEADING.match(cell["source"]):
            sections.append([])
        sections[-1].append(cell)
    return sections


def _kept(section: list[dict[str, Any]], left_out: set[str]) -> list[dict[str, Any]]:
    code = [cell for cell in section if cell["cell_type"] == "code"]
    going = [cell for cell in code if _SHOWS_MARKS.search(cell["source"]) or left_out & asked(cell)]
    return [] if going and len(going) == len(code) else [cell for cell in section if cell not in going]


def asked(cell: Mapping[str, Any]) -> set[str]:
    """The exercises for which a cell asks."""
    return set(_ASKS.findall(cell["source"]))


def texts_read(notebook: Notebook) -> set[str]:
    """The names of the texts that a notebook opens."""
    return {name for c in notebook["cells"] if c["cell_type"] == "code" for name in _READS.findall(c["source"])}


def places_looked_at(notebook: Notebook) -> set[tuple[str, str]]:
    """The texts and passages on which a notebook lays a lens."""
    return {place for c in notebook["cells"] if c["cell_type"] == "code" for place in _PLACES.findall(c["source"])}


def _markdown(name: str, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def _code(name: str, source: str) -> dict[str, Any]:
    return {"cell_type": "code", "id": name, "metadata": {}, "source": source, "outputs": []}
