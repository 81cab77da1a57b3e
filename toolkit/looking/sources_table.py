"""Who speaks in a text: a table of sources, a picture of the sides, and who is named but never speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.article import Article
from toolkit.looking import frame, svg
from toolkit.looking.kinds import quote_form, source_type
from toolkit.looking.layers import OF_STORY, PARTS, Piece, pieces
from toolkit.looking.looking import BLIND
from toolkit.looking.sides import Sides, named, sides_of
from toolkit.looking.stretches import counted
from toolkit.looking.voices import NOBODY, PRONOUN, Voice, marked, suggested, voices
from toolkit.words import in_its_language, inside, language, later, say, say_n

_LONG = 90  # letters of a name in the table
_SHORT = 34  # letters of a side in the picture


@dataclass(frozen=True)
class Sources:
    """Who speaks in an article, as rows; `by_editor` tells whether people marked it or rules suggest."""

    article: Article
    voices: tuple[Voice, ...]
    sides: Sides
    by_editor: bool
    language: str = field(default_factory=language, repr=False, compare=False)

    @in_its_language
    def __repr__(self) -> str:
        return "\n".join((*self._told(), frame.columns(self._rows()), *self._below())).rstrip()

    @in_its_language
    def _repr_html_(self) -> str:
        headings = (
            *(say("who"), say("speaks for"), say("how often"), say("words")),
            *(say("kind of source"), say("how exactly"), say("steps away")),
        )
        rows = frame.table(headings, self._rows(), say("Who speaks")) if self.voices else ""
        below = frame.plain(self._below())
        return f"<div>{frame.sentences(self._told())}{rows}{self._picture()}{below}</div>"

    def side(self, voice: Voice) -> str:
        """For whom one speaks: what all names say that say anything; empty where that is not known."""
        found = {side for name in voice.names if (side := self.sides.of(name))}
        known = found.pop() if len(found) == 1 else ""
        return "" if voice.key == PRONOUN else known

    def by_side(self) -> list[tuple[str, int, int]]:
        """Each side with its attributions and words; what has no known side comes last, under an empty name."""
        groups: dict[str, list[Voice]] = {}
        for voice in self.voices:
            groups.setdefault(self.side(voice), []).append(voice)
        rows = [(side, sum(len(v.given) for v in own), self._words(own)) for side, own in groups.items()]
        return sorted(rows, key=lambda row: (not row[0], -row[1], -row[2], row[0]))

    def silent(self) -> list[str]:
        """Sides that the story names and that never speak; only where an editor marked a specimen.

        A side that is named close to a source whose side is not known may be that source: it is left out.
        """
        if not (self.by_editor and self.sides.silent):
            return []
        heard = {self.side(voice) for voice in self.voices} | set(self.article.stated("publisher"))
        heard |= {self.sides.bodies[n] for v in self.voices for n in named(v.name, self.sides.bodies)}
        near = self._near_unknown()
        there: dict[str, bool] = {}
        for number, piece in enumerate(self._story()):
            for name in named(self.article.text[piece.start : piece.stop], self.sides.silent):
                body = self.sides.silent[name]
                there[body] = there.get(body, True) and number not in near
        return [body for body, sure in there.items() if sure and not any(body in one for one in heard)]

    def _story(self) -> list[Piece]:
        return [piece for piece in pieces(self.article) if piece.kind in OF_STORY]

    def _near_unknown(self) -> set[int]:
        """The paragraphs in which somebody speaks whose side is not known, and those before them."""
        ends = [piece.stop for piece in self._story()]
        at = (bisect_right(ends, one.at) for voice in self.voices if not self.side(voice) for one in voice.given)
        return {near for number in at for near in (number - 1, number)}

    def _told(self) -> list[str]:
        if self.by_editor:
            lines = [say("These are the attributions that an editor marked in this text."), say(frame.SPLIT)]
        else:
            lines = [say("These are attributions that rules suggest. A lens suggests. It never decides.")]
            lines.append(say(BLIND["attribution"]))
        if not self.voices:
            return [*lines, say("There is none.")]
        lines.append(
            say("A pronoun is given to nobody: look yourself. Words of a source inside another’s count for both.")
        )
        if not self.sides:
            lines.append(
                say("No rule can see for whom somebody speaks. Say it: {example}", example='sides={"Holm": "Mission"}')
            )
        return lines

    def _rows(self) -> list[tuple[str, ...]]:
        return [self._row(voice) for voice in self.voices]

    def _row(self, voice: Voice) -> tuple[str, ...]:
        forms = Counter(one.form for one in voice.given if one.form)
        exact = ", ".join(f"{inside(quote_form(form))} {n}" for form, n in sorted(forms.items()))
        steps = ", ".join(sorted({one.distance for one in voice.given if one.distance})) or say("not known")
        often, many = f"{len(voice.given):,}", f"{self._words([voice]):,}"
        side = self.side(voice) or say("not known")
        kind = source_type(voice.kind) if voice.kind and voice.key != PRONOUN else say("not known")
        return _who(voice), side, often, many, kind, exact, steps

    def _words(self, own: list[Voice]) -> int:
        return counted(self.article.text, [stretch for voice in own for stretch in voice.content])

    def _below(self) -> list[str]:
        silent = self.silent()
        if not silent:
            return []
        return [say("Named in the story, and no source speaks for them: {names}.", names=", ".join(silent))]

    def _picture(self) -> str:
        rows = self.by_side()
        if not any(side for side, _, _ in rows):
            return ""
        each = "; ".join(
            say("{side}: {said}, {words}", side=side or say(_UNKNOWN), said=_said(said), words=_many(words))
            for side, said, words in rows
        )
        picture = svg.drawing(6 + _ROW * len(rows), each, _bars(rows))
        return frame.figure(picture, say("How often each side speaks, and how much"))


def sources(article: Article, sides: Mapping[str, str] | None = None, *, editor: bool = True) -> Sources:
    """Who speaks in an article; `sides` maps names to the body for which they speak.

    An editor's marks are used where there are any, unless `editor` is false; else the lens suggests.
    """
    by_editor = editor and any(mark.label in PARTS for mark in article.marks)
    given = marked(article) if by_editor else suggested(article)
    return Sources(article, tuple(voices(given, article.text)), sides_of(article, sides), by_editor)


def _who(voice: Voice) -> str:
    if voice.key == NOBODY:
        return say("(nobody is named)")
    if voice.key == PRONOUN:
        return say("{pronouns}: look yourself", pronouns=", ".join(dict.fromkeys(n.lower() for n in voice.names)))
    others = [_cut(name, _LONG) for name in voice.names if name != voice.name]
    name = _cut(voice.name, _LONG)
    return say("{name} (also: {others})", name=name, others=", ".join(others)) if others else name


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


# ------------------------------------------------------------------------------------------------ the picture

_UNKNOWN = later("Side not known")
_ROW, _BAR, _ROOM = 58, 12, 230  # a side's height, a bar's height, and the longest bar
_SAID, _WORDS = svg.Look(svg.BLUE, 0.85), svg.Look(svg.ORANGE, 0.1, "rise")


def _said(count: int) -> str:
    return say_n("{n} attribution", "{n} attributions", count)


def _many(count: int) -> str:
    return say_n("{n} word", "{n} words", count)


def _bars(rows: list[tuple[str, int, int]]) -> Iterator[str]:
    most_said, most_words = max(said for _, said, _ in rows), max(words for _, _, words in rows)
    for number, (side, said, words) in enumerate(rows):
        top = 6 + _ROW * number
        yield svg.words(0, top + 12, _cut(side or say(_UNKNOWN), _SHORT), bold=True)
        yield from _bar(top + 18, said, most_said, _said(said), _SAID)
        yield from _bar(top + 34, words, most_words, _many(words), _WORDS)


def _bar(top: float, count: int, most: int, told: str, look: svg.Look) -> Iterator[str]:
    wide = _ROOM * count / max(most, 1)
    if count:
        yield svg.field(1, top, max(wide, 3), _BAR, look)
    yield svg.words(wide + 8, top + _BAR - 1, told)
