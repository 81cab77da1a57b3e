"""What a draft can become: for each kind of exercise that fits its marks an offer, with a start that is filled in.

Prompts and hints are prefilled where they are true of any text of that kind. Reasons come from the marks alone: they
are the author's, and nothing here makes one up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from toolkit.article import Article, Mark
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.drafts.slug import slug, unused
from toolkit.authoring.kinds.marking_kinds import highlights
from toolkit.authoring.kinds.offer import ENOUGH, Offer, Table, filled, spoken, words_of
from toolkit.authoring.kinds.sorting_kinds import different, item_of, sortings
from toolkit.words import later, say, speaking

__all__ = ["Offer", "Table", "ident_for", "item_of", "lacking", "offers"]
TRACE = later(
    "An exercise in looking things up needs cards of its own. "
    "It is written by hand in the exercise file (kind = trace)."
)


def offers(draft: Draft, marked: Article) -> tuple[Offer, ...]:
    """What can be made of the marks and facts that there are so far; `marked` is the article with the draft's marks."""
    return tuple(offer for make in _MAKERS for offer in make(draft, marked))


def lacking(draft: Draft, marked: Article) -> tuple[str, ...]:
    """What is still needed before a text can be marked at all, and what is made by hand."""
    said = []
    if not draft.passages:
        said.append(say("Choose a passage first: without one no exercise can show a part of the text."))
    elif not list(highlights(draft, marked)):
        said.append(say("A text to mark needs {n} marks of one kind in one passage.", n=ENOUGH))
    return (*said, say(TRACE))


# ------------------------------------------------------------------------------------------------ choose


def _questions(draft: Draft, _: Article) -> Iterator[Offer]:
    for ident, menu, start in QUESTIONS:
        title, prompt = spoken(draft, start.get("title", ""), start.get("prompt", ""))
        options = start["options"] or [{"id": name} for name in ("option", "option-2", "option-3")]
        texts = spoken(draft, *(o.get("text", "") for o in options))
        rows = [filled({"id": o["id"]}, text=text) for o, text in zip(options, texts, strict=True)]
        yield Offer(ident, say(menu), filled({**start, "title": "", "options": rows}, title=title, prompt=prompt))


def _who_says(draft: Draft, marked: Article) -> Iterator[Offer]:
    """One attribution as a question: the text's sources are the options, and the mark's reason is that of the key."""
    sources = [m for m, _ in different(((m, m.label) for m in marked.marks if m.label == "source"), marked)]
    contents = {m.relation: m for m in marked.marks if m.label == "content" and m.relation}
    right = next((m for m in sources if m.relation in contents), None)
    if right is None or len(sources) < 3 or draft.given_away is False:
        return
    quoted = words_of(contents[right.relation], marked)
    with speaking(draft.language):
        title, prompt = say("Who says it?"), say("Whose words or thoughts are these? “{words}”", words=quoted[:300])
    near = [right, *(m for m in sources if m is not right)][:4]
    start: Table = {"kind": "choose", "title": title, "prompt": prompt, "article": draft.id, "pick": "one"}
    start["passage"] = next((n for n, p in marked.passages.items() if right.hull.inside(p)), "")
    start["options"] = [_source_option(m, right, marked) for m in near]
    yield Offer("who-says-it", say("Who says it? One question about an attribution that you marked"), filled(start))


def _source_option(mark: Mark, right: Mark, marked: Article) -> Table:
    words = words_of(mark, marked)
    row: Table = {"id": slug(words, mark.id.replace(".", "-")), "text": words}
    return filled(row, right=mark is right, why=mark.why if mark is right else "")


# ------------------------------------------------------------------------------------------------ fill, order, explain


def _card(draft: Draft, marked: Article) -> Iterator[Offer]:
    """The card of provenance, with what is known of the text."""
    gaps = [gap for key in GAPS for gap in _gap(key, draft, marked)]
    if not gaps:
        return
    title, prompt, *hints = spoken(draft, *CARD)
    start = {"kind": "fill", "title": title, "prompt": prompt, "article": draft.id, "hints": hints, "gaps": gaps}
    yield Offer("provenance-card", say("Fill in a card: who wrote it, who published it, and when"), start)


def _gap(key: str, draft: Draft, marked: Article) -> Iterator[Table]:
    name, ident, kind = GAPS[key]
    known = draft.provenance.get(key) or next(iter(marked.stated(key)), "")
    if known.strip():
        accept = [known[:10]] if kind == "date" else list(_forms(known.strip(), key))
        yield filled({"id": ident, "label": spoken(draft, name)[0]}, kind=kind, accept=accept)


def _forms(known: str, key: str) -> tuple[str, ...]:
    """The forms in which people give a name: whole, the last name alone, without the article."""
    last = known.rsplit(maxsplit=1)[-1] if key == "author" and "," not in known and " and " not in known else known
    bare = known[4:] if known.casefold().startswith("the ") else known
    return tuple(dict.fromkeys((known, last, bare)))


def _orders(draft: Draft, _: Article) -> Iterator[Offer]:
    title, prompt = spoken(draft, *ORDER)
    lines = [{"id": name} for name in ("line", "line-2", "line-3")]
    start = {"kind": "order", "title": title, "prompt": prompt, "lines": lines}
    yield Offer("order", say("Put lines in order, from the best to the poorest, or from first to last"), start)


def _explains(draft: Draft, _: Article) -> Iterator[Offer]:
    title, prompt, *hints = spoken(draft, *EXPLAIN)
    rubric = [
        {"id": ident, "name": said[0], "levels": said[1:]}
        for ident, words in RUBRIC.items()
        for said in [spoken(draft, *words)]
    ]
    start: Table = {"kind": "explain", "title": title, "prompt": prompt, "article": draft.id, "hints": hints}
    yield Offer("explain", say("Explain in your own words: you read the answers"), {**start, "rubric": rubric})


def ident_for(title: str, taken: Iterable[str], otherwise: str = "exercise") -> str:
    """An id of words that nothing else has."""
    made = slug(title, otherwise)
    return unused(made if made[:1].isalpha() else f"{otherwise}-{made}"[:60].rstrip("-"), frozenset(taken))


# ------------------------------------------------------------------------------------------------ the table

# Options that stand here are part of the kind; where there are none, the author writes them.
QUESTIONS: tuple[tuple[str, str, Table], ...] = (
    (
        "choose-one",
        later("A question with one right answer"),
        {"kind": "choose", "pick": "one", "options": []},
    ),
    (
        "choose-several",
        later("A question with several right answers"),
        {"kind": "choose", "pick": "several", "options": []},
    ),
    (
        "choose-scale",
        later("A step on a scale, and how sure one is"),
        {
            "kind": "choose",
            "pick": "scale",
            "confidence": True,
            "options": [
                {"id": "not-at-all", "text": later("Not at all")},
                {"id": "a-little", "text": later("A little")},
                {"id": "mostly", "text": later("Mostly")},
                {"id": "fully", "text": later("Fully")},
            ],
        },
    ),
    (
        "choose-judge",
        later("A judgment: trust it or doubt it, and how sure one is"),
        {
            "kind": "choose",
            "pick": "one",
            "confidence": True,
            "title": later("Trust it or doubt it?"),
            "prompt": later("Would you pass this on as it stands? Decide, and say how sure you are."),
            "options": [
                {"id": "trust", "text": later("I trust this text")},
                {"id": "doubt", "text": later("I doubt this text")},
            ],
        },
    ),
    (
        "choose-contested",
        later("A question on which trained people split: nothing is right or wrong"),
        {"kind": "choose", "pick": "one", "contested": True, "options": []},
    ),
)

GAPS: dict[str, tuple[str, str, str]] = {
    "author": (later("Author"), "author", ""),
    "datePublished": (later("Day of publication"), "date", "date"),
    "publisher": (later("Who published it"), "publisher", ""),
}
CARD = (
    later("Fill in the card"),
    later("Fill in the card. Look at the top and at the end of the page. Dates in any form will do."),
    later("Begin at the top: what stands between the headline and the story?"),
    later("Then go to the end of the page, to the small print. Who speaks there, and for whom?"),
    later("A name inside the story is mostly a source. The author’s name stands outside the story."),
)
ORDER = (
    later("Put them in order"),
    later("Put the lines in order: first the one that lets readers check most."),
)
EXPLAIN = (
    later("Say it in your own words"),
    later("Who speaks in this text, and who is silent? Give the places. Which one voice would you add, and why?"),
    later("Make notes first: which lines of the text do you need for your answer?"),
    later("Quote a few words for each thing that you say, so that a reader can find the place."),
    later("A good answer says what is in the text, where it stands, and what follows from it."),
)
RUBRIC: dict[str, tuple[str, ...]] = {
    "evidence": (
        later("Evidence"),
        later("Nothing from the text"),
        later("The right point, without a place in the text"),
        later("The right point, with its places, rightly read"),
    ),
    "reasoning": (
        later("Reasoning"),
        later("An opinion without a reason"),
        later("A reason that fits in part"),
        later("A reason that follows from the places and would hold for any other text as well"),
    ),
}

_MAKERS: tuple[Callable[[Draft, Article], Iterator[Offer]], ...] = (
    highlights,
    sortings,
    _who_says,
    _questions,
    _card,
    _orders,
    _explains,
)
