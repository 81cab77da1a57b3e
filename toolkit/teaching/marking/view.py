"""What the page is given: the questions once, and the state of the answer that is looked at after every act.

No name, no file and no hash of one is in it: an answer is "Answer 7 of 30".
"""

from __future__ import annotations

from typing import Any

from toolkit.teaching.marking.bench import Bench, Clash
from toolkit.teaching.marking.book import COMMENT
from toolkit.teaching.marking.work import Question
from toolkit.widgets.view import view as exercise_view
from toolkit.words import later, say, say_n

STRINGS = {
    "marking": later("Marking open answers"),
    "question": later("Question"),
    "passage": later("The text that was asked about"),
    "text": later("Text"),
    "previous": later("Previous"),
    "next": later("Next"),
    "unmarked": later("Next unmarked"),
    "answers": later("Answers"),
    "rubric": later("Levels"),
    "take_back": later("Take the level back"),
    "take_back_of": later("Take the level back: {name}"),
    "examples": later("Example answers"),
    "examples_of": later("Example answers: {name}"),
    "level": later("Level {n}"),
    "comment": later("Comment"),
    "comment_help": later("It stands beside the marks in the file."),
    "bank": later("Comments to use again: {n}"),
    "bank_none": later("None yet. Write one below; a click adds it to an answer."),
    "add": later("Add"),
    "add_this": later("Add to this answer: {text}"),
    "added": later("Added."),
    "there": later("It is in this comment already."),
    "edit": later("Edit"),
    "edit_this": later("Edit: {text}"),
    "edit_field": later("Other wording"),
    "edit_help": later("Answers that have the old wording keep it."),
    "remove": later("Remove"),
    "remove_this": later("Remove from the list: {text}"),
    "save_edit": later("Save"),
    "cancel": later("Cancel"),
    "new_comment": later("A new comment for this list"),
    "put_in": later("Put it into the list"),
    "keys": later("Keys"),
    "key_levels": later("Give a level to the criterion that has the focus, else to the first that has none"),
    "key_delete": later("Take the level back"),
    "key_next": later("Next answer"),
    "key_previous": later("Previous answer"),
    "key_unmarked": later("Next answer that is not marked"),
    "key_comment": later("To the comment"),
    "key_escape": later("From a comment back to the levels"),
    "delete": later("Delete"),
    "escape": later("Esc"),
    "keep_theirs": later("Keep what stands there"),
    "write_mine": later("Write mine"),
    "again": later("Try again"),
    "put_back": later("Put them back"),
    "level_set": later("{name}: {level}"),
    "level_gone": later("{name}: no level"),
    "offline": later(
        "No answer from the notebook. What you did last may not be saved. Run the cell again to go on where you were."
    ),
}

_SHOWN = 300  # letters of a comment that clashes; the file holds theirs, the bench holds yours


def page(bench: Bench, second: str = "") -> dict[str, Any]:
    """What does not change: the words, and each question with its text, its rubric and its example answers."""
    return {
        "kind": "marking",
        "strings": {name: say(text) for name, text in STRINGS.items()},
        "second": say("Second marking by {who}: a sample, without the first marks.", who=second) if second else "",
        "questions": [_question(q) for q in bench.questions],
    }


def _question(question: Question) -> dict[str, Any]:
    shown = exercise_view(question.exercise)
    kept = {name: shown[name] for name in ("title", "prompt", "lang", "dir", "passage")}
    rubric = [
        {"id": c.id, "name": c.name, "levels": list(c.levels), "anchors": list(c.anchors)}
        for c in question.exercise.rubric
    ]
    return {**kept, "id": question.id, "lesson": question.lesson, "rubric": rubric, "skipped": _skipped(question)}


def _skipped(question: Question) -> str:
    told = [say_n("{n} did not answer.", "{n} did not answer.", question.blank)] if question.blank else []
    if question.damaged:
        told.append(
            say_n(
                "{n} answer came damaged: see the table of grades.",
                "{n} came damaged: see the table of grades.",
                question.damaged,
            )
        )
    return " ".join(told)


def state(bench: Bench) -> dict[str, Any]:
    """The answer that is looked at, how far one is, and what is to be said."""
    question, item, given = bench.question, bench.item, bench.given(bench.item)
    clash = bench.clash if bench.clash and bench.clash.token == item.token else None
    return {
        "question": question.id,
        "item": item.token,
        "label": say("Answer {n} of {total}", n=bench.place + 1, total=len(question.items)),
        "length": say_n("{n} word", "{n} words", len(item.text.split())),
        "text": item.text,
        "levels": {name: given.level(name) for name in question.highest},
        "values": dict(given.values),
        "odd": _odd(bench),
        "progress": progress(bench, question),
        "titles": [f"{q.lesson} · {q.exercise.title} ({progress(bench, q)})" for q in bench.questions],
        "bank": [
            {"id": kept.id, "text": kept.text, "used": _used(bench.uses()[kept.id])}
            for kept in bench.bank.of(question.id)
        ],
        "bank_trouble": bench.bank_trouble,
        "saved": "" if bench.unsaved or bench.trouble or clash else say("Saved"),
        "trouble": _trouble(bench),
        "gone": _gone(bench),
        "notice": bench.notice,
        "clash": _clash(question, clash) if clash else None,
    }


def progress(bench: Bench, question: Question) -> str:
    """How far one is with a question."""
    return say("{n} of {total} marked", n=bench.marked(question), total=len(question.items))


def _used(n: int) -> str:
    return say_n("in {n} answer", "in {n} answers", n)


def _odd(bench: Bench) -> list[str]:
    """What the file says of this answer that is no level."""
    given, rubric = bench.given(bench.item), bench.question.exercise.rubric
    odd = ((c.name, given.values[c.id]) for c in rubric if given.values[c.id] and given.level(c.id) is None)
    told = [
        say("The file says {found} for {name}: that is not one level.", found=found, name=name) for name, found in odd
    ]
    if not given.credit:
        return told
    words = say(
        "The file holds a credit for this answer ({credit}). It counts instead of the levels.", credit=given.credit
    )
    return [*told, words]


def _trouble(bench: Bench) -> str:
    if not bench.trouble:
        return ""
    n = len(bench.unsaved)
    waiting = say_n(
        "{n} change is not saved. It stands here and is written as soon as that works.",
        "{n} changes are not saved. They stand here and are written as soon as that works.",
        n,
    )
    return f"{waiting if n else ''} {bench.trouble}".strip()


def _gone(bench: Bench) -> str:
    n = len(bench.gone)
    if not n:
        return ""
    return say_n(
        "{n} entry that you made here is gone from the file. Was an older copy saved over it?",
        "{n} entries that you made here are gone from the file. Was an older copy saved over it?",
        n,
    )


def _clash(question: Question, clash: Clash) -> dict[str, str]:
    if clash.field == COMMENT:
        theirs = say("The comment was changed elsewhere meanwhile. There it says: {text}", text=_short(clash.theirs))
        return {"text": f"{theirs} {say('Yours is not written: {text}', text=_short(clash.mine))}"}
    name = next(c.name for c in question.exercise.rubric if c.id == clash.field)
    words = say(
        "{name} was changed elsewhere meanwhile: there it is {theirs}. Yours is not written: {mine}.",
        name=name,
        theirs=_short(clash.theirs),
        mine=_short(clash.mine),
    )
    return {"text": words}


def _short(text: str) -> str:
    return (text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …") or "–"


def failed(reason: str) -> str:
    """What is said where an act could not be done."""
    return say("This was not done: {reason}", reason=reason)
