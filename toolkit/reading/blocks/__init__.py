"""Blocks: stretches that cover a text, each with a kind (headline, paragraph, notice, …).

`blocks`      all of them, in order: begin here
`paragraphs`  which lines belong together
`top`         headline, deck, byline and dateline
`bylines`     whether a line names the author
`shapes`      what a line looks like by itself: Markdown form, end, prose or title
"""

from __future__ import annotations

from toolkit.reading.blocks.blocks import blocks

__all__ = ["blocks"]
