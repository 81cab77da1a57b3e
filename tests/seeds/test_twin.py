from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.article import Article, Mark, Span
from toolkit.problem import BrokenFile
from toolkit.reading import read_text
from toolkit.seeds.twin import STEPS, Edit, OffsetMap, Step, damaged, edited

PAGE = """# The *Ferry* Stops

By [Ilsa Marrend](https://meridian.example/im)

The Mission said on Friday that it was studying the letter & would answer soon.

> Nobody was hurt, the log says.

“We wait,” said a pilot – and waited.
"""


def page(*marks: tuple[str, str]) -> Article:
    """The page with a mark on each quotation."""
    found = read_text(PAGE, "T")
    spans = [(name, Span(PAGE.index(words), PAGE.index(words) + len(words), name)) for name, words in marks]
    return replace(found, marks=tuple(Mark(name, "cue", (span,), "") for name, span in spans))


@pytest.mark.parametrize(
    ("step", "at", "expected", "kind"),
    [
        ("escape", "⟦*Ferry*⟧", "The \\*Ferry\\* Stops", "escaped"),
        ("literal_line_ends", "⟦Stops\n\nBy⟧ [Ilsa", "Stops\\n\\nBy [Ilsa", "escaped"),
        ("lose_heading", "⟦# The *Ferry* Stops⟧", "The *Ferry* Stops\n\nBy", "lost_heading"),
        ("lose_quotation_marks", "⟦> Nobody was hurt, the log says.⟧", "\n\nNobody was", "lost_quotation_marks"),
        ("lose_quotation_marks", "⟦“We wait,”⟧", "\n\nWe wait, said", "lost_quotation_marks"),
        ("split_paragraph", "⟦letter &⟧", "letter &\n\nwould", "split_paragraph"),
        ("strand", "that ⟦it was⟧", "that\nit was\nstudying", "split_paragraph"),
        ("glue", "⟦on Friday⟧", "said onFriday that", "glued"),
        ("duplicate", "⟦> Nobody was hurt, the log says.⟧", "says.\n\n> Nobody was hurt, the log says.\n", "duplicate"),
        ("truncate", "⟦said a⟧ pilot", "“We wait,” said a", "truncated"),
        ("lose_link", "⟦[Ilsa Marrend](https://meridian.example/im)⟧", "[Ilsa Marrend](#)", "lost_link"),
        ("mojibake", "⟦– and⟧", "pilot â€“ and waited", "encoding"),
    ],
)
def test_a_step_hurts_the_text_at_its_place_and_says_so(step: str, at: str, expected: str, kind: str) -> None:
    """Each step makes the damage that it is named for, and a mark of that type."""
    hurt = damaged(page(), (Step(step, (at,), "It was hurt."),), "T")
    assert expected in hurt.text
    assert [(m.label, m.attributes["type"], m.why) for m in hurt.marks] == [("damage", kind, "It was hurt.")]
    assert "".join(hurt.text[b.start : b.stop] for b in hurt.blocks) == hurt.text


def test_every_step_is_shown_above() -> None:
    """No step goes untested: the list above names all but renaming, which has a test of its own."""
    marks = test_a_step_hurts_the_text_at_its_place_and_says_so.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in marks[0].args[1]} | {"rename"} == set(STEPS)


def test_a_name_is_spelled_in_another_way() -> None:
    """Renaming puts other words in the place and takes the type that its author names."""
    step = Step("rename", ("⟦Marrend⟧",), "Another spelling.", to="Marend", type="transliteration")
    hurt = damaged(page(), (step,), "T")
    assert "[Ilsa Marend](https" in hurt.text
    assert hurt.marks[0].quote(hurt.text) == "Marend"
    assert hurt.marks[0].attributes["type"] == "transliteration"


def test_marks_are_carried_along() -> None:
    """A mark behind, before or around an edit still covers its words; what is cut off goes."""
    whole = page(("cue", "said on Friday"), ("pilot", "a pilot"), ("end", "waited"), ("inside", "Ferry"))
    steps = (Step("escape", ("⟦*Ferry*⟧",)), Step("glue", ("⟦on Friday⟧",)), Step("truncate", ("a ⟦pilot⟧",)))
    hurt = damaged(whole, steps, "T")
    assert {m.id: m.quote(hurt.text) for m in hurt.marks} == {
        "cue": "said onFriday",
        "pilot": "a pilot",
        "inside": "Ferry",
    }


def test_a_doubled_block_is_a_block_of_its_own() -> None:
    """What stands twice is two blocks of one kind."""
    hurt = damaged(page(), (Step("duplicate", ("⟦> Nobody was hurt, the log says.⟧",)),), "T")
    kinds = [b.kind for b in hurt.blocks]
    assert kinds.count("quotation") == 2


def test_later_steps_see_what_earlier_ones_did() -> None:
    """A quotation is looked for in the text as it stands by then."""
    steps = (Step("duplicate", ("⟦> Nobody was hurt, the log says.⟧",)), Step("truncate", ("says.\n\n⟦> Nobody⟧",)))
    assert damaged(page(), steps, "T").text.endswith("says.\n\n> Nobody")


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (Step("burn", ("⟦said⟧",)), "T, step 1 (burn): There is no step 'burn'"),
        (Step("glue", ("⟦said⟧ on",)), "The step changes nothing"),
        (Step("glue", ("⟦absent words⟧",)), "T, step 1 (glue): The quotation '⟦absent words⟧' is not in the text"),
    ],
)
def test_a_step_that_cannot_be_done_is_refused(step: Step, message: str) -> None:
    """An unknown step, a place that is absent, or one where there is nothing to hurt names itself."""
    with pytest.raises(BrokenFile) as refused:
        damaged(page(), (step,), "T")
    assert message in str(refused.value)


@given(st.text(alphabet="ab \n", min_size=1, max_size=30), st.data())
def test_what_no_edit_touches_stays_the_same_words(text: str, data: st.DataObject) -> None:
    """A span that no edit touches covers the same words after any edits."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = tuple(Edit(a, b, data.draw(st.text(alphabet="xy", max_size=3))) for a, b in pairs)
    moved, after = OffsetMap(edits), edited(text, edits)
    ends = [0, *(place for pair in pairs for place in pair), len(text)]
    for start, stop in zip(ends[::2], ends[1::2], strict=True):
        span = moved.span(Span(start, stop))
        assert (span.of(after) if span else "") == text[start:stop]
    assert all(new.of(after) == edit.new for new, edit in zip(moved.new(), edits, strict=True))
