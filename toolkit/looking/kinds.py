"""The closed lists in words, as a table on the page says them."""

from __future__ import annotations

from toolkit.words import later, say

SOURCE_TYPES = {
    "named_official": later("Named official"),
    "named_person": later("Other named person"),
    "named_organisation": later("Named organisation"),
    "named_outlet": later("Named outlet"),
    "document": later("Document"),
    "unnamed": later("Unnamed"),
    "anonymous": later("Anonymous, with a reason"),
    "self": later("The writer"),
}
QUOTE_FORMS = {"direct": later("Direct"), "indirect": later("Indirect"), "mixed": later("Mixed")}


def source_type(key: str) -> str:
    """The name of a kind of source; what is none stays as it is."""
    return say(SOURCE_TYPES.get(key, key))


def quote_form(key: str) -> str:
    """The name of the way in which words are given; what is none stays as it is."""
    return say(QUOTE_FORMS.get(key, key))
