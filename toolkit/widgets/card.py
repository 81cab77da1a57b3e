"""A post as it lies flattened in an article's text, beside the card that it once was."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from toolkit.article import Article, Post, spoken_date
from toolkit.problem import UnknownName
from toolkit.words import in_its_language, language, later, say

_PAIR = "display:flex;flex-wrap:wrap;gap:1.2rem;align-items:flex-start;margin:.4rem 0"
_SIDE = "flex:1 1 18rem;min-width:0;max-width:30rem;margin:0"
_TITLE = "font:600 .85rem system-ui,sans-serif;margin:0 0 .4rem"
# Jupyter breaks preformatted text in the middle of a word; here only a link that is too long may break.
_RAW = "white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere;font:.9rem/1.5 ui-monospace,monospace;margin:0"
_CARD = (
    "border:1px solid var(--jp-border-color1,#8a8a8a);border-radius:12px;padding:.8rem 1rem;"
    "font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere"
)
_SMALL = "font-size:.85rem;opacity:.85;margin:.3rem 0 0"
_FACE = (
    "display:inline-flex;width:2.2rem;height:2.2rem;border-radius:50%;border:1px solid currentColor;"
    "align-items:center;justify-content:center;margin-inline-end:.6rem;flex:none"
)
_PICTURE = (
    "border:1px dashed currentColor;border-radius:8px;padding:1.2rem .8rem;margin:.5rem 0;text-align:center;opacity:.85"
)


@dataclass(frozen=True)
class Card:
    """A post with its article; `repr` tells both faces in words."""

    article: Article
    post: Post
    language: str = field(default_factory=language, repr=False, compare=False)

    @property
    def flattened(self) -> str:
        """What is left of the post in the text, as it stands in the file."""
        return self.article.text[self.post.start : self.post.stop]

    @in_its_language
    def __repr__(self) -> str:
        who = f"{self.post.author or say('Name not given')} ({self.post.handle or say('account not given')})"
        return f"{self.flattened}\n\n{who}, {self._date()}\n{self.post.body or ''}".rstrip()

    @in_its_language
    def _repr_html_(self) -> str:
        tongue = f'lang="{escape(self.article.language)}" dir="{self.article.direction}"'
        left = f'<p style="{_TITLE}">{escape(say("In the text"))}</p><pre {tongue} style="{_RAW}">'
        left += f"{escape(self.flattened)}</pre>"
        right = f'<p style="{_TITLE}">{escape(say("On the platform"))}</p>'
        right += f'<div {tongue} style="{_CARD}">{self._face()}</div>'
        return (
            f'<div style="{_PAIR}"><div style="{_SIDE}">{left}</div>'
            f'<figure style="{_SIDE}" aria-label="{escape(say("The post as a card"))}">{right}</figure></div>'
        )

    def _face(self) -> str:
        post = self.post
        name, handle = post.author or say("Name not given"), post.handle or say("account not given")
        head = (
            f'<div style="display:flex;align-items:center"><span aria-hidden="true" style="{_FACE}">'
            f"{escape(name[:1].upper())}</span><span><strong>{escape(name)}</strong><br>"
            f'<span style="font-family:ui-monospace,monospace">{escape(handle)}</span></span></div>'
        )
        body = f'<p style="margin:.6rem 0 0">{escape(post.body or "")}</p>' if post.body else ""
        media = "".join(f'<p style="{_PICTURE}">{escape(say("Picture: {place}", place=m))}</p>' for m in post.media)
        foot = " · ".join(filter(None, (self._date(), post.platform, post.permalink)))
        return f'{head}{body}{media}<p style="{_SMALL}">{escape(foot)}</p>'

    def _date(self) -> str:
        return spoken_date(self.post.date, self.article.language) if self.post.date else say("date not given")


def card(article: Article, ident: str) -> Card:
    """The post that an editor marked under this id; raises `UnknownName` with the posts that there are."""
    mark = article.mark(ident)
    found = [p for p in article.posts if mark and (p.start, p.stop) == (mark.hull.start, mark.hull.stop)]
    if not found:
        known = [m.id for m in article.marks if m.label == "social_post"]
        raise UnknownName(later("post"), ident, known)
    return Card(article, found[0])
