r"""The brackets of a formula that nothing closes.

The converter looks for the end of each bracket, and where there is none reads all that follows once more: every such
bracket doubles the time. `]0, 1[` and `[0, 1[` are honest formulas, so a few are allowed.
"""

import re
from collections.abc import Callable

MOST_UNCLOSED = 10  # A formula of 5,000 characters then takes about a twentieth of a second.

_SIGN = r"\\[A-Za-z]+\*?|\\.|\S"
_STEP = re.compile(
    rf"(?P<comment>%[^\n]*)|(?P<bare>\\pmod(?!\s*\{{|[A-Za-z]))|\\(?P<edge>left|right|middle)\s*(?:{_SIGN})|"
    rf"\\(?P<size>[Bb]igg?(?P<side>[lrm]?))\s*(?!\\pmod)(?P<sized>{_SIGN})|(?P<sign>{_SIGN})",
    re.DOTALL,
)
_WORDS = "paren brack brace vert Vert angle ang Angle floor ceil group moustache langle Brace"
_NAMES = _WORDS.split(" ")
_OPENING = {*"([⌈⌊⌜⌞⎰❲⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼", r"\{", r"\ulcorner", r"\llcorner", r"\llbracket"}
_OPENING |= {rf"\{size}l" for size in ("big", "Big", "bigg", "Bigg")}
_OPENING |= {rf"\l{name}" for name in _NAMES}
_CLOSING = {*")]⌉⌋⌝⌟⎱❳⟆⟧⟩⟫⟭⟯⦄⦆⦈⦊⦌⦎⦐⦒⦔⦖⦘⧙⧛⧽", r"\}", r"\urcorner", r"\lrcorner", r"\rrbracket", r"\rrangle"}
_CLOSING |= {rf"\r{name}" for name in _NAMES}


class Brackets:
    """Reads a formula up to its end. `needs` tells how many arguments a command takes."""

    def __init__(self, needs: Callable[[str], int]) -> None:
        self._needs = needs
        self._groups: list[tuple[list[int], int]] = []
        self._open: list[int] = []
        self._wanted = 0
        self._unclosed: list[int] = []

    def first_too_many(self, latex: str, most: int = MOST_UNCLOSED) -> int | None:
        """Where the first bracket stands that has more than `most` unclosed ones before it, if there is one.

        A bracket is closed by any other within the same braces, unless that is what a command is written over.
        """
        for found in _STEP.finditer(latex):
            self._read(found)
        while self._groups:
            self._leave()
        unclosed = sorted(self._unclosed + self._open)
        return unclosed[most] if len(unclosed) > most else None

    def _read(self, found: re.Match[str]) -> None:
        sign, at = found["sign"] or found["sized"] or found["bare"], found.start()
        if found["comment"] or found["edge"] == "middle":
            return
        if found["edge"] == "left" or sign in ("{", r"\begin"):
            self._enter()
        elif found["edge"] == "right" or sign in ("}", r"\end"):
            self._leave()
        elif found["bare"] or found["side"] == "l" or (sign in _OPENING and not found["size"]):
            # What a command is written over stands alone, and `\pmod` closes its own bracket.
            (self._unclosed if self._wanted or found["bare"] else self._open).append(at)
            self._take(sign)
        elif found["side"] == "r" or (sign in _CLOSING and not found["size"]):
            if not self._wanted and self._open:
                self._open.pop()
            self._take("")
        else:
            self._take(sign)

    def _take(self, sign: str) -> None:
        self._wanted = max(self._wanted - 1, 0)
        if sign in ("^", "_"):
            self._wanted += 1
        elif sign[:1] == "\\":
            self._wanted += self._needs(sign)

    def _enter(self) -> None:
        self._groups.append((self._open, max(self._wanted - 1, 0)))
        self._open, self._wanted = [], 0

    def _leave(self) -> None:
        if self._groups:
            self._unclosed += self._open
            self._open, self._wanted = self._groups.pop()
