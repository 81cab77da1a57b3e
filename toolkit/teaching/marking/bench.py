"""One teacher's bench: where one stands, what each answer has, and what is written when something is changed.

It knows files and no page. An answer is named by its token.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.kept import Shelved
from toolkit.problem import Problem, UnfitAnswer
from toolkit.teaching.marking.bank import LONGEST_COMMENT, Bank, plain, read_bank, write_bank
from toolkit.teaching.marking.book import (
    COMMENT,
    Book,
    Given,
    Places,
    changed,
    given,
    in_file_order,
    missing,
    places,
    read_book,
)
from toolkit.teaching.marking.work import Item, Question
from toolkit.words import later, say, say_n

Field = tuple[str, str]  # token, and criterion or "" for the comment


@dataclass(frozen=True, slots=True)
class Wish:
    """A value that is to stand in the file: what was seen there before, and what it shall be."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Clash:
    """What somebody else wrote meanwhile, and what was to be written here."""

    token: str
    field: str
    theirs: str
    mine: str


class Bench:
    """Questions, the answer that is looked at, the file of marks and the comments beside it."""

    def __init__(self, questions: Sequence[Question], file: Path) -> None:
        self.questions = tuple(questions)
        self.marks = Shelved(file, read_book, Book.raw, Book())
        self.comments = Shelved(file.with_suffix(".comments.json"), read_bank, write_bank, Bank())
        self.unsaved: dict[Field, Wish] = {}
        self.clash: Clash | None = None
        self.gone: dict[Field, str] = {}
        self._mine: dict[Field, str] = {}
        self.trouble = self.notice = self.bank_trouble = ""
        self._items = {i.token: (q, i) for q in self.questions for i in q.items}
        self._begin()
        self._known = self._read(self.marks.look())
        self.at = next((n for n, q in enumerate(self.questions) if self.marked(q) < len(q.items)), 0)
        self.place = self._first_open()

    # -------------------------------------------------------------------------------------------- looking

    @property
    def question(self) -> Question:
        """The question that is marked now."""
        return self.questions[self.at]

    @property
    def item(self) -> Item:
        """The answer that is looked at."""
        return self.question.items[self.place]

    def given(self, item: Item) -> Given:
        """What an answer has: what the file says, and over it what could not be written yet."""
        found = self._known[item.token]
        here = {field: wish.after for (token, field), wish in self.unsaved.items() if token == item.token}
        return Given({**found.values, **here}, found.credit) if here else found

    def marked(self, question: Question) -> int:
        """How many answers to a question are marked."""
        return sum(self.given(item).complete for item in question.items)

    def uses(self) -> dict[str, int]:
        """How often each comment of this question's list is used, by id."""
        comments = [self.given(item).comment for item in self.question.items]
        return {kept.id: kept.used(comments) for kept in self.bank.of(self.question.id)}

    @property
    def bank(self) -> Bank:
        """The comments to use again; none where their file cannot be read."""
        try:
            self.bank_trouble = ""
            return self.comments.look()
        except Problem as problem:
            self.bank_trouble = str(problem)
            return Bank()

    def look(self) -> None:
        """Take in what the file says now; what changed elsewhere since is told by its number."""
        if self.unsaved:
            self.save()
            return
        try:
            self._take(self.marks.look(), set())
            self.trouble = ""
        except Problem as problem:
            self.trouble = str(problem)

    # -------------------------------------------------------------------------------------------- acting

    def set_level(self, token: str, criterion: str, before: str, level: int | None) -> None:
        """Give a level, or (None) take it back."""
        question = self._question(token)
        if criterion not in question.highest or not (level is None or 0 <= level <= question.highest[criterion]):
            raise UnfitAnswer(f"There is no level {level!r:.20} of {criterion!r:.40}.")
        self._wish(token, criterion, Wish(before, "" if level is None else str(level)))

    def set_comment(self, token: str, before: str, text: str) -> None:
        """Write the comment to one answer; one that is too long is cut, and that is told."""
        self._question(token)
        after = plain(text)
        if len(after) > LONGEST_COMMENT:
            after = after[:LONGEST_COMMENT].rstrip()
            self.notice = say("The comment is cut: {n} letters are the most.", n=LONGEST_COMMENT)
        self._wish(token, COMMENT, Wish(before, after))

    def settle(self, *, mine: bool) -> None:
        """End a clash: keep what they wrote, or write what was to be written."""
        clash, self.clash = self.clash, None
        if clash is not None and mine:
            self._wish(clash.token, clash.field, Wish(clash.theirs, clash.mine))

    def go(self, to: str) -> None:
        """Look at the next answer, the previous one, or the next that is not marked. A clash is settled first."""
        if to not in _STEPS:
            raise UnfitAnswer(f"There is no way {to!r:.40}.", allowed=", ".join(_STEPS))
        self.look()
        if self.clash is not None:
            self.notice = say("Choose first which of the two shall stand.")
            return
        found = _STEPS[to](self)
        if found is None:
            self.notice = say(_ENDS[to])
        else:
            self.place = found

    def open(self, ident: str) -> None:
        """Look at another question, at its first answer that is not marked."""
        self.look()
        if self.clash is None and ident != self.question.id:
            self.at = next((n for n, q in enumerate(self.questions) if q.id == ident), self.at)
            self.place = self._first_open()

    def in_bank(self, how: Callable[[Bank], Bank]) -> None:
        """Change the list of comments."""
        try:
            self.comments.change(how)
        except Problem as problem:
            self.notice = str(problem)

    def save(self) -> None:
        """Write what is not written yet."""
        waiting = dict(self.unsaved)
        clashes: list[Clash] = []
        try:
            book = self.marks.change(lambda old: self._written(old, waiting, clashes), begin=False)
        except Problem as problem:
            self.trouble = str(problem)
            return
        self.trouble = ""
        self.unsaved.clear()
        self.clash = self.clash or next(iter(clashes), None)
        for clash in clashes:
            if clash != self.clash:
                self.unsaved[clash.token, clash.field] = waiting[clash.token, clash.field]  # one after the other
        lost = {(clash.token, clash.field) for clash in clashes}
        self._mine.update({key: wish.after for key, wish in waiting.items() if key not in lost})
        self._take(book, {key for key in waiting if key not in self.unsaved})

    def put_back(self) -> None:
        """Write again what was written here and is gone from the file: an older copy was saved over it."""
        self.unsaved.update({key: Wish("", value) for key, value in self.gone.items()})
        self.save()

    # -------------------------------------------------------------------------------------------- the file

    def _begin(self) -> None:
        """Add the rows to fill in, as `medialit marks` does: so the file is whole for a spreadsheet, too."""

        def filled(book: Book) -> Book:
            found = places(book, self.questions)
            rows = [row for q in self.questions for i in q.items for row in missing(found, q, i)]
            return book.with_rows(in_file_order(rows))

        self.marks.change(filled)

    def _wish(self, token: str, field: str, wish: Wish) -> None:
        """Write a value; where the same cell clashes already, it waits, unless what stands there was seen."""
        clash = self.clash
        if clash is not None and (clash.token, clash.field) == (token, field):
            if wish.before != clash.theirs:
                self.clash = Clash(token, field, clash.theirs, wish.after)
                return
            self.clash = None
        waiting = self.unsaved.get((token, field))
        self.unsaved[token, field] = wish if waiting is None else Wish(waiting.before, wish.after)
        self.save()

    def _written(self, book: Book, waiting: Mapping[Field, Wish], clashes: list[Clash]) -> Book:
        """The book with the wishes; a cell that somebody else changed stays as it is there."""
        found = places(book, self.questions)
        tokens = dict.fromkeys(token for token, _ in waiting)
        book = book.with_rows([row for token in tokens for row in missing(found, *self._items[token])])
        found = places(book, self.questions)
        for (token, field), wish in waiting.items():
            question, item = self._items[token]
            theirs = given(book, found, question, item).values[field]
            if theirs == wish.before:
                book = changed(book, found, question, item, field, wish.after)
            elif theirs != wish.after:
                clashes.append(Clash(token, field, theirs, wish.after))
        return book

    def _take(self, book: Book, mine: set[Field]) -> None:
        """Take in what the file says after a change; `mine` are no news."""
        now, tokens = self._read(book), {token for token, _ in mine}
        n = sum(found != self._known[token] and token not in tokens for token, found in now.items())
        self._known = now
        self.gone = {key: mine for key, mine in self._mine.items() if mine and not now[key[0]].values[key[1]]}
        if n:
            self.notice = say_n(
                "{n} answer was marked or changed elsewhere meanwhile. You see it as it is now.",
                "{n} answers were marked or changed elsewhere meanwhile. You see them as they are now.",
                n,
            )

    def _read(self, book: Book) -> dict[str, Given]:
        found: Places = places(book, self.questions)
        return {token: given(book, found, *both) for token, both in self._items.items()}

    def _question(self, token: str) -> Question:
        if token not in self._items:
            raise UnfitAnswer(f"There is no answer {token!r:.40}.")
        return self._items[token][0]

    # -------------------------------------------------------------------------------------------- steps

    def _first_open(self) -> int:
        """The first answer that is not marked, or the first of all."""
        return next((n for n, item in enumerate(self.question.items) if not self.given(item).complete), 0)

    def next(self) -> int | None:
        """The place of the next answer."""
        return self.place + 1 if self.place + 1 < len(self.question.items) else None

    def previous(self) -> int | None:
        """The place of the previous answer."""
        return self.place - 1 if self.place else None

    def next_open(self) -> int | None:
        """The next answer that is not marked, from here round to here."""
        items = self.question.items
        round_ = (*range(self.place + 1, len(items)), *range(self.place))
        return next((n for n in round_ if not self.given(items[n]).complete), None)


_STEPS: dict[str, Callable[[Bench], int | None]] = {
    "next": Bench.next,
    "previous": Bench.previous,
    "unmarked": Bench.next_open,
}
_ENDS = {
    "next": later("This is the last answer."),
    "previous": later("This is the first answer."),
    "unmarked": later("No other answer to this question is left to mark."),
}
