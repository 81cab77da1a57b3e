"""Provenance: what a text itself states about its headline, author, date, publisher, owner of rights and origin.

`provenance`  one rule a kind of line: begin here
`signs`       the words and marks that the rules look for
`page`        a text with its blocks and notices, and its words as a reader sees them
"""

from __future__ import annotations

from toolkit.reading.provenance.provenance import provenance

__all__ = ["provenance"]
