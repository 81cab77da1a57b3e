"""Where a text was hurt on its way: each stretch with its type.

Each rule says in its first line what it sees and in its second what it cannot see. Words that were put wrongly into
other letters or another language (transliteration, mistranslation) are not looked for: a text alone does not show them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise

from toolkit.article import Block, Span
from toolkit.reading.blocks import shapes
from toolkit.reading.damage.breaks import broken_off, cut_lines, cut_sentence, stranded
from toolkit.reading.damage.doubles import doubles
from toolkit.reading.damage.glue import glues
from toolkit.reading.damage.misreadings import escapes, wrong_letters
from toolkit.reading.damage.names import unlike_names
from toolkit.reading.lines import Line

_NO_TARGET = re.compile(
    r"\[(?:\\.|[^\[\]\\\n]){0,400}\]\((?:#|[ \t]{0,4}|about:blank|javascript:[^()\s]{0,40}(?:\(\d?\))?;?)\)",
    re.IGNORECASE,
)
_QUOTES = "\"'“”„«»‘’‹›「『"
_STORY = ("paragraph", "quotation")


class Page:
    """What a rule looks at: the text, its blocks, and the lines of each block."""

    def __init__(self, text: str, cut: tuple[Line, ...], blocks: tuple[Block, ...]) -> None:
        self.text = text
        self.cut = cut
        self.blocks = blocks

    @cached_property
    def lines(self) -> tuple[tuple[Line, ...], ...]:
        """For each block the lines that begin in it."""
        found: list[tuple[Line, ...]] = []
        at = 0
        for block in self.blocks:
            first = at
            while at < len(self.cut) and self.cut[at].start < block.stop:
                at += 1
            found.append(self.cut[first:at])
        return tuple(found)

    def of(self, *kinds: str) -> Iterator[tuple[Block, tuple[Line, ...]]]:
        """The blocks of these kinds that hold more than white space, with their lines."""
        return ((b, lines) for b, lines in zip(self.blocks, self.lines, strict=True) if b.kind in kinds and lines)


def duplicate(page: Page) -> Iterator[Span]:
    """A line of four words or more, a run of short lines, or a sentence of eight words that stands a second time.

    Not a copy with a word more or less.
    """
    headline = next((shapes.bare(lines[0].text) for _, lines in page.of("headline")), "")
    yield from doubles(page.text, page.cut, headline)


def truncated(page: Page) -> Iterator[Span]:
    """The story's last sentence without an end.

    Not a story that breaks off between two sentences, nor a script that writes no ends.
    """
    story = [_whole(page.text, lines) for _, lines in page.of(*_STORY)]
    story = [line for line in story if shapes.count(line.text[:400]) > 4]
    if story and (any(shapes.ended(line.text) for line in story[:20]) or ". " in story[-1].text):
        yield from broken_off(page.text, story[-1])


def glued(page: Page) -> Iterator[Span]:
    """Words without the space between them: alphabets, menu words, icons, sentences, a date and the text.

    Not two small words run together, since any of them could be a word.
    """
    yield from glues(page.text, page.cut, page.blocks)


def escaped(page: Page) -> Iterator[Span]:
    r"""A backslash before a Markdown mark, a literal `\n`, a written-out character.

    Not whether the mark was meant to be seen: in Markdown a backslash can be right.
    """
    yield from (Span(start, stop, "escaped") for start, stop in escapes(page.text))


def encoding(page: Page) -> Iterator[Span]:
    """Letters read in the wrong encoding (â€™ for ’), and letters lost for good (�).

    Not an encoding read wrongly whose result looks like other letters of the same alphabet, nor a question mark.
    """
    yield from (Span(start, stop, "encoding") for start, stop in wrong_letters(page.text))


def name_inconsistent(page: Page) -> Iterator[Span]:
    """One name in two spellings: with and without marks, a letter apart, another small word between its parts.

    Not a name that has one spelling here and another elsewhere, nor spellings far apart.
    """
    yield from unlike_names(page.text, page.blocks)


def lost_quotation_marks(page: Page) -> Iterator[Span]:
    """A block quotation that is announced, and stands there as if the writer spoke.

    Not a quotation that nobody announces, nor one inside a sentence.
    """
    for _, lines in page.of("quotation"):
        if lines[0].text[0] != ">" and shapes.bare(lines[0].text)[:1] not in _QUOTES:
            yield Span(lines[0].start, lines[-1].stop, "lost_quotation_marks")


def lost_heading(page: Page) -> Iterator[Span]:
    r"""A heading without its mark in a text that has such marks, and one run into the text between literal `\n`.

    Not a heading in plain text, which has no marks to lose.
    """
    headings = [line for line in page.cut if line.text[0] == "#" and shapes.form(line.text) == "heading"]
    for line in headings:
        if page.text[max(0, line.start - 8) : line.start].rstrip(" \t").endswith("\\n"):
            yield Span(line.start, line.stop, "lost_heading")
    if not headings and page.text.count("](") < 2:
        return
    for _, lines in page.of("headline", "subheading"):
        words = lines[0].text
        underlined = len(lines) > 1 and not lines[-1].text.strip("=-")
        if not underlined and words[0] not in "#*_" and "](" not in words and "**" not in words:
            yield Span(lines[0].start, lines[-1].stop, "lost_heading")


def split_paragraph(page: Page) -> Iterator[Span]:
    """A sentence cut in two by a blank line, and a phrase that stands on a line of its own inside a sentence.

    Not a cut between two sentences, nor before a capital.
    """
    story = list(page.of(*_STORY, "post"))
    whole = [_whole(page.text, lines) for block, lines in story if block.kind != "post"]
    cuts = [list(cut_sentence(before, after)) for before, after in pairwise(whole)]
    runs_on = [False, *(shapes.goes_on(b.text) and not shapes.ended(a.text) for a, b in pairwise(whole)), False]
    for number, cut in enumerate(cuts):  # several in a row are the clauses of a document
        yield from cut if not (runs_on[number] or runs_on[number + 2]) else ()
    for block, lines in story:
        yield from cut_lines(lines) if block.kind == "post" else stranded(lines)


def lost_link(page: Page) -> Iterator[Span]:
    """A link, words and all, that leads nowhere: its target is `#` or nothing.

    Not a link to a page that is gone.
    """
    yield from (Span(*found.span(), "lost_link") for found in _NO_TARGET.finditer(page.text))


def _whole(text: str, lines: tuple[Line, ...]) -> Line:
    """The lines of a block as one."""
    first, last = lines[0], lines[-1]
    return first if first is last else Line(first.start, last.stop, first.group, text[first.start : last.stop])


RULES: tuple[Callable[[Page], Iterator[Span]], ...] = (
    duplicate,
    truncated,
    glued,
    escaped,
    encoding,
    name_inconsistent,
    lost_quotation_marks,
    lost_heading,
    split_paragraph,
    lost_link,
)


def damage(text: str, cut: tuple[Line, ...], blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    """The damage in reading order; the label is the type."""
    page = Page(text, cut, blocks)
    return tuple(sorted({span for rule in RULES for span in rule(page) if span.stop > span.start}))
