"""Bytes as text."""

import hashlib
import zlib

import pytest

from blog.importing.reading import LARGEST_FILE, UnreadableError, decoded

NOISE = b"".join(hashlib.sha256(number.to_bytes(2)).digest() for number in range(500))


def test_utf_8_is_read_as_it_is() -> None:
    assert decoded("Grüße 🌱".encode()) == ("Grüße 🌱", "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_is_recognised(encoding: str) -> None:
    assert decoded("# Morning walk\n\nGrüße, and more words.".encode(encoding))[0].startswith(
        "# Morning walk\n"
    )


def test_what_is_not_unicode_is_read_as_windows_1252_and_said_so() -> None:
    text, note = decoded("Zoë’s café".encode("cp1252"))
    assert text == "Zoë’s café"
    assert "Windows-1252" in note


def test_line_ends_become_one_kind() -> None:
    assert decoded(b"a\r\nb\rc\n")[0] == "a\nb\nc\n"


def test_nul_characters_are_left_out_and_said_so() -> None:
    assert decoded(b"a\0b") == ("ab", "It held NUL characters, which were left out.")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no text file"):
        decoded(b"\x89PNG\0\0\0\0\0\x01\0\0\0\0\0\0\0\xff\xfe")


def test_broken_utf_16_is_refused() -> None:
    with pytest.raises(UnreadableError, match="UTF-16"):
        decoded(b"\xff\xfea\0b")


def test_a_file_beyond_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableError, match="2,000,000"):
        decoded(b"a" * (LARGEST_FILE + 1))


@pytest.mark.parametrize(
    "data",
    [
        NOISE,
        zlib.compress(NOISE).replace(b"\0", b""),
        b"\xff\xfe" + NOISE[:4000],
        bytes(range(1, 256)) * 20,
        b"# A title\n\n" + b"\1\2\3\4" * 200,
        b"Words, and then. " * 1000 + b"\0" * 500,
        "\ufffd".encode() * 50,
    ],
    ids=[
        "noise",
        "compressed",
        "marked noise",
        "every byte",
        "control signs",
        "NULs at the end",
        "replacements",
    ],
)
def test_junk_by_the_name_of_markdown_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        decoded(data)


@pytest.mark.parametrize(
    "text", ["日本語の文章。" * 200, "שלום 🌱 e\u0301 \u202eabc", "a\fb\tc\x1b[0m", "\ufffd oops"]
)
def test_writing_of_any_script_is_no_junk(text: str) -> None:
    assert decoded(text.encode())[0] == text
    assert decoded(text.encode("utf-16"))[0] == text
