"""Notices: the typed stretches of a page that are not story, from `Advertisement` to a refusal to answer for the text.

`notices`  all of them: begin here; paragraphs and sentences against the rules, in order
`rules`    the rules in one tuple, and what the places in them mean
`texts`    rules on the text itself: who made it and how, what was changed, where it was first
`rights`   rules on pictures, rights, responsibility and people
`asks`     rules on what a page asks of its readers, and on its furniture
`words`    what a rule is, and the words that several patterns need
`shapes`   lines told by their look: rows of asterisks, times, names of icons, rows of links
`runs`     lines that go on with a notice above or beside them
"""

from __future__ import annotations

from toolkit.reading.notices.notices import notices

__all__ = ["notices"]
