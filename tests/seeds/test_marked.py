from pathlib import Path

import pytest

from tests.seeds.test_specimen import specimen
from toolkit.article import Stated
from toolkit.problem import BrokenFile
from toolkit.seeds.specimen import open_specimen

TEXT = """# Rain

By Ann Bell

The Test, 3 March 2031

It rains \\& it [pours](https://post.example/w/1).

— Wet Feet (@wet_feet) [2 March 2031](https://post.example/wet/7)

Ann wrote in a post that it had stopped.

© Ann Bell, Bo Carr
"""
SIDECAR = """
format = "specimen/1"
id = "T1"
title = "Rain"
[provenance]
headline = ["Rain"]
author = ["Ann Bell"]
publisher = ["The Test"]
datePublished = ["2031-03-03"]
copyrightHolder = ["Ann Bell", "Bo Carr"]
[[posts]]
id = "wet"
form = "embedded"
at = "⟦It rains … wet/7)⟧"
body = "⟦It rains … w/1)⟧."
author = "⟦Wet Feet⟧ (@"
handle = "⟦@wet_feet⟧"
permalink = "⟦https://post.example/wet/7⟧"
date = "2031-03-02"
platform = "post.example"
truncated = false
why = "A post."
[[posts]]
id = "stopped"
form = "paraphrased"
at = "⟦Ann wrote … stopped.⟧"
why = "Retold."
[[marks]]
id = "who"
label = "provenance"
at = "By ⟦Ann Bell⟧"
attributes = { key = "author" }
why = "The byline."
[[marks]]
id = "when"
label = "provenance"
at = "⟦3 March 2031⟧"
attributes = { key = "datePublished", value = "2031-03-03" }
why = "The day."
[[marks]]
id = "owner"
label = "notice"
at = "⟦© Ann Bell, Bo Carr⟧"
attributes = { type = "copyright" }
why = "The owners."
[[marks]]
id = "slash"
label = "damage"
at = '⟦\\&⟧'
attributes = { type = "escaped" }
why = "A backslash too many."
"""


def test_an_editors_marks_tell_the_posts(tmp_path: Path) -> None:
    """A post has the fields that the sidecar points at, as a reader sees them; the rest is not known."""
    first, second = open_specimen(specimen(tmp_path, SIDECAR, TEXT)).posts
    assert (first.author, first.handle, first.date) == ("Wet Feet", "@wet_feet", "2031-03-02")
    assert first.body == "It rains & it pours"
    assert (first.permalink, first.platform, first.truncated) == ("https://post.example/wet/7", "post.example", False)
    assert (second.form, second.body, second.author, second.truncated) == ("paraphrased", None, None, None)


def test_an_editors_marks_tell_notices_and_damage(tmp_path: Path) -> None:
    """The type of a mark becomes the label of the span."""
    opened = open_specimen(specimen(tmp_path, SIDECAR, TEXT))
    assert [(n.label, n.of(opened.text)) for n in opened.notices] == [("copyright", "© Ann Bell, Bo Carr")]
    assert [(d.label, d.of(opened.text)) for d in opened.damage] == [("escaped", "\\&")]


def test_a_value_stands_where_a_mark_says_or_nowhere(tmp_path: Path) -> None:
    """What is known but not marked has no place in the text."""
    opened = open_specimen(specimen(tmp_path, SIDECAR, TEXT))
    at = TEXT.index("Ann Bell")
    assert opened.provenance["author"] == (Stated("Ann Bell", at, at + 8),)
    assert opened.provenance["datePublished"][0].start == TEXT.index("3 March")
    assert opened.provenance["publisher"] == (Stated("The Test"),)
    assert opened.stated("copyrightHolder") == ("Ann Bell", "Bo Carr")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('key = "author"', 'key = "writer"', "The mark 'who' has the key 'writer'"),
        ('author = ["Ann Bell"]', 'author = ["Bo"]', "The mark 'who' states author = 'Ann Bell'"),
        ('type = "copyright"', 'type = "rights"', "The mark 'owner' has the type 'rights'"),
        ('type = "escaped"', 'type = "torn"', "The mark 'slash' has the type 'torn'"),
        ('form = "paraphrased"', 'form = "retold"', "There is no form 'retold'"),
    ],
)
def test_a_name_outside_the_closed_lists_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    """The message names the mark, what was found and the names that there are."""
    assert old in SIDECAR
    with pytest.raises(BrokenFile) as refused:
        open_specimen(specimen(tmp_path, SIDECAR.replace(old, new), TEXT))
    assert message in str(refused.value)
    assert "Allowed:" in str(refused.value)


def test_an_editor_corrects_a_block(tmp_path: Path) -> None:
    """A correction gives its place another kind; the blocks still cover the text."""
    fix = SIDECAR.replace("[[posts]]", '[[blocks]]\nat = "⟦It rains … wet/7)⟧"\nkind = "post"\n[[posts]]', 1)
    opened = open_specimen(specimen(tmp_path, fix, TEXT))
    assert [b.kind for b in opened.blocks if "rains" in TEXT[b.start : b.stop]] == ["post"]
    assert "".join(TEXT[b.start : b.stop] for b in opened.blocks) == TEXT
    with pytest.raises(BrokenFile, match="There is no kind of block 'poem'"):
        open_specimen(specimen(tmp_path, fix.replace('kind = "post"', 'kind = "poem"'), TEXT))
