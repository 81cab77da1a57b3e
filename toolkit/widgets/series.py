"""A series of short texts to rate, one at a time, in one widget.

The page sends all answers that it has fixed, each time: where messages melt into one, none is lost. Python takes those
that are new; the first one counts. Neither the class of a text nor a reason is sent before the student may ask for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import anywidget
import traitlets

from toolkit.exercises.choose import TRUST
from toolkit.exercises.rating import Rating
from toolkit.forms import PAIR, Series
from toolkit.lesson import Lesson, load
from toolkit.paths import AFTER
from toolkit.problem import Problem, UnknownName
from toolkit.widgets.script import script, style
from toolkit.widgets.strings import strings
from toolkit.widgets.view import passage_blocks
from toolkit.words import in_its_language, later, say, say_n, speaking


class SeriesWidget(anywidget.AnyWidget):
    """The page of one series. `kept`: the answers that count; `draft`: one that is chosen and not yet fixed."""

    _esm = script("series")
    _css = style()

    view = traitlets.Dict().tag(sync=True)
    kept = traitlets.Dict().tag(sync=True)
    given = traitlets.Dict().tag(sync=True)
    draft = traitlets.Dict().tag(sync=True)
    form_told = traitlets.Unicode().tag(sync=True)
    reasons_asked = traitlets.Int(0).tag(sync=True)
    reasons = traitlets.Dict().tag(sync=True)
    saved = traitlets.Unicode().tag(sync=True)

    def __init__(self, lesson: Lesson, ident: str, changed: Callable[[], None] = lambda: None) -> None:
        if ident not in lesson.series:
            raise UnknownName(later("series"), ident, lesson.series)
        self._quiet = False
        self._lesson, self._series, self._changed = lesson, lesson.series[ident], changed
        super().__init__(**self._state())
        self.observe(self._on_draft, "draft")
        self.observe(self._on_given, "given")
        self.observe(self._on_form, "form_told")
        self.observe(self._on_reasons, "reasons_asked")

    @property
    def language(self) -> str:
        """The language of its words."""
        return self._lesson.language

    def refresh(self) -> None:
        """Show what the journal holds now: answers came from elsewhere, or all were set aside."""
        self._quiet = True  # what Python shows is no answer of the page
        try:
            for name, value in {"given": {}, **self._state()}.items():
                setattr(self, name, value)
        finally:
            self._quiet = False

    def _state(self) -> dict[str, Any]:
        with speaking(self.language):
            shown = _view(self._lesson, self._series)
        reasons = self._reasons() if self._series.reasons_shown and not why_not(self._lesson, self._series) else {}
        return {"view": shown, "kept": self._kept(), "draft": self._draft(), "reasons": reasons}

    def _kept(self) -> dict[str, Any]:
        events = ((ident, self._series.kept(ident)) for ident in self._series.rated)
        return {ident: _plain(self._lesson.exercise(ident), e.answer) for ident, e in events if e}

    def _draft(self) -> dict[str, Any]:
        """The newest choice that is not fixed, so that nobody begins a text again."""
        journal = self._lesson.journal
        open_ones = {ident for ident in self._series.ids if not self._series.kept(ident)}
        last = next((e for e in reversed(journal.events) if e.exercise in open_ones and e.act == "answer"), None)
        return {"id": last.exercise, "answer": last.answer} if last and isinstance(last.answer, dict) else {}

    def _on_draft(self, _: object) -> None:
        """Keep a choice that is not fixed yet."""
        self._tell(lambda: self._save(str(self.draft.get("id", "")), self.draft.get("answer")))

    def _save(self, ident: str, answer: Any) -> None:
        if ident in self._series.ids and not self._series.kept(ident):
            self._lesson.save(ident, answer)

    def _on_given(self, _: object) -> None:
        """Fix what is new among the answers of the page."""
        self._tell(self._fix)

    def _fix(self) -> None:
        for ident, answer in self.given.items():
            if ident in self._series.ids and not self._series.kept(ident):
                self._lesson.check(ident, answer)
        self.kept = self._kept()
        if self._series.complete:
            with speaking(self.language):
                self.view = {**self.view, "why_not": why_not(self._lesson, self._series)}
        self._changed()

    @in_its_language
    def _tell(self, act: Callable[[], None]) -> None:
        """Do it, and say whether the answer is kept."""
        if self._quiet:
            return
        self.saved = ""
        try:
            act()
            self.saved = self._lesson.journal.trouble or say("Saved")
        except Problem as e:
            self.saved = say("Not saved: {reason}", reason=e.found)

    def _on_form(self, _: object) -> None:
        if self.form_told in PAIR and not self._series.begun:
            self.take_form(self.form_told)

    def take_form(self, form: str) -> None:
        """Take the letter that a teacher told; where it cannot be kept the page says so, and its texts are shown.

        An unknown letter is refused.
        """
        if form not in PAIR:
            raise UnknownName(later("form"), form, PAIR)
        self._tell(partial(self._lesson.tell_form, form))
        self.refresh()

    def _on_reasons(self, _: object) -> None:
        """Show all reasons at once, and keep that they were asked for."""
        if why_not(self._lesson, self._series):
            return
        for ident in self._series.ids:
            if not self._lesson.journal.count(ident, "solution"):
                self._lesson.journal.write(ident, "solution")
        with speaking(self.language):
            self.reasons = self._reasons()
        self._changed()

    def _reasons(self) -> dict[str, Any]:
        return {e.id: _reason(e, event.answer) for e, event in self._lesson.rated(self._series)}

    @in_its_language
    def __repr__(self) -> str:
        """The same words for everybody, whatever the form and the order."""
        done = say("{n} of {total} rated", n=len(self._series.rated), total=len(self._series.ids))
        return f"{self._series.written.title}: {done}."


def why_not(lesson: Lesson, series: Series) -> str:
    """Why the reasons cannot be seen yet, in a sentence; "" where they can.

    A form that a teacher told belongs to a class in which others rate the same texts later: there they wait for the
    later check. For everybody else they are open when all is rated: the later check asks other texts.
    """
    if lesson.course.graded:
        return say("Your teacher will tell you more.")
    if not series.complete:
        return say("The reasons come when all texts are rated.")
    class_waits = bool(series.told) or series.written.reasons == "later"
    if class_waits and lesson.id != AFTER and not _checked_later(lesson):
        return say("The reasons come after the later check: others rate these texts then.")
    return ""


def _checked_later(lesson: Lesson) -> bool:
    """Whether the student has rated all texts of the later check as well."""
    try:
        return all(one.complete for one in load(AFTER, lesson.folder).series.values())
    except Problem:
        return False


def _view(lesson: Lesson, series: Series) -> dict[str, Any]:
    """What the page draws: the texts in the student's order, and nothing that tells one class from the other."""
    ids = series.ids
    drawn = series.written.form not in ("A", "B", "C")
    return {
        "kind": "series",
        "id": series.written.id,
        "title": series.written.title,
        "prompt": [p for p in series.written.prompt.split("\n\n") if p.strip()],
        "texts": [_text(lesson.exercise(ident)) for ident in ids],
        "forms": list(PAIR) if drawn and lesson.id != AFTER and not series.begun else [],
        "told": series.told,
        "why_not": why_not(lesson, series),
        "strings": {**strings(), **{name: say(text) for name, text in WORDS.items()}, **_counts(len(ids))},
    }


def _counts(n: int) -> dict[str, str]:
    return {"all_rated": say_n("The text is rated. Thank you.", "All {n} texts are rated. Thank you.", n)}


def _text(exercise: Any) -> dict[str, Any]:
    offered = exercise.offered()
    return {
        "id": exercise.id,
        "lang": exercise.article.language,
        "dir": exercise.article.direction,
        "blocks": passage_blocks(exercise.article, exercise.passage),
        "options": offered["options"],
    }


def _plain(exercise: Any, answer: Any) -> dict[str, Any]:
    """An answer as the page draws it; one that was given in code may be a bare id."""
    chosen = exercise.read(answer)
    return {"choice": chosen.ids[0], **({"confidence": chosen.confidence} if chosen.confidence else {})}


def _reason(exercise: Rating, answer: Any) -> dict[str, Any]:
    sound, trusted = exercise.judges == "sound", TRUST in exercise.read(answer).ids
    return {
        "state": "right" if sound == trusted else "wrong",
        "title": say("It earned trust") if sound else say("It earned doubt"),
        "text": next(option.why for option in exercise.options),
    }


WORDS = {
    "text_of": later("Text {n} of {total}"),
    "rated_of": later("{n} of {total} rated"),
    "rate_question": later("Would you rely on how this is reported?"),
    "next": later("Next"),
    "back": later("Back"),
    "skip": later("Skip for now"),
    "to_open": later("To the first open text"),
    "to_end": later("To the end"),
    "read_again": later("Read the texts again"),
    "first_counts": later("Your first answer counts. It is kept."),
    "you_said": later("You said: {choice}"),
    "you_said_sure": later("You said: {choice}, {n} % sure"),
    "choose_first": later("Choose one of the two, or skip the text for now."),
    "sure_first": later("How sure are you? Choose a step, then go on."),
    "some_open": later("Texts still open: {n}."),
    "what_now": later("Your own table comes further down: run its cell again."),
    "come_back": later("You can stop and come back at any time: what is rated stays."),
    "show_reasons": later("Show me what earned trust"),
    "reasons_note": later(
        "You get a reason for each text. The later check asks other texts, so it stays fair. In a class, wait until "
        "everybody has rated: your neighbour may have other texts than you."
    ),
    "reasons_here": later("The reasons stand below each text now."),
    "told_question": later("Did your teacher tell you a letter?"),
    "told_help": later("Without one the course chooses your texts by chance."),
    "told_form": later("Letter {form}"),
    "told_is": later("Your letter: {form}"),
    "series_offline": later(
        "No answer from the notebook: your last answers are not saved. Open the menu Run and choose Run All Cells."
    ),
}
