"""What the exercises on correcting a lens say is what the lens says today, and their key is the editors'."""

import json
import re
from pathlib import Path

import pytest

from toolkit.article import Article, Span
from toolkit.exercises.choose import Choose
from toolkit.exercises.classify import Classify, Item
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.highlight import Highlight
from toolkit.labels import label
from toolkit.lenses import LENSES, Attribution, Finding, look
from toolkit.lenses.lists import phrases, words
from toolkit.lesson import load
from toolkit.reading import read_text
from toolkit.seeds import article
from toolkit.seeds.place import data

CLAIM = re.compile(r"“(.+?)”(?: in “(.+?)”)? → (.+?)\. Rule ([\w-]+), on “(.+?)”\.")
GIVEN = re.compile(r"(?:Source “(.+?)”|No source), cue “(.+?)”, content “(.+?)”\. Rule ([\w-]+)\.")
LOOKS = re.compile(r"lesson\.look\(\"([\w-]+)\", \"(\w+)\"(?:, passage=\"([\w-]+)\")?\)")
ANSWER, COLUMN, REPORT = "S15", "S11", "S14"


def exercise(number: str, ident: str) -> Exercise:
    """An exercise of a lesson."""
    return load(number).exercise(ident)


def items(number: str) -> list[Item]:
    """The suggestions that a lesson asks about."""
    asked = exercise(number, "correct-the-lens")
    assert isinstance(asked, Classify)
    return list(asked.items)


def of(text: Article, part: tuple[int, int] | None) -> str:
    """The words at a place, or nothing."""
    return text.text[slice(*part)] if part else ""


def shown(text: Article) -> list[Finding]:
    """What all lenses suggest in the story of an article."""
    story = text.passages["story"]
    return [one for one in look(text) if Span(one.start, one.stop).inside(story)]


def suggested(item: Item) -> Finding:
    """The one suggestion of the lenses that an item of lesson 05 tells: words, label, rule and what fired it."""
    told = CLAIM.fullmatch(item.text)
    assert told, item.text
    text, (quoted, around, kind, rule, fired) = article(COLUMN), told.groups()
    assert quoted in (around or quoted)
    assert text.text.count(around or quoted) == 1
    (found,) = (
        one
        for one in shown(text)
        if (label(one.label).name.lower(), one.rule) == (kind, rule)
        and (of(text, (one.start, one.stop)), of(text, one.trigger)) == (quoted, fired)
    )
    return found


def given(item: Item) -> Attribution:
    """The one attribution of the lens that an item of lesson 02 tells: source, cue, content and rule."""
    told = GIVEN.fullmatch(item.text)
    assert told, item.text
    text, (source, cue, content, rule) = article(ANSWER), told.groups()
    (found,) = (
        one
        for one in shown(text)
        if isinstance(one, Attribution)
        and (of(text, one.source), of(text, one.cue), one.rule) == (source or "", cue, rule)
        and of(text, one.content).startswith(content.removesuffix(" …"))
    )
    assert content.endswith(" …") or of(text, found.content) == content
    return found


def marked(text: Article, place: Span, name: str) -> list[str]:
    """The relations (or ids) of the editors' required marks with this label that touch a place."""
    marks = (m for m in text.marks if m.label == name and m.need == "required")
    return [m.relation or m.id for m in marks if any(p.overlaps(place) for p in m.parts)]


def judged(found: Finding) -> str:
    """What the editors' marks make of a suggestion on the column."""
    text, place = article(COLUMN), Span(found.start, found.stop)
    if marked(text, place, found.label):
        return "agrees"
    others = {"claim:fact", "claim:opinion", "claim:motive", "claim:prediction"} - {found.label}
    claimed = found.label.startswith("claim:") and any(marked(text, place, other) for other in others)
    return "kind" if claimed else "none"


def weighed(found: Attribution) -> str:
    """What the editors' marks make of an attribution on the answer."""
    text = article(ANSWER)
    relations = marked(text, Span(*(found.cue or (0, 0))), "cue")
    if not relations:
        return "none"
    sources = [m for m in text.marks if m.label == "source" and m.relation in relations]
    same = any(found.source and p.overlaps(Span(*found.source)) for m in sources for p in m.parts)
    return "agrees" if same or (not sources and not found.source) else "source"


def inside(text: Article, words_: str) -> Span:
    """Where words stand that stand there once."""
    assert text.text.count(words_) == 1, words_
    return Span(text.text.index(words_), text.text.index(words_) + len(words_))


@pytest.mark.parametrize("item", items("05"), ids=lambda i: i.id)
def test_a_suggestion_on_the_column_is_the_lenss_own_and_judged_as_by_the_editors(item: Item) -> None:
    """Words, label, rule and trigger are what the lens says; the bin follows from the editors' marks."""
    assert item.bin == judged(suggested(item))


@pytest.mark.parametrize("item", items("02"), ids=lambda i: i.id)
def test_a_suggestion_on_the_answer_is_the_lenss_own_and_judged_as_by_the_editors(item: Item) -> None:
    """Source, cue, content and rule are what the lens says; the bin follows from the editors' marks."""
    assert item.bin == weighed(given(item))


@pytest.mark.parametrize("number", ["02", "05"])
def test_the_lens_is_right_about_as_often_as_wrong(number: str) -> None:
    """Neither trust nor distrust in a machine is rewarded; each wrong choice is told the words that fired the rule."""
    asked = items(number)
    assert sum(item.bin == "agrees" for item in asked) * 2 == len(asked)
    for item in (one for one in asked if one.bin != "agrees"):
        fired = suggested(item) if number == "05" else given(item)
        text = article(COLUMN if number == "05" else ANSWER)
        trigger = of(text, fired.trigger).split()[-1]
        for reason in (item.why, item.other["agrees"]):
            assert f"rule {fired.rule} fired" in reason
            assert f"“{trigger}”" in reason


def test_the_lens_found_none_of_the_clauses_that_it_is_said_to_have_missed() -> None:
    """On the report it suggests no opinion and no motive; the editors marked two of each."""
    asked = exercise("05", "what-the-lens-missed")
    assert isinstance(asked, Highlight)
    assert asked.article.id == REPORT
    found = [one for one in look(asked.article, "claims") if one.stop > asked.passage.start]
    assert not {one.label for one in found} & set(asked.labels)
    required = sorted(m.label for m in asked.key if m.need == "required")
    assert required == ["claim:motive", "claim:motive", "claim:opinion", "claim:opinion"]


def test_the_lens_found_none_of_the_sentences_that_it_is_said_to_have_missed() -> None:
    """An option is right where the editors marked a cue and the lens did not; one of the others was found."""
    asked = exercise("02", "what-the-lens-missed")
    assert isinstance(asked, Choose)
    text = article(ANSWER)
    cues = [Span(*one.cue) for one in look(text, "attribution") if isinstance(one, Attribution) and one.cue]
    for option in asked.options:
        place = inside(text, option.text.strip("“”").removesuffix(" …"))
        seen = any(cue.overlaps(place) for cue in cues)
        assert option.right == (bool(marked(text, place, "cue")) and not seen)
        assert seen == (option.id == "asks")


def test_the_report_was_missed_for_the_reasons_that_are_told() -> None:
    """“Seems” is taken for a cue, without it the lens finds the motive; the joke holds no phrase of the list."""
    text = article(REPORT)
    mark = text.mark("to-please")
    assert mark
    reports = [
        one for one in look(text, "attribution") if one.rule == "verb-before" and of(text, one.trigger) == "seems"
    ]
    assert any(Span(one.start, one.stop).overlaps(mark.hull) for one in reports)
    assert mark.quote(text.text).startswith("he wanted to please")
    assert ("he", "wanted", "to", "please") in phrases("claims", "phrases")["motive"]
    alone = read_text("# A pilot\n\nHe wanted to please Almont.\n", "pilot.md")
    assert [one.label for one in look(alone, "claims")] == ["claim:motive"]
    joke = text.mark("begin-here")
    assert joke
    said = f" {joke.quote(text.text).lower()} "
    assert not [one for one in phrases("claims", "phrases")["opinion"] if f" {' '.join(one)} " in said]


def test_the_answers_cues_were_missed_for_the_reason_that_is_told() -> None:
    """“Says” and “asks” stand in the list; “names” and “requires” stand in none."""
    known = {word for listed in words("attribution", "verbs").values() for word in listed}
    assert {"says", "asks"} <= known
    assert not {"names", "requires"} & known


def test_the_first_suggestion_on_the_report_fired_on_its_date() -> None:
    """The lesson says that the label is right by chance: the rule saw the day, and the editors mark a fact."""
    text = article(REPORT)
    first = look(text, "claims")[0]
    assert (first.rule, of(text, first.trigger)) == ("number", "11")
    assert text.text[first.trigger[1] :].startswith(" March –")
    assert marked(text, Span(first.start, first.stop), first.label)


@pytest.mark.parametrize("path", sorted(data("lessons").glob("*.ipynb")), ids=lambda p: p.stem)
def test_a_lens_is_asked_for_by_a_name_that_exists(path: Path) -> None:
    """`lesson.look` names an article, a lens and a passage of that article."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    sources = [
        "".join(c["source"]) for c in cells if c["cell_type"] == "code" and "lesson.look(" in "".join(c["source"])
    ]
    for source in sources:
        told = LOOKS.search(source)
        assert told, source
        name, lens, passage = told.groups()
        assert lens in LENSES
        assert not passage or passage in article(name).passages
