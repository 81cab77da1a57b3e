import json
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.labels import block_kinds, damage_types, notice_groups, provenance_keys
from toolkit.problem import UnreadableArticle
from toolkit.reading import decode, read, read_text
from toolkit.seeds.place import data


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfOne.\r\n\r\nTwo.", "Ä 😀\n".encode(), b""])
def test_the_text_is_the_file_unchanged(tmp_path: Path, raw: bytes) -> None:
    """Offsets into the text are offsets into the file: no newline is translated, a byte order mark stays."""
    file = tmp_path / "a.md"
    file.write_bytes(raw)
    article = read(file)
    assert article.text.encode() == raw
    assert article.source_sha256 == article.sha256 == sha256(raw).hexdigest()


def test_utf_16_with_a_mark_is_read(tmp_path: Path) -> None:
    """Windows' Notepad files open."""
    (tmp_path / "a.txt").write_bytes("\ufeffHello".encode("utf-16-le"))
    assert read(tmp_path / "a.txt").text == "\ufeffHello"


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.pdf", b"%PDF-1.7", "cannot be read"),
        ("a.txt", b"%PDF-1.7", "a PDF, not a text file"),
        ("a.txt", b"PK\x03\x04", "zip archive"),
        ("a.txt", b"abc\n\x93quoted\x94", r"Byte 4 \(0x93, line 2\) does not fit utf-8"),
        ("a.txt", b"a\0b", "zero byte at character 1"),
        ("a.docx", b"<p>", "cannot be read"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(tmp_path: Path, name: str, raw: bytes, message: str) -> None:
    """The message names the file, what was found in it, and a way on."""
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(UnreadableArticle, match=message) as caught:
        read(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert "What to do" in str(caught.value)


def test_a_named_encoding_is_used_and_an_unknown_one_refused(tmp_path: Path) -> None:
    """Encodings are never guessed, but may be named."""
    (tmp_path / "a.txt").write_bytes(b"\x93quoted\x94")
    assert read(tmp_path / "a.txt", encoding="cp1252").text == "“quoted”"
    with pytest.raises(UnreadableArticle, match="no encoding 'klingon'"):
        read(tmp_path / "a.txt", encoding="klingon")


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """Two common slips, two messages."""
    with pytest.raises(UnreadableArticle, match="no such file"):
        read(tmp_path / "nothing.md")
    with pytest.raises(UnreadableArticle, match="a folder"):
        read(tmp_path)


# ---------------------------------------------------------------- any text whatever

SPECIMENS = tuple(f.read_text("utf-8") for f in sorted((data("seeds") / "specimens").glob("S0*.md")))
EDITS = ("\n", "\n\n", "\\n\\n", "# ", "> ", "- ", "**", "](#)", "\\*", "— A (@a) 3 May 2031\n", "© ", "\u2028", "By ")


@st.composite
def hurt(draw: st.DrawFn) -> str:
    """A stretch of a specimen, with pieces cut, doubled, or put in, and other line ends."""
    text = draw(st.sampled_from(SPECIMENS))
    start = draw(st.integers(0, len(text)))
    text = text[start : start + draw(st.integers(0, 2_500))]
    for _ in range(draw(st.integers(0, 6))):
        a, b = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        piece = draw(st.sampled_from(("", text[a:b] * 2, *EDITS)))
        text = text[:a] + piece + text[b if piece == text[a:b] * 2 else min(b, a + 30) :]
    return text.replace("\n", draw(st.sampled_from(("\n", "\r\n", "\r", "\u2028", "\\n"))))


def holds(text: str) -> None:
    """Blocks cover the text; all other places lie inside it, in order; the whole is JSON."""
    article = read_text(text, "a")
    assert "".join(text[b.start : b.stop] for b in article.blocks) == text
    assert all(b.start < b.stop and b.kind in block_kinds() for b in article.blocks)
    assert all(a.stop <= b.start for a, b in pairwise(article.posts))
    for spans in (article.posts, article.notices, article.damage):
        assert all(0 <= s.start < s.stop <= len(text) for s in spans)
        assert [s.start for s in spans] == sorted(s.start for s in spans)
    assert all(s.label in notice_groups() for s in article.notices)
    assert all(s.label in damage_types() for s in article.damage)
    for key, values in article.provenance.items():
        assert key in provenance_keys()
        places = [(v.start, v.stop) for v in values if v.start is not None and v.stop is not None]
        assert all(0 <= start < stop <= len(text) for start, stop in places)
    json.dumps([asdict(post) for post in article.posts], ensure_ascii=False)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(max_size=300) | st.lists(st.sampled_from((*EDITS, "a ", "Word. ", "“", "@a ")), max_size=60).map("".join)
)
def test_any_text_is_read(text: str) -> None:
    """No text whatever makes reading fail, and every place that it finds lies in the text."""
    holds(text)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hurt())
def test_any_hurt_specimen_is_read(text: str) -> None:
    """The same for pages that were cut, doubled, and lost or won marks."""
    holds(text)


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-16", "surrogatepass")))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Bytes are a text or are refused with a message that says why; nothing else is ever raised."""
    with suppress(UnreadableArticle):
        holds(decode(raw))


@pytest.mark.parametrize("text", ["", " \n\t\u2028", "\ufeff", "\u200b\n\n\u200b"])
def test_a_text_without_words_is_read(text: str) -> None:
    """Nothing to see gives one block of which nothing can be said, or none."""
    assert [b.kind for b in read_text(text, "a").blocks] == ["unknown"] * bool(text)
