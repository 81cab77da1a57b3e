"""The teacher's guide on one sheet: `docs/teachers.md` as a page that prints on one A4.

`python -m toolkit.teaching.term.leaflet docs/teachers.md` writes `docs/teachers.html` beside it.
"""

from __future__ import annotations

import re
import sys
from html import escape
from pathlib import Path

_FRAME = Path(__file__).parent.with_name("guide.css")
_ONLY_WHAT_IS_HERE = "default-src 'none'; style-src 'unsafe-inline'"
_SHEET = """
body { max-width: 60rem; }
h1 { margin-bottom: .25rem; }
h2 { margin-top: 1.5rem; }
table { display: block; overflow-x: auto; }
tbody { width: 100%; }
td { min-width: 3rem; }
code { overflow-wrap: anywhere; font-size: .92em; }
.option { white-space: nowrap; }
@page { size: A4; margin: 9mm 11mm 8mm; @bottom-right { content: none; } }
@media print {
  html { font-size: 8.5pt; }
  body { font-size: 1rem; line-height: 1.32; }
  h1 { font-size: 1.7rem; }
  h2 { margin: .7rem 0 .3rem; font-size: 1.25rem; border-bottom-width: 1px; }
  p { margin: .25rem 0; }
  table { display: table; margin: .3rem 0; font-size: 1rem; line-height: 1.28; }
  th, td { padding: .16rem .4rem; }
}
"""


def leaflet(markdown: str) -> str:
    """The guide as a page that needs nothing else."""
    from toolkit.teaching.prose import html

    title = re.match(r"# ([^\n]+)\n", markdown)
    name = title[1] if title else "For teachers"
    body = re.sub(r"<(/?)h3>", r"<\1h2>", html(markdown[title.end() :] if title else markdown))
    body = re.sub(r"(--[a-z-]{1,40})", r'<span class="option">\1</span>', body)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_ONLY_WHAT_IS_HERE}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(name)}</title>\n<style>\n{_FRAME.read_text('utf-8')}{_SHEET}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>{escape(name)}</h1>\n{body}</main>\n</body>\n</html>\n"
    )


def main(file: Path) -> None:
    """Write the page beside the text."""
    file.with_suffix(".html").write_text(leaflet(file.read_text("utf-8")), "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
