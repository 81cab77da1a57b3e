"""A worked example: a passage with its marks drawn and explained."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from toolkit import markup
from toolkit.article import Article, Mark, Span
from toolkit.labels import label
from toolkit.looking.paint import height, painted
from toolkit.markup import visible
from toolkit.problem import UnknownName
from toolkit.words import in_its_language, language, say


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
        text, spans = self.article.text, [part for mark in self.marks for part in mark.parts]
        blocks = self.article.between(self.place)
        body = "".join(f"<p>{painted(text, b.start, b.stop, spans)}</p>" for b in blocks)
        rows = [(label(m.label).name, self._words(m), m.why) for m in self.marks]
        reasons = markup.table((say("mark"), say("words"), say("why")), rows, say("Why these words"))
        tongue = f'lang="{escape(self.article.language)}" dir="{self.article.direction}"'
        look = f"{markup.READING};line-height:{height(spans)}"
        return f'<div><div {tongue} style="{look}">{body}</div>{reasons}</div>'

    def _words(self, mark: Mark) -> str:
        """The words of a mark as a reader sees them, without Markdown."""
        return " … ".join(" ".join(visible(self.article.text, p.start, p.stop).split()) for p in mark.parts)


def worked(article: Article, passage: str, labels: tuple[str, ...]) -> Painted:
    """A named passage with all of the editor's marks that carry one of the labels; raises `UnknownName`."""
    if passage not in article.passages:
        raise UnknownName(say("passage of {article}", article=article.id), passage, article.passages)
    place = article.passages[passage]
    return Painted(article, place, article.within(place, labels))
