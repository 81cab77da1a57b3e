"""Texts, facts and marks of the invented world agree: numbers, dates, weekdays, names."""

import difflib
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from toolkit.article import Article, Mark
from toolkit.markup import visible
from toolkit.seeds import article, specimens
from toolkit.seeds.place import data

MONTHS = [date(2031, n, 1).strftime("%B") for n in range(1, 13)]
DAYS = [date(2031, 3, 10 + n).strftime("%A") for n in range(7)]
COUNTED = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
COUNTED += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
MONTH = "|".join(m[:3] + f"(?:{m[3:]})?" for m in MONTHS)
DATE = rf"(?:(?P<d>\d{{1,2}}) (?P<m>{MONTH})\b|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}})\b)(?:,? (?P<y>\d{{4}}))?"
FULL = re.compile(rf"\b(?:(?P<day>{'|'.join(DAYS)}),? )?{DATE}")
NUMBER = re.compile(r"\d{1,2}:\d\d|\d{1,3}(?:,\d{3})+|\d+")
WORD = re.compile(rf"\b(?:{'|'.join(COUNTED)}|half|two hundred)\b", re.IGNORECASE)
SIDECARS = ["specimens", "exercises"]


@cache
def world() -> dict[str, Any]:
    """The table of facts."""
    return tomllib.loads((data("seeds") / "world.toml").read_text("utf-8"))


@cache
def facts() -> dict[str, dict[str, Any]]:
    """The facts by id."""
    return {f["id"]: f for f in world()["facts"]}


def named(mark: Mark) -> list[str]:
    """The facts that a mark names."""
    return mark.attributes.get("fact", "").split()


def told() -> Iterator[tuple[str, Article, Mark]]:
    """Every mark that names a fact, with its article (the clean twin)."""
    for name in specimens():
        clean = article(f"{name}-clean")
        yield from ((name, clean, m) for m in clean.marks if named(m))


TOLD = list(told())


def each(*statuses: str) -> pytest.MarkDecorator:
    """A test's rows: the marks that name a fact, or of these the ones with one of the statuses."""
    chosen = [t for t in TOLD if not statuses or t[2].attributes.get("status") in statuses]
    ids = [f"{name}/{mark.id}" for name, _, mark in chosen]
    return pytest.mark.parametrize(("whole", "mark"), [(a, m) for _, a, m in chosen], ids=ids)


def dates(text: str) -> Iterator[tuple[str, str, str]]:
    """Each date as `MM-DD`, its year or nothing, and its weekday or nothing."""
    for found in FULL.finditer(text):
        month = [m[:3] for m in MONTHS].index((found["m"] or found["m2"])[:3]) + 1
        yield f"{month:02}-{int(found['d'] or found['d2']):02}", found["y"] or "", found["day"] or ""


def numbers(text: str) -> set[str]:
    """The numbers in words or digits, dates and paragraph references left out."""
    rest = FULL.sub(" ", text)
    rest = re.sub(r"\b(?:19|20)\d\d\b", " ", rest)
    digits = {n.replace(",", "") for n in NUMBER.findall(rest)}
    spelled = {str(COUNTED.index(w.lower()) + 1) for w in WORD.findall(rest) if w.lower() in COUNTED}
    return (digits | spelled | ({"200"} if "two hundred" in rest.lower() else set())) - {"1"}


def test_every_fact_has_an_id_of_its_own_and_says_what_settles_it() -> None:
    """Ids are used once, and a fact with empty `settled_by` says that nothing settles it."""
    ids = [f["id"] for f in world()["facts"]]
    assert len(ids) == len(set(ids))
    for fact in world()["facts"]:
        assert fact["says"].rstrip("”").endswith(".")
        assert bool(fact["settled_by"]) != ("not settled" in fact["says"]), fact["id"]


def test_the_facts_themselves_hold_their_numbers_and_dates() -> None:
    """What a fact lists stands in its own sentence, and its weekdays are right."""
    for fact in world()["facts"]:
        spoken = {d for d, _, _ in dates(fact["says"])}
        assert {d[5:] for d in fact.get("dates", ()) if len(d) == 10} <= spoken, fact["id"]
        assert weekday_faults(fact["says"]) == []


@each()
def test_a_mark_names_facts_that_there_are(whole: Article, mark: Mark) -> None:
    """No mark leans on a fact that the table does not hold."""
    assert set(named(mark)) <= set(facts()), whole.id


@each("supported")
def test_a_supported_statement_has_the_numbers_and_dates_of_its_facts(whole: Article, mark: Mark) -> None:
    """Each number and date in the marked words is one of the facts that the mark names."""
    words = " ".join(visible(whole.text, p.start, p.stop) for p in mark.parts)
    known = [facts()[name] for name in named(mark)]
    allowed = {n for f in known for n in f.get("numbers", ())}
    days = {d[5:] for f in known for d in f.get("dates", ())}
    assert numbers(words) <= allowed, (whole.id, words)
    assert {d for d, _, _ in dates(words)} <= days, (whole.id, words)


@each("supported", "refuted")
def test_only_a_settled_fact_supports_or_refutes(whole: Article, mark: Mark) -> None:
    """Where nothing settles a fact, no statement about it is called supported or refuted."""
    assert any(facts()[name]["settled_by"] for name in named(mark)), whole.id


def test_every_verdict_leans_on_a_fact_or_a_document() -> None:
    """No `check_status` mark settles, or leaves open, what the table of facts and the documents do not speak of."""
    marks = [(n, m) for n in specimens() for m in article(f"{n}-clean").marks if m.label == "check_status"]
    assert [(n, m.id) for n, m in marks if not named(m) and not m.attributes.get("document")] == []


def test_what_nothing_settles_is_never_the_only_ground_of_a_verdict() -> None:
    """A statement that rests on unsettled facts alone is open, and not even partly right."""
    for name, _, mark in told():
        open_facts = not any(facts()[fact]["settled_by"] for fact in named(mark))
        if open_facts and "status" in mark.attributes:
            assert mark.attributes["status"] == "not_enough_information", (name, mark.id)


def weekday_faults(text: str) -> list[str]:
    """Dates whose weekday is not that of the year (2031 where none is given)."""
    faults = []
    for day, year, weekday in dates(text):
        if not weekday:
            continue
        real = DAYS[date(int(year or world()["year"]), int(day[:2]), int(day[3:])).weekday()]
        faults += [f"{weekday} {day} is a {real}"] if real != weekday else []
    return faults


def weekday_texts() -> list[Any]:
    """All texts in which a weekday may stand beside a date."""
    texts = [(f"{n}.md", article(n).text) for n in specimens()]
    folders = (data("seeds") / "specimens", data("lessons") / "exercises")
    texts += [(f.name, f.read_text("utf-8")) for folder in folders for f in sorted(folder.glob("*.toml"))]
    return [pytest.param(text, id=name) for name, text in texts]


@pytest.mark.parametrize("text", weekday_texts())
def test_weekdays_are_right(text: str) -> None:
    """A weekday beside a date is that of the calendar of 2031."""
    assert weekday_faults(text) == []


def people() -> set[str]:
    """The surnames of the world."""
    return {person.split(",")[0].split()[-1] for person in world()["people"]}


@pytest.mark.parametrize("name", specimens())
def test_names_are_spelled_as_in_the_table(name: str) -> None:
    """A clean text spells each name of the world in one way; nearly the same capitalised word is a slip."""
    clean = article(f"{name}-clean")
    words = set(re.findall(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b", clean.text))
    meant = {m.quote(clean.text) for m in clean.marks if m.attributes.get("type") == "name_inconsistent"}
    slips = {
        (word, known)
        for word in words - people() - meant
        for known in people()
        if len(word) > 4 and difflib.SequenceMatcher(None, word, known).ratio() > 0.85
    }
    assert slips == set()


# ---------------------------------------------------------------- accounts, hosts, people, posts

HANDLE = re.compile(r"(?<![\w.])@\w{3,40}\b(?!\.)")
HOST = re.compile(
    r"(?:https?://|[\w.+-]{1,40}@)(?P<full>[\w-]+(?:\.[\w-]+)+)|\b(?P<bare>[\w-]+(?:\.[\w-]+)*\.\w{2,24})/\w"
)
NAME = re.compile(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)? [A-Z][a-z]+(?:-[A-Z][a-z]+)?\b")
TITLES = {"First Minister", "Prime Minister", "Foreign Minister", "Major Holm", "The Mission", "The Ombudsperson"}
TITLES |= {"The Assembly", "Head of Mission"}
BEFORE = re.compile(r"\b(?:By|The|Major|Mr|Ms|President|Captain|Prosecutor) ")
MAKERS = ("author", "editor", "contributor", "translator", "creditText")


def keys(kind: str) -> set[str]:
    """What a list of the table names, without what is said of it."""
    return {re.split(r"[:,] ", entry)[0] for entry in world()[kind]}


def hosts(text: str) -> set[str]:
    """The hosts of web and mail addresses in a text."""
    return {(m["full"] or m["bare"]).lower() for m in HOST.finditer(text)}


def test_each_name_stands_in_the_table_once() -> None:
    """No person, outlet, organisation, account or host is listed twice, and no id of a fact or post is used twice."""
    for kind in ("people", "outlets", "organisations", "accounts", "hosts"):
        assert len(keys(kind)) == len(world()[kind]), kind
    ids = [entry["id"] for kind in ("facts", "posts") for entry in world()[kind]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", specimens())
def test_accounts_are_in_the_table(name: str) -> None:
    """Each @handle in a clean text is an account of the world, letter by letter."""
    clean = article(f"{name}-clean")
    assert set(HANDLE.findall(visible(clean.text, 0, len(clean.text)))) <= keys("accounts")


@pytest.mark.parametrize("name", specimens())
def test_hosts_are_invented_and_in_the_table(name: str) -> None:
    """Every web or mail address ends in `.example`, and its host is listed."""
    found = hosts(article(f"{name}-clean").text)
    assert all(host.endswith(".example") for host in found)
    assert found <= keys("hosts")


def credited(name: str) -> Iterator[str]:
    """Where people are named in a text: sources, bylines, makers, authors of posts."""
    clean = article(f"{name}-clean")
    yield from (m.quote(clean.text) for m in clean.marks if m.label == "source")
    yield from (b.span.of(clean.text) for b in clean.blocks if b.kind == "byline")
    yield from (value for key in MAKERS for value in clean.stated(key))
    yield from (post.author for post in clean.posts if post.author)


@pytest.mark.parametrize("name", specimens())
def test_people_are_in_the_table(name: str) -> None:
    """Each first and last name in a source, a byline, a credit or at a post is a person or body of the world."""
    known = " | ".join(keys("people") | keys("outlets") | keys("organisations") | TITLES)
    found = {pair for text in credited(name) for pair in NAME.findall(BEFORE.sub("", text))}
    assert {pair for pair in found if pair not in known} == set()


def test_posts_of_the_table_are_of_its_accounts_and_places() -> None:
    """A post has a known account, and its link holds the handle and lies on the platform."""
    for post in world()["posts"]:
        assert post["account"] in keys("accounts")
        link = f"https://post.example/{post['account'][1:]}/"
        assert post.get("permalink", link).startswith(link)


def test_the_impostor_differs_from_the_mission_in_one_letter() -> None:
    """The two handles are as long as each other and differ in a capital I and a small L alone."""
    real, false = "@SORMIS_Mission", "@SORMlS_Mission"
    assert {real, false} <= keys("accounts")
    assert [(a, b) for a, b in zip(real, false, strict=True) if a != b] == [("I", "l")]
