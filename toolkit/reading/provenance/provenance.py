"""Where a text says that it comes from: schema.org's keys, each value with its place.

Only what the text itself states, in its own words: a value is the words that a reader sees, a date is ISO 8601, and a
key may have several values. Each rule in the list at the end reads one kind of line; its patterns are in
`signs`.

What it cannot see: a name without a sign around it (a byline that is a name alone), and who owns a site that says so
on another page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.article import Block, Provenance, Span, Stated
from toolkit.reading.dates import dates
from toolkit.reading.lines import lines
from toolkit.reading.provenance import signs
from toolkit.reading.provenance.page import AROUND, SPACE, Fact, Page, Seen


def title(page: Page) -> Iterator[Fact]:
    """The headline, and the lines below it that sum up."""
    for kind, key in (("headline", "headline"), ("deck", "alternativeHeadline")):
        for block in page.blocks:
            cut = lines(page.text[block.start : block.stop]) if block.kind == kind else ()
            if cut:
                seen = page.seen(block.start + cut[0].start, block.start + cut[-1].stop)
                yield from seen.facts(key, 0, len(seen.text), SPACE)


def byline(page: Page) -> Iterator[Fact]:
    """As in `By Ilsa Marrend and Pell Averick`, and a dash with a name below the story."""
    for seen in page.top:
        found = signs.BYLINE.match(seen.text)
        if found and len(seen.text) <= 160:
            after = signs.AFTER_BYLINE.search(seen.text, found.end())
            yield from seen.people("author", found.end(), after.start() if after else len(seen.text))
    for block in [b for b in page.blocks if b.kind != "post"][-8:]:
        seen = page.seen(block.start, block.stop) if block.stop - block.start < 80 else Seen("", (), ())
        if signed := signs.SIGNED.match(seen.text.strip()):
            start = seen.text.index(signed[1])
            yield from seen.people("author", start, start + len(signed[1]))


def archive(page: Page) -> Iterator[Fact]:
    """As in `Articles by: Ilsa Marrend`."""
    for seen in page.of("author_archive"):
        if found := signs.ARCHIVE.match(seen.text):
            yield from seen.people("author", found.end(), len(seen.text))


def credit_for_work(page: Page) -> Iterator[Fact]:
    """As in `Reporting by Ilsa Marrend in Linfold; editing by Mina Corvath`."""
    for seen in page.of("reporting_credit"):
        named = False
        for first, last in seen.pieces(0, len(seen.text), signs.BETWEEN_TASKS):
            if task := signs.TASK.match(seen.text, first, last):
                key = "editor" if "edit" in task[0].lower() and "report" not in task[0].lower() else "contributor"
                yield from _names(seen, key, task.end(), last)
                named = True
        helped = signs.HELPED.search(seen.text)
        if helped and not named:
            yield from _names(seen, "contributor", 0, helped.start())


def _names(seen: Seen, key: str, start: int, stop: int) -> Iterator[Fact]:
    """Names with places behind them, as in `Ilsa Marrend in Linfold and Pell Averick in Greyferry`."""
    for first, last in seen.pieces(start, stop, signs.BETWEEN_NAMES):
        place = signs.IN_PLACE.search(seen.text, first, last)
        owner = signs.OWNER.match(seen.text, first, last)
        yield from seen.people(key, owner.end() if owner else first, place.start() if place else last)


def day(page: Page) -> Iterator[Fact]:
    """The dates above the story, or those with a label; a date behind `Updated` is that of a change."""
    places = [seen for seen in page.top if seen.at and seen.at[0] < page.story and len(seen.text) <= 90]
    places += [seen for seen in page.of("timestamp") if signs.PUBLISHED.match(seen.text)]
    first = page.seen(0, min(60, len(page.text)))
    places += [first] if signs.DATE_FIELD.match(first.text) else []
    for seen in places:
        last = 0
        for known in dates(page.text, seen.at[0], seen.at[-1] + 1):
            if known.start is None:
                continue
            here = seen.at.index(known.start) if known.start in seen.at else 0
            before = seen.text[last:here]
            last = here
            if not signs.DATE_LINE.fullmatch(before.strip(AROUND)):
                continue
            yield ("dateModified" if signs.CHANGED.search(before) else "datePublished"), known


def place(page: Page) -> Iterator[Fact]:
    """The place in front of the first sentence, and the agency in brackets behind it."""
    for block in [b for b in page.blocks if b.kind in ("paragraph", "dateline")][:3]:
        seen = page.seen(block.start, min(block.stop, block.start + 160))
        found = signs.PLACE.match(seen.text)
        if found and (found["place"].isupper() or found["agency"] or found["day"]):
            yield from seen.facts("dateline", *found.span("place"))
            if found["agency"]:
                yield from seen.facts("publisher", *found.span("agency"))
            return


def publisher(page: Page) -> Iterator[Fact]:
    """As in `Global Herald, 3 March 2031`; the line of a name alone below it says where the text is from."""
    for number, seen in enumerate(page.top):
        known = next(iter(dates(page.text, seen.at[0], seen.at[-1] + 1)), None) if seen.at else None
        if known is None or known.start not in seen.at or seen.at[0] >= page.story:
            continue
        name = seen.text[: seen.at.index(known.start)].strip(AROUND)
        if signs.OUTLET.fullmatch(name) and not signs.NO_OUTLET.search(name):
            yield from seen.facts("publisher", 0, seen.at.index(known.start))
            below = page.top[number + 1] if number + 1 < len(page.top) else Seen("", (), ())
            if len(below.links) == 1 and below.links[0] == (0, len(below.text.strip())):
                yield from below.facts("isBasedOn", 0, len(below.text))


def disowned(page: Page) -> Iterator[Fact]:
    """Who refuses to answer for a text publishes it, as in `Open Horizon Digest does not answer for mistakes`."""
    for seen in page.of("liability"):
        for found in signs.DISOWNS.finditer(seen.text):
            if not signs.NO_OUTLET.search(found["name"]) and " " in found["name"]:
                yield from seen.facts("publisher", *found.span("name"))


def interview(page: Page) -> Iterator[Fact]:
    """As in `told Kestrel correspondent Pell Averick`, where nobody else claims the text."""
    if not any(page.of("copyright")):
        for block in [b for b in page.blocks if b.kind == "paragraph"][:3]:
            seen = page.seen(block.start, block.stop)
            if found := signs.INTERVIEW.search(seen.text):
                yield from seen.facts("isBasedOn", *found.span("name"))


def rights(page: Page) -> Iterator[Fact]:
    """Holders and years in a © line."""
    for seen in page.of("copyright"):
        line = signs.RIGHTS_SENTENCE.search(seen.text)
        stop = line.start() if line else len(seen.text)
        if not signs.RIGHTS.search(seen.text, 0, stop):
            continue
        for year in signs.YEARS.finditer(seen.text, 0, stop):
            yield from seen.facts("copyrightYear", *year.span(1))
        for first, last in seen.pieces(0, stop, signs.AROUND_HOLDER):
            for _, known in seen.facts("copyrightHolder", first, last):
                if signs.HOLDER.fullmatch(known.value):
                    yield "copyrightHolder", known


def origin(page: Page) -> Iterator[Fact]:
    """As in `First published by Kestrel Press Bureau`."""
    for seen in page.of("original_publication", "republication_terms"):
        found = signs.ORIGIN.search(seen.text)
        if not found:
            continue
        linked = [link for link in seen.links if link[0] >= found.start()]
        name = signs.OUTLET.match(seen.text, found.end())
        if linked:
            yield from seen.facts("isBasedOn", *linked[0])
        elif name:
            yield from seen.facts("isBasedOn", *name.span())


def translated(page: Page) -> Iterator[Fact]:
    """As in `Translated from the Estmeric by …`: what it was translated from."""
    for seen in page.of("translation", "machine_generated"):
        if found := signs.FROM.search(seen.text):
            end = signs.FROM_END.search(seen.text, found.end())
            yield from seen.facts("translationOf", found.end(), end.start() if end else len(seen.text))


def picture(page: Page) -> Iterator[Fact]:
    """Who made the picture, without the words that say so."""
    for seen in page.of("photo_credit"):
        label = signs.CREDIT.match(seen.text) or signs.CREDIT.search(seen.text)
        start = 0
        while label:
            start = label.end()
            label = signs.CREDIT.match(seen.text, start)
        if start or len(seen.text) <= 80:
            yield from seen.facts("creditText", start, len(seen.text))


def section(page: Page) -> Iterator[Fact]:
    """As in `Region: Sorrel`, and the steps of `Home > World > Rivers`."""
    for seen in page.top:
        tags = list(signs.TAG.finditer(seen.text))
        for number, tag in enumerate(tags):
            stop = tags[number + 1].start() if number + 1 < len(tags) else len(seen.text)
            for first, last in seen.pieces(tag.end(), stop, signs.BETWEEN_TAGS):
                yield from seen.facts("articleSection", first, last)
    for seen in page.of("navigation"):
        home = signs.HOME.match(seen.text)
        if home and len(seen.text) <= 160 and "\n" not in seen.text.strip():
            for first, last in seen.pieces(home.end(), len(seen.text), signs.BETWEEN_CRUMBS):
                yield from seen.facts("articleSection", first, last)


def sponsor(page: Page) -> Iterator[Fact]:
    """As in `Sponsored by the Ferry Guild`."""
    for seen in page.of("sponsored"):
        if found := signs.SPONSOR.search(seen.text):
            end = signs.SENTENCE_END.search(seen.text, found.end())
            yield from seen.facts("sponsor", found.end(), end.start() if end else len(seen.text))


def correction(page: Page) -> Iterator[Fact]:
    """The words of a correction, without its label."""
    for seen in page.of("correction"):
        label = signs.CORRECTION.match(seen.text)
        yield from seen.facts("correction", label.end() if label else 0, len(seen.text), SPACE)


RULES: tuple[Callable[[Page], Iterator[Fact]], ...] = (
    title,
    byline,
    archive,
    credit_for_work,
    day,
    publisher,
    place,
    disowned,
    rights,
    origin,
    interview,
    translated,
    picture,
    section,
    sponsor,
    correction,
)


def provenance(text: str, blocks: tuple[Block, ...], notices: tuple[Span, ...]) -> Provenance:
    """What the text states about its headline, author, date, publisher, owner of rights and origin."""
    page = Page(text, blocks, notices)
    found: dict[str, dict[str, Stated]] = {}
    for rule in RULES:
        for key, known in rule(page):
            found.setdefault(key, {}).setdefault(known.value.casefold(), known)
    authors, holders = found.get("author", {}), found.get("copyrightHolder", {})
    for name in authors:
        found.get("contributor", {}).pop(name, None)
    if len(holders) == 1 and not holders.keys() & authors.keys() and "publisher" not in found:
        found["publisher"] = dict(holders)  # nobody else signs the page
    return {key: tuple(values.values()) for key, values in found.items() if values}
