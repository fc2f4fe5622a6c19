"""Bytes of a file as text, whatever wrote them."""

import codecs
from unicodedata import category

LARGEST_FILE = 2_000_000  # What a Markdown block takes. The longest novels in one file stay below it.

MOST_ODD = 8  # Signs that slip into a text of any length.
ODD_SHARE = 0.02
ODD = {"Cc", "Cn", "Co", "Cs"}  # Control signs, and what Unicode gives no meaning to.
LOOKED_AT = 50_000  # Characters from each end.

# The longer marks first: that of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnreadableError(ValueError):
    """A file that cannot be imported; the message is a sentence for the owner."""


def decoded(data: bytes) -> tuple[str, str]:
    """The text with `\\n` line ends, and a note on how it was read, empty for plain UTF-8.

    Raises UnreadableError for what is no text or more than `LARGEST_FILE` bytes.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableError(
            f"It holds {len(data):,} bytes; the most a post can hold is {LARGEST_FILE:,}. Split it in two."
        )
    text, note = _text(data)
    if _is_junk(text):
        raise UnreadableError(
            "It is no text file, whatever its name says. The file itself was left as it is."
        )
    if "\0" in text:
        text, note = text.replace("\0", ""), "It held NUL characters, which were left out."
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"), note


def _is_junk(text: str) -> bool:
    """Whether more of it than slips into a text are signs that nobody writes: a picture or a program, misnamed."""
    if text.count("\0") > MOST_ODD:
        return True
    sample = text[:LOOKED_AT] + text[LOOKED_AT:][-LOOKED_AT:]
    odd = sum(1 for c in sample if c == "\ufffd" or (c not in "\t\n\r\f\v" and category(c) in ODD))
    return odd > max(MOST_ODD, len(sample) * ODD_SHARE)


def _text(data: bytes) -> tuple[str, str]:
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "") or _unmarked_utf16(data)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding:
            raise UnreadableError(
                f"It begins as {encoding.upper()} text but goes on as something else."
            ) from None
        return data.decode("cp1252", errors="replace"), "It is not UTF-8; it was read as Windows-1252."
    return text, "" if encoding in {"", "utf-8-sig"} else f"It was read as {encoding.upper()}."


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark: in Western text every other byte is NUL."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return ""
    if sample[1::2].count(0) > half * 0.7 and sample[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[::2].count(0) > half * 0.7 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""
