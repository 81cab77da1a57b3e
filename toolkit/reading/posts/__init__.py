"""Social posts in a text: embedded, quoted and paraphrased.

`posts`       all of them, in reading order: begin here
`markers`     lines behind a post that say who and when: `— Name (@handle) Date`
`shares`      marker lines that say what they are: `A post shared by …`
`stamps`      the date and the address behind a handle
`cards`       posts that say who and when before their words
`bodies`      how far an embedded post reaches back from its marker
`retellings`  posts that the running text quotes or retells, by `cues`, `speakers` and `quotations`
`platforms`   which platform an address, a handle or a name belongs to
`wording`     a post's words as a reader sees them, its pictures, whether it breaks off
"""

from __future__ import annotations

from toolkit.reading.posts.posts import posts

__all__ = ["posts"]
