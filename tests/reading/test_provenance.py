import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading import gold_notices as gold
from toolkit.article import Block, Span
from toolkit.labels import provenance_keys
from toolkit.reading.provenance import provenance

PIECES = [
    "By ",
    "Ilsa Marrend",
    " and ",
    "©",
    " 2031",
    "\n",
    "\n\n",
    "[",
    "](#)",
    "Updated ",
    "3 May 2031",
    "# ",
    "**",
    "—",
    ", ",
]


def stated(text: str) -> dict[str, list[str]]:
    """The values of a text by key."""
    return {key: [each.value for each in values] for key, values in gold.found_provenance(text).items()}


PAGE = """# Ferry waits for a new pilot

The landing stage stays closed until the council has met

By [Ilsa Marrend](#) and Pell Averick

Greyferry Herald, 14 March 2031, 18:05. Updated 15 March 2031, 09:00

Region: [Sorrel](#) Subject: [Rivers](#), [Trade](#)

LINFOLD, 14 March (Meridian) – The ferry at Greyferry has lain still since Monday evening, and nobody in the town \
knows when it will sail again. The council meets on Friday to talk about the tariff and about the pilot, a clerk said.

Photo: Jory Pellam / Greyferry Herald

Correction, 15 March 2031: An earlier version of this report gave a wrong number of barges. There are six.

Reporting by Ilsa Marrend in Linfold, Dace Wimmond in Almont; editing by Mina Corvath

First published by [Kestrel Press Bureau](#)

Translated from the Estmeric by Orla Tamm

Sponsored by the Guild of Ferrymen

© Greyferry Herald, Kestrel Press Bureau, 2029–2031. All rights reserved.
"""


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("headline", ["Ferry waits for a new pilot"]),
        ("alternativeHeadline", ["The landing stage stays closed until the council has met"]),
        ("author", ["Ilsa Marrend", "Pell Averick"]),
        ("publisher", ["Greyferry Herald", "Meridian"]),
        ("datePublished", ["2031-03-14T18:05"]),
        ("dateModified", ["2031-03-15T09:00"]),
        ("articleSection", ["Sorrel", "Rivers", "Trade"]),
        ("dateline", ["LINFOLD"]),
        ("creditText", ["Jory Pellam / Greyferry Herald"]),
        ("contributor", ["Dace Wimmond"]),
        ("editor", ["Mina Corvath"]),
        ("isBasedOn", ["Kestrel Press Bureau"]),
        ("translationOf", ["Estmeric"]),
        ("sponsor", ["the Guild of Ferrymen"]),
        ("copyrightHolder", ["Greyferry Herald", "Kestrel Press Bureau"]),
        ("copyrightYear", ["2029–2031"]),
        ("correction", ["An earlier version of this report gave a wrong number of barges. There are six."]),
    ],
)
def test_a_page_that_says_everything_is_read_key_by_key(key: str, values: list[str]) -> None:
    """Each line of the page gives its value, in the words of the page."""
    assert stated(PAGE).get(key) == values


def test_the_words_stand_where_the_offsets_say() -> None:
    """An offset leads to the visible words in the file, without Markdown around them."""
    found = gold.found_provenance(PAGE)
    for key in ("author", "headline", "isBasedOn", "copyrightHolder", "articleSection"):
        assert [PAGE[each.start : each.stop] for each in found[key]] == [each.value for each in found[key]]


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("# A\n\nVon Ilsa Marrend und Pell Averick\n\nText.", "author", ["Ilsa Marrend", "Pell Averick"]),
        ("# A\n\nBy Ilsa Marrend, Linfold Correspondent\n\nText.", "author", ["Ilsa Marrend"]),
        ("# A\n\nText of the story.\n\nArticles by: [Edric Valmone](#)", "author", ["Edric Valmone"]),
        ("# A\n\nBy Edric Valmone\n\nText.\n\nArticles by: Edric Valmone", "author", ["Edric Valmone"]),
        ("Home > World > Rivers\n\n# A\n\nText.", "articleSection", ["World", "Rivers"]),
        ("Text.\n\nThis article was originally published on [River Notes](#).", "isBasedOn", ["River Notes"]),
        ("Text.\n\nReprinted with permission from Dunmere Ledger.", "isBasedOn", ["Dunmere Ledger"]),
        ("Text.\n\nCopyright © 2031 by Ilsa Marrend. All rights reserved.", "copyrightHolder", ["Ilsa Marrend"]),
        ("Text.\n\n(Photo credit: Jory Pellam)", "creditText", ["Jory Pellam"]),
        ("Text.\n\nPell Averick in Greyferry contributed to this report.", "contributor", ["Pell Averick"]),
        ("Text.\n\n© Linfold Courier 2031", "publisher", ["Linfold Courier"]),
    ],
)
def test_other_shapes_of_the_same_lines_are_read(text: str, key: str, values: list[str]) -> None:
    """Bylines, origins, credits and rights are written in many ways."""
    assert stated(text).get(key) == values


def test_a_story_without_such_lines_states_nothing_but_its_headline() -> None:
    """Nothing is guessed from the story: dates and names in it are not the text's own."""
    story = (
        "# The barges\n\nOn 3 March 2031 the Linfold Courier wrote that six barges lay across the landing, and Tavi "
        "Renholt said that the First Minister’s office would answer within a week, as it had done every year.\n"
    )
    assert stated(story) == {"headline": ["The barges"]}


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=200))
def test_any_text_gives_values_inside_it_under_known_keys(text: str) -> None:
    """No text stops the reading, keys come from the closed list, and no value is listed twice for a key."""
    keys = provenance_keys()
    for key, values in gold.found_provenance(text).items():
        assert key in keys
        assert len({each.value for each in values}) == len(values)
        for each in values:
            assert each.start is not None
            assert each.stop is not None
            assert 0 <= each.start < each.stop <= len(text)


def test_a_megabyte_without_end_is_read_in_time() -> None:
    """Long runs of one sign or word take no longer than a story of that length."""
    for text in ("©" * 1_000_000, "By Ann and " * 90_000, "Copyright " * 100_000):
        before = time.perf_counter()
        whole = Span(0, len(text), "copyright")
        provenance(text, (Block(0, len(text), "paragraph"),), (whole,))
        assert time.perf_counter() - before < 2


def test_the_originals_are_read_as_they_were_by_hand() -> None:
    """Keys and places agree with the hand inventory of the five originals."""
    found = gold.provenance_scores()
    assert found.recall >= 0.95, found.missed
    assert found.precision >= 0.95, found.in_vain
