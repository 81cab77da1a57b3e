import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading import gold_notices as gold
from toolkit.article import Post, Span
from toolkit.labels import notice_groups
from toolkit.reading.lines import lines
from toolkit.reading.notices import notices

# One line a type at least, most of them in several wordings and some in other languages.
LINES = {
    "liability": (
        "Disclaimer: The Digest cannot check what its guests write.",
        "The views expressed in this column are those of the author alone.",
        "The Greyferry Herald is not responsible for the content of external sites.",
        "Opinions expressed here do not necessarily reflect the position of the Almont Review.",
        "Nothing on this page is financial advice.",
        "Haftungsausschluss: Für Links haftet der Verlag nicht.",
        "Редакция не несёт ответственности за мнение авторов.",
    ),
    "satire": ("This article is satire.", "Satire", "All stories on this site are fictional, and so are their heroes."),
    "opinion_label": ("Opinion", "ANALYSIS", "This is an opinion piece.", "Kommentar"),
    "sponsored": ("Sponsored by the Guild of Ferrymen", "Advertisement", "Paid partnership", "Anzeige"),
    "disclosure": (
        "Disclosure: The author owns a barge.",
        "We may earn a commission when you buy through links on our site.",
        "The author holds shares in the Sorrel ferry company.",
    ),
    "translation": ("Translated from the Estmeric by Orla Tamm", "Übersetzt von Orla Tamm", "Traduit par Orla Tamm"),
    "machine_generated": (
        "This summary was written with the help of AI.",
        "Machine translation",
        "This text was automatically translated by a computer program.",
    ),
    "copyright": (
        "© Meridian News Agency 2031",
        "Copyright 2031 Greyferry Herald. All rights reserved.",
        "Alle Rechte vorbehalten",
        "Tous droits réservés.",
        "Все права защищены",
        "جميع الحقوق محفوظة",
    ),
    "fair_use": ("This site contains copyrighted material and shows it under the doctrine of “fair use”.",),
    "republication_terms": (
        "Reprinted with permission from Dunmere Ledger.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Republish this article under a Creative Commons licence.",
        "Do not copy anything from this page without our leave.",
        "Nachdruck nur mit Genehmigung.",
    ),
    "republication_contact": (
        "For permission to reprint this text, write to rights@herald.example",
        "To republish this story, contact syndication@meridian.example",
    ),
    "original_publication": (
        "This article first appeared in the Dunmere Ledger.",
        "Originally published by Kestrel Press Bureau",
        "The original source of this text is River Notes",
        "Dieser Artikel erschien zuerst in der Almonter Rundschau.",
        "Source: Meridian",
    ),
    "photo_credit": (
        "[Image via River Notes]",
        "(Photo: Jory Pellam / Meridian)",
        "Photo by Jory Pellam",
        "Picture: Kestrel Press Bureau",
        "Jory Pellam/Getty Images",
        "Foto: Jory Pellam",
        "Фото: Меридиан",
    ),
    "image_disclaimer": (
        "The image is for illustration purposes only.",
        "These pictures are merely illustrative.",
        "Symbolbild",
    ),
    "correction": (
        "Correction: The council has forty members, not fourteen.",
        "CORRECTION, 15 March:  The barges are six.",
        "A previous version of this report gave the wrong day.",
        "This article has been corrected.",
        "Richtigstellung: Es waren sechs Kähne.",
        "Исправление: барж шесть.",
    ),
    "update": (
        "This story has been updated with a comment from the Mission.",
        "UPDATE: The landing has reopened.",
        "This is a developing story.",
        "[This post has been updated.]",
    ),
    "editor_note": (
        "Editor’s note: The name of the witness is known to us.",
        "This interview has been edited for length and clarity.",
        "Anmerkung der Redaktion: Der Name ist geändert.",
    ),
    "author_bio": (
        "— Ilsa Marrend is a reporter at the Greyferry Herald.",
        "Pell Averick writes about rivers for Meridian.",
        "Edric Valmone is a fellow of the Almont Institute. He is the author of “Low Water”.",
    ),
    "author_archive": ("Articles by: [Edric Valmone](#)", "More by Edric Valmone", "More stories by Ilsa Marrend"),
    "reporting_credit": (
        "Dace Wimmond in Almont contributed to this report.",
        "(Reporting by Ilsa Marrend; Editing by Mina Corvath)",
        "Additional reporting by Pell Averick.",
        "Contributing: Dace Wimmond.",
    ),
    "share": ("Share this article", "Facebook Twitter WhatsApp", "Please click the share button below.", "Teilen"),
    "follow": ("Follow us on post.example", "Follow Ilsa Marrend on post.example @ilsam", "Find us on pic.example."),
    "subscribe": (
        "Sign up for our newsletter",
        "Click here to sign up for River Mail, our weekly letter.",
        "Want more news from the river? Subscribe today!",
        "Abonnez-vous à notre lettre",
        "Подпишитесь на рассылку",
        "اشترك في النشرة",
    ),
    "membership": ("[Become a friend of the Herald](#)", "Become a member"),
    "comment": ("Leave a comment", "12 comments", "Tell us what you think", "Comments are closed."),
    "donate": ("Donate now", "[Support the Digest](#)", "Your gift helps us to stay independent."),
    "app": ("Download our app", "Greyferry Herald News App"),
    "promo": ("Buy your tickets now", "Start your free trial"),
    "translate_prompt": ("Read this article in Estmeric or in 9 other languages.", "Choose your language"),
    "contact": (
        "Contact Ilsa Marrend at ilsa@herald.example",
        "Press enquiries: press@herald.example",
        "To contact the author of this story:",
        "Have a tip? Write to desk@herald.example",
    ),
    "cookie": ("We use cookies to count our readers.", "Accept all cookies", "Diese Seite verwendet Cookies."),
    "privacy_terms": ("Privacy policy", "Terms of use | Privacy policy | Legal notice"),
    "navigation": ("Home > World > Rivers", "Skip to main content", "News | Sport | Weather", "[A](#) [B](#) [C](#)"),
    "related": ("READ MORE: Six barges leave the landing", "Also read: The price of rope", "Read the full story here."),
    "media_block": ("Watch the video above.", "29:13", "Reading on a telephone? Click here to see the film."),
    "icon_run": ("icon closeicon menuicon searchicon share", "🔗 ✉ 🖨"),
    "separator": ("* * *", "---", r"\*\*\*"),
    "timestamp": ("14 March 2031, 18:05", "Published on 14.3.2031 at 18:05", "2 hours ago", "14 марта 2031"),
}

STORY = (
    "The pilot was not responsible for what he did, a doctor found.",
    "She baked forty cookies for the ferrymen, and they asked for more.",
    "The scanner left cookies on every computer in the customs house.",
    "Shares in the ferry company rose by a tenth on Friday.",
    "The rights of workers on the river were the first point of the talks.",
    "The masked man first appeared in a film last March.",
    "It first appeared on a blog that nobody could trace.",
    "The state-sponsored fleet has left Almont for the coast.",
    "The guild has sponsored talks about the tariff since 2029.",
    "The correction came a week late, and few people read it.",
    "The Courier’s correction reads: “Correction: We counted the barges wrongly.”",
    "According to a disclaimer on the site, “all stories are made up and meant to amuse”.",
    "The blog calls itself “a satirical site, for entertainment purposes only”, but few readers notice it.",
    "The copyright in the old river maps lies with the district, the court ruled.",
    "Police asked people to follow the signs to the lower landing.",
    "Follow-up talks are planned for May.",
    "The editor’s note that stood above the text was taken down on Sunday.",
    "He subscribes to the view that ferries belong to the towns.",
    "Renholt said that her views do not necessarily reflect those of the council.",
    "The photo of the masked men was taken in 2026, as the archive shows.",
    "An earlier version of the law had left the pilots out.",
    "The statement does not constitute an endorsement, the Mission said.",
    "The First Minister updated the council on Monday evening.",
    "We must share this water with everybody who lives on it.",
    "“This site uses cookies. We sell what they tell us,” the owner told the court.",
    "Bram Dresk is a ferry pilot from Greyferry, and he was a sergeant before.",
    "Contact between the two towns broke off in April.",
    "The comment angered people upriver.",
    "Tolland translated the letter himself and read it out in the hall.",
    "The app on his phone showed the barge at noon.",
    "The members of the guild donate a day’s wages every spring.",
    "A reporter who contributed to the book was at the landing that night.",
    "The clichÃ© of the lazy ferryman is older than the ferry.",
    "By 1244 the town had a landing stage and a toll house.",
)


def found(text: str) -> list[tuple[str, str]]:
    """Types and words of the notices."""
    return [(span.label, span.of(text)) for span in gold.found_notices(text)]


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, rows in LINES.items() for line in rows])
def test_a_line_that_is_no_story_gets_its_type(kind: str, line: str) -> None:
    """Each type is known from several wordings, and nothing else is found in the line."""
    assert {span.label for span in gold.found_notices(line)} == {kind}


def test_every_type_of_the_closed_list_has_its_lines() -> None:
    """No type is promised that no line here shows."""
    assert set(LINES) == set(notice_groups())


@pytest.mark.parametrize("line", STORY)
def test_a_story_that_a_keyword_would_catch_stays_story(line: str) -> None:
    """Cookies, rights, shares, disclaimers and corrections of which a story tells are no notices."""
    assert found(line) == []


def test_notices_side_by_side_in_one_paragraph_are_told_apart() -> None:
    """A paragraph is cut at the ends of sentences, and what goes on about the same thing stays together."""
    text = (
        "**Disclaimer:** The author alone answers for this text. The Digest has not checked it. "
        "Community sites may repost any text of the Digest. "
        "For permission to print it, write to rights@digest.example first."
    )
    kinds = [kind for kind, _ in found(text)]
    assert kinds == ["liability", "republication_terms", "republication_contact"]
    assert found(text)[0][1] == text[: text.index(" Community")]


def test_two_asks_in_one_sentence_are_cut_at_the_conjunction() -> None:
    """Following and subscribing are two things that the page asks for."""
    assert found("Follow us on [post.example](#) and subscribe to our letter.") == [
        ("follow", "Follow us on [post.example](#)"),
        ("subscribe", "and subscribe to our letter."),
    ]


def test_a_notice_carries_its_markdown_marks() -> None:
    """The span of a link or an emphasis is whole."""
    text = "Story.\n\n*This article first appeared in [River Notes](#).*\n\n**[Become a member](#)**"
    assert [words for _, words in found(text)] == text.split("\n\n")[1:]


def test_a_credit_behind_a_caption_is_marked_without_the_caption() -> None:
    """What a picture shows is not the credit; that it is an old picture is said of the picture."""
    assert found("Barges at the landing (Photo: Jory Pellam)") == [("photo_credit", "(Photo: Jory Pellam)")]
    assert found("FILE PHOTO: Barges at the landing in May. © Meridian / Jory Pellam") == [
        ("image_disclaimer", "FILE PHOTO"),
        ("photo_credit", "© Meridian / Jory Pellam"),
    ]


def test_headlines_below_a_heading_belong_to_it_until_the_story_goes_on() -> None:
    """A block of teasers is one notice; a second heading of the kind begins another one."""
    story = "The council met on Friday and spoke about the tariff until midnight, and it will meet again on Monday."
    block = "Top stories\n\nSix barges leave the landing\nThe price of rope is rising"
    assert found(f"{story}\n\n{block}\n\n{block}\n\n{story}") == [("related", block), ("related", block)]


def test_read_more_takes_the_headline_above_and_the_same_one_below() -> None:
    """A teaser in the middle of a story is printed twice around its button."""
    teaser = "Six barges leave\nRead more\nSix barges leave"
    assert found(f"It rained for two days.\n{teaser}\n\nThen the river rose.") == [("related", teaser)]


def test_a_menu_and_a_player_are_one_notice_each() -> None:
    """Short lines between words that menus have, and headlines between times, are page and not story."""
    menu = "Menu\nNews\nRiver life\nSport\nLog in\nAbout us"
    player = "Podcasts\nDoes anybody still row to work?\n0:00\n27:40\nA bell for every bend\n0:00\n24:05"
    assert found(f"{menu}\n\n{player}") == [("navigation", menu), ("media_block", player)]


def test_an_author_of_the_page_is_introduced_anywhere() -> None:
    """A name that the byline gives needs no profession of writing."""
    text = "By [Torvin Dallow](#)\n\nStory.\n\nTorvin Dallow is an independent analyst."
    assert ("author_bio", "Torvin Dallow is an independent analyst.") in found(text)


def test_what_stands_in_a_post_or_a_block_quotation_is_left_alone() -> None:
    """A post that asks to be shared is a post."""
    text = "Share this article\n\n> Share this article"
    post = Post(0, 18, "embedded")
    assert notices(text, lines(text), (post,)) == ()
    assert notices(text, lines(text), ()) == (Span(0, 18, "share"),)


PIECES = [
    "©",
    "Follow us",
    " and ",
    "\n",
    "\n\n",
    ". ",
    "“",
    "”",
    '"',
    "(Photo: ",
    ")",
    "Read more",
    "0:00",
    "icon",
    "* ",
    "[",
    "](#)",
    "Home",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=300))
def test_any_text_gives_spans_in_order_inside_it(text: str) -> None:
    """No text stops the reading; spans are in order, do not overlap and carry a type of the closed list."""
    stop = 0
    for span in gold.found_notices(text):
        assert stop <= span.start < span.stop <= len(text)
        assert span.label in notice_groups()
        stop = span.stop


@pytest.mark.parametrize(
    "text",
    [
        "©" * 1_000_000,
        "Share " * 170_000,
        "word " * 200_000,
        "[" * 1_000_000,
        "Follow us and " * 70_000,
        '"' * 1_000_000,
    ],
    ids=["sign", "word", "line", "bracket", "and", "quote"],
)
def test_a_megabyte_without_end_is_read_in_time(text: str) -> None:
    """Long runs of one sign or word take no longer than a story of that length."""
    before = time.perf_counter()
    notices(text, lines(text), ())
    assert time.perf_counter() - before < 2


def test_lines_with_a_label_are_told_apart_from_story() -> None:
    """At least nine of ten lines that are found are notices, and nine of ten notices are found."""
    scores = gold.notice_scores()
    assert scores.precision >= 0.9, scores.in_vain
    assert scores.recall >= 0.9, scores.missed


def test_the_originals_are_marked_as_they_were_by_hand() -> None:
    """Types and places agree with the hand inventory of the five originals."""
    scores = gold.original_notice_scores()
    assert scores.precision >= 0.95, scores.in_vain
    assert scores.recall >= 0.95, scores.missed
