"""Marking an article of one's own: the students' highlight view, filled with what the lenses suggest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toolkit.article import Span
from toolkit.authoring.drafts.brought_back import Left, Place, brought_back, left
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.drafts.draft import LAYERS, Draft
from toolkit.authoring.drafts.layers import LAYER_NAMES
from toolkit.authoring.drafts.marked import marked_article
from toolkit.authoring.drafts.marking import taken, with_suggestions
from toolkit.authoring.drafts.places import good_start
from toolkit.authoring.marks_told import told
from toolkit.exercises.highlight import Highlight
from toolkit.problem import Problem, UnknownName
from toolkit.widgets.exercise import QuestionWidget
from toolkit.widgets.script import script
from toolkit.widgets.view import failed, part_view
from toolkit.widgets.view import view as exercise_view
from toolkit.words import in_its_language, language, later, say, say_n

# What the students' page says otherwise here: nothing is right or wrong.
OTHER_WORDS = {
    "check": later("These are my marks"),
    "checking": later("One moment …"),
    "changed": later("You changed the marks since then. They are kept."),
    "feedback": later("Your marks"),
    "state_neutral": later("As suggested"),
    "state_nearly": later("Changed"),
    "state_missed": later("Your own"),
    "outcome_recorded": later("Kept"),
    "offline": later(
        "No answer from the notebook. Your marks stand here, but the last ones may not be kept. Open the menu Run, "
        "choose Run All Cells, then mark what is missing."
    ),
}


class MarksWidget(QuestionWidget):
    """One layer of marks in one place of the article; each change is kept at once."""

    _esm = script("highlight")

    def __init__(self, desk: Desk, layer: str, place: Span, changed: Callable[[], None] = lambda: None) -> None:
        self._desk, self._layer, self._place, self._changed = desk, layer, place, changed
        self._seq = 0
        self._left = dict[Place, Left]()  # what was taken away here: an undo brings it back with its reason
        self.language = language()
        draft = desk.change(lambda one: with_suggestions(one, desk.article, layer, place))
        self._exercise = text_to_mark(desk, draft, layer, place)
        self._shown = _places(self._given(draft))  # what the page and the draft held when they last agreed
        super().__init__(view=_view(self._exercise), answer=self._given(draft))
        self.observe(self._on_answer, "answer")
        self.observe(self._on_check, "checks")

    @in_its_language
    def keep(self) -> None:
        """Keep the marks on the page."""
        try:
            spans = self._exercise.read(self.answer or [])
            draft = self._desk.change(lambda draft: self._taken(draft, spans))
            self.saved = self._desk.trouble or say("Kept")
            self._agree(draft)
        except Problem as problem:
            self.saved = say("Not saved: {reason}", reason=problem.found)
        self._changed()

    @in_its_language
    def show(self) -> None:
        """Say where each mark comes from, and what to do next."""
        self._seq += 1
        try:
            found = told(self._desk.article, self._layer, self._place, self._here(self._desk.draft))
        except Exception as e:  # noqa: BLE001  # inside a message nobody would see it
            self.feedback = failed(self._seq, f"{type(e).__name__}: {e}")
            return
        self.feedback = {
            "seq": self._seq,
            "outcome": "recorded",
            "headline": found.headline,
            "detail": found.detail,
            "agreement": "",
            "after": "",
            "solution": False,
            "answer": self.answer,
            "split": [],
            "parts": [part_view(part) for part in found.parts],
        }

    def refresh(self) -> None:
        """Show the marks as they are now: they were changed elsewhere."""
        given = self._given(self._desk.draft)
        self._shown = _places(given)
        if given == self.answer:
            return
        self.unobserve(self._on_answer, "answer")
        self.answer = given
        self.observe(self._on_answer, "answer")

    def _taken(self, draft: Draft, spans: tuple[Span, ...]) -> Draft:
        """The draft with these places as its marks here; what comes back comes back as it was."""
        mine = {(span.start, span.stop, span.label) for span in spans}
        here = _places(self._given(draft))
        merged = (here - (self._shown - mine)) | (mine - self._shown)  # another tab may have marked meanwhile
        after = taken(draft, self._desk.article, self._layer, self._place, [Span(*one) for one in sorted(merged)])
        back = brought_back(draft, after, self._left)
        self._left |= left(draft, after)
        return back

    def _agree(self, draft: Draft) -> None:
        """Show what was marked elsewhere meanwhile."""
        now = _places(self._given(draft))
        others = now - self._shown - _places(self.answer)
        others |= (self._shown - now) & _places(self.answer)
        self._shown = now
        if others:
            self.refresh()

    def _here(self, draft: Draft) -> list[Any]:
        start, stop = self._place.start, self._place.stop
        return [m for m in draft.marks if start <= m.parts[0][0] and m.parts[-1][1] <= stop]

    def _given(self, draft: Draft) -> list[dict[str, Any]] | None:
        """The marks of this layer as the page takes them; nothing is a blank."""
        places = {
            (start, stop, mark.label)
            for mark in self._here(draft)
            if mark.label in LAYERS[self._layer]
            for start, stop in mark.parts
        }
        return [{"start": start, "stop": stop, "label": name} for start, stop, name in sorted(places)] or None

    def _on_answer(self, _: object) -> None:
        self.keep()

    def _on_check(self, _: object) -> None:
        self.show()

    @in_its_language
    def __repr__(self) -> str:
        given = self._given(self._desk.draft) or []
        return f"{self._exercise.title}. {say_n('{n} passage marked', '{n} passages marked', len(given))}."


def _places(given: list[dict[str, Any]] | None) -> set[tuple[int, int, str]]:
    return {(one["start"], one["stop"], one["label"]) for one in given or []}


def marks_widget(desk: Desk, layer: str, passage: str = "", changed: Callable[[], None] = lambda: None) -> MarksWidget:
    """The view of a layer in a passage, or (with none named) in the first one, else in a good stretch of the text.

    Raises `UnknownName` for a layer or a passage that there is not.
    """
    if layer not in LAYERS:
        raise UnknownName(later("layer"), layer, LAYERS)
    return MarksWidget(desk, layer, place_of(desk, layer, passage), changed)


def place_of(desk: Desk, layer: str, passage: str = "") -> Span:
    """Where the marks of a layer are looked for; posts and notices stand anywhere on the page."""
    passages = desk.draft.passages
    if passage and passage not in passages:
        raise UnknownName(later("passage"), passage, passages, todo=say("choose it first, in author.passage()"))
    if passage:
        return Span(*passages[passage])
    if layer in ("posts", "notices"):
        return desk.article.span
    return Span(*next(iter(passages.values()), good_start(desk.article)))


def text_to_mark(desk: Desk, draft: Draft, layer: str, place: Span) -> Highlight:
    """The exercise that students could get, as far as its view goes: the key is what the author makes of it."""
    labels = LAYERS[layer]
    return Highlight(
        id=layer,
        title=say("Mark: {name}", name=say(LAYER_NAMES[layer])),
        prompt="\n\n".join(_prompt()),
        article=marked_article(desk.article, draft),
        passage=place,
        labels=labels,
        unit="word",
    )


def _prompt() -> list[str]:
    return [
        say("The marks that stand here are suggestions of simple rules. They are often wrong, and they miss a lot."),
        say("Take away what is wrong, move what begins or ends at the wrong word, and mark what is missing."),
    ]


def _view(exercise: Highlight) -> dict[str, Any]:
    shown = exercise_view(exercise)
    return {**shown, "strings": {**shown["strings"], **{name: say(text) for name, text in OTHER_WORDS.items()}}}
