"""A worked example: a passage with its marks drawn and explained."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from toolkit import markup
from toolkit.article import Article, Mark, Span
from toolkit.labels import label
from toolkit.markup import visible
from toolkit.problem import UnknownName
from toolkit.words import in_its_language, language, say

# Underline style and tag tell the labels apart as well as colour does; the colours suit a light and a dark page.
_LINES = ("solid", "dashed", "dotted", "double", "wavy", "solid", "dashed", "dotted")
_TINTS = ("#3b82c4", "#c46a1b", "#2e9e5b", "#a24bb3", "#8a8a8a", "#b3403a", "#7a7a1f", "#2f8f9d")


@dataclass(frozen=True)
class Painted:
    """A passage with marks; `repr` lists the marks in words."""

    article: Article
    place: Span
    marks: tuple[Mark, ...]
    language: str = field(default_factory=language, repr=False, compare=False)

    @in_its_language
    def __repr__(self) -> str:
        return "\n".join(f"{label(m.label).name}: {self._words(m)}. {m.why}" for m in self.marks)

    @in_its_language
    def _repr_html_(self) -> str:
        body = "".join(f"<p>{self._block(b.start, b.stop)}</p>" for b in self.article.between(self.place))
        rows = [(label(m.label).name, self._words(m), m.why) for m in self.marks]
        reasons = markup.table((say("mark"), say("words"), say("why")), rows, say("Why these words"))
        tongue = f'lang="{escape(self.article.language)}" dir="{self.article.direction}"'
        return f'<div><div {tongue} style="{markup.READING};line-height:1.95">{body}</div>{reasons}</div>'

    def _words(self, mark: Mark) -> str:
        """The words of a mark as a reader sees them, without Markdown."""
        return " … ".join(" ".join(visible(self.article.text, p.start, p.stop).split()) for p in mark.parts)

    def _block(self, start: int, stop: int) -> str:
        text, out, at = self.article.text, [], start
        for part in sorted(p for m in self.marks for p in m.parts if start <= p.start and p.stop <= stop):
            if part.start >= at:
                out += [markup.inline(text, at, part.start), _tagged(text, part)]
                at = part.stop
        return "".join([*out, markup.inline(text, at, stop)]).strip()


def worked(article: Article, passage: str, labels: tuple[str, ...]) -> Painted:
    """A named passage with all of the editor's marks that carry one of the labels; raises `UnknownName`."""
    if passage not in article.passages:
        raise UnknownName(say("passage of {article}", article=article.id), passage, article.passages)
    place = article.passages[passage]
    return Painted(article, place, article.within(place, labels))


def _tagged(text: str, part: Span) -> str:
    kind = label(part.label)
    line, tint = _LINES[kind.style], _TINTS[kind.style]
    mark = f"text-decoration:underline {line} {tint} 3px;text-underline-offset:4px;background:none;color:inherit"
    tag = f"font:600 .7em sans-serif;border:1px solid {tint};border-radius:3px;padding:0 .3em;margin-inline-start:.2em;"
    tag += "white-space:nowrap"
    words = markup.inline(text, part.start, part.stop)
    return f'<mark style="{mark}">{words}</mark><span style="{tag}">{escape(kind.name)}</span>'
