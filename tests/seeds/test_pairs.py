"""Pairs of sentences: no outward sign tells the better one, each can be asked, and the file refuses slips."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from toolkit.exercises.build import build
from toolkit.exercises.choose import Choose
from toolkit.exercises.course import read_course
from toolkit.problem import BrokenFile, UnknownName
from toolkit.seeds import article
from toolkit.seeds.pairs import IDS, Pair, pair, pairs, with_pairs
from toolkit.seeds.place import data
from toolkit.sentences import words

WORLD = tomllib.loads((data("seeds") / "world.toml").read_text("utf-8"))
ALL = list(pairs().values())
APART = [p for p in ALL if p.sounder != "same"]
SAME = [p for p in ALL if p.sounder == "same"]
MOST = 0.60

HEDGES = re.compile(
    r"\b(?:about|almost|apparently|as far as|believe[sd]?|could|likel\w+|may|might|nearly|perhaps|possibly|probably"
    r"|reportedly|said to|seem(?:s|ed)?|some|supposedly)\b",
    re.IGNORECASE,
)
COUNTED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|eighteen|forty|hundred|thousand"
NUMBERS = re.compile(rf"\d|\b(?:{COUNTED})\b", re.IGNORECASE)
KNOWN = [re.split(r"[:,] ", entry)[0] for kind in ("people", "outlets", "organisations") for entry in WORLD[kind]]
CAPITAL = re.compile(r"(?<=[\w,’”] )[A-Z][a-zé]+")
OUTLETS = (
    "Meridian",
    "Courier",
    "Review",
    "Digest",
    "Kestrel",
    "Estmere Today",
    "ExplainItAll",
    "Ledger",
    "FactLedger",
)
SIGNS: dict[str, Callable[[str], float]] = {
    "length in words": lambda s: len(words(s)),
    "length in letters": len,
    "a hedge": lambda s: bool(HEDGES.search(s)),
    "quotation marks": lambda s: "“" in s,
    "a number": lambda s: bool(NUMBERS.search(s)),
    "more numbers": lambda s: len(NUMBERS.findall(s)),
    "a name of the table": lambda s: any(name in s for name in KNOWN),
    "a capital inside": lambda s: bool(CAPITAL.search(s)),
    "more capitals inside": lambda s: len(CAPITAL.findall(s)),
    "an outlet": lambda s: any(name in s for name in OUTLETS),
    "a cue": lambda s: bool(re.search(r"\b(?:said|says|wrote|according to|told|reported)\b", s, re.IGNORECASE)),
    "commas": lambda s: s.count(","),
}


def points(one: Pair, left: float, right: float) -> float:
    """What choosing the sentence with more of a sign earns: one, nothing, or a half where both have as much."""
    if left == right:
        return 0.5
    return float(one.sounder == ("left" if left > right else "right"))


def reached(sign: Callable[[str], float]) -> float:
    """The share of pairs that the sign gets right, in the better direction."""
    share = sum(points(p, sign(p.left), sign(p.right)) for p in APART) / len(APART)
    return max(share, 1 - share)


# ---------------------------------------------------------------- what there is


def test_there_are_thirty_pairs_that_differ_and_ten_that_do_not() -> None:
    """Every skill has three pairs or more that differ, and each pair rests on facts of the world."""
    assert (len(APART), len(SAME)) == (30, 10)
    assert min(Counter(p.skill for p in APART).values()) >= 3
    assert len(Counter(p.skill for p in APART)) == 8
    assert {f for p in ALL for f in p.facts} <= {f["id"] for f in WORLD["facts"]}
    assert all(p.facts for p in ALL)
    assert not any(p.leans for p in SAME)


@pytest.mark.parametrize("one", ALL, ids=lambda p: p.id)
def test_a_pair_is_two_sentences_and_two_reasons(one: Pair) -> None:
    """The sentences differ, end with a stop and are of use in one glance; both reasons say something."""
    assert one.left != one.right
    for sentence in one.sentences:
        assert sentence.endswith((".", "”", "?"))
        assert 4 <= len(words(sentence)) <= 32
    assert len(words(one.why)) >= 8
    assert one.changed.endswith((".", "?"))


@pytest.mark.parametrize("one", ALL, ids=lambda p: p.id)
def test_what_was_changed_does_not_give_the_answer_away(one: Pair) -> None:
    """The hint says where to look and uses neither side's name nor a word of praise or blame."""
    assert not re.search(
        r"\b(?:left|right|better|worse|sound|difference|weak\w*|good|bad)\b", one.changed, re.IGNORECASE
    )


def test_neither_id_nor_place_tells_the_answer() -> None:
    """The file is in the order of its ids, and an id is one word that stands in no text of its pair."""
    assert [p.id for p in ALL] == sorted(p.id for p in ALL)
    for one in ALL:
        assert re.fullmatch(r"[a-z]+", one.id)
        assert one.id not in " ".join((*one.sentences, one.why, one.changed)).lower()


# ---------------------------------------------------------------- guessers


@pytest.mark.parametrize("name", SIGNS)
def test_an_outward_sign_hardly_beats_a_coin(name: str) -> None:
    """Choosing the sentence with more, or with less, of a sign is right in .60 of the thirty at most."""
    assert reached(SIGNS[name]) <= MOST


def test_the_better_sentence_stands_on_both_sides_and_is_short_as_often_as_long() -> None:
    """Fifteen of the thirty stand on the left, fifteen are the shorter one, and side and length are independent."""
    short = {p.id: len(words(p.left)) < len(words(p.right)) for p in APART}
    assert all(len(words(p.left)) != len(words(p.right)) for p in APART)
    table = Counter((p.sounder, short[p.id] == (p.sounder == "left")) for p in APART)
    assert sum(n for (side, _), n in table.items() if side == "left") == 15
    assert sum(n for (_, shorter), n in table.items() if shorter) == 15
    assert all(6 <= n <= 9 for n in table.values())


@pytest.mark.parametrize("side", ["sorrel", "calvessa"])
def test_no_side_of_the_quarrel_is_always_the_sound_one(side: str) -> None:
    """Choosing the sentence that favours a side is right in .60 at most, and weak sentences lean to both sides."""
    leaning: Counter[str] = Counter(p.leans for p in APART)
    assert abs(leaning["sorrel"] - leaning["calvessa"]) <= 2
    assert leaning[side] >= 5
    right = sum(0.5 if not p.leans or p.leans == "mission" else float(p.leans != side) for p in APART)
    assert right / len(APART) <= MOST


def test_no_skill_has_its_answer_in_its_length() -> None:
    """In every skill the better sentence is the shorter one at least once and the longer one at least once."""
    for skill in {p.skill for p in APART}:
        longer = {points(p, len(words(p.left)), len(words(p.right))) for p in APART if p.skill == skill}
        assert longer == {0.0, 1.0}, skill


def test_no_difference_cannot_be_told_by_the_difference_in_length() -> None:
    """The best threshold on how far the two differ in length reaches a balanced accuracy of .60 at most."""
    apart = {p.id: abs(len(words(p.left)) - len(words(p.right))) for p in ALL}
    cuts = pairwise(sorted({-1, *apart.values()}))
    scores = [_balanced(lambda p, low=low: apart[p.id] > low) for low, _ in cuts]  # type: ignore[misc]
    assert max(max(s, 1 - s) for s in scores) <= MOST


def _balanced(differs: Callable[[Pair], bool]) -> float:
    hits = sum(differs(p) for p in APART) / len(APART)
    return (hits + sum(not differs(p) for p in SAME) / len(SAME)) / 2


# ---------------------------------------------------------------- as a question


def asked(name: str, **more: object) -> Choose:
    """The exercise that a lesson gets from `pair = "name"`."""
    written = {"format": "exercises/1", "lesson": "01", "title": "T", "version": 1}
    written["exercises"] = [{"id": "two-sentences", "pair": name, **more}]
    made = build(read_course(with_pairs(written), "01.toml").exercises[0], article, "01.toml")
    assert isinstance(made, Choose)
    return made


@pytest.mark.parametrize("one", ALL, ids=lambda p: p.id)
def test_a_pair_becomes_a_question_with_three_answers(one: Pair) -> None:
    """The better sentence, or no difference, earns full credit; the others earn nothing and are told where to look."""
    exercise = asked(one.id)
    assert exercise.check(IDS[one.sounder]).credit == 1.0
    assert one.why in exercise.check(IDS[one.sounder]).reasons
    wrong = set(IDS.values()) - {IDS[one.sounder]}
    assert {m.answer for m in exercise.mistakes} == wrong
    for choice in wrong:
        assert exercise.check(choice).credit == 0.0
        assert one.changed in exercise.check(choice).reasons
    assert exercise.prompt.startswith(one.given)
    assert exercise.hints[1] == one.changed


def test_what_an_author_writes_beside_a_pair_wins() -> None:
    """Title, part and what is said afterwards are the lesson's own."""
    exercise = asked("acorn", title="Who counted?", part="exit", after="Ask for the source.")
    assert (exercise.title, exercise.part, exercise.after) == ("Who counted?", "exit", "Ask for the source.")


def test_other_exercises_pass_through_untouched() -> None:
    """A file without pairs is given back as it is, a broken one too."""
    for written in ({"exercises": [{"id": "a", "kind": "order"}, 3]}, {"exercises": "none"}, {}):
        assert with_pairs(written) == written


def test_an_unknown_pair_is_refused_with_those_there_are() -> None:
    """A slip in a lesson names the pairs that could be meant."""
    with pytest.raises(UnknownName, match="acorn"):
        pair("no-such-pair")


SMALL = """
format = "pairs/1"
title = "T"
prompt = "P"
same = "S"
look = "L"
ask = "A"
missed = "M"
imagined = "I"
swapped = "W"
"""
ROW = """
[[pairs]]
id = "twig"
skill = "hedge"
left = "It rained."
right = "It rained, people say."
sounder = "left"
changed = "The end."
why = "Because."
facts = []
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SMALL + ROW + ROW, "Two pairs are called 'twig'"),
        (SMALL + ROW.replace('"left"', '"up"'), "sounder"),
        (SMALL.replace("pairs/1", "pairs/2") + ROW, "update the toolkit"),
    ],
)
def test_a_broken_file_of_pairs_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """A double id, an unknown side and a newer format are named."""
    (tmp_path / "pairs.toml").write_text(text, "utf-8")
    with pytest.raises(BrokenFile, match=message):
        pairs(tmp_path)


def test_seeds_beside_a_lesson_bring_pairs_of_their_own(tmp_path: Path) -> None:
    """A class can have a file of its own; where there is none, the packaged pairs are used."""
    assert "acorn" in pairs(tmp_path)
    (tmp_path / "pairs.toml").write_text(SMALL + ROW, "utf-8")
    assert list(pairs(tmp_path)) == ["twig"]
