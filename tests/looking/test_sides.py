"""The table of sides: names of the world, each once, and found as whole words."""

import tomllib

import pytest

from toolkit.looking.sides import named, sides_of
from toolkit.seeds import article, specimens
from toolkit.seeds.place import data

WORLD = tomllib.loads((data("seeds") / "world.toml").read_text("utf-8"))
SIDES = WORLD["sides"]


def test_each_name_has_one_side() -> None:
    """No name stands for two bodies, and no body has two rows."""
    names = [name for side in SIDES for name in (*side["names"], *side.get("also", []))]
    assert len(names) == len(set(names))
    assert len({side["body"] for side in SIDES}) == len(SIDES)


def test_people_in_the_table_are_people_of_the_world() -> None:
    """A first and last name in the table is spelled as in the list of people, and the facts name the body too."""
    people = {person.split(",")[0] for person in WORLD["people"]}
    lists = ("people", "organisations", "outlets", "accounts")
    told = " ".join(entry for kind in lists for entry in WORLD[kind]).lower()
    for side in SIDES:
        for name in side["names"]:
            assert name in people or name.lower().removeprefix("the ") in told, name
    assert any(name in people for side in SIDES for name in side["names"])


@pytest.mark.parametrize("name", specimens())
def test_every_specimen_knows_the_sides(name: str) -> None:
    """Damaged or clean, a specimen is recognised as one of the course's own texts."""
    assert sides_of(article(name))
    assert sides_of(article(f"{name}-clean"))


def test_a_name_is_a_whole_word_and_the_longer_one_wins() -> None:
    """`Calvessan` is not Calvessa, and the Office for Sorrel is not Sorrel."""
    names = ["Sorrel", "Office for Sorrel", "Calvessa", "the Mission"]
    assert named("a Calvessan ferry", names) == []
    assert named("Calvessa’s Office for Sorrel", names) == ["Calvessa", "Office for Sorrel"]
    assert named("The Mission", names) == ["the Mission"]


def test_an_empty_name_or_side_says_nothing() -> None:
    """A reader's slip does not give every source a side."""
    assert not sides_of(article("S06"), {"": "Mission", "Holm": " "}).own
