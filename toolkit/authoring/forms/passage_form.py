"""The passages of an article: which paragraphs the exercises show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from toolkit.article import Article
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.drafts.draft import Draft, Pair
from toolkit.authoring.drafts.places import LONG, ends, first_words, from_to, good_start, pieces, size
from toolkit.authoring.drafts.quoting import in_marks
from toolkit.authoring.drafts.slug import is_slug, slug, unused
from toolkit.authoring.sheets.fixed import Fixed
from toolkit.authoring.sheets.sheet import Field, Note, Path, Row, Rows, Sheet
from toolkit.problem import Problem, UnfitAnswer
from toolkit.words import say, say_n

MOST = 20  # passages of one text


class PassageForm(Fixed):
    """The sheet of the passages, over an author's desk.

    A row keeps its id while its passage gets another name: so the focus stays in it.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows = dict[str, str]()  # the name of each passage, and the id of its row

    def sheet(self) -> Sheet:
        """The passages as they are now."""
        draft, article = self._desk.draft, self._desk.article
        options = tuple((str(n), f"{n}. {first_words(article, block)}") for n, block in pieces(article))
        rows = tuple(self._row(name, place, options) for name, place in draft.passages.items())
        lines = (
            say("A passage is a stretch of the text that an exercise shows: some paragraphs that belong together."),
            say("150 to 250 words are a good length: your class reads every one of them."),
        )
        add = say("Add a passage") if len(rows) < MOST and options else ""
        list_ = Rows("passages", say("Passages"), rows, add=add)
        return Sheet(say("What your class reads"), lines, (list_,), tuple(self._notes(draft)))

    def set(self, path: Path, value: Any) -> None:
        """Give a passage another name, or other ends."""
        _, row, field = path
        name = self._name(row)
        if field == "name":
            new = _new_name(str(value))
            self._desk.change(lambda draft: renamed(draft, name, new))
            self._rows = {new if known == name else known: ident for known, ident in self._rows.items()}
        else:
            number = int(value)
            self._desk.change(lambda draft: bounded(draft, self._desk.article, name, field, number))

    def add(self, *_: Any, **__: Any) -> None:
        """Add a passage: what follows the last one, or a good start."""
        self._desk.change(lambda draft: with_passage(draft, self._desk.article))

    def remove(self, path: Path) -> None:
        """Remove a passage that no exercise shows."""
        name = self._name(path[-1])
        self._desk.change(lambda draft: without_passage(draft, name))

    def _name(self, row: str) -> str:
        name = next((known for known, ident in self._rows.items() if ident == row), "")
        if name not in self._desk.draft.passages:
            raise UnfitAnswer(say("This passage is gone: it was removed elsewhere."))
        return name

    def _ident(self, name: str) -> str:
        if name not in self._rows:
            self._rows[name] = unused("passage", set(self._rows.values()))
        return self._rows[name]

    def _row(self, name: str, place: Pair, options: tuple[tuple[str, str], ...]) -> Row:
        first, last = map(str, ends(self._desk.article, place))
        many = say_n("{n} word", "{n} words", size(self._desk.article, place))
        fields = (
            Field("name", "line", say("Name"), name, say("In small letters: opening, the-answer. Only you see it.")),
            Field("first", "choice", say("From paragraph"), first, options=options),
            Field("last", "choice", say("To paragraph"), last, options=options),
        )
        return Row(self._ident(name), say("{name}: {amount}", name=name, amount=many), fields, removable=True)

    def _notes(self, draft: Draft) -> list[Note]:
        if not draft.passages:
            return [Note("todo", say("Choose a passage: without one no exercise can show a part of the text."))]
        article = self._desk.article
        found = [
            Note("info", text, ("passages", self._ident(name), end))
            for name, place in draft.passages.items()
            for end, text in advice(article, name, place)
        ]
        found += [
            Note("info", text, ("passages", self._ident(name), "first")) for name, text in same_words(draft.passages)
        ]
        return found or [Note("ok", say("The passages are chosen."))]


def advice(article: Article, name: str, place: Pair) -> list[tuple[str, str]]:
    """What could be better about a passage, with the end of it that can be moved."""
    told = []
    many = size(article, place)
    if many > LONG:
        told.append(("last", say("{name} has {n} words. That is long to read for one exercise.", name=name, n=many)))
    if any(n.start <= place[0] < n.stop for n in article.notices):
        told.append(("first", say("{name} begins in a notice, not in the story.", name=name)))
    return told


def same_words(passages: Mapping[str, Pair]) -> list[tuple[str, str]]:
    """The passages that show just what one before them shows, as where the text is at its end, and what to do."""
    told, known = [], dict[Pair, str]()
    for name, place in passages.items():
        if place in known:
            text = say(
                "{name} shows the same words as {other}: choose other paragraphs.", name=name, other=known[place]
            )
            told.append((name, text))
        known.setdefault(place, name)
    return told


# ------------------------------------------------------------------------------------------------ the draft


def with_passage(draft: Draft, article: Article) -> Draft:
    """The draft with one passage more: a good start, then what follows the last one."""
    if len(draft.passages) >= MOST:
        raise UnfitAnswer(say("There are {n} passages already.", n=MOST))
    place = _following(draft.passages, article) or good_start(article)
    name = unused("opening" if not draft.passages else "passage", draft.passages)
    return replace(draft, passages={**draft.passages, name: place})


def _following(passages: Mapping[str, Pair], article: Article) -> Pair | None:
    """The block behind the last passage, if there is one."""
    if not passages:
        return None
    last = max(stop for _, stop in passages.values())
    rest = [number for number, block in pieces(article) if block.start >= last]
    return from_to(article, rest[0], rest[0]) if rest else None


def without_passage(draft: Draft, name: str) -> Draft:
    """The draft without a passage; refused while an exercise shows it."""
    showing = [str(e.get("title") or e.get("id")) for e in draft.exercises if e.get("passage") == name]
    if showing:
        found = say("The exercise {title} shows this passage.", title=in_marks(showing[0][:60]))
        raise Problem(found, todo=say("let it show another one first"))
    return replace(draft, passages={known: place for known, place in draft.passages.items() if known != name})


def renamed(draft: Draft, name: str, new: str) -> Draft:
    """The draft with another name for a passage; exercises that show it follow."""
    if name == new:
        return draft
    if new in draft.passages:
        raise UnfitAnswer(say("There is a passage called {name} already.", name=new))
    passages = {new if known == name else known: place for known, place in draft.passages.items()}
    exercises = tuple({**e, "passage": new} if e.get("passage") == name else e for e in draft.exercises)
    return replace(draft, passages=passages, exercises=exercises)


def bounded(draft: Draft, article: Article, name: str, end: str, number: int) -> Draft:
    """The draft with another first or last block of a passage; the other end follows where it would lie before it."""
    first, last = ends(article, draft.passages[name])
    first, last = (number, max(number, last)) if end == "first" else (min(first, number), number)
    return replace(draft, passages={**draft.passages, name: from_to(article, first, last)})


def _new_name(text: str) -> str:
    text = text.strip()
    if is_slug(text):
        return text
    allowed = say("small letters a to z, digits and hyphens, as in {name}", name=slug(text, "opening"))
    raise UnfitAnswer(say("{name} cannot be the name of a passage.", name=f"{text!r:.60}"), allowed=allowed)
