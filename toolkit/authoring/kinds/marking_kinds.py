"""Texts to mark: one offer for each layer of which a passage holds enough, with words that fit any such text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.article import Article, Span
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.kinds.offer import ENOUGH, Offer, Table, filled, spoken
from toolkit.exercises.highlight import Highlight, Unit
from toolkit.words import later, say


@dataclass(frozen=True)
class Marking:
    """A text to mark: its labels and the words that fit any such text."""

    layer: str
    unit: Unit
    labels: tuple[str, ...]
    menu: str
    title: str
    prompt: str
    hints: tuple[str, str, str]
    after: str
    agreement: str = ""


def highlights(draft: Draft, marked: Article) -> Iterator[Offer]:
    """For each kind the passage that asks for most, where it asks for enough."""
    for kind in MARKINGS:
        found = max(_places(kind, draft, marked), key=lambda place: place[0], default=(0, "", ()))
        if found[0] >= ENOUGH:
            yield _highlight(kind, draft, found[1], found[2])


def _places(kind: Marking, draft: Draft, marked: Article) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The passages with the number of marks that are required there, and the labels that occur."""
    for name, place in marked.passages.items():
        if name in draft.passages:
            labels = tuple(x for x in kind.labels if x == "attribution" or marked.within(place, [x]))
            yield _required(marked, place, labels, kind.unit), name, labels


def _required(marked: Article, place: Span, labels: tuple[str, ...], unit: Unit) -> int:
    asked = Highlight(id="x", title="", prompt="", article=marked, passage=place, labels=labels, unit=unit)
    return sum(mark.need == "required" for mark in asked.key)


def _highlight(kind: Marking, draft: Draft, passage: str, labels: tuple[str, ...]) -> Offer:
    title, prompt, after, *hints = spoken(draft, kind.title, kind.prompt, kind.after, *kind.hints)
    start: Table = {
        "kind": "highlight",
        "title": title,
        "prompt": prompt,
        "article": draft.id,
        "passage": passage,
        "unit": kind.unit,
        "labels": list(labels),
        "hints": hints,
        "after": after,
    }
    return Offer(f"mark-{kind.layer}-{kind.unit}", say(kind.menu), filled(start, agreement=kind.agreement))


MARKINGS = (
    Marking(
        "attribution",
        "word",
        ("source", "cue", "content"),
        later("Mark source, cue and content, word by word"),
        later("Who says so?"),
        later("Mark the source (who says it), the cue (the word that shows it) and the content of each attribution."),
        (
            later("Begin with the cues. Look for verbs of saying and believing, and for “according to”."),
            later("Ask at each cue: who or what stands behind it? That is the source, even a short “he” or “it”."),
            later("What is left is mostly content. To whom, where and when it was said stays outside."),
        ),
        later("Find the cue first, then ask who, then ask what."),
        "source-span",
    ),
    Marking(
        "attribution",
        "sentence",
        ("attribution",),
        later("Mark the sentences that lean on somebody: easier than word by word"),
        later("Where does the text lean on somebody?"),
        later("Mark every sentence that gives words, a belief or a decision of somebody other than the writer."),
        (
            later("Look for verbs of saying and believing, and for “according to”."),
            later("A belief, a plan, an order and a denial count. An action alone does not."),
            later("Quotation marks prove nothing, and there are attributions without any."),
        ),
        later("An attribution says whose words they are. Whether they are true is another question."),
        "attribution-sentence",
    ),
    Marking(
        "certainty",
        "word",
        ("hedge", "booster"),
        later("Mark the words that make it less sure or more sure"),
        later("How sure does it sound?"),
        later("Mark the hedges (words that make it less sure or exact) and the boosters (words that make it surer)."),
        (
            later("Look at the words before numbers and before verbs. Which of them could be left out?"),
            later("A hedge leaves a door open; a booster closes one. Mark the single words, not the sentence."),
            later("Take the word out and read the sentence again. Does it sound surer now, or less sure?"),
        ),
        later("A hedge is good where nobody knows better. A booster adds no evidence."),
    ),
    Marking(
        "loaded",
        "word",
        ("loaded_language",),
        later("Mark the loaded words"),
        later("Which words judge?"),
        later("Mark the words that judge, in a good or in a bad way: single words or short groups."),
        (
            later("Put a plain word in its place. If the fact stays and the judgment goes, the word is loaded."),
            later("Look at names for people and groups, and at the words that stand before them. Praise counts, too."),
            later("Leave what can be checked, also when you like or dislike it."),
        ),
        later("Ask of each loaded word: what would a plain one be, and what goes with it?"),
        "biased",
    ),
    Marking(
        "claims",
        "word",
        ("claim:fact", "claim:opinion", "claim:motive", "claim:prediction"),
        later("Mark what kind of claim it is: fact, opinion, motive, prediction"),
        later("What kind of claim is it?"),
        later("Mark the claims, each with its kind. Where a sentence holds two, mark each part by itself."),
        (
            later("Could evidence show that it is true or false? Then it is a factual claim, even a wrong one."),
            later(
                "An opinion judges or wishes. A motive tells what somebody really wants. "
                "A prediction is about the future."
            ),
            later("A date that is already fixed is a fact. An aim that somebody states is no motive: it has a source."),
        ),
        later("“Factual” does not mean true. It means that one can check it."),
        "checkable",
    ),
    Marking(
        "unattributed",
        "sentence",
        ("unattributed",),
        later("Mark the sentences with a claim that has no source"),
        later("Where is a source missing?"),
        later("Mark every sentence with a claim that matters, that can be checked, and that has no source."),
        (
            later("Leave out views, wishes and the future: nobody can look them up."),
            later("Look back: how far does the last source carry? What still clearly belongs to it has a source."),
            later("What everybody knows needs no source. Which of the rest would you want to look up?"),
        ),
        later("No source does not mean that it is false. It means that you have to look it up yourself."),
        "claim-sentences",
    ),
    Marking(
        "posts",
        "sentence",
        ("social_post",),
        later("Mark the social posts in the text"),
        later("Where does the post end?"),
        later("Mark everything that belongs to a post: its words, its pictures, and the line that says who and when."),
        (
            later("Begin with the lines that hold a handle (@) or a date, and go upwards."),
            later("Go on until somebody else speaks. What stands between two posts is mostly the writer’s."),
            later("A quotation is not yet a post: what shows that it was posted?"),
        ),
        later("Read the line that says who posted it first, then go to where the post begins."),
    ),
    Marking(
        "notices",
        "sentence",
        ("notice",),
        later("Mark what is not story: small print, requests, furniture of the page"),
        later("Mark what is not story"),
        later("Mark each line in which the page speaks of itself, asks for something or says who is responsible."),
        (
            later("Which lines could stand on any page of this site?"),
            later("Look at the top, at the end, and around the pictures."),
            later("Words such as cookie, rights or share inside the story are story. Ask what the whole line does."),
        ),
        later("Begin to read where the sentences begin. Come back to the small print later: it can tell you a lot."),
    ),
)  # fmt: skip
