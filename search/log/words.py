"""Which words of a query may be kept: none that look like somebody's, or like a secret."""

import re
from collections.abc import Iterator
from itertools import groupby

from search.ranking import cleaned

LONGEST = 100
"""Characters of a query that is kept: a longer one is a text that somebody pasted."""
LONGEST_WORD = 60
DIGITS = 6
"""As many in one word are a number that may be somebody's: of a phone, a card, an account, a day of birth."""
DIGITS_IN_A_ROW = 7
"""As many are so in several words of digits: a phone number may be written with spaces."""
_AT = re.compile(r"\s*[@＠]\s*")
_ADDRESS = re.compile(r"@|://|^www\.", re.IGNORECASE)
_NAMED = re.compile(r"(pass|pwd|token|secret|key|kennwort|clave|contraseña|geheim)\w*[:=]", re.IGNORECASE)
_RUN = re.compile(r"[A-Z]*[a-z]+|[A-Z]+|\d+")
_PIECE = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")


def kept(query: str) -> str:
    """The words of a query as they are counted: in small letters, `OR` but for itself. "" where nothing may be kept.

    Dropped are e-mail and web addresses, what stands behind the name of a password, what looks like a key, and long
    numbers. Any text is a query.
    """
    text = cleaned(query)
    if len(text) > LONGEST:
        return ""
    words = [word if word == "OR" else word.lower() for word in _unsuspicious(_AT.sub("@", text).split())]
    found = " ".join(words)
    return found if any(_PIECE.search(word) for word in words if word != "OR") else ""


def _unsuspicious(words: list[str]) -> Iterator[str]:
    secret_follows = False
    for is_number, group in groupby(words, _is_number):
        run = list(group)
        if is_number and _digits(" ".join(run)) >= DIGITS_IN_A_ROW:
            continue
        for word in run:
            names_a_secret = bool(_NAMED.search(word))
            if not (secret_follows or names_a_secret or _is_suspicious(word)):
                yield word
            secret_follows = names_a_secret and word[-1] in ":="


def _is_number(word: str) -> bool:
    return bool(_DIGIT.search(word)) and not any(sign.isalpha() for sign in word)


def _digits(text: str) -> int:
    return len(_DIGIT.findall(text))


def _is_suspicious(word: str) -> bool:
    is_somebodys = bool(_ADDRESS.search(word)) or _digits(word) >= DIGITS or len(word) > LONGEST_WORD
    return is_somebodys or _is_made(word) or any(_is_made(piece) for piece in _PIECE.findall(word))


def _is_made(word: str) -> bool:
    """Whether a machine, or somebody who chose a password, put a word together: of letters and digits in turns."""
    runs, has_digit = len(_RUN.findall(word)), bool(_DIGIT.search(word))
    if has_digit and len(word) >= 8 and runs >= 4:
        return word.isalnum() or len(word) >= 24
    return len(word) >= 16 and word.isalnum() and (has_digit or runs >= 5)
