from hashlib import sha256
from pathlib import Path

import pytest

from toolkit.problem import UnreadableArticle
from toolkit.reading import read


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
        ("a.html", b"<p>", "cannot be read"),
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
