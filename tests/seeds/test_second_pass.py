from tests.bench.agreement import DOC, FOLDER, MARK, PEOPLE, kappa, passes, report, rows
from toolkit.labels import labels


def test_the_table_in_the_readme_is_what_the_marks_say() -> None:
    """The agreement that is printed is recomputed from the raw marks of both passes."""
    printed = MARK.search(DOC.read_text("utf-8"))
    assert printed is not None
    assert report() in printed.group()


def test_at_least_three_hundred_marks_were_made_again() -> None:
    """The second pass is large enough to say something."""
    assert sum(row.second for row in rows()) >= 300
    assert len(list(FOLDER.glob("*.toml"))) >= 6


def test_both_passes_use_the_one_table_of_labels() -> None:
    """A label that the table does not hold is in neither pass."""
    assert {row.label for row in rows()} <= set(labels())
    assert set(PEOPLE) <= set(labels())


def test_what_only_one_reader_saw_costs_nothing() -> None:
    """A judgment (loaded words, hedges, missing sources …) that only the first pass holds is not required."""
    judged = ("loaded_language", "unattributed", "hedge", "booster", "claim:opinion", "claim:motive")
    for whole, _, second in passes():
        for mark in (m for m in whole.marks if m.label in judged and m.need == "required"):
            seen = any(s.label == mark.label and any(s.overlaps(p) for p in mark.parts) for s in second)
            assert seen, f"{whole.id}: {mark.id}"


def test_kappa_is_cohens() -> None:
    """Two judges of ten sentences, worked by hand: 8 alike, chance .5, kappa .6."""
    pairs = [(True, True)] * 4 + [(False, False)] * 4 + [(True, False), (False, True)]
    assert abs(kappa(pairs) - 0.6) < 1e-9
    assert kappa([(True, True)]) == 1.0
