"""The short texts: balanced forms in which no outward sign tells the sound ones, and marks that carry each verdict.

A guesser knows nothing of the matter and looks at one sign alone. Its figure is the share of texts that it gets right,
in the best direction and with the best threshold, fitted to the very texts that it judges: so the figures err upwards.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tests.seeds.test_world import dates, facts, numbers, weekday_faults, world
from toolkit.article import Article, Mark, Span
from toolkit.labels import labels
from toolkit.markup import visible
from toolkit.problem import BrokenFile, UnknownName
from toolkit.seeds import article
from toolkit.seeds.short_texts import ShortText, short_texts
from toolkit.sentences import words

FORMS = ("A", "B", "C")
PAIRED = {"orphan", "contaminated", "post", "stale", "headline", "motive"}
PAIRED |= {"praise", "abuse", "distance", "number", "cut", "document"}
THIRD = {"photo", "advert", "superlative", "impostor", "contaminated", "number"}
IN_A_FORM, OVER_ALL = 0.60, 0.58

HEDGE = re.compile(
    r"\b(?:about (?:half|ten|three|twice|two|\d)|almost|apparently|believed?|could (?:be|explain|have)|is said|likely"
    r"|(?-i:may)|might|nearly|perhaps|possibly|probably|reportedly|seems?|so far|some)\b",
    re.IGNORECASE,
)
DOUBT = re.compile(
    r"\b(?:admitted|alleged|allegedly|claimed|clearly|conceded|experts|is said|media|obviously|of course|perhaps"
    r"|press reports|proved?d?|reportedly|shown by|so-called|spokesperson|supposedly|who know)\b|!",
    re.IGNORECASE,
)
TRUST = re.compile(
    r"\b(?:according to|answered|asked|calls the|confirmed|could not (?:be reached|reach|verify)"
    r"|did not (?:answer|wish)|document|log|says|shows|told|we have|we (?:looked|met|put|telephoned))\b",
    re.IGNORECASE,
)
STRONG = re.compile(
    r"\b(?:all|always|ever|every|everybody|fully|largest|most|never|nobody|nowhere|only|whoever)\b", re.IGNORECASE
)
NAMELESS = re.compile(
    r"\b(?:one|an?|two|some|critics|three|local|regional|press|people|old|former) (?:\w+ ){0,2}(?:blog|critics|media"
    r"|mother|nurse|official|passengers?|people|pilot|reports|skippers?|spokesperson|upriver)\b|@agt_|@river"
    r"|\bCritics\b|Two of them told",
)
NUMBER = re.compile(
    r"\d[\d,:]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|fourteen|fifteen)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Seen:
    """What may be seen of a short text without knowing anything of the matter."""

    text: ShortText
    shown: str
    body: str
    author: bool
    damaged: bool
    raw: str

    @property
    def sound(self) -> bool:
        """The verdict, which a guesser tries to hit."""
        return self.text.sound


def clean(text: ShortText) -> Article:
    """The specimen of a text, without damage."""
    return article(f"{text.specimen}-clean")


def place(text: ShortText, page: Article) -> Span:
    """Where the text stands in its specimen."""
    return page.passages[text.passage]


@cache
def seen() -> tuple[Seen, ...]:
    """All short texts as they are seen."""
    return tuple(_seen(text) for text in short_texts().texts)


def _seen(text: ShortText) -> Seen:
    page, hurt = clean(text), article(text.specimen)
    span = place(text, page)
    bylines = [b.span for b in page.between(span) if b.kind == "byline"]
    body = Span(bylines[-1].stop, span.stop)
    return Seen(
        text=text,
        shown=visible(page.text, span.start, span.stop),
        body=visible(page.text, body.start, body.stop),
        author=any("By " in b.of(page.text) for b in bylines),
        damaged=any(d.overlaps(place(text, hurt)) for d in hurt.damage),
        raw=span.of(page.text),
    )


def of(form: str) -> tuple[Seen, ...]:
    """The texts of one form, or all of them."""
    return tuple(s for s in seen() if form in (s.text.form, "all"))


# ---------------------------------------------------------------- the guessers

Sign = Callable[[Seen], Hashable]
Amount = Callable[[Seen], int]


def by_sign(sign: Sign, texts: Sequence[Seen]) -> float:
    """The share right where each value of the sign is called what most texts with that value are."""
    counts = Counter((sign(s), s.sound) for s in texts)
    return sum(max(counts[v, True], counts[v, False]) for v in {sign(s) for s in texts}) / len(texts)


def by_amount(amount: Amount, texts: Sequence[Seen]) -> float:
    """The share right at the best of all thresholds, whichever side of it is called sound."""
    cuts = sorted({amount(s) for s in texts})
    shares = [sum((amount(s) >= cut) == s.sound for s in texts) / len(texts) for cut in cuts]
    return max(max(s, 1 - s) for s in shares)


SIGNS: dict[str, Sign] = {
    "outlet": lambda s: s.text.outlet,
    "side": lambda s: s.text.side,
    "damage": lambda s: s.damaged,
    "hedge": lambda s: bool(HEDGE.search(s.body)),
    "quotation marks": lambda s: "“" in s.body,
    "nameless source": lambda s: bool(NAMELESS.search(s.body)),
    "link": lambda s: "](" in s.raw,
    "author": lambda s: s.author,
    "date": lambda s: "2031" in s.raw.split("\n\n")[1],
    "correction": lambda s: "Correction:" in s.body,
    "exclamation mark": lambda s: "!" in s.shown,
    "question in the headline": lambda s: "?" in s.raw.split("\n")[0],
    "words of doubt": lambda s: bool(DOUBT.search(s.shown)),
    "words of trust": lambda s: bool(TRUST.search(s.body)),
    "strong words": lambda s: bool(STRONG.search(s.body)),
    "comment": lambda s: "Comment:" in s.raw,
}
AMOUNTS: dict[str, Amount] = {
    "length": lambda s: len(words(s.shown)),
    "length of the body": lambda s: len(words(s.body)),
    "length of the headline": lambda s: len(words(s.raw.split("\n")[0])),
    "numbers": lambda s: len(NUMBER.findall(s.body)),
    "hedges": lambda s: len(HEDGE.findall(s.body)),
    "words of doubt": lambda s: len(DOUBT.findall(s.shown)),
    "words of trust": lambda s: len(TRUST.findall(s.body)),
    "strong words": lambda s: len(STRONG.findall(s.body)),
    "sentences": lambda s: len(re.findall(r"[.!?]”?(?: |$)", s.body)),
}
ROWS = [(form, name) for form in (*FORMS, "all") for name in SIGNS]
STEPS = [(form, name) for form in (*FORMS, "all") for name in AMOUNTS]


def most(form: str) -> float:
    """What a guesser may reach."""
    return OVER_ALL if form == "all" else IN_A_FORM


@pytest.mark.parametrize(("form", "name"), ROWS)
def test_a_sign_hardly_beats_a_coin(form: str, name: str) -> None:
    """Whoever looks at one outward sign alone gets at most 60 of 100 right in a form and 58 over all."""
    assert by_sign(SIGNS[name], of(form)) <= most(form)


@pytest.mark.parametrize(("form", "name"), STEPS)
def test_an_amount_hardly_beats_a_coin(form: str, name: str) -> None:
    """No threshold on a length or a count gets more than 60 of 100 right in a form and 58 over all."""
    assert by_amount(AMOUNTS[name], of(form)) <= most(form)


# ---------------------------------------------------------------- the forms


def test_two_parallel_forms_and_a_third_set() -> None:
    """Twelve sound and twelve unsound texts in A and in B, six and six in C."""
    counts = Counter((t.form, t.sound) for t in short_texts().texts)
    assert counts == {(f, s): 6 if f == "C" else 12 for f in FORMS for s in (True, False)}


@pytest.mark.parametrize("form", FORMS)
def test_each_family_has_a_sound_and_a_flawed_text(form: str) -> None:
    """In a form every family stands twice: once with the flaw and once done well."""
    families = Counter((s.text.family, s.sound) for s in of(form))
    assert set(families.values()) == {1}
    assert {f for f, _ in families} == (THIRD if form == "C" else PAIRED)


def test_the_forms_a_and_b_match_text_by_text() -> None:
    """Each text of A has one in B: same family, same class, equally hard, and it differs in its facts."""
    pairs = {(s.text.family, s.sound): s.text for s in of("A")}
    for other in (s.text for s in of("B")):
        match = pairs.pop((other.family, other.sound))
        assert other.difficulty == match.difficulty
        assert set(other.facts) - set(match.facts), other.id
    assert pairs == {}


@pytest.mark.parametrize("outlet", sorted({s.text.outlet for s in seen()}))
def test_no_outlet_is_always_sound_or_flawed(outlet: str) -> None:
    """Every outlet has at least two sound and two flawed texts, and within a form they differ by one at most."""
    for form in (*FORMS, "all"):
        mine = Counter(s.sound for s in of(form) if s.text.outlet == outlet)
        assert abs(mine[True] - mine[False]) <= 1
        assert form != "all" or min(mine[True], mine[False]) >= 2


def test_all_nine_outlets_speak() -> None:
    """The outlets are those of the world, and the text names its own."""
    known = {entry.split(":")[0] for entry in world()["outlets"]}
    assert {s.text.outlet for s in seen()} <= known
    assert len({s.text.outlet for s in seen()}) == 9
    for one in seen():
        assert one.text.outlet in one.raw.split("\n\n")[1], one.text.id


@pytest.mark.parametrize("one", seen(), ids=lambda s: s.text.id)
def test_a_text_is_as_short_as_in_a_feed(one: Seen) -> None:
    """A headline, a line with the outlet, one paragraph: 45 to 95 words in all."""
    parts = one.raw.split("\n\n")
    assert [p[0] for p in parts[:2]] == ["#", "*"]
    assert len(parts) == 3
    assert 45 <= len(words(one.shown)) <= 95


def runs(one: Seen) -> set[tuple[str, ...]]:
    """All runs of seven words in the body of a text."""
    said = re.findall(r"[\w’]+", one.body.lower())
    return {tuple(said[i : i + 7]) for i in range(len(said) - 6)}


def test_the_forms_share_no_wording() -> None:
    """Whoever remembers a sentence of one form does not meet it in another: no seven words in a row are the same."""
    whole = [(s.text.form, runs(s)) for s in seen()]
    assert [a & b for n, (f, a) in enumerate(whole) for g, b in whole[n:] if f != g and a & b] == []


def test_ids_tell_neither_class_nor_form() -> None:
    """An id is one plain word that is no label, no family and no word of praise or blame."""
    told = {*labels(), *PAIRED, *THIRD, "sound", "unsound", "good", "bad", "true", "false"}
    ids = [t.id for t in short_texts().texts]
    assert all(re.fullmatch("[a-z]{3,9}", i) for i in ids)
    assert not set(ids) & told
    assert all(t.passage == t.id for t in short_texts().texts)


def test_the_order_in_the_files_mixes_the_classes() -> None:
    """Guessing by the place in the file, or that a text is like the one before it, hardly beats a coin."""
    for form in FORMS:
        ordered = sorted(of(form), key=lambda s: place(s.text, clean(s.text)).start)
        half = len(ordered) // 2
        first = sum(s.sound for s in ordered[:half]) / half
        assert 1 / 3 <= first <= 2 / 3
        alike = sum(a.sound == b.sound for a, b in pairwise(ordered)) / (len(ordered) - 1)
        assert 0.3 <= alike <= 0.7


# ---------------------------------------------------------------- what a text rests on


@pytest.mark.parametrize("text", short_texts().texts, ids=lambda t: t.id)
def test_the_reason_teaches_in_a_few_sentences(text: ShortText) -> None:
    """Two to four short sentences that never call a text true, false, real or fake."""
    sentences = re.findall(r"[.!?]”?(?: |$)", text.why)
    assert 2 <= len(sentences) <= 5
    assert 20 <= len(words(text.why)) <= 65
    assert not re.search(r"\b(?:fake|real news|lie|lies|propaganda)\b", text.why)


def entries(text: ShortText) -> list[list[Mark]]:
    """The marks that lie in a text; those of one attribution count as one."""
    page = clean(text)
    inside = [m for m in page.marks if m.hull.inside(place(text, page))]
    groups: dict[str, list[Mark]] = {}
    for mark in inside:
        groups.setdefault(mark.relation or mark.id, []).append(mark)
    return list(groups.values())


@pytest.mark.parametrize("text", short_texts().texts, ids=lambda t: t.id)
def test_the_marks_carry_the_verdict(text: ShortText) -> None:
    """Two to five marks lie in each text, named after it, each with a reason; at least one is required."""
    found = entries(text)
    assert 2 <= len(found) <= 5
    assert all(m.id.startswith(f"{text.id}-") for group in found for m in group)
    assert all(len(m.why.split()) > 3 for group in found for m in group)
    assert any(m.need == "required" for group in found for m in group)


def test_every_mark_lies_in_a_text() -> None:
    """No mark of the three specimens is outside the texts, and each text is a passage."""
    for name in ("short-a", "short-b", "short-c"):
        page = article(f"{name}-clean")
        texts = [t for t in short_texts().texts if t.specimen == name]
        assert {t.passage for t in texts} == set(page.passages) - {"story"}
        assert sum(len(group) for t in texts for group in entries(t)) == len(page.marks)


def test_damage_is_on_the_copy_alone() -> None:
    """The clean twins have no damage, and each form has hurt texts of both classes."""
    assert all(not clean(s.text).damage for s in seen())
    assert all({s.sound for s in of(form) if s.damaged} == {True, False} for form in FORMS)


@pytest.mark.parametrize("text", short_texts().texts, ids=lambda t: t.id)
def test_a_text_leans_on_known_facts(text: ShortText) -> None:
    """The facts that a text speaks of stand in the table of the world."""
    assert text.facts
    assert set(text.facts) <= set(facts())


@pytest.mark.parametrize("one", [s for s in seen() if s.sound], ids=lambda s: s.text.id)
def test_a_sound_text_has_the_numbers_and_dates_of_its_facts(one: Seen) -> None:
    """What a sound text counts and dates, outside its correction line, is what the facts that it names hold."""
    told = one.body.split("Correction:")[0]
    known = [facts()[name] for name in one.text.facts]
    assert numbers(told) <= {n for f in known for n in f.get("numbers", ())}
    assert {d for d, _, _ in dates(told)} <= {d[5:] for f in known for d in f.get("dates", ())}


def test_weekdays_of_the_reasons_are_right() -> None:
    """A weekday beside a date is that of 2031 in the reasons as well."""
    assert [fault for t in short_texts().texts for fault in weekday_faults(t.why)] == []


# ---------------------------------------------------------------- the file


def test_texts_are_found_by_form_and_by_id() -> None:
    """A form gives its texts in the order of the file; an unknown form or id names those that there are."""
    table = short_texts()
    assert [t.id for f in FORMS for t in table.of_form(f)] == [t.id for t in table.texts]
    assert table.text("heron").family == "orphan"
    with pytest.raises(UnknownName, match="A, B, C"):
        table.of_form("D")
    with pytest.raises(UnknownName, match="heron"):
        table.text("kiwi")


def written(folder: Path, change: Callable[[str], str]) -> Path:
    """A folder of seeds with two texts, after a change to the file."""
    entry = "\n".join(f'{k} = "{v}"' for k, v in (("form", "A"), ("specimen", "short-a"), ("outlet", "The Test")))
    entry += '\nside = "none"\nsound = true\nfamily = "orphan"\ndifficulty = "easy"\nwhy = "It is."\n'
    texts = "".join(f'[[texts]]\nid = "{name}"\npassage = "{name}"\n{entry}' for name in ("one", "two"))
    (folder / "short_texts.toml").write_text(change(f'format = "short-texts/1"\n{texts}'), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "two"', 'id = "one"', "Two texts are called 'one'"),
        ('passage = "two"', 'passage = "one"', "Two texts are called 'short-a/one'"),
        ('form = "A"', 'form = "D"', "form"),
        ('side = "none"', 'side = "both"', "side"),
        ("sound = true", 'sound = "yes"', "sound"),
        ("short-texts/1", "short-texts/2", "update the toolkit"),
    ],
)
def test_a_broken_file_is_refused_with_its_name(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A double id or passage, a value outside its list or a newer format is named with the file."""
    with pytest.raises(BrokenFile) as refused:
        short_texts(written(tmp_path, lambda text: text.replace(old, new, 1)))
    assert message in str(refused.value)
    assert "short_texts.toml" in str(refused.value)


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    """The file that is broken above is whole without the change."""
    assert [t.id for t in short_texts(written(tmp_path, str)).texts] == ["one", "two"]


def test_the_file_says_its_format() -> None:
    """The table is TOML with the format at its top."""
    file = Path(short_texts.__code__.co_filename).parents[2] / "seeds" / "short_texts.toml"
    assert tomllib.loads(file.read_text("utf-8"))["format"] == "short-texts/1"
