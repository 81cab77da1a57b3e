"""A mark in words: as a title, in its sentence, and so that one can tell it from others like it."""

from __future__ import annotations

from functools import lru_cache

from toolkit.article import Article, Span
from toolkit.authoring.drafts.draft import DraftMark
from toolkit.markup import visible
from toolkit.sentences import sentences
from toolkit.words import say

_SHOWN = 60  # letters of a mark in a title
_END = 16  # of them at its end
_AROUND = 30  # letters before and behind a cue in a list


def quoted(mark: DraftMark, article: Article) -> str:
    """The marked words, short enough for a title."""
    words = " … ".join(" ".join(visible(article.text, *part).split()) for part in mark.parts)
    if len(words) <= _SHOWN:
        return words
    head, tail = words[: _SHOWN - _END - 3], words[-_END:]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def in_marks(words: str) -> str:
    """Words between quotation marks, unless they bring their own."""
    return words if words[:1] in '“„«»"‘' else say("“{words}”", words=words)


def in_sentence(mark: DraftMark, article: Article) -> list[tuple[str, bool]]:
    """The sentences around a mark as pieces: words, and whether they are marked."""
    around = around_mark(mark, article)
    pieces, at = list[tuple[str, bool]](), around.start
    for start, stop in mark.parts:
        pieces += [(visible(article.text, at, start), False), (visible(article.text, start, stop), True)]
        at = stop
    pieces.append((visible(article.text, at, around.stop), False))
    return [piece for piece in pieces if piece[0]]


def in_context(mark: DraftMark, article: Article) -> str:
    """The marked words in brackets with a few words before and behind."""
    around, (start, stop) = around_mark(mark, article), (mark.parts[0][0], mark.parts[-1][1])
    before = article.text[around.start : start]
    after = article.text[stop : around.stop]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return " ".join(f"{before}[{article.text[start:stop]}]{after}".split())


def around_mark(mark: DraftMark, article: Article) -> Span:
    """From the beginning of the sentence in which a mark begins to the end of the one in which it ends."""
    start, stop = mark.parts[0][0], mark.parts[-1][1]
    blocks = (b for b in article.blocks if b.start < stop and start < b.stop)
    touched = [s for b in blocks for s in _cut(article.text, b.start, b.stop) if s.start < stop and start < s.stop]
    return Span(min([start, *(s.start for s in touched)]), max([stop, *(s.stop for s in touched)]))


@lru_cache(maxsize=1000)
def _cut(text: str, start: int, stop: int) -> tuple[Span, ...]:
    """The sentences of a block, cut once: a sheet asks for them mark by mark."""
    return tuple(sentences(text, start, stop))
