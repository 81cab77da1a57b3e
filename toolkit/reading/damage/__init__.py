"""Damage: where a text was hurt on its way, each stretch with its type.

`damage`       one rule a type: begin here
`doubles`      what stands twice
`glue`         words that lost the space between them
`misreadings`  characters that were written or read wrongly
`names`        one name in two spellings
`breaks`       sentences broken by a blank line, a line end, or the end of the text
"""

from __future__ import annotations

from toolkit.reading.damage.damage import damage

__all__ = ["damage"]
