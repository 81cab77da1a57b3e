"""The catalogues: complete, up to date, and with every {place} where it belongs."""

from __future__ import annotations

import importlib.util
import io
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from toolkit.widgets.strings import english
from toolkit.words import DOMAIN, LOCALE

HERE = Path(__file__).parent
HOW = "run: python tests/messages.py"
NEVER_FILLED = ("a list of marks, or {label: [words]}",)  # its braces are the student's
LANGUAGES = sorted(file.parts[-3] for file in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


@pytest.fixture(scope="module")
def messages() -> Any:
    """The module that finds the messages."""
    spec = importlib.util.spec_from_file_location("messages", HERE / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def po(language: str) -> Path:
    """The file that people translate."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def places(text: str) -> list[str]:
    """The names of the {places} in a message."""
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


def test_the_template_holds_what_the_code_says(messages: Any) -> None:
    """A changed word reaches the translators."""
    assert messages.TEMPLATE.read_text("utf-8") == messages.text_of(messages.template()), HOW


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_complete(messages: Any, language: str) -> None:
    """No message is missing, empty, uncertain or left over, in all of its forms."""
    catalogue = messages.read(po(language))
    assert {m.id for m in catalogue} == {m.id for m in messages.template()}, HOW
    assert not catalogue.obsolete
    assert not [m.id for m in catalogue if m.fuzzy]
    forms = [(m.id, m.string if m.pluralizable else (m.string,)) for m in catalogue if m.id]
    assert not [name for name, strings in forms if not all(s.strip() for s in strings)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_fill_the_same_places(messages: Any, language: str) -> None:
    """A place that is lost is a fact that is lost; one that is misspelt would be a crash."""
    for message in messages.read(po(language)):
        if message.id:
            wanted = places(message.id[-1] if message.pluralizable else message.id)
            for text in message.string if message.pluralizable else (message.string,):
                assert places(text) == wanted, message.id
                if message.id not in NEVER_FILLED:
                    text.format(**dict.fromkeys(wanted, 1))  # what cannot be filled fails here


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_edges(messages: Any, language: str) -> None:
    """A sentence stays a sentence: the same full stop or question mark at its end, no stray white space."""
    for message in messages.read(po(language)):
        source = message.id if isinstance(message.id, str) else ""
        if len(source) > 1:
            text = message.string
            assert text == text.strip()
            assert text.endswith((".", "?", "!")) or not source.endswith((".", "?", "!")), source
            assert source.endswith((".", "?", "!")) or not text.endswith((".", "?", "!")), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(messages: Any, language: str) -> None:
    """The .mo that readers get says what the .po says."""
    catalogue = messages.read(po(language))
    assert po(language).with_suffix(".mo").read_bytes() == messages.compiled(catalogue), HOW
    spoken = GNUTranslations(io.BytesIO(messages.compiled(catalogue)))
    assert spoken.gettext("Check") == catalogue.get("Check").string


def test_no_language_of_a_page_has_a_word_of_its_own() -> None:
    """Each row of the page's table is read: none is hidden behind a comment, a line break or another quotation mark."""
    source = (HERE.parent / "toolkit" / "widgets" / "words.js").read_text("utf-8")
    table = source.split("const STRINGS = {\n")[1].split("\n};")[0]
    rows = [line for line in table.splitlines() if line.strip() and not line.strip().startswith("//")]
    assert len(rows) == len(english())


def test_a_message_that_is_put_together_is_refused(messages: Any) -> None:
    """An f-string has no translation; the values have to be named."""
    assert [f.message for f in messages.in_code('say("a {n}", n=1); say_n("b", "bs", 2); later("c")', "x.py")] == [
        "a {n}",
        ("b", "bs"),
        "c",
    ]
    with pytest.raises(ValueError, match="line 1: an f-string"):
        list(messages.in_code('say(f"a {n}")', "x.py"))


def test_a_word_to_translators_comes_along(messages: Any) -> None:
    """A full stop alone says nothing about itself."""
    found = list(messages.in_code('# Translators: the decimal mark\nsay(".")', "x.py"))
    assert found[0].comment == "the decimal mark"


def test_another_language_begins_empty(messages: Any, tmp_path: Path) -> None:
    """A new language gets a file with all messages and its own plural forms."""
    file = tmp_path / "pl" / "LC_MESSAGES" / "medialit.po"
    assert messages.renew(file, messages.template()).startswith("pl: ")
    assert "nplurals=4" in file.read_text("utf-8") or "nplurals=3" in file.read_text("utf-8")
    assert "msgid_plural" in file.read_text("utf-8")
