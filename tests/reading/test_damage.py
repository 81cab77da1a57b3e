import textwrap

import pytest

from toolkit.reading import read_text

LEAD = "The river commission said on Friday that it would count the barges again before the end of May."
MORE = "Two of its members had asked for a new count in April, according to the minutes of the meeting."
LAST = "Nobody from the harbour office in Linfold was there, and no other date has been set so far."


def found(text: str, kind: str) -> list[str]:
    """The stretches of one type of damage."""
    article = read_text(text, "a")
    return [span.of(text) for span in article.damage if span.label == kind]


def story(*paragraphs: str) -> str:
    """A story with paragraphs in its middle."""
    return "\n\n".join(["# Count", LEAD, *paragraphs, LAST])


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (story(MORE, MORE), [MORE]),
        (story("The landing stays closed\nThe landing stays closed\nMore"), ["The landing stays closed"]),
        (story("Top\nWater\nRope and oar", MORE, "Top\nWater\nRope and oar"), ["Top\nWater\nRope and oar"]),
        (story(f"It said this twice. {LEAD}"), [LEAD]),
        (story(MORE.replace("April", "March"), MORE), []),
        (story("### What it costs today", MORE, "### What it costs today"), []),
        (story("More soon.", MORE, "More soon."), []),
    ],
)
def test_what_stands_twice_is_marked_the_second_time(text: str, again: list[str]) -> None:
    """Lines, runs of short lines and long sentences count; headings that return and small sentences do not."""
    assert found(text, "duplicate") == again


@pytest.mark.parametrize(
    ("end", "broken"),
    [
        ("The count is dear. It is often called a", ["It is often called a"]),
        ("The commission will send its clerks to the landings of the lower river, so that from June on they", None),
        (MORE, []),
        ("Who pays for rope now", []),
        ("She asked: “Who pays?”", []),
        ("**Linfold Courier**", []),
    ],
)
def test_a_story_that_breaks_off_is_marked_at_its_last_sentence(end: str, broken: list[str] | None) -> None:
    """A title or a signature at the end is no sentence that breaks off."""
    text = f"# Count\n\n{LEAD}\n\n{MORE}\n\n{end}"
    assert found(text, "truncated") == ([end] if broken is None else broken)


@pytest.mark.parametrize(
    ("text", "together"),
    [
        (story("HomeWater News\nHomeWorld News"), ["HomeWorld"]),
        (
            story("The barges lie at the landing.They will stay there, the harbour office in Linfold said."),
            ["landing.They"],
        ),
        (story("The site has moved to ferry.example/New and to Sorrel.Net since the beginning of this week."), []),
        (story("The notice was written in englishрусскийdeutsch, said the clerk of the office in Linfold."), None),
        (story("Она получила SMSки от НАТОвцев, сказала она, и SIMкарту."), []),
        (f"date 2031-05-03 {LEAD}\n\n{MORE}", ["date 2031-05-03"]),
        (story("**21:48**Two bangs were heard at the landing, and the boats stayed where they were."), ["21:48**Two"]),
        (f"LINFOLD, 3 May (Meridian) – {LEAD}\n\n{MORE}", []),
        (f"icon mailicon closeicon searchicon shareicon menuicon v-playicon bell\n\n{LEAD}\n\n{MORE}", ...),
        (story("Brands such as RiverTube and InfoLake are well known to everyone who lives at the river."), []),
    ],
)
def test_words_that_lost_their_space_are_marked(text: str, together: list[str] | None) -> None:
    """Menus, sentences, alphabets, dates and icons run together; brands, addresses and endings do not."""
    expected = {None: ["englishрусскийdeutsch"], ...: [text.partition("\n")[0]]}
    assert found(text, "glued") == (expected[together] if together in (None, ...) else together)


def test_escapes_are_marked_with_the_word_around_them() -> None:
    r"""Backslashes before marks, literal line ends and entities, but no address in brackets and no path of a drive."""
    text = story(
        r"@SORMIS\_Mission \(Sorrel Observer\) spoke.\n\nIt &amp; they <https://post.example/1> C:\New", r"\*\*\*"
    )
    assert found(text, "escaped") == [
        *(r"@SORMIS\_Mission", r"\(Sorrel Observer\)", r"\n\n", "&amp;", r"\*\*\*"),
    ]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("The pilot’s boat", "’"), ("Café in Almont", "é"), ("It left – at last", "–"), ("Река", "Река")],
)
def test_letters_read_in_the_wrong_encoding_are_marked(right: str, wrong: str) -> None:
    """UTF-8 read as Windows-1252 is told by its bytes; the right letters are left alone."""

    def misread(letters: str) -> str:
        return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in letters.encode())

    assert found(story(right.replace(wrong, misread(wrong))), "encoding") == [misread(wrong)]
    assert found(story(right), "encoding") == []
    assert found(story("A letter is lo\ufffdt."), "encoding") == ["\ufffd"]


@pytest.mark.parametrize("text", ["«Le CAFÉ» was open.", "“Ñandú” – ‘À la carte’…", "Ã is a letter, Â too."])
def test_letters_that_are_right_are_no_damage(text: str) -> None:
    """Capital letters beside quotation marks look like bytes, but are none."""
    assert found(story(text), "encoding") == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The envoy Orlan Pike-Sethe spoke. Later Pike-Sethe left. Pike-Sethre was tired.", ["Pike-Sethre"]),
        ("The pilot Tavić spoke first. Then Tavić left, and Tavic was not seen again.", ["Tavic"]),
        ("The envoy Orlan Pike-Sethe spoke. Then Pike-Seth left, and Pike-Sethe did not.", ["Pike-Seth"]),
        ("We asked Senna Orley. She is Senna Orlay, said the clerk. Then Senna Orley left.", ["Orlay"]),
        (
            "The Centre for River Studies met. Members of the Centre of River Studies did not agree.",
            ["Centre of River Studies"],
        ),
        ("Calvessa and the Calvessans met Sorrel’s and Sorrels’ people in the Harbour Master’s house.", []),
        ("The clerk Jansen met the pilot Janssen; Hansen came later, and so did Hanson.", []),
        ("Estmere-based and Almont-based firms came; a Greyferry boat and the Greyferries’ crews.", []),
        ("Die Abmahnungen und die Anmahnungen sind nicht das Gleiche, und die Häfen sind zu.", []),
    ],
)
def test_a_name_in_two_spellings_is_marked_where_it_is_rarer(text: str, other: list[str]) -> None:
    """Marks on letters, one letter in a long name and small words count; endings and other people do not."""
    assert found(story(text), "name_inconsistent") == other


def test_a_quotation_that_lost_its_marks_is_marked() -> None:
    """Who announces it shows that the words are not the writer's."""
    assert found(story("According to the [harbour office](#),", MORE), "lost_quotation_marks") == [MORE]
    assert found(story("According to the [harbour office](#),", f"> {MORE}"), "lost_quotation_marks") == []


def test_headings_without_marks_are_lost_only_where_others_have_marks() -> None:
    r"""Plain text has no marks to lose; a heading between literal `\n` was run into the text."""
    plain = f"Commission Counts Barges Again\n\n{LEAD}\n\nWhy it counts now\n\n{MORE}"
    assert found(plain, "lost_heading") == []
    linked = plain.replace("commission", "[commission](#)").replace("barges", "[barges](#)")
    assert found(linked, "lost_heading") == ["Commission Counts Barges Again", "Why it counts now"]
    assert found(rf"# Count\n\n{LEAD}\n\n## Why now\n\n{MORE}", "lost_heading") == ["## Why now"]
    assert found(story("## Why now", MORE), "lost_heading") == []


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (LEAD.replace(" that it", "\n\nthat it"), ["Friday\n\nthat"]),
        (MORE.replace(", according", ",\n\naccording"), ["April,\n\naccording"]),
        (LEAD.replace(" would count ", "\nwould count\n"), ["would count"]),
        (f"{LEAD}\n\niFerry says that it will carry everyone for nothing until June.", []),
        ("These came:\n\nthe clerks of the harbour office and the pilots of the river.", []),
        ("The Assembly,\n\nnoting that the river is long,\n\nwishing it to stay open,\n\ncalls for new talks.", []),
        (LEAD, []),
    ],
)
def test_sentences_cut_by_line_ends_are_marked(text: str, cut: list[str]) -> None:
    """A blank line inside a sentence is marked with the words beside it, a stranded phrase as a whole."""
    assert found(story(text), "split_paragraph") == cut


def test_lines_wrapped_by_hand_are_no_damage() -> None:
    """A line end that only a narrow page explains hurts nothing."""
    wrapped = textwrap.fill(f"{LEAD} {MORE} {LAST}", 58)
    assert found(story(wrapped), "split_paragraph") == []


@pytest.mark.parametrize("target", ["#", "", "javascript:void(0)", "about:blank"])
def test_a_link_to_nowhere_is_marked_with_its_words(target: str) -> None:
    """A link to a section or a page is a link."""
    text = story(f"The [minutes]({target}), the [table](#count) and the [log](https://mission.example/log) are there.")
    assert found(text, "lost_link") == [f"[minutes]({target})"]


def test_a_sound_page_has_no_damage() -> None:
    """A clean report, plain or with Markdown, is left alone."""
    assert read_text(story(MORE, f"> {MORE.replace('April', 'March')}", "- one\n- two"), "a").damage == ()
