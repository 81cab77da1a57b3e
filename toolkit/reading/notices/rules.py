"""What notices look like: one entry a rule, read from top to bottom, the first that fits names the type.

A pattern sees plain words: no Markdown, straight apostrophes, single spaces, no opening brackets and dashes. Places:

`LINE`   the whole of a short line
`OPENS`  the beginning of a paragraph: a label word such as `Correction:`; the rest of the paragraph belongs to it
`SAYS`   the beginning of a sentence
`BIO`    the same, for people: near the end of the text, or where the name is the author's
`NAMED`  the same, if the sentence begins with the name of the author
`HOLDS`  anywhere in a sentence that reports nobody's words
`ENDS`   the end of a paragraph, as it stands in the file
`MARKS`  anywhere in a paragraph, as it stands in the file (credits in brackets)
"""

from __future__ import annotations

from toolkit.reading.notices.asks import ASKS
from toolkit.reading.notices.rights import RIGHTS
from toolkit.reading.notices.texts import TEXTS
from toolkit.reading.notices.words import Rule

RULES: tuple[Rule, ...] = (*TEXTS, *RIGHTS, *ASKS)
