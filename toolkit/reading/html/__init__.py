"""From a web page to an article; lxml and trafilatura (the extra `read`) load only when a page is read.

`charset`   bytes to source
`tree`      source to tree
`walk`      tree to pieces of visible text, with `hints` and `embeds` (social posts)
`story`     which pieces are the story
`metadata`  what the page's head states, with `moments` for its dates
`naming`    the kind of each piece
`archive`   the page in a web archive (.mhtml)
`page`      all of it as an article: begin here
"""

from __future__ import annotations

from toolkit.reading.html.page import read_archive, read_html, read_source

__all__ = ["read_archive", "read_html", "read_source"]
