"""An article as a strip: what stands on the page, and what of its story is told by others, hedged or judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from toolkit.article import Article
from toolkit.looking import frame, svg
from toolkit.looking.layers import EDITOR, KINDS, OF_STORY, Layer, Piece, layers, pieces
from toolkit.looking.stretches import Stretch, counted, joined, length
from toolkit.looking.strip import strip
from toolkit.words import in_its_language, inside, language, say, say_n


@dataclass(frozen=True)
class XRay:
    """The strip of an article, with the same in words and as a table."""

    article: Article
    pieces: tuple[Piece, ...]
    layers: tuple[Layer, ...]
    language: str = field(default_factory=language, repr=False, compare=False)

    @in_its_language
    def __repr__(self) -> str:
        return "\n".join((*self._told(), self._alt(), frame.columns(self._rows()))).rstrip()

    @in_its_language
    def _repr_html_(self) -> str:
        if not self.pieces:
            return f"<div>{frame.sentences(self._told())}</div>"
        picture = frame.figure(strip(self.pieces, self.layers, self._alt()), self._alt())
        headings = (say("what"), say("how many"), say("words"), say("share"), say("who says so"))
        rows = frame.folded(say("The same as a table"), frame.table(headings, self._rows()))
        return f"<div>{frame.sentences(self._told())}{picture}{_legend(self)}{rows}</div>"

    @property
    def story(self) -> list[Stretch]:
        """Where the story stands."""
        return joined((p.start, p.stop) for p in self.pieces if p.kind in OF_STORY)

    def share(self, number: str) -> int:
        """How many percent of the story one of the four ways covers."""
        layer = next(one for one in self.layers if one.way.number == number)
        return _percent(length(layer.stretches), length(self.story))

    def _told(self) -> list[str]:
        if not self.pieces:
            return [say("There is no text here.")]
        bases = {layer.basis for layer in self.layers}
        if bases == {EDITOR}:
            return [
                say("What is told, hedged, judged or without a source comes from the editor’s marks."),
                say(frame.SPLIT),
            ]
        lines = [say(frame.ADVICE)]
        if EDITOR in bases:
            where = say("Where an editor marked this text, the marks are used; else the rules. Each line says which.")
            lines += [where, say(frame.SPLIT)]
        return lines

    def _alt(self) -> str:
        """The picture in one paragraph."""
        if not self.pieces:
            return say("There is no text here.")
        parts = [
            say("{name} {n} %", name=inside(say(one.way.name)), n=self.share(one.way.number)) for one in self.layers
        ]
        story = _percent(length(self.story), self.pieces[-1].stop - self.pieces[0].start)
        posts = say_n("{n} social post", "{n} social posts", len(self.article.posts))
        notices = say_n("{n} notice", "{n} notices", len(self.article.notices))
        return say(
            "The page from top to bottom: {story} % of it is story. Of the story: {parts}. There: {posts}, {notices}.",
            story=story,
            parts=", ".join(parts),
            posts=posts,
            notices=notices,
        )

    def _rows(self) -> list[tuple[str, ...]]:
        rows: list[tuple[str, ...]] = []
        whole = sum(p.stop - p.start for p in self.pieces)
        for kind in KINDS:
            own = [(p.start, p.stop) for p in self.pieces if p.kind is kind]
            if own:
                share = say("{n} % of the page", n=_percent(length(own), whole))
                words = f"{counted(self.article.text, own):,}"
                rows.append((f"{kind.letter} {say(kind.name)}", f"{len(own):,}", words, share, ""))
        for one in self.layers:
            share = say("{n} % of the story", n=self.share(one.way.number))
            words = f"{counted(self.article.text, one.stretches):,}"
            rows.append((f"{one.way.number} {say(one.way.name)}", f"{one.count:,}", words, share, say(one.basis)))
        return rows


def xray(article: Article, *, editor: bool = True) -> XRay:
    """The strip of an article; with `editor` false only the rules are asked, also where an editor marked the text."""
    there = tuple(pieces(article))
    return XRay(article, there, layers(article, there, editor=editor))


def _legend(one: XRay) -> str:
    there = {piece.kind.letter for piece in one.pieces}
    items = [_item(k.letter, say(k.name), k.look) for k in KINDS if k.letter in there]
    items += [
        _item(layer.way.number, f"{say(layer.way.name)}: {_share(one, layer)} ({say(layer.basis)})", layer.way.look)
        for layer in one.layers
    ]
    return f'<ul style="list-style:none;padding:0;margin:.4rem 0;max-width:42rem;line-height:1.7">{"".join(items)}</ul>'


def _share(one: XRay, layer: Layer) -> str:
    return say("{n} % of the story", n=one.share(layer.way.number))


def _item(sign: str, words: str, look: svg.Look) -> str:
    return f"<li>{svg.swatch(look)} <strong>{escape(sign)}</strong> {escape(words)}</li>"


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
