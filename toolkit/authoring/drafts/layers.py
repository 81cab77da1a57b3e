"""The layers of marks by name, as an author reads them."""

from __future__ import annotations

from toolkit.words import later

LAYER_NAMES = {
    "attribution": later("Who says what"),
    "certainty": later("How sure it sounds"),
    "loaded": later("Words that judge"),
    "claims": later("What the writer claims"),
    "unattributed": later("Claims without a source"),
    "posts": later("Social posts"),
    "notices": later("Notices"),
}
