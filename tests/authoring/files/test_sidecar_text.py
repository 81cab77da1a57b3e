"""A draft's marks as a sidecar are read back as the same marks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.authoring.desks import TEXT, begun, done
from toolkit.article import Article, Mark
from toolkit.authoring.drafts.draft import Draft, DraftMark
from toolkit.authoring.drafts.marked import marked_article
from toolkit.authoring.files.sidecar_text import saved_ids, sidecar_text
from toolkit.problem import Problem
from toolkit.reading import read, read_text
from toolkit.seeds import article, specimens
from toolkit.seeds.specimen import with_sidecar

ARTICLE = read_text(TEXT, "night-ferry")


def read_back(text: Article, draft: Draft, folder: Path) -> Article:
    """The article as the sidecar gives it."""
    file = folder / "a.toml"
    file.write_text(sidecar_text(text, draft), "utf-8")
    return with_sidecar(text, file)


def as_draft(text: Article) -> Draft:
    """A draft with the marks of an article that somebody has marked."""
    cues = {m.relation: m.id for m in text.marks if m.label == "cue"}
    names = {m.id: f"mark-{n}" for n, m in enumerate(text.marks)}
    marks = tuple(
        DraftMark(
            names[m.id],
            m.label,
            tuple((p.start, p.stop) for p in m.parts),
            m.why,
            m.need,
            relation=names.get(cues.get(m.relation, ""), ""),
            attributes=m.attributes,
        )
        for m in text.marks
        if m.label not in ("provenance", "damage")
    )
    passages = {name: (span.start, span.stop) for name, span in text.passages.items()}
    return Draft("draft/1", "a-copy", "a.md", text.sha256, text.title, passages=passages, marks=marks)


def places(mark: Mark | DraftMark) -> tuple[str, tuple[tuple[int, int], ...], str]:
    """What must come back of a mark, from the first to the last word of what has one quotation."""
    pairs = tuple((p.start, p.stop) if not isinstance(p, tuple) else p for p in mark.parts)
    whole = ((pairs[0][0], pairs[-1][1]),) if mark.label in ("source", "cue", "social_post") else pairs
    return mark.label, whole, mark.why


@pytest.mark.parametrize("name", specimens())
def test_the_marks_of_a_specimen_come_back(name: str, tmp_path: Path) -> None:
    """Labels, places, reasons and passages are the same; each mark has the name that exercises are told."""
    text = article(name)
    draft = as_draft(text)
    plain = replace(text, marks=(), posts=(), notices=(), damage=(), provenance={})
    back = read_back(plain, draft, tmp_path)
    assert sorted(map(places, back.marks)) == sorted(map(places, draft.marks))
    assert {n: (s.start, s.stop) for n, s in back.passages.items()} == dict(draft.passages)
    assert set(saved_ids(draft).values()) == {m.id for m in back.marks}


def test_parts_of_one_attribution_stay_together(tmp_path: Path) -> None:
    """Source, cue and content are one relation with a reason for each, and what is known of them."""
    desk = done(tmp_path)
    back = read_back(desk.article, desk.draft, tmp_path)
    said = [m for m in back.marks if m.relation == "said"]
    assert {m.label for m in said} == {"source", "cue", "content"}
    assert {m.attributes.get("quote_form") for m in said} == {"indirect"}
    assert len({m.why for m in said}) == 3
    assert saved_ids(desk.draft)["cue-said"] == "said.cue"


def test_a_mark_without_a_reason_is_not_written(tmp_path: Path) -> None:
    """A source whose cue has no reason stands alone."""
    desk = done(tmp_path)
    marks = tuple(replace(m, why="") if m.id == "cue-said" else m for m in desk.draft.marks)
    draft = replace(desk.draft, marks=marks)
    assert "cue-said" not in saved_ids(draft)
    assert saved_ids(draft)["source-board"] == "source-board"
    assert len(read_back(desk.article, draft, tmp_path).marks) == len(marks) - 1


def test_the_facts_of_the_author_stand_before_those_of_the_text(tmp_path: Path) -> None:
    """An empty value takes one away."""
    desk = begun(tmp_path)
    assert desk.article.stated("author")
    draft = replace(desk.draft, provenance={"publisher": "The Linfold Post", "author": ""})
    back = read_back(desk.article, draft, tmp_path)
    assert (back.stated("publisher"), back.stated("author")) == (("The Linfold Post",), ())


def test_a_text_without_a_licence_gets_none(tmp_path: Path) -> None:
    """What the author did not say is not said for them."""
    desk = begun(tmp_path)
    assert '\nlicence = ""\n' in sidecar_text(desk.article, desk.draft)


def test_a_notice_without_a_type_is_named(tmp_path: Path) -> None:
    """The message lists the types."""
    start = TEXT.index("The Meridian desk")
    mark = DraftMark("notice-desk", "notice", ((start, len(TEXT) - 1),), "It is not part of the story.")
    desk = begun(tmp_path)
    with pytest.raises(Problem, match="no type") as told:
        sidecar_text(desk.article, replace(desk.draft, marks=(mark,)))
    assert told.value.where == "notice-desk"
    typed = replace(mark, attributes={"type": "reporting_credit"})
    assert read_back(desk.article, replace(desk.draft, marks=(typed,)), tmp_path).notices


def test_what_no_quotation_can_say_is_named_with_its_mark() -> None:
    """Brackets in the text are told, not written."""
    text = read_text("He said ⟦so⟧.\n", "a")
    draft = Draft("draft/1", "a", "a.md", text.sha256, marks=(DraftMark("cue-so", "cue", ((8, 12),), "Why not."),))
    with pytest.raises(Problem, match="cue-so"):
        sidecar_text(text, draft)


def test_a_web_page_keeps_its_kinds_of_blocks(tmp_path: Path) -> None:
    """What the page named and its plain text does not show is written down."""
    page = "<html><body><article><h1>Stays</h1><p>Holm said so.</p><blockquote>We wait.</blockquote></article></body>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    text = read(tmp_path / "a.html")
    draft = Draft("draft/1", "a", "a.html", text.sha256, title="A page")
    again = read_text(text.text, "a")
    file = tmp_path / "a.toml"
    file.write_text(sidecar_text(text, draft), "utf-8")
    assert [(b.start, b.kind) for b in with_sidecar(again, file).blocks] == [(b.start, b.kind) for b in text.blocks]


LABELS = ["source", "cue", "content", "hedge", "claim:fact", "unattributed"]
PARTS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 90), st.sampled_from(LABELS), st.integers(0, 9)), max_size=9
)


@given(PARTS)
def test_any_marks_come_back(tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[int, int, str, int]]) -> None:
    """Wherever marks stand in the text and whatever they belong to, they are found again."""
    marks = tuple(
        DraftMark(f"m-{n}", label, ((start, min(start + long, len(TEXT))),), f"Reason {n}.", relation=f"m-{of}")
        for n, (start, long, label, of) in enumerate(parts)
        if TEXT[start : start + long].strip() == TEXT[start : start + long]
    )
    draft = Draft("draft/1", "a", "a.md", ARTICLE.sha256, marks=marks)
    back = read_back(ARTICLE, draft, tmp_path_factory.mktemp("a"))
    assert sorted(map(places, back.marks)) == sorted(map(places, marks))
    assert {m.why for m in marked_article(ARTICLE, draft).marks} == {m.why for m in back.marks}
