import importlib.util
import json
import os
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.article import Post
from toolkit.reading.lines import lines
from toolkit.reading.posts import posts
from toolkit.reading.posts.quotations import quotations

ROOT = Path(__file__).resolve().parents[2]
ORIGINALS = Path(os.environ.get("MEDIALIT_ORIGINALS") or ROOT.parent / "shared" / "originals")
PROSE = "Renholt opened the meeting in Linfold on Monday, and nobody left before the end of it, officials said.\n\n"
BODY = "We count the boats at Greyferry every night."
AFTER = "\n\nThe Mission did not answer."


def read(text: str) -> tuple[Post, ...]:
    """The posts in a text."""
    return posts(text, lines(text))


def one(text: str) -> Post:
    """The only post in a text."""
    (post,) = read(text)
    return post


def flatten() -> ModuleType:
    """The neighbouring module that makes text of pages; tests are no package."""
    spec = importlib.util.spec_from_file_location("flatten", Path(__file__).with_name("flatten.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["flatten"] = module
    spec.loader.exec_module(module)
    return module


# ----------------------------------------------------------------------------- embedded


@pytest.mark.parametrize(
    "marker",
    [
        "— Mina Holm (@mina_h) [March 4, 2031](#)",
        "— Mina Holm (@mina_h) March 4, 2031",
        "– Mina Holm (@mina_h) March 4, 2031",
        "-- Mina Holm (@mina_h) March 4, 2031",
        "- Mina Holm (@mina_h) March 4, 2031",
        "\\-- Mina Holm (@mina\\_h) [March 4, 2031](#)",
        "&mdash; Mina Holm (@mina_h) March 4, 2031",
        "â€” Mina Holm (@mina_h) March 4, 2031",
        "Mina Holm (@mina_h) March 4, 2031",
        "— Mina Holm \\(@mina\\\\_h\\) [March 4, 2031](#)",
        "— Mina Holm ([@mina\\_h](#)) [March 4, 2031](#)",
        "— [Mina Holm (@mina\\_h)](#) [March 4, 2031](#)",
        "— **Mina Holm** (@mina_h) *March 4, 2031*",
        "— Mina\nHolm (@mina_h) March 4, 2031",
        "— Mina Holm (@mina_h)\nMarch 4, 2031",
        "— Mina Holm (@mina_h)\n\n[March 4, 2031](#)",
        "— Mina Holm @mina_h March 4, 2031",
        "— Mina Holm（@mina_h）2031年3月4日",
        "— Mina Holm (@mina_h) 4. März 2031",
        "— Mina Holm (@mina_h) 4 марта 2031 г.",
        "> — Mina Holm (@mina_h) [March 4, 2031](#)",
    ],
)
@pytest.mark.parametrize("after", ["", AFTER])
def test_a_marker_line_is_known_in_the_forms_found_in_the_wild(marker: str, after: str) -> None:
    """Whatever became of the dash, the handle and the link: name, handle, date and body are the same."""
    text = f"{PROSE}{'> ' * marker.startswith('>')}{BODY}\n\n{marker}{after}"
    post = one(text)
    assert (post.author, post.handle, post.date, post.body) == ("Mina Holm", "@mina_h", "2031-03-04", BODY)
    assert (post.form, post.permalink, post.truncated) == ("embedded", None, False)
    assert text[: post.start] == PROSE
    assert text[post.stop :] == after


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Blog on the Riverbank 🚤", "Blog on the Riverbank 🚤"),
        ("@SORMIS - Mission", "@SORMIS - Mission"),
        ("Mina [press] (Holm) – boats", "Mina [press] (Holm) – boats"),
        ("Sól & Rafe-e-s", "Sól & Rafe-e-s"),
        ("", None),
    ],
)
def test_names_may_hold_dashes_brackets_and_pictures(name: str, author: str | None) -> None:
    """What people call themselves is taken whole."""
    post = one(f"{PROSE}{BODY}\n\n— {name} (@mina_h) [March 4, 2031](#){AFTER}")
    assert (post.author, post.body) == (author, BODY)


@pytest.mark.parametrize(
    ("marker", "date", "permalink"),
    [
        ("— Mina (@mina_h)", None, None),
        ("— Mina (@mina_h) [](https://post.example/mina_h/1)", None, "https://post.example/mina_h/1"),
        ("— Mina (@mina_h) 4 Rhagfyr 2031", None, None),
        (
            "— Mina (@mina_h) [March 4, 2031](https://post.example/m/1?a=b%5Ec)",
            "2031-03-04",
            "https://post.example/m/1?a=b%5Ec",
        ),
        ("— Mina (@mina_h) March 4, 2031 https://post.example/m/1", "2031-03-04", "https://post.example/m/1"),
        ("— Mina (@mina_h) [3:05 PM · Mar 4, 2031](#)", "2031-03-04T15:05", None),
    ],
)
def test_what_a_marker_lacks_is_unknown(marker: str, date: str | None, permalink: str | None) -> None:
    """A marker without a date or a link is one; what it does not say is not made up."""
    post = one(f"{PROSE}{BODY}\n\n{marker}{AFTER}")
    assert (post.date, post.permalink, post.body) == (date, permalink, BODY)


MARKER = "— Mina (@mina_h) March 4, 2031"


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY} {MARKER}",
        f"{BODY}\n{MARKER}",
        f"> {BODY}\n>\n> {MARKER}",
        f"> {BODY}\n\n{MARKER}",
        f"- {BODY}\n  {MARKER}\n- Another thing",
        f"Nine boats.\n\n— Rafe (@rafe) March 3, 2031\n\n{BODY}\n\n{MARKER}",
        f"Nine boats. — Rafe (@rafe) March 3, 2031 {BODY} {MARKER}",
        f"## Boats\n\n{BODY}\n\n{MARKER}",
        f"By Rafe Tolland\n\n{BODY}\n\n{MARKER}",
        f"Picture: Kestrel Press\n\n{BODY}\n\n{MARKER}",
        f"She said:\n\n{BODY}\n\n{MARKER}",
        f"{PROSE.strip()}\\n\\n{BODY}\\n\\n{MARKER}\\n\\nMore of it.",
        f"{PROSE.strip()}\n{BODY}\n{MARKER}\nThe Mission did not answer.\nNobody knows why.",
    ],
)
def test_a_body_is_what_stands_right_before_its_marker(text: str) -> None:
    """On the same line, in the same paragraph, in the one before, in a quotation or a list; never more."""
    assert next(post for post in read(PROSE + text) if post.handle == "@mina_h").body == BODY


@pytest.mark.parametrize(
    "first",
    [
        "We keep the landing safe &",
        "We count all of the boats and the",
        "we count the boats and",
        "We count the boats, the barges and the rafts at the landing",
        "We count the boats. #Greyferry",
        "We count the boats 🚤.",
        "We count the boats: https://t.co/abc",
        "We count the boats.  ",
    ],
)
def test_a_body_that_was_torn_is_joined(first: str) -> None:
    """An earlier paragraph belongs to a body where a sign says so."""
    post = one(f"{PROSE}{first}\n\nbarges too, every night. pic.example/1a2b\n\n{MARKER}{AFTER}")
    assert post.body == f"{first.strip()} barges too, every night. pic.example/1a2b"
    assert post.truncated is False


def test_block_quotation_marks_hold_a_body_together() -> None:
    """All paragraphs of a quotation that ends in a marker are the post's."""
    post = one(f"{PROSE}> One.\n>\n> Two.\n\n> Three.\n\n> {MARKER}{AFTER}")
    assert post.body == "One. Two. Three."


@pytest.mark.parametrize(
    ("body", "media"),
    [
        ("Boats. [pic.example/1a2b](https://pic.example/1a2b)", ("pic.example/1a2b",)),
        ("Boats #nightpic.twitter.com/1a2B", ("pic.twitter.com/1a2B",)),
        ("Boats https://t.co/1 pic.twitter.com/a pic.x.com/b", ("pic.twitter.com/a", "pic.x.com/b")),
        ("Boats [at night](https://pic.example/1a2b)", ("https://pic.example/1a2b",)),
        ("Boats ![boats](https://courier.example/b.jpg)", ("https://courier.example/b.jpg",)),
        ("https://t.co/abc", ("https://t.co/abc",)),
        ("Boats https://t.co/abc on epic.example/tale", ()),
    ],
)
def test_pictures_are_named_as_they_stand(body: str, media: tuple[str, ...]) -> None:
    """Addresses of pictures and films are media; a short link is only where it is all that a post holds."""
    assert one(f"{PROSE}{body}\n\n{MARKER}").media == media


@pytest.mark.parametrize(
    ("body", "truncated"),
    [
        ("We count the boats and… https://t.co/abc", True),
        ("We count the boats and... https://t.co/abc", True),
        ("We count the boats and…", True),
        ("We keep it safe &", True),
        ("We count the boats and bar-", True),
        ("Well, well... what a night.", False),
        ("We count the boats https://t.co/abc", False),
    ],
)
def test_a_body_that_breaks_off_is_called_truncated(body: str, truncated: bool) -> None:
    """Only what visibly breaks off does."""
    assert one(f"{PROSE}{body}\n\n{MARKER}").truncated is truncated


@pytest.mark.parametrize(
    ("text", "platform", "handle", "body"),
    [
        (f"{BODY}\n\n— M (@m) [4 March 2031](https://twitter.com/m/status/1)", "twitter", "@m", BODY),
        (f"{BODY}\n\n— M (@m) [4 March 2031](https://x.com/m/status/1)", "x", "@m", BODY),
        (f"{BODY}\n\n— M (@m) [4 March 2031](https://t.me/m/1)", "telegram", "@m", BODY),
        (f"{BODY}\n\n— M (@m.bsky.social) 4 March 2031", "bluesky", "@m.bsky.social", BODY),
        (f"{BODY}\n\n— M (@m@boats.example) 4 March 2031", "mastodon", "@m@boats.example", BODY),
        ("Boats pic.twitter.com/a\n\n— M (@m) 4 March 2031", "twitter", "@m", "Boats pic.twitter.com/a"),
        (f"{BODY}\n\n— M (@m) [4 March 2031](https://post.example/m/1)", None, "@m", BODY),
        ("View this post on Instagram\n\nA post shared by M (@m)", "instagram", "@m", None),
        (
            "View this post on Instagram\n\nBoats 🚤\n\nA post shared by M (@m) on Mar 4, 2031",
            "instagram",
            "@m",
            "Boats 🚤",
        ),
        ("Ein Beitrag geteilt von M (@m)", "instagram", "@m", None),
        (
            "Boats.\n\nPosted by [M](https://www.facebook.com/m) on [Monday, March 4, 2031](#)",
            "facebook",
            None,
            "Boats.",
        ),
        ("@m Boats at night #boats ♬ original sound – Mina", "tiktok", "@m", "Boats at night #boats"),
        ("Post by @m@boats.example\n\nView on Mastodon", "mastodon", "@m@boats.example", None),
    ],
)
def test_other_platforms_have_forms_of_their_own(
    text: str, platform: str | None, handle: str | None, body: str | None
) -> None:
    """The platform shows in the address, the handle or the line; an unknown host names none."""
    post = one(PROSE + text + AFTER)
    assert (post.form, post.platform, post.handle, post.body) == ("embedded", platform, handle, body)


@pytest.mark.parametrize(
    "card",
    [
        f"Mina Holm\n@mina_h\n·\nMar 4, 2031\n{BODY}\n12 replies 40 reposts",
        f"Mina Holm\n\n@mina_h\n\n{BODY}\n\n3:05 PM · Mar 4, 2031\n\n12\n\nReply",
        f"Mina Holm @mina_h · Mar 4, 2031\n{BODY}",
        f"Mina Holm (@mina_h) · Mar 4, 2031\n\n{BODY}",
        f"[Mina Holm](#)\n\n[@mina_h](#)\n\n·\n\n[Mar 4, 2031](#)\n\n{BODY}",
    ],
)
def test_a_card_says_who_and_when_first(card: str) -> None:
    """Name, handle and date on lines of their own before the words."""
    text = PROSE + card + AFTER
    post = one(text)
    assert (post.author, post.handle, (post.date or "")[:10], post.body) == ("Mina Holm", "@mina_h", "2031-03-04", BODY)
    assert text[post.start : post.stop] == card


@pytest.mark.parametrize(
    "text",
    [
        "Follow Mina (@mina_h) on X",
        "Follow us on Twitter (@courier) for more.",
        "Mina Holm is a reporter in Linfold (@mina_h).",
        "— Mina Holm (@mina_h) is a reporter in Linfold.",
        "— Reporting by Mina Holm (@mina_h); editing by Rafe (@rafe)",
        "Photo: @mina_h/Instagram",
        "Picture: Mina Holm (@mina_h)",
        "- Mina Holm (@mina_h)\n- Rafe Tolland (@rafe)\n- Lise Coury (@lise)",
        "Mina Holm\n@mina_h\nRafe Tolland\n@rafe",
        "Write to mina@boats.example (mina@boats.example), March 4, 2031",
        "[Mina Holm](https://letters.example/@mina_h)\n\nMar 4, 2031\n\nBoats are slow.",
        "Posted by Mina on Monday, March 4, 2031",
        "## Boats\n\n— Mina Holm (@mina_h) March 4, 2031",
        "Share on Twitter\n\nShare on Facebook\n\nTweet\n\nPost",
        "He posted a profit of three million.",
        "She left the post of minister, and he posted bail.",
        "A sign was posted, “by order”, at the gate.",
        "She wrote in a letter: “I will come to Linfold.”",
        "In a post-war speech she said that all was well.",
        "The firm said in a blog post that “accounts will be closed”.",
        "The firm said in a post on its website that it was “very sorry indeed”.",
        "Twitter said it would close the accounts.",
        "He said that ads on Facebook had doubled.",
        "Within hours of being posted on Facebook, the film was gone.",
        "“Whoever tweeted that was wrong,” Holm said.",
        "The posts of the fence said nothing to him.",
    ],
)
def test_what_only_looks_like_a_post_is_none(text: str) -> None:
    """Bios, credits, lists of accounts, buttons, profits, posts of a fence and platforms that speak are no posts."""
    assert read(PROSE + text + AFTER) == ()


@pytest.mark.parametrize("deck", ["", "A deck in one line.\n\n"])
@pytest.mark.parametrize("by", ["By Mina Holm (@mina_h) March 4, 2031", "Mina Holm (@mina_h) March 4, 2031"])
def test_a_byline_is_no_marker(deck: str, by: str) -> None:
    """Under a headline a name with handle and date is the writer's."""
    assert read(f"# Boats\n\n{deck}{by}\n\n{PROSE}{BODY}") == ()


# ----------------------------------------------------------------------------- quoted and paraphrased


@pytest.mark.parametrize(
    ("sentence", "platform", "author", "body"),
    [
        ("Posting on X, the mission said: “Two patrols more.”", "x", "the mission", "Two patrols more."),
        (
            "“The ferry stays,” she wrote on Twitter. “Nobody moves it.”",
            "twitter",
            None,
            "The ferry stays, Nobody moves it.",
        ),
        ("“We need help. Send boats,” Renholt wrote on Facebook.", "facebook", "Renholt", "We need help. Send boats,"),
        ("Keira Holm tweeted: “Two bangs were heard.”", "twitter", "Keira Holm", "Two bangs were heard."),
        ("“No,” tweeted Prime Minister Jola Quent.", "twitter", "Jola Quent", "No,"),
        (
            "In a message on post.example, the Mission wrote: “Nine patrols a day.”",
            None,
            "the Mission",
            "Nine patrols a day.",
        ),
        ("Rafe Tolland, who heads the office, wrote in a post: “He is gone.”", None, "Rafe Tolland", "He is gone."),
        (
            "A clerk of the court, Nell Farrow, [tweeted](#) that it was “a very long day”.",
            "twitter",
            "Nell Farrow",
            "a very long day",
        ),
        ("Tavi Renholt schrieb auf Twitter: „Die Fähre bleibt.“", "twitter", "Tavi Renholt", "Die Fähre bleibt."),
        ("Holm wrote on Telegram:\n\n“Two bangs were heard.”", "telegram", "Holm", "Two bangs were heard."),
        (
            "‘The ferry stays where it is,’ Renholt said on Bluesky.",
            "bluesky",
            "Renholt",
            "The ferry stays where it is,",
        ),
    ],
)
def test_a_post_quoted_in_a_sentence_is_found(
    sentence: str, platform: str | None, author: str | None, body: str
) -> None:
    """A verb, a platform or a post, and quotation marks: the sentence is the post's place, the words its body."""
    text = f"{PROSE}The night was long. {sentence} The Mission did not answer."
    post = one(text)
    assert (post.form, post.platform, post.author, post.body) == ("quoted", platform, author, body)
    assert text[post.start : post.stop] == sentence


@pytest.mark.parametrize(
    ("sentence", "platform", "author"),
    [
        ("Rafe Tolland wrote on Twitter that the pilot was gone.", "twitter", "Rafe Tolland"),
        (
            "The pilot was gone, director of the Office for Boats Rafe Tolland wrote on X at the time.",
            "x",
            "Rafe Tolland",
        ),
        ("In a tweet, Keira Holm said that nobody was hurt.", "twitter", "Keira Holm"),
        ("President Corin Vasker took to X to thank the pilots.", "x", "Corin Vasker"),
        ("She announced on Facebook that the landing was closed.", "facebook", None),
        ("The ferry is late, according to a post on Telegram.", "telegram", None),
        ("Le ministre a écrit sur Twitter que le bac reste.", "twitter", None),
    ],
)
def test_a_post_that_is_retold_is_found(sentence: str, platform: str, author: str | None) -> None:
    """The same without quotation marks has no body."""
    text = f"{PROSE}The night was long. {sentence} The Mission did not answer."
    post = one(text)
    assert (post.form, post.platform, post.author, post.body) == ("paraphrased", platform, author, None)
    assert text[post.start : post.stop] == sentence


def test_a_handle_in_the_sentence_is_the_posts_but_not_one_in_the_quotation() -> None:
    """Whom a post mentions did not write it."""
    assert one("“Boats are leaving,” the harbour tweeted (@harbour_gf).").handle == "@harbour_gf"
    assert one("Holm tweeted: “Boats are leaving, @harbour_gf says.”").handle is None


def test_a_sentence_that_announces_an_embedded_post_is_no_second_one() -> None:
    """`She tweeted that she was glad:` before the post itself."""
    assert [post.form for post in read(f"{PROSE}Holm tweeted that she was glad:\n\n{BODY}\n\n{MARKER}")] == ["embedded"]


def test_quotation_marks_are_paired() -> None:
    """Marks of several languages, marks inside marks, and one that is never closed."""
    text = "“a “b” c” „d“ «e» 'f' \"g\" ‘h’s i’ “j"
    assert [span.of(text) for span in quotations(text, 0, len(text))] == [
        "“a “b” c”",
        "„d“",
        "«e»",
        '"g"',
        "‘h’s i’",
        "“j",
    ]


# ----------------------------------------------------------------------------- any text, and texts of others

PARTS = [
    *(
        "— ",
        "-- ",
        "(@mina_h)",
        "@mina_h",
        "[March 4, 2031](#)",
        " March 4, 2031",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "Mina ",
        "Boats. ",
    ),
    *(
        "“",
        "”",
        '"',
        "she wrote on X",
        "tweeted: ",
        "A post shared by ",
        "Posted by ",
        "♬",
        "·",
        "&",
        "# ",
        "\\n",
        "pic.example/a",
    ),
    *(
        "https://t.co/a ",
        "View this post on Instagram",
        "12 replies",
        "🚤",
        "\r\n",
        "\ufeff",
        "(",
        ")",
        "[",
        "]",
        "In a tweet, Holm said ",
    ),
]


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join) | st.text())
def test_any_text_has_posts_in_order(text: str) -> None:
    """Whatever the text, posts come in order, inside it, without overlap."""
    found = read(text)
    assert all(0 <= post.start < post.stop <= len(text) for post in found)
    assert all(first.stop <= second.start for first, second in pairwise(found))
    assert all(post.form in ("embedded", "quoted", "paraphrased") for post in found)
    assert all(post.handle is None or post.handle.startswith("@") for post in found)


def test_posts_of_real_pages_are_read() -> None:
    """On pages with known posts at least 95 of 100 have each field right, and no other post is found."""
    module = flatten()
    if not (module.GOLD / "gold.json").exists():
        pytest.skip(f"needs {module.GOLD}, which is no part of the project: set MEDIALIT_GOLD")
    scores = module.post_scores()
    for way, scored in scores.items():
        lost = module.WAYS[way].torn or module.WAYS[way].packed  # nothing shows where a body of several lines begins
        for field, value in scored.items():
            assert value == 0 if field == "false" else value >= (0.75 if lost and field == "body" else 0.95), (
                way,
                field,
            )


@pytest.mark.parametrize("name", ["000", "001", "002"])
def test_posts_of_the_originals_are_found(name: str) -> None:
    """Each post of the inventory is found with its fields, at its place, and no other one."""
    files = sorted(ORIGINALS.glob(f"{name}*.txt"))
    inventory = ORIGINALS / "inventory" / f"{name}.json"
    if not files or not inventory.exists():
        pytest.skip(f"needs {ORIGINALS} with its inventory, which is no part of the project: set MEDIALIT_ORIGINALS")
    with files[0].open(encoding="utf-8", newline="") as file:
        found = read(file.read())
    known = [item for item in json.loads(inventory.read_text("utf-8")) if item["category"] == "social_post"]
    assert [post.form for post in found] == {"000": ["embedded"] * 3, "001": ["paraphrased"], "002": ["quoted"]}[name]
    for post, item in zip(found, known, strict=False):
        stated = item["attributes"]
        assert (post.start, post.stop) == (item["start"], item["end"])
        assert (post.handle, post.date, post.permalink) == (stated["handle"], stated["date"], None)
        if post.form == "embedded":
            assert post.author == stated["author"]
            assert stated["media_link"].endswith(post.media)
