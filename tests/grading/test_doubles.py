import itertools

from toolkit.grading.doubles import Doubles, doubles
from toolkit.grading.grade import Paper, Result


def paper(file: str, who: str, journal: str, tries: int = 1, outcome: str = "right", lesson: str = "02") -> Paper:
    """A paper with one result."""
    return Paper(file, who, lesson, journal, (Result("x", outcome, 1.0, tries),))  # type: ignore[arg-type]


def settled(*papers: Paper) -> dict[str, str]:
    """For each file whether it counts; the same for each order of the files."""
    results = [doubles(order) for order in itertools.permutations(papers)]
    assert all(r == results[0] for r in results)
    return {p.file: results[0].counts(p.file) for p in papers}


def test_one_file_each_is_nothing_to_tell() -> None:
    """Different people, and one person in two lessons, are no doubles."""
    found = doubles([paper("a", "Ana", "1"), paper("b", "Bo", "2"), paper("c", "Ana", "1", lesson="03")])
    assert found == Doubles((), {})


def test_of_two_files_from_one_journal_the_one_with_more_tries_counts() -> None:
    """A journal only grows, so that one is the newer; small and capital letters in the name are the same."""
    assert settled(paper("a", "Ana", "1", 5), paper("b", "ANA", "1", 3)) == {"a": "yes", "b": "no"}


def test_the_same_file_twice_counts_once() -> None:
    """Where both say the same the first by name counts; where they differ the teacher is asked."""
    assert settled(paper("a", "Ana", "1"), paper("b", "Ana", "1")) == {"a": "yes", "b": "no"}
    assert settled(paper("a", "Ana", "1"), paper("b", "Ana", "1", outcome="wrong")) == {"a": "ask", "b": "ask"}


def test_one_name_with_two_journals_is_asked() -> None:
    """Two people or two computers: the tool cannot know. An older copy among them is settled all the same."""
    three = (paper("a", "Ana", "1", 5), paper("b", "Ana", "1", 3), paper("c", "Ana", "2"))
    assert settled(*three) == {"a": "ask", "b": "no", "c": "ask"}
    assert "Ana, from 2 journals" in doubles(three).found[-1].meaning


def test_a_copied_journal_is_named_with_both_names() -> None:
    """One journal under two names is asked, and both names are told."""
    two = (paper("a", "Ana", "1"), paper("b", "Bo", "1"))
    assert settled(*two) == {"a": "ask", "b": "ask"}
    assert doubles(two).found[0].meaning.startswith("one journal under 2 names: Ana, Bo")


def test_files_without_a_name_or_a_journal_are_not_thrown_together() -> None:
    """What is missing makes nobody the same."""
    assert settled(
        paper("a", "", "1"), paper("b", "", "2"), paper("c", "Bo", ""), paper("d", "Cy", "")
    ) == dict.fromkeys("abcd", "yes")
