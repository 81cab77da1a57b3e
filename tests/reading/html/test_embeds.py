"""Posts that pages embed, in the shapes that platforms hand out."""

import pytest

from toolkit.article import Post
from toolkit.reading.html import read_source

STORY = (
    "<p>The ferry company said on {} that the landing would stay closed until the end of the week, and that two of the "
    "barges had been moved to the other bank.</p>"
)


def posts(markup: str) -> tuple[Post, ...]:
    """The posts of a page whose story holds the markup."""
    return read_source(f"<article>{STORY.format('Monday')}{markup}{STORY.format('Tuesday')}</article>", "page").posts


KNOWN = {
    "x": (
        ('<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Barges at <a href="https://twitter.com/hashtag/G">'
        '#Greyferry</a><br>Again.</p>&mdash; SORMIS (@SORMIS_Mission) <a href="https://x.com/SORMIS_Mission/status/12'
        '?ref_src=twsrc%5Etfw">March 10, 2031</a></blockquote>'),
        ("x", "SORMIS", "@SORMIS_Mission", "2031-03-10", "Barges at #Greyferry Again.",
         "https://x.com/SORMIS_Mission/status/12?ref_src=twsrc%5Etfw"),
    ),
    "mastodon": (
        ('<blockquote class="mastodon-embed" cite="https://post.example/@riverwatch/11223"><p>Nine patrols a day.</p>'
        '<p>— River Watch (@riverwatch@post.example) <a href="https://post.example/@riverwatch/11223"><time '
        'datetime="2031-03-14T18:05:00Z">14 March 2031, 18:05</time></a></p></blockquote>'),
        ("mastodon", "River Watch", "@riverwatch@post.example", "2031-03-14T18:05", "Nine patrols a day.",
         "https://post.example/@riverwatch/11223"),
    ),
    "mastodon, its own": (
        ('<blockquote class="mastodon-embed" data-embed-url="https://post.example/@riverwatch/11223/embed"><a '
        'href="https://post.example/@riverwatch/11223"><div>Post by @riverwatch@post.example</div><div>View on '
        "Mastodon</div></a></blockquote>"),
        ("mastodon", None, "@riverwatch@post.example", None, None, "https://post.example/@riverwatch/11223"),
    ),
    "bluesky": (
        ('<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3k"><p lang="en">The '
        'log is out.<br><br><a href="https://bsky.app/profile/did:plc:abc/post/3k?ref_src=embed">[image or embed]</a>'
        '</p>&mdash; Keira Holm (<a href="https://bsky.app/profile/did:plc:abc?ref_src=embed">@holm.bsky.social</a>) '
        '<a href="https://bsky.app/profile/did:plc:abc/post/3k?ref_src=embed">March 14, 2031 at 6:05 PM</a>'
        "</blockquote>"),
        ("bluesky", "Keira Holm", "@holm.bsky.social", "2031-03-14T18:05", "The log is out.",
         "https://bsky.app/profile/did:plc:abc/post/3k?ref_src=embed"),
    ),
    "instagram": (
        ('<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/ABC/"><div><a '
        'href="https://www.instagram.com/p/ABC/"><div>View this post on Instagram</div></a><p><a '
        'href="https://www.instagram.com/p/ABC/">Nine patrols a day on the river.</a></p><p><a '
        'href="https://www.instagram.com/p/ABC/">A post shared by River Watch (@riverwatch_blog)</a> on <time '
        'datetime="2031-03-14T18:05:00+00:00">14 March 2031 at 11:05</time></p></div></blockquote>'),
        ("instagram", "River Watch", "@riverwatch_blog", "2031-03-14T11:05", "Nine patrols a day on the river.",
         "https://www.instagram.com/p/ABC/"),
    ),
    "facebook": (
        ('<div class="fb-post" data-href="https://www.facebook.com/linfold/posts/4455"><blockquote '
        'cite="https://www.facebook.com/linfold/posts/4455" class="fb-xfbml-parse-ignore"><p>The landing is closed.</p>'
        'Posted by <a href="#" role="button">Linfold Courier</a> on&nbsp;<a '
        'href="https://www.facebook.com/linfold/posts/4455">Tuesday, March 11, 2031</a></blockquote></div>'),
        ("facebook", "Linfold Courier", None, "2031-03-11", "The landing is closed.",
         "https://www.facebook.com/linfold/posts/4455"),
    ),
    "tiktok": (
        ('<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@linfold/video/7123" data-video-id="7123">'
        '<section><a title="@linfold" href="https://www.tiktok.com/@linfold?refer=embed">@linfold</a> <p>Two barges '
        'left <a href="https://www.tiktok.com/tag/greyferry">#greyferry</a></p> <a '
        'href="https://www.tiktok.com/music/x">♬ original sound - Linfold Courier</a></section></blockquote>'),
        ("tiktok", "Linfold Courier", "@linfold", None, "Two barges left #greyferry",
         "https://www.tiktok.com/@linfold/video/7123"),
    ),
    "telegram": (
        ('<blockquote class="telegram-post" cite="https://t.me/sormis_mission/417"><p>We study the letter.</p>— SORMIS '
        '(@sormis_mission) <a href="https://t.me/sormis_mission/417">14 March 2031</a></blockquote>'),
        ("telegram", "SORMIS", "@sormis_mission", "2031-03-14", "We study the letter.",
         "https://t.me/sormis_mission/417"),
    ),
    "telegram, a script": (
        '<script async data-telegram-post="sormis_mission/417"></script>',
        ("telegram", None, "@sormis_mission", None, None, "https://t.me/sormis_mission/417"),
    ),
    "youtube": (
        ('<blockquote cite="https://www.youtube.com/watch?v=abcDEF12345"><p>A talk on the landing.</p><footer>— '
        'Linfold Courier (@linfold), <a href="https://www.youtube.com/watch?v=abcDEF12345">12 March 2031</a></footer>'
        "</blockquote>"),
        ("youtube", "Linfold Courier", "@linfold", "2031-03-12", "A talk on the landing.",
         "https://www.youtube.com/watch?v=abcDEF12345"),
    ),
    "threads": (
        ('<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@riverwatch/post/C1">'
        '<a href="https://www.threads.net/@riverwatch/post/C1"><div>Post by @riverwatch</div><div>View on Threads</div>'
        "</a></blockquote>"),
        ("threads", None, "@riverwatch", None, None, "https://www.threads.net/@riverwatch/post/C1"),
    ),
    "no class": (
        ("<blockquote><p>No barge may pass.</p><p>&mdash; Bram Dresk (@bramdresk) <a "
        'href="https://twitter.com/bramdresk/status/99">March 9, 2031</a></p></blockquote>'),
        ("twitter", "Bram Dresk", "@bramdresk", "2031-03-09", "No barge may pass.",
         "https://twitter.com/bramdresk/status/99"),
    ),
    "a frame": (
        ('<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Flinfold%2F'
        'posts%2F4455&amp;width=500"></iframe>'),
        ("facebook", None, None, None, None, "https://www.facebook.com/linfold/posts/4455"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWN)
def test_an_embedded_post_is_read_with_all_that_its_markup_says(name: str) -> None:
    """Platform, author, handle, date, body and permalink of each shape."""
    markup, expected = KNOWN[name]
    (post,) = posts(markup)
    assert post.form == "embedded"
    assert (post.platform, post.author, post.handle, post.date, post.body, post.permalink) == expected


@pytest.mark.parametrize("name", KNOWN)
def test_an_embedded_post_is_a_block_of_its_own(name: str) -> None:
    """The span of the post is its block, and the words of the body stand in it."""
    article = read_source(
        f"<article>{STORY.format('Monday')}{KNOWN[name][0]}{STORY.format('Friday')}</article>", "page"
    )
    (post,), (block,) = article.posts, [b for b in article.blocks if b.kind == "post"]
    assert (block.start, block.stop) == (post.start, post.stop + 2)
    for word in (post.body or "").split():
        assert word in article.text[post.start : post.stop]


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote><p>The organisers and outside funding are to blame.</p><p>— Tavi Renholt</p></blockquote>",
        "<p>Follow us: <a href='https://twitter.com/linfold'>@linfold</a></p>",
        "<iframe src='https://www.youtube.com/embed/abcDEF12345'></iframe>",
        "<blockquote class='twitter-tweet'></blockquote>",
        f"<blockquote class='twitter-tweet'>{'A page that was never closed. ' * 400}</blockquote>",
    ],
)
def test_what_is_no_post_is_none(markup: str) -> None:
    """A quotation, a profile, a film in a frame, an empty or endless element."""
    assert posts(markup) == ()


def test_a_post_read_again_as_text_is_the_same_post() -> None:
    """The marker line keeps its link, so that the derived text alone gives the post back."""
    from toolkit.reading import read_text

    article = read_source(f"<article>{STORY.format('Monday')}{KNOWN['telegram'][0]}</article>", "page")
    (again,) = read_text(article.text, "page").posts
    assert (again.handle, again.date, again.permalink) == (
        article.posts[0].handle,
        article.posts[0].date,
        article.posts[0].permalink,
    )


@pytest.mark.parametrize(
    "name", ["By The River", "[News] Desk", "Name (she/her)", "Rail – News — Live", "A @ home", "a_b*c", "Photo Desk"]
)
def test_any_name_is_an_authors_name_in_an_embedded_post(name: str) -> None:
    """In markup that says what it is no name is taken for a byline, a link or a dash."""
    markup = KNOWN["x"][0].replace("SORMIS (", f"{name} (")
    (post,) = posts(markup)
    assert (post.author, post.handle, post.body) == (name, "@SORMIS_Mission", "Barges at #Greyferry Again.")
