from toolkit.problem import BrokenFile, UnknownName


def test_a_problem_says_what_where_what_is_allowed_and_what_to_do() -> None:
    """The message holds all four parts, the place first."""
    problem = BrokenFile("Two marks are called 'a'.", where="S06.toml", allowed="one each", todo="rename one")
    assert str(problem) == "S06.toml: Two marks are called 'a'.\nAllowed: one each\nWhat to do: rename one"


def test_an_unknown_name_lists_the_known_ones() -> None:
    """Whoever asks for a wrong name is told the right ones."""
    assert "S02, S06" in str(UnknownName("article", "S99", ["S02", "S06"]))
