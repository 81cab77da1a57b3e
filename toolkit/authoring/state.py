"""Where an author is: what is decided, what is missing, and the next step as one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from toolkit.article import Article
from toolkit.authoring.checklist import Checklist, Line
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.drafts.marking import reasoned
from toolkit.authoring.drafts.places import size
from toolkit.authoring.forms.facts_form import notes as facts_notes
from toolkit.authoring.proofs.proved import Proved
from toolkit.words import later, say, say_n


@dataclass(frozen=True)
class Proof:
    """What was proved: of which draft, and how many things are to be mended."""

    draft: Draft
    wrong: int

    def is_of(self, draft: Draft) -> bool:
        """Whether nothing was changed since."""
        return same(self.draft, draft)


def same(one: Draft, other: Draft) -> bool:
    """Whether two drafts make the same lesson."""
    return replace(one, saved={}, looked=()) == replace(other, saved={}, looked=())


def where(draft: Draft, article: Article, proof: Proof | None = None, saved: Draft | None = None) -> Checklist:
    """The state of a draft. `proof` and `saved`: what was proved and saved last, as far as it is known."""
    proved = proof if proof and proof.is_of(draft) else None
    is_saved = saved is not None and same(saved, draft)
    lines = (
        _facts(draft, article),
        _passages(draft, article),
        _marks(draft),
        _exercises(draft),
        _proof(proof, proved),
        _saved(draft, known=saved is not None, now=is_saved),
    )
    return Checklist(_title(draft), lines, next_step(draft, proved, saved=is_saved))


def _title(draft: Draft) -> str:
    return say("Your lesson {ident}: {title}", ident=draft.id, title=draft.title or say("untitled"))


def _facts(draft: Draft, article: Article) -> Line:
    missing = [note.text for note in facts_notes(draft, article.text) if note.state in ("todo", "wrong")]
    return Line("todo", " ".join(missing)) if missing else Line("ok", say("the facts of the text."))


def _passages(draft: Draft, article: Article) -> Line:
    if not draft.passages:
        return Line("todo", say("no passage is chosen yet."))
    named = ", ".join(
        say_n("{name} ({n} word)", "{name} ({n} words)", size(article, place), name=name)
        for name, place in draft.passages.items()
    )
    return Line("ok", say("passages: {names}.", names=named))


def _marks(draft: Draft) -> Line:
    if not draft.marks:
        return Line("todo", say("nothing is marked yet."))
    bare = unreasoned(draft)
    many = say_n("{n} mark", "{n} marks", len(draft.marks))
    if not bare:
        return Line("ok", say("{marks}, each with a reason.", marks=many))
    return Line("todo", say("{marks}; without a reason: {n}.", marks=many, n=bare))


def _exercises(draft: Draft) -> Line:
    if not draft.exercises:
        return Line("todo", say("no exercise yet."))
    return Line("ok", say_n("{n} exercise.", "{n} exercises.", len(draft.exercises)))


def _proof(last: Proof | None, now: Proof | None) -> Line:
    if now is None:
        return Line("todo", say("changed since it was proved.") if last else say("not proved yet."))
    if now.wrong:
        return Line("wrong", say_n("{n} thing is to be mended.", "{n} things are to be mended.", now.wrong))
    return Line("ok", say("proved."))


def _saved(draft: Draft, *, known: bool, now: bool) -> Line:
    if now:
        return Line("ok", say_n("{n} file is written.", "{n} files are written.", len(draft.saved)))
    if draft.saved:
        return Line(
            "todo", say("changed since it was saved.") if known else say("saved once; save it again when done.")
        )
    return Line("todo", say("no file of the lesson is written yet."))


def unreasoned(draft: Draft) -> int:
    """For how many marks no reason speaks yet."""
    return sum(not mark.why.strip() for mark in reasoned(draft).marks)


def next_step(draft: Draft, proof: Proof | None, *, saved: bool) -> str:
    """What to do next: the first thing in the order of the work that is not done."""
    reasoned = len(draft.marks) - unreasoned(draft)
    done = (
        not [note for note in facts_notes(draft) if note.state == "todo"],
        bool(draft.passages),
        bool(draft.marks),
        reasoned > 0 and (unreasoned(draft) == 0 or bool(draft.exercises)),
        bool(draft.exercises),
        proof is not None,
        proof is None or not proof.wrong,
        saved,
    )
    step = next((text for ready, text in zip(done, STEPS, strict=True) if not ready), FINISHED)
    return say("Next: {step}", step=say(step))


STEPS = (
    later("check the facts of the text, in author.facts()."),
    later("choose what your class reads, in author.passage()."),
    later('mark the text, for example with author.mark("attribution").'),
    later("give each mark a reason, in author.reasons()."),
    later("make exercises of your marks, in author.exercises()."),
    later("try the exercises with author.try_it(…), then look with author.prove() whether they are fair."),
    later("mend what author.prove() names."),
    later("write the files with author.save()."),
)
FINISHED = later("open the lesson as your class will see it (medialit lessons, in the folder of your lessons).")


# ------------------------------------------------------------------------------------------------ the proof


def proof_list(found: Iterable[Proved], titles: dict[str, str]) -> Checklist:
    """The proofs as a list: what is wrong first, then advice, then how much holds."""
    found = distinct(found)
    wrong = [one for one in found if one.state == "wrong"]
    advice = [one for one in found if one.state == "advice"]
    lines = (*_told(wrong, titles), *_told(advice, titles), *_holding(found, titles))
    if wrong:
        end = say_n("{n} thing is to be mended.", "{n} things are to be mended.", len(wrong))
    else:
        end = say("Nothing is wrong. Next: write the files with author.save().")
    return Checklist(say("Is it solvable, fair and complete?"), tuple(lines), end)


def distinct(found: Iterable[Proved]) -> tuple[Proved, ...]:
    """The proofs without those that say what another one has said of the same exercise, in the same words."""
    known = {(one.state, one.exercise, one.text or one.rule, one.todo): one for one in reversed(tuple(found))}
    return tuple(known.values())[::-1]


def _told(found: Sequence[Proved], titles: dict[str, str]) -> list[Line]:
    return [
        Line("wrong" if one.state == "wrong" else "info", _of(one.text, _name(one, titles)), _sentence(one.todo))
        for one in found
    ]


def _name(one: Proved, titles: dict[str, str]) -> str:
    return titles.get(one.exercise, one.exercise)


def _of(text: str, title: str) -> str:
    return say("{title} – {text}", title=title, text=text) if title else text


def _sentence(todo: str) -> str:
    """Advice as a sentence of its own."""
    whole = todo[:1].upper() + todo[1:]
    return whole if not whole or whole.endswith((".", "!", "?", "…")) else f"{whole}."


def _holding(found: Sequence[Proved], titles: dict[str, str]) -> list[Line]:
    """One line for each exercise in which nothing is wrong, with the number of rules that hold."""
    broken = {one.exercise for one in found if one.state == "wrong"}
    held = {name: sum(one.state == "ok" and one.exercise == name for one in found) for name in titles}
    return [
        Line("ok", _of(say_n("{n} rule holds.", "{n} rules hold.", n), titles[name]))
        for name, n in held.items()
        if name not in broken and n
    ]
