import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.article import Post, Span
from toolkit.reading.blocks import blocks
from toolkit.reading.lines import lines

LEAD = "The river commission said on Friday that it would count the barges again before the end of May."
MENU = "Home\nNews\nWeather\nShop\nLetters\nPlaces\nPeople\nWater"
MORE = "Two of its members had asked for a new count in April, according to the minutes of the meeting."

PARTS = [
    "😀",
    "🇨🇭",
    "e\u0301",
    "\r\n",
    "\r",
    "\n",
    "\n\n",
    "\ufeff",
    "# ",
    "> ",
    "- ",
    "***",
    "a",
    " ",
    "By Ann",
    "|",
    "\u2028",
]


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join) | st.text())
def test_blocks_cover_the_text_and_joined_give_it_back(text: str) -> None:
    """Nothing of a file is thrown away: emoji, flags, combining marks, CRLF, BOM, the empty text."""
    found = blocks(text)
    assert "".join(text[b.start : b.stop] for b in found) == text
    assert all(b.start < b.stop for b in found)


def kinds(text: str, posts: tuple[Post, ...] = (), notices: tuple[Span, ...] = ()) -> list[str]:
    """The kinds of the blocks in their order."""
    return [b.kind for b in blocks(text, lines(text), posts, notices)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n\n", ["unknown"]),
        ("# Title\nText.\n\n## Part\n\nMore.", ["headline", "paragraph", "subheading", "paragraph"]),
        ("Outlet\n\n# Title\n\nBy Ilsa Marrend\n\nText.", ["furniture", "headline", "byline", "paragraph"]),
        ("> said\n> again\n\nText\n\n***\n\n- a\n- b", ["quotation", "quotation", "paragraph", "furniture", "list"]),
        (r"\*\*\*" + "\n\nText", ["furniture", "paragraph"]),
        ("By nine the river was closed.", ["paragraph"]),
        ("\ufeff# Title", ["headline"]),
        ("a\r\n\r\nb\r\rc", ["paragraph", "paragraph", "paragraph"]),
        ("Ferries Run Again\n=================\n\n" + LEAD, ["headline", "paragraph"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["table"]),
        ("![a ferry](https://pic.example/1)\n\n" + LEAD, ["caption", "paragraph"]),
        ("14. 3. 2031 was a Friday.\n\n1. One\n2. Two", ["paragraph", "list"]),
    ],
)
def test_kinds_follow_from_the_form_of_the_lines(text: str, expected: list[str]) -> None:
    """Headings, quotations, lists, tables, pictures, bylines and separators are told by their form."""
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("Commission Counts Barges Again\n\nBy Senna Orley\n\n3 May 2031, 18:05", ["headline", "byline", "dateline"]),
        ("Commission Counts Barges Again\n\nThe landing stays closed until June\n\nBy Senna Orley", None),
        (
            "Home > World > Rivers\n3 May, 2031 11:41\nCommission counts barges again",
            ["furniture", "dateline", "headline"],
        ),
        (
            "Commission counts barges again\n\nSenna Orley, Meridian News Agency\n\n3 May 2031",
            ["headline", "byline", "dateline"],
        ),
        ("Kommission zählt Kähne neu\n\nVon Senna Orley\n\n3. Mai 2031", ["headline", "byline", "dateline"]),
        ("Commission counts barges again\n\nLinfold Courier, May 3, 2031", ["headline", "dateline"]),
        (
            f"{MENU}\nCommission counts barges again on Friday\nBy Senna Orley and Pell Averick in Linfold",
            ["furniture"] * 8 + ["headline", "byline"],
        ),
    ],
)
def test_the_top_is_told_without_marks(top: str, expected: list[str] | None) -> None:
    """Headline, deck, byline and dateline are found below furniture, in the order in which pages have them."""
    found = kinds(f"{top}\n\n{LEAD}\n\n{MORE}")
    merged = [kind for n, kind in enumerate(found) if kind != "furniture" or n == 0 or found[n - 1] != kind]
    expected = ["headline", "deck", "byline"] if expected is None else expected
    wanted = [kind for n, kind in enumerate(expected) if kind != "furniture" or n == 0 or expected[n - 1] != kind]
    assert merged == [*wanted, "paragraph", "paragraph"]


@pytest.mark.parametrize("text", [f"{LEAD}\n\n{MORE}", f"{LEAD}\n\nCounting again\n\n{MORE}", LEAD, "Almost nothing"])
def test_a_story_that_begins_at_once_has_no_headline(text: str) -> None:
    """A subheading further down is not taken for the missing headline."""
    assert "headline" not in kinds(text)


@pytest.mark.parametrize(
    ("middle", "kind"),
    [
        ("What the count is for", "subheading"),
        ("**What the count is for**", "subheading"),
        ("FILE PHOTO: Barges at the landing in Greyferry. © Jory Pellam / Linfold Courier", "caption"),
        ("Pictured: the landing in Greyferry", "caption"),
        ("[Home](#) | [News](#) | [Water](#)", "furniture"),
        ("12:30", "furniture"),
        ("Tags: rivers, barges", "furniture"),
    ],
)
def test_a_short_line_between_paragraphs_is_named_by_its_look(middle: str, kind: str) -> None:
    """Subheadings, captions and furniture stand between paragraphs of the story."""
    assert kinds(f"# Count\n\n{LEAD}\n\n{middle}\n\n{MORE}") == ["headline", "paragraph", kind, "paragraph"]


def test_a_credit_below_a_caption_belongs_to_it() -> None:
    """The line that says whose picture it is does not stand alone."""
    assert kinds(f"# Count\n\n{LEAD}\n\nPictured: the landing\n© Jory Pellam\n\n{MORE}").count("caption") == 1


@pytest.mark.parametrize(
    ("intro", "quoted"),
    [
        ("Last year the Linfold Courier reported,", True),
        ("According to the [harbour office](#),", True),
        ("In its letter the commission wrote:", True),
        ("These are the landings:", False),
        ("The council met in Linfold,", False),
    ],
)
def test_a_block_quotation_without_marks_is_told_by_who_announces_it(intro: str, quoted: bool) -> None:
    """Only a paragraph that names a speaker and breaks off announces a quotation."""
    assert (kinds(f"# Count\n\n{LEAD}\n\n{intro}\n\n{MORE}")[-1] == "quotation") is quoted
    assert kinds(f"# Count\n\n{LEAD}\n\n{intro}\n\n“{MORE}”")[-1] == "paragraph"


def test_lines_wrapped_by_hand_are_one_paragraph_and_others_are_not() -> None:
    """Where the next word would not have fitted, the line end says nothing; where it would, a paragraph ends."""
    wrapped = textwrap.fill(f"{LEAD} {MORE} {LEAD}", 60)
    assert kinds(wrapped) == ["paragraph"]
    assert kinds(f"{LEAD}\n{MORE}\n{LEAD}") == ["paragraph"] * 3


def test_a_phrase_on_a_line_of_its_own_stays_in_its_paragraph() -> None:
    """What was bold or a link on the page does not cut the sentence around it."""
    text = (
        "Two years later the\nriver commission\nsent its clerks to\nGreyferry\n, where they counted the barges again."
    )
    assert kinds(text) == ["paragraph"]
    assert kinds("The mission in the north goes back to\nResolution 417\n, which is short.") == ["paragraph"]


def test_a_headline_that_is_printed_again_is_known_by_that() -> None:
    """Below it stands the name of the picture, which is the headline once more; that is furniture."""
    name = "Barges counted again"
    top = f"HomeWorld\n\n{name}\n\n{name}\n\nThe clerks of the commission came to the landing in May"
    assert kinds(f"{top}\n\n{LEAD}\n\n{MORE}") == [
        *("furniture", "headline", "furniture", "deck"),
        *("paragraph", "paragraph"),
    ]


def test_a_heading_between_literal_line_ends_is_a_block() -> None:
    """Two characters that stand for a line end do the work of one."""
    assert kinds(rf"Counting Barges in Greyferry\n\n{LEAD}\n\n## Why now\n\n{MORE}") == [
        *("headline", "paragraph"),
        *("subheading", "paragraph"),
    ]


def test_posts_and_notices_name_their_blocks() -> None:
    """A post is one block with its marker line; a line is a notice or furniture by the type of what is in it."""
    post, follow = "Six barges.\n\n— River Watch (@riverwatch_blog) 12 March 2031", "Follow us on post.example"
    text = f"# Count\n\n{LEAD}\n\n{post}\n\n{MORE}\n\n© Linfold Courier 2031\n\n{follow}"
    at = text.index(post)
    notices = tuple(
        Span(text.index(said), text.index(said) + len(said), kind)
        for said, kind in (("© Linfold Courier 2031", "copyright"), (follow, "follow"))
    )
    found = blocks(text, lines(text), (Post(at, at + len(post), "embedded"),), notices)
    assert [b.kind for b in found] == ["headline", "paragraph", "post", "paragraph", "notice", "furniture"]
    assert text[found[2].start : found[2].stop].strip() == post


def test_a_post_inside_a_line_is_cut_out_of_it() -> None:
    """A block begins where the post begins, also where no line does."""
    text = f"{LEAD} Six barges. — River Watch (@riverwatch_blog) 12 March 2031"
    post = Post(text.index("Six"), len(text), "embedded")
    found = blocks(text, lines(text), (post,))
    assert [(b.start, b.kind) for b in found] == [(0, "paragraph"), (post.start, "post")]


def test_short_lines_behind_the_story_are_furniture() -> None:
    """Teasers and menus below the last paragraph are not story."""
    text = f"# Count\n\n{LEAD}\n\n{MORE}\n\nTop stories\nA bell for every bend\nWho pays for rope now\n"
    assert kinds(text)[-1] == "furniture"
    assert "paragraph" not in kinds(text)[3:]


def test_ten_thousand_lines_take_no_more_than_one_look_each() -> None:
    """A long run of marks is read in one pass."""
    assert len(blocks("* " * 50_000 + "x\n\n" + "- a\n" * 10_000)) == 2
