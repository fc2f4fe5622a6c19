"""Writing words the way the index keeps them."""

import re
import unicodedata

QUOTES = str.maketrans(dict.fromkeys("“”„‟＂", '"'))
APOSTROPHES = str.maketrans(dict.fromkeys("’‘‛ʼ＇", "'"))
CONTRACTED = re.compile(r"(?<=n)['’‘‛＇](?=t\b)", re.IGNORECASE)
START, STOP = "\ue000", "\ue001"  # Around found words. For private use: no text can mean them.
WORD = re.compile(r"[^\W\d_]{3,40}")
LETTER = "ʼ"  # U+02BC, an apostrophe that PostgreSQL takes for a letter.
_AROUND = ",;:!?()[]{}\"'«»…"


def fold(text: str) -> str:
    """In lower case and without accents, near enough to PostgreSQL's `lower(unaccent(...))`."""
    parts = unicodedata.normalize("NFD", text.lower().translate(APOSTROPHES))
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))


def accented(text: str) -> dict[str, str]:
    """The words of a text that have accents, in lower case, by what they are without them."""
    if text.isascii():
        return {}
    words = {word for word in WORD.findall(text.lower()) if not word.isascii()}
    return {folded: word for word in sorted(words) if (folded := fold(word)) != word}


def whole(text: str) -> str:
    """The text with `don't`, however its apostrophe is written, as one word.

    PostgreSQL would take it apart, into two that every English text holds and that nobody can search for.
    """
    return CONTRACTED.sub(LETTER, text.replace(LETTER, "’"))


def shown(text: str) -> str:
    """The text of the index as readers know it."""
    return text.replace(LETTER, "’")


def bare(text: str) -> list[str]:
    """The words of a text, folded and without the signs around them; `c++` is one, and so is `.net`."""
    words = (word.strip(_AROUND) for word in fold(whole(text.translate(QUOTES))).split())
    return [word.removesuffix(".") for word in words if word.removesuffix(".")]
