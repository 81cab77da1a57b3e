"""Marks to be put into bins: by what an author said of them, or by their labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.article import Article, Mark
from toolkit.authoring.drafts.draft import LAYERS, Draft
from toolkit.authoring.kinds.offer import ENOUGH, Offer, Table, filled, spoken, words_of
from toolkit.labels import closed_list, label
from toolkit.words import later, say, speaking

MOST_ITEMS = 8


@dataclass(frozen=True)
class Sorting:
    """Marks to be put into bins.

    `bin`    the id of a mark's bin, "" for a mark that is not shown
    `names`  the bins in their order, with their names
    """

    id: str
    menu: str
    title: str
    prompt: str
    hints: tuple[str, str, str]
    bin: Callable[[Mark, Article], str]
    names: Callable[[], Mapping[str, str]]


def sortings(draft: Draft, marked: Article) -> Iterator[Offer]:
    """For each kind the marks that have a bin, where there are enough for two bins or more."""
    for kind in SORTINGS:
        found = different(((m, kind.bin(m, marked)) for m in marked.marks), marked)
        if len(found) >= ENOUGH and len({name for _, name in found}) > 1:
            yield _sorting(kind, draft, _balanced(found))


def different(found: Iterable[tuple[Mark, str]], marked: Article) -> list[tuple[Mark, str]]:
    """The marks that have a bin, in text order; the same words are not asked twice."""
    kept: dict[str, tuple[Mark, str]] = {}
    for mark, name in sorted(found, key=lambda one: (one[0].hull.start, one[0].id)):
        if name and mark.need == "required":
            kept.setdefault(words_of(mark, marked).casefold(), (mark, name))
    return list(kept.values())


def _balanced(found: list[tuple[Mark, str]]) -> list[tuple[Mark, str]]:
    """A few of them, from each bin in turn, in text order."""
    seen: dict[str, int] = {}
    ranked = []
    for place, one in enumerate(found):
        seen[one[1]] = seen.get(one[1], 0) + 1
        ranked.append((seen[one[1]], place, one))
    chosen = sorted(ranked, key=lambda r: r[:2])[:MOST_ITEMS]
    return [one for _, _, one in sorted(chosen, key=lambda r: r[1])]


def _sorting(kind: Sorting, draft: Draft, found: list[tuple[Mark, str]]) -> Offer:
    title, prompt, *hints = spoken(draft, kind.title, kind.prompt, *kind.hints)
    with speaking(draft.language):
        used = {name for _, name in found}
        bins = [{"id": _bin_id(key), "text": name} for key, name in kind.names().items() if key in used]
    start: Table = {
        "kind": "classify",
        "title": title,
        "prompt": prompt,
        "article": draft.id,
        "hints": hints,
        "bins": bins,
        "items": [item_of(mark, _bin_id(name)) for mark, name in found],
    }
    return Offer(kind.id, say(kind.menu), start)


def item_of(mark: Mark, into: str = "") -> Table:
    """A mark as an item to be put into a bin; its reason is the mark's, until the author says another one."""
    return filled({"id": mark.id.replace(".", "-"), "mark": mark.id}, bin=into, why=mark.why)


def _bin_id(key: str) -> str:
    return key.replace("_", "-").replace(":", "-")


def _source_type(mark: Mark, _: Article) -> str:
    return mark.attributes.get("source_type", "") if mark.label == "source" else ""


def _quote_form(mark: Mark, marked: Article) -> str:
    """How exactly a content is given: said of it, or of the cue that it belongs to."""
    if mark.label != "content":
        return ""
    cues = (m for m in marked.marks if m.label == "cue" and m.relation and m.relation == mark.relation)
    return next((m.attributes["quote_form"] for m in (mark, *cues) if m.attributes.get("quote_form")), "")


def _by_label(layer: str) -> Callable[[Mark, Article], str]:
    return lambda mark, _: mark.label if mark.label in LAYERS[layer] else ""


def _label_names(layer: str) -> Callable[[], Mapping[str, str]]:
    return lambda: {name: label(name).name for name in LAYERS[layer]}


SORTINGS = (
    Sorting(
        "sort-sources",
        later("Put the sources into bins: what kind of source is it?"),
        later("What kind of source is it?"),
        later("Each line names a source of the text. What kind of source is it?"),
        (
            later("Is there a name? If so: the name of a person, of a group, of an outlet or of a paper?"),
            later("A person with an office speaks for that office. Look whether the text says which one."),
            later("Where there is no name, look for the reason: does the text say why it is kept back?"),
        ),
        _source_type,
        lambda: closed_list("source_types"),
    ),
    Sorting(
        "sort-quotations",
        later("Put what was said into bins: exact words, a summary, or both?"),
        later("The exact words, or a summary?"),
        later("How exactly are the words given?"),
        (
            later("Look for quotation marks, and look where they begin and end."),
            later("Marks around everything that was said: direct. No marks: indirect. Marks around a part: mixed."),
            later("Words that sound like speech prove nothing. Only quotation marks promise the exact words."),
        ),
        _quote_form,
        lambda: closed_list("quote_forms"),
    ),
    Sorting(
        "sort-claims",
        later("Put claims into bins: fact, opinion, motive, prediction"),
        later("Fact, opinion, motive or prediction?"),
        later("What kind of claim is it?"),
        (
            later("Could evidence show that it is true or false? Then it is a factual claim, even a wrong one."),
            later("Does it judge, does it say what somebody really wants, or does it speak of the future?"),
            later("A date that is already fixed is a fact. A wish is an opinion."),
        ),
        _by_label("claims"),
        _label_names("claims"),
    ),
    Sorting(
        "sort-certainty",
        later("Put hedges and boosters into bins"),
        later("Weaker or stronger?"),
        later("Does the word make the text sound less sure or more sure?"),
        (
            later("Take the word out of its sentence. What changes?"),
            later("A hedge leaves a door open; a booster closes one."),
            later("Words of amount, such as “dozens of”, make a number less exact: they are hedges."),
        ),
        _by_label("certainty"),
        _label_names("certainty"),
    ),
    Sorting(
        "sort-attribution",
        later("Put words into bins: source, cue or content?"),
        later("Source, cue or content?"),
        later("Each line holds words of the text. Are they the source, the cue or the content?"),
        (
            later("The source is somebody or something. The cue shows that something was said. The content is what."),
            later("A cue is short: mostly a verb of saying, or “according to”."),
            later("Look the line up in the text: the words around it decide."),
        ),
        _by_label("attribution"),
        _label_names("attribution"),
    ),
)  # fmt: skip
