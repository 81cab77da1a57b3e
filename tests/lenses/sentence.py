from toolkit.article import Article, Block
from toolkit.lenses import Attribution, Finding, attribution


def story(text: str) -> Article:
    """A text that is all story, one block a paragraph."""
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(at, at + len(part), "paragraph"))
        at += len(part) + 2
    return Article(id="t", text=text, blocks=tuple(blocks))


def only(text: str) -> dict[str, str | None]:
    """The parts of the one attribution of a text, as words."""
    (found,) = attribution(story(text))
    return parts(text, found)


def parts(text: str, found: Attribution) -> dict[str, str | None]:
    """The parts of an attribution as words."""
    places = {"source": found.source, "cue": found.cue, "content": found.content}
    return {name: text[slice(*place)] if place else None for name, place in places.items()}


def shown(text: str, found: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    """Label, rule and trigger of what a lens found."""
    return [(f.label, f.rule, text[slice(*f.trigger)]) for f in found]
