"""A student's page: what it says, what it keeps to itself, and that nothing handed in can break it."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from toolkit.grading.key import Key
from toolkit.grading.marks import COLUMNS

RIGHT_TO_LEFT = "\u202e"


def section(html: str, title: str) -> str:
    """The HTML of one exercise."""
    return next(part for part in html.split('<section class="exercise"') if title in part.split("</h3>")[0])


def solved(key: Key) -> dict[str, Any]:
    """The answers that earn full credit."""
    found = {n: e.solution() for n, e in key.exercises.items()}
    return {name: answer for name, answer in found.items() if answer is not None}


def test_a_page_says_whose_it_is_of_which_lesson_and_how_many_points(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key
) -> None:
    """Name, title, points, and which try counts stand at the top."""
    (page,) = pages(handed_in(solved(gallery)))
    assert "For Ana Quill" in page.text
    assert gallery.title in page.text
    assert "Points: 11 of 12" in page.text
    assert "Your last answer counts." in page.text
    assert "1 exercise is not answered." in page.text


def test_every_kind_shows_the_own_answer_with_state_and_reason(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key
) -> None:
    """Each exercise has a section, and each part that was answered its sign, its word and its reason."""
    (page,) = pages(handed_in(solved(gallery)))
    for name, exercise in gallery.exercises.items():
        if name in gallery.extras:  # not answered, and then it is no gap
            continue
        part = section(page.html, exercise.title)
        if name in solved(gallery) and exercise.solution() != []:
            assert "✓</span> Right." in part, name
    assert gallery.exercises["choose-one"].check(gallery.exercises["choose-one"].solution()).parts[0].why in page.text


def test_without_the_key_what_was_missed_stays_untold(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key
) -> None:
    """Nothing that stands in a missed or an unchosen part is on the page; with the key it is."""
    answers = {
        "choose-one": next(o.id for o in gallery.exercises["choose-one"].options if not o.right),
        "classify": {gallery.exercises["classify"].items[0].id: gallery.exercises["classify"].items[0].bin},
        "fill": {gallery.exercises["fill"].gaps[0].id: "nowhere"},
        "trace": {"status": gallery.exercises["trace"].status},
        "mark-words": {"source": ["He"]},
    }
    folder = handed_in(answers)
    (bare,), (full,) = pages(folder), pages(folder, key=True)
    for name, answer in answers.items():
        verdict = gallery.exercises[name].check(answer)
        for part in (p for p in verdict.parts if p.state == "missed"):
            assert part.why not in bare.text, (name, part)
            assert part.why in full.text, (name, part)
    assert "Solution" not in bare.text
    assert "not answered" in bare.text


def test_an_unanswered_exercise_has_its_solution_with_the_key_alone(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key
) -> None:
    """A blank is said plainly, and is never called wrong."""
    folder = handed_in({"choose-one": gallery.exercises["choose-one"].solution()})
    (bare,), (full,) = pages(folder), pages(folder, key=True)
    assert "You did not answer this one." in section(bare.html, "Fill in")
    assert "Solution" not in bare.text
    assert "Not yet." not in bare.text
    accepted = gallery.exercises["fill"].gaps[0].accept[0]
    assert accepted in section(full.html, "Fill in")
    assert "Your choice" not in section(full.html, "Put into groups")


def test_marks_are_drawn_in_the_passage_with_line_label_number_and_sign(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]]
) -> None:
    """Marks that overlap take different rows, and each ends in a tag with its number, label and sign."""
    (page,) = pages(
        handed_in({"mark-words": {"source": ["He"], "cue": ["He called"], "content": ["called the letter"]}})
    )
    part = section(page.html, "Mark words")
    text = type(page)(part[part.index('<div class="passage"') : part.index('<ol class="parts">')])
    rows = {c for tag, a in text.tags if tag == "mark" for c in (a["class"] or "").split() if c.startswith("row-")}
    assert len(rows) >= 2
    assert "1 Source ✓" in text.text


def test_nothing_handed_in_can_break_the_page(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key
) -> None:
    """Script, quotes, controls and letters that turn the line around come out as harmless words."""
    nasty = f"<script>alert(1)</script>{RIGHT_TO_LEFT}\x00\ud800\"'=cmd|<img src=x onerror=alert(1)>"
    gap = gallery.exercises["fill"].gaps[0].id
    (page,) = pages(handed_in({"fill": {gap: nasty}, "explain": nasty * 20}, who=nasty))
    assert not {"script", "img", "iframe", "link", "object", "form"} & {tag for tag, _ in page.tags}
    assert not any(name.startswith("on") or name == "src" for _, attrs in page.tags for name in attrs)
    assert not any(c in page.html for c in (RIGHT_TO_LEFT, "\x00", "\ud800"))
    assert "<script>alert(1)</script>" in page.text
    links = [a["href"] for tag, a in page.tags if tag == "a"]
    assert all(str(link).startswith("#") for link in links)


@pytest.mark.parametrize("answer", [{"no": 1}, 7, ["?"], "?", {"start": 1}, [[[[]]]], [1e400]], ids=str)
def test_a_damaged_answer_is_told_and_not_called_wrong(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key, answer: Any
) -> None:
    """The page is made, whatever stands in the file."""
    (page,) = pages(handed_in(dict.fromkeys(gallery.exercises, answer)))
    assert "came through damaged" in page.text
    assert "Look again." not in page.text


def test_the_policy_shows_in_points_hints_and_lateness(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key, tmp_path: Path
) -> None:
    """What hints and days took is said, and the sum is that of grading."""
    folder = handed_in(solved(gallery), hints=1)
    policy, times = tmp_path / "policy.toml", tmp_path / "times.csv"
    policy.write_text(
        'format = "policy/1"\ncounts = "first"\nhint_cost = 0.1\n[due]\ngallery = 2031-05-01T12:00:00Z\n'
        "[late]\nper_day = 0.5\n[weights.gallery]\nfill = 3\n",
        "utf-8",
    )
    times.write_text("file,submitted\n000.json,2031-05-01T13:00:00Z\n", "utf-8")
    (page,) = pages(folder, policy=str(policy), times=times)
    assert "Your first try counts." in page.text
    assert "Hints took 1.3 points." in page.text
    assert "Handed in late, 1 day begun: 11.7 points became 5.85." in page.text
    assert "Points: 5.85 of 14" in page.text
    assert "Points: 2.7 of 3" in section(page.html, "Fill in")


def rows(folder: Path, *marks: dict[str, str]) -> Path:
    """A file of a teacher's marks."""
    file = folder.parent / "marks.csv"
    head = {"lesson": "gallery", "who": "Ana Quill"}
    lines = [",".join(f'"{({**head, **m}).get(c, "")}"' for c in COLUMNS) for m in marks]
    file.write_text("\n".join([",".join(COLUMNS), *lines]), "utf-8")
    return file


def test_open_answers_show_levels_their_words_and_the_teachers_comment(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key
) -> None:
    """The own text, a row for each criterion, the comment; example answers with the key alone."""
    exercise = gallery.exercises["explain"]
    folder = handed_in({"explain": "First line.\nSecond line."})
    marks = [{"exercise": "explain", "criterion": c.id, "level": "1", "reason": ""} for c in exercise.rubric]
    marks[0]["reason"] = "Say <b>where</b> it stands."
    file = rows(folder, *marks)
    (page,), (full,) = pages(folder, marks=file), pages(folder, marks=file, key=True)
    part = section(page.html, exercise.title)
    assert "First line.\nSecond line.</blockquote>" in part
    for criterion in exercise.rubric:
        assert f"1 of {len(criterion.levels) - 1}" in part
        assert criterion.levels[1] in page.text
    assert "Your teacher: Say <b>where</b> it stands." in page.text
    anchors = [c.anchors[1] for c in exercise.rubric if c.anchors]
    assert not any(a in page.text for a in anchors if a)
    assert all(a in full.text for a in anchors)
    assert "Your teacher marked 1 answer." in page.text


def test_comments_on_single_criteria_stand_beside_them(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key
) -> None:
    """Two different comments are two comments."""
    rubric = gallery.exercises["explain"].rubric
    folder = handed_in({"explain": "A text."})
    marks = [{"exercise": "explain", "criterion": c.id, "level": "0", "reason": f"About {c.id}."} for c in rubric]
    (page,) = pages(folder, marks=rows(folder, *marks))
    assert all(f"Your teacher: About {c.id}." in page.text for c in rubric)


def test_a_mark_for_another_answer_is_not_shown(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]]
) -> None:
    """What was said of a text that is not here any more stays away."""
    folder = handed_in({"explain": "A text."})
    mark = {"exercise": "explain", "credit": "1", "reason": "Lovely.", "answer": "a-000000000000"}
    (page,) = pages(folder, marks=rows(folder, mark))
    assert "Lovely." not in page.text
    assert "Your teacher reads this answer." in page.text


def test_an_override_shows_its_reason_and_its_points(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key
) -> None:
    """The teacher's word is the last one."""
    folder = handed_in({"choose-one": next(o.id for o in gallery.exercises["choose-one"].options if not o.right)})
    mark = {"exercise": "choose-one", "credit": "50%", "reason": "Well argued in class."}
    (page,) = pages(folder, marks=rows(folder, mark))
    part = section(page.html, "Choose one")
    assert "Well argued in class." in part
    assert "Points: 0.5 of 1" in part


def test_the_own_table_is_shown_to_those_who_judged_alone(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]]
) -> None:
    """Counts of own answers, and no sentence about a habit after one text."""
    (with_,) = pages(handed_in({"trust-a-report": {"choice": "doubt", "confidence": 80}}))
    assert "Trust and doubt" in with_.text
    assert "You trusted 0 of 1 sound texts." in with_.text
    assert "You doubt a lot" not in with_.text
    assert "You were 80 % sure." in with_.text


def test_nobody_who_judged_nothing_sees_a_table(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key
) -> None:
    """Without own judgments there is nothing to say."""
    (page,) = pages(handed_in({"fill": gallery.exercises["fill"].solution()}))
    assert "Trust and doubt" not in page.text


def test_headings_go_down_step_by_step(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key
) -> None:
    """One first heading, and no step left out; each id stands once, and each link has its target."""
    (page,) = pages(handed_in(solved(gallery)), key=True)
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {str(a["href"])[1:] for tag, a in page.tags if tag == "a"} <= set(ids)


def test_the_page_speaks_the_readers_language_and_says_which_words_are_the_lessons(
    handed_in: Callable[..., Path],
    pages: Callable[..., list[Any]],
    gallery: Key,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In another language the lesson's own words are named as English."""
    monkeypatch.setenv("MEDIALIT_LANGUAGE", "de")
    (page,) = pages(handed_in(solved(gallery)))
    assert ("html", {"lang": "de", "dir": "ltr"}) in page.tags
    assert f'<span lang="en">{gallery.title}</span>' in page.html
    assert "Richtig" in page.text


def test_the_same_hand_ins_give_the_same_pages(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key
) -> None:
    """No clock, no chance."""
    folder = handed_in(solved(gallery))
    assert [p.html for p in pages(folder)] == [p.html for p in pages(folder)]


def test_a_name_of_a_megabyte_makes_a_page(handed_in: Callable[..., Path], pages: Callable[..., list[Any]]) -> None:
    """It is cut where names are cut, or the file is named as too large."""
    folder = handed_in({"explain": "A text."})
    file = folder / "000.json"
    data = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**data, "who": "A" * 100_000}), "utf-8")
    (page,) = pages(folder)
    assert len(page.html) < 60_000
    (folder / "000.json").write_text(json.dumps({**data, "who": "A" * 1_000_000}), "utf-8")
    assert pages(folder) == []
