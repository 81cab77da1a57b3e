"""A text with what the lenses suggest drawn into it, and below it a table that says why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from toolkit import markup
from toolkit.article import Article, Span
from toolkit.labels import label, labels
from toolkit.lenses import LENSES, Attribution, Finding
from toolkit.lenses import look as looked
from toolkit.lenses.finding import Part
from toolkit.lenses.passage import passages
from toolkit.looking import frame, kinds
from toolkit.looking.paint import Looks, apart, height, line, painted
from toolkit.markup import visible
from toolkit.problem import UnknownName
from toolkit.words import in_its_language, inside, language, later, say

# What each lens cannot see, as its own description says it.
BLIND = {
    "attribution": later(
        "It cannot see whom a pronoun means, irony, or where a writer's own words begin again inside a sentence."
    ),
    "certainty": later("It cannot see whether the evidence earns the word, nor doubt that is told without such words."),
    "loaded": later("It cannot see whether a strong word is earned, nor a plain word that is meant as abuse."),
    "claims": later("It cannot see whether a claim is true, nor an opinion in plain words."),
}
THREE = ("source", "cue", "content")
# What each lens underlines. A drawing keeps all of it apart, found or not, so that each text is drawn alike.
DRAWN = {
    "attribution": THREE,
    "certainty": ("hedge", "booster"),
    "loaded": ("loaded_language",),
    "claims": ("claim:fact", "claim:opinion", "claim:motive", "claim:prediction", "unattributed"),
}
_LONG = 160  # letters of a quotation in the table
_HEADS = ("headline", "deck", "subheading")
_LINES = ("list", "table")  # kinds of block whose lines are items or rows


@dataclass(frozen=True)
class Look:
    """What the lenses suggest in an article, or in one place of it: a drawing and a table, or a list at a prompt."""

    article: Article
    lens: str
    place: Span
    found: tuple[Finding, ...]
    language: str = field(default_factory=language, repr=False, compare=False)

    @in_its_language
    def __repr__(self) -> str:
        return "\n".join((*self._told(), frame.columns(self._rows())))

    @in_its_language
    def _repr_html_(self) -> str:
        tongue = f'lang="{escape(self.article.language)}" dir="{self.article.direction}"'
        spans = _spans(self.found)
        text = f'<div {tongue} style="{markup.READING};line-height:{height(spans)}">{self._text(spans)}</div>'
        headings = (say("words"), say("taken for"), say("rule: the words that fired it"))
        rows = frame.table(headings, self._rows(), say("What the lens suggests, and why")) if self.found else ""
        return f"<div>{frame.sentences(self._told())}{_legend(spans, self._looks)}{text}{rows}</div>"

    def _told(self) -> list[str]:
        lines = [say(frame.ADVICE), *(say(BLIND[name]) for name in ([self.lens] if self.lens else LENSES))]
        lines.append(say("Only the story is looked at: posts, notices and what else stands on the page are left out."))
        if not self.found:
            lines.append(say("The lens found nothing here. That does not mean that there is nothing."))
        return lines

    def _text(self, spans: list[Span]) -> str:
        story = [(p.kind, *_cut(p.start, p.stop, self.place)) for p in passages(self.article)]
        shown = [(kind, start, stop) for kind, start, stop in story if start < stop]
        each = _by_place(spans, [(start, stop) for _, start, stop in shown])
        pieces = zip(shown, each, strict=True)
        text, looks = self.article.text, self._looks
        return "".join(_block(kind, painted(text, a, z, here, looks=looks)) for (kind, a, z), here in pieces)

    @property
    def _looks(self) -> Looks:
        drawn = [key for name in ([self.lens] if self.lens else LENSES) for key in DRAWN[name]]
        return apart(key for key in labels() if key in drawn)

    def _rows(self) -> list[tuple[str, str, str]]:
        return [self._row(one) for one in self.found]

    def _row(self, one: Finding) -> tuple[str, str, str]:
        fired = say("{rule}: {words}", rule=one.rule, words=self._words(one.trigger))
        if not isinstance(one, Attribution):
            return self._words((one.start, one.stop)), label(one.label).name, fired
        parts = (self._words(part) if part else "–" for part in (one.source, one.cue, one.content))
        what = [label(one.label).name, kinds.source_type(one.source_type), kinds.quote_form(one.quote_form)]
        if one.nested_in:
            what.append(say("inside “{words}”", words=self._words(one.nested_in)))
        return " → ".join(parts), "; ".join([what[0], *map(inside, what[1:])]), fired

    def _words(self, part: Part) -> str:
        words = " ".join(visible(self.article.text, *part).split())
        return words if len(words) <= _LONG else f"{words[: _LONG - 1].rstrip()}…"


def look(article: Article, lens: str = "", passage: str = "") -> Look:
    """What one lens suggests (or all of them), in the whole story or in one of the article's passages.

    Raises `UnknownName` with the lenses or passages there are. The lens reads the whole text in any case.
    """
    if passage and passage not in article.passages:
        raise UnknownName(say("passage of {article}", article=article.id), passage, article.passages)
    place = article.passages[passage] if passage else article.span
    found = tuple(one for one in looked(article, lens) if one.start < place.stop and place.start < one.stop)
    return Look(article, lens, place, found)


def _spans(found: Iterable[Finding]) -> list[Span]:
    """What is underlined: the parts of an attribution, and the whole of anything else."""
    spans: list[Span] = []
    for one in found:
        if isinstance(one, Attribution):
            parts = ((name, getattr(one, name)) for name in THREE)
            spans += [Span(part[0], part[1], name) for name, part in parts if part]
        else:
            spans.append(Span(one.start, one.stop, one.label))
    return spans


def _cut(start: int, stop: int, place: Span) -> Part:
    return max(start, place.start), min(stop, place.stop)


def _by_place(spans: Iterable[Span], places: list[Part]) -> list[list[Span]]:
    """The spans that touch each place; the places are in order."""
    ends = [stop for _, stop in places]
    found: list[list[Span]] = [[] for _ in places]
    for span in spans:
        at = bisect_right(ends, span.start)
        while at < len(places) and places[at][0] < span.stop:
            found[at].append(span)
            at += 1
    return found


def _block(kind: str, html: str) -> str:
    if not html:
        return ""
    if kind in _LINES:
        html = "<br>".join(row for row in html.split("\n") if row.strip())
    return f"<p><strong>{html}</strong></p>" if kind in _HEADS else f"<p>{html}</p>"


def _legend(spans: Iterable[Span], looks: Looks) -> str:
    """The lines that are drawn, each with what its label means."""
    used = {span.label for span in spans}
    items = [
        f'<li><span style="{line(key, looks=looks)}">{escape(one.name)}</span>: {escape(one.definition)}</li>'
        for key, one in labels().items()
        if key in used
    ]
    return f'<ul style="max-width:42rem;line-height:1.9">{"".join(items)}</ul>' if items else ""
