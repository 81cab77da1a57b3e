"""The facts of an article: its title, who published it and when, and whether the text may be given away."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from toolkit.article import Article
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.sheets.fixed import Fixed
from toolkit.authoring.sheets.sheet import Field, Note, Path, Sheet
from toolkit.problem import UnfitAnswer
from toolkit.reading.dates import dates
from toolkit.seeds.packing import in_clear
from toolkit.words import later, say

KNOWN = {"publisher": later("Who published it"), "author": later("Who wrote it"), "datePublished": later("Date")}
GIVEN = {"yes": True, "no": False}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_PART_OF_A_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def prefilled(draft: Draft, article: Article) -> Draft:
    """The draft with what the text itself states, where the author has said nothing yet."""
    stated = {key: article.stated(key) for key in KNOWN if key not in draft.provenance}
    found = {key: ", ".join(values) if key == "author" else values[0] for key, values in stated.items() if values}
    return replace(draft, provenance={**draft.provenance, **found}) if found else draft


class FactsForm(Fixed):
    """The sheet of the facts, over an author's desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def sheet(self) -> Sheet:
        """The facts as they are known now."""
        draft = self._desk.draft
        return Sheet(
            say("The facts of your text"),
            (say("They stand above the text that your class reads."), say("What the text itself states is filled in.")),
            (*_fields(draft), *_licence(draft)),
            tuple(notes(draft, self._desk.article.text)),
        )

    def set(self, path: Path, value: Any) -> None:
        """Give a fact another value; a date may be written in words."""
        (name,) = path
        text = " ".join(str(value).split())
        self._desk.change(lambda draft: _SETTERS[name](draft, text))


def _fields(draft: Draft) -> tuple[Field, ...]:
    def fact(key: str, help_: str) -> Field:
        return Field(key, "line", say(KNOWN[key]), draft.provenance.get(key, ""), help_)

    return (
        Field("title", "line", say("Title"), draft.title, say("As your class sees it above the text.")),
        fact("publisher", say("The outlet, site or body.")),
        fact("author", say("Empty, where the text names nobody.")),
        replace(
            fact("datePublished", say("Year, month, day: 2031-03-14. A date in words is turned into this.")),
            wrong=_wrong_date(draft.provenance.get("datePublished", "")),
        ),
        Field("language", "line", say("Language"), draft.language, say("Its short name: en, de, fr, ar, zh-Hant …")),
        Field(
            "given_away",
            "choice",
            say("May you give this text away?"),
            {None: "", True: "yes", False: "no"}[draft.given_away],
            say("It decides what lies in the lesson that you hand on."),
            options=(
                ("yes", say("Yes: I wrote it, or its licence allows it. The text goes into the lesson.")),
                (
                    "no",
                    say(
                        "No: it belongs to somebody else. No sentence of it goes into the lesson; each pupil opens a "
                        "copy of their own, and the marks find their places in it."
                    ),
                ),
            ),
        ),
    )


def _licence(draft: Draft) -> tuple[Field, ...]:
    if not draft.given_away:
        return ()
    help_ = say("Under which terms others may use the text: a licence, or: written by me, free for lessons.")
    return (Field("licence", "line", say("Licence of the text"), draft.licence, help_, suggest="CC-BY-4.0"),)


def notes(draft: Draft, text: str = "") -> list[Note]:
    """What is still to be said about the text; where its words are known, also whether the title repeats them."""
    found = []
    if draft.given_away is False and next(in_clear({"title": draft.title}, text), None):
        told = say("The title repeats words of a text that is not yours to give away. Choose a title of your own.")
        found.append(Note("wrong", told, ("title",)))
    if not draft.title.strip():
        found.append(Note("todo", say("The text needs a title."), ("title",)))
    if draft.given_away is None:
        found.append(Note("todo", say("Say whether you may give the text away."), ("given_away",)))
    if draft.given_away and not draft.licence.strip():
        found.append(Note("todo", say("Say under which licence the text may be given away."), ("licence",)))
    if not draft.provenance.get("publisher") and not draft.provenance.get("author"):
        found.append(Note("info", say("Nobody is named who wrote or published it."), ("publisher",)))
    return found or [Note("ok", say("The facts are complete."))]


# ------------------------------------------------------------------------------------------------ values


def iso_date(text: str) -> str:
    """A date as ISO 8601 (a year or a month will do), also from a date in words; raises `Problem` for anything else."""
    if not text or not _wrong_date(text):
        return text
    found = dates(text)
    if len(found) == 1:
        return found[0].value
    told = say("{given} is no date that can be read.", given=f"{text!r:.60}")
    raise UnfitAnswer(told, allowed=say("year, month, day, as in 2031-03-14; 2031-03 or 2031 will do"))


def _wrong_date(text: str) -> str:
    if not text or _PART_OF_A_DATE.fullmatch(text):
        return ""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return say("This is no date: write it as 2031-03-14.")
    return "" if "-" in text else say("This is no date: write it as 2031-03-14.")


def _title(draft: Draft, text: str) -> Draft:
    if len(text) > 200:
        raise UnfitAnswer(say("A title has up to {n} characters.", n=200))
    return replace(draft, title=text)


def _language(draft: Draft, text: str) -> Draft:
    if not _LANGUAGE.fullmatch(text):
        found = say("{given} is no short name of a language.", given=f"{text!r:.40}")
        raise UnfitAnswer(found, allowed="en, de, zh-Hant")
    return replace(draft, language=text)


def _given_away(draft: Draft, text: str) -> Draft:
    if text not in GIVEN:
        raise UnfitAnswer(say("{given} is not one of the choices.", given=f"{text!r:.40}"))
    return replace(draft, given_away=GIVEN[text])


def _short(text: str) -> str:
    if len(text) > 300:
        raise UnfitAnswer(say("This has up to {n} characters.", n=300))
    return text


def _known(key: str) -> Callable[[Draft, str], Draft]:
    def put(draft: Draft, text: str) -> Draft:
        value = iso_date(text) if key == "datePublished" else _short(text)
        return replace(draft, provenance={**draft.provenance, key: value})

    return put


_SETTERS: dict[str, Callable[[Draft, str], Draft]] = {
    "title": _title,
    **{key: _known(key) for key in KNOWN},
    "language": _language,
    "given_away": _given_away,
    "licence": lambda draft, text: replace(draft, licence=_short(text)),
}
