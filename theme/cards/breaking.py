"""Words in lines: where they may break, as even as they can be, and what is too long ends in an ellipsis.

Lines break by https://www.unicode.org/reports/tr14/, which keeps signs of East Asian writing from the ends of a line
where they must not stand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import Self

from uniseg.linebreak import line_break_boundaries

from theme.cards.shaping import Line, Sign, Style, shaped, signs_of

LONGEST = 400  # Signs that are looked at.
ELLIPSIS = "…"
_LOOSE = frozenset(" ,;:.–—-、，；：。")  # What does not stand before an ellipsis.
_STEPS = 12  # Of halving, to find how narrow lines can be.


@dataclass(frozen=True)
class Words:
    """Signs of one text in one style, which can be laid in lines of any width; widths are parts of the size."""

    signs: tuple[Sign, ...]
    style: Style
    leftward: bool
    missing: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str, style: Style, leftward: bool) -> Self:
        """All of a text that the faces have, or its beginning; `missing` are the signs that they have not."""
        found = list(islice(signs_of(text, style), LONGEST + 1))
        signs = _without_gaps(sign for _, sign in found[:LONGEST])
        if len(found) > LONGEST:
            signs += _dots(style)
        missing = dict.fromkeys(cluster for cluster, sign in found if sign is None)
        return cls(tuple(signs), style, leftward, tuple(missing))

    @cached_property
    def longest_piece(self) -> float:
        """The width of what does not break."""
        return max((self._width(start, end) for start, end in self._pieces), default=0.0)

    def lines(self, width: float) -> list[Line]:
        """In as few lines of a width as will do, each as long as the others where that can be."""
        spans = self._spans(width)
        narrow, wide = max(self.longest_piece, width / 2), width
        if narrow < wide and len(spans) > 1:
            for _ in range(_STEPS):
                middle = (narrow + wide) / 2
                if len(tried := self._spans(middle)) == len(spans):
                    wide, spans = middle, tried
                else:
                    narrow = middle
        return [self._line(start, end) for start, end in spans]

    def lines_cut(self, width: float, most: int) -> list[Line]:
        """The same, with an ellipsis at the end of the last line that is allowed."""
        spans = self._spans(width)
        if len(spans) <= most:
            return self.lines(width)
        start, end = spans[most - 1]
        dots = _dots(self.style)
        while end > start + 1 and self._shaped([*self._seen(start, end), *dots]).width > width:
            end -= 1
        while end > start + 1 and self.signs[end - 1].text in _LOOSE:
            end -= 1
        last = self._shaped([*self._seen(start, end), *dots])
        return [*(self._line(*span) for span in spans[: most - 1]), last]

    @cached_property
    def _ends(self) -> list[int]:
        """Where each sign ends in the text."""
        return list(accumulate(len(sign.text) for sign in self.signs))

    @cached_property
    def _pieces(self) -> list[tuple[int, int]]:
        """What does not break, as places of its first sign and of the one after it."""
        places = {end: at for at, end in enumerate(self._ends, start=1)}
        text = "".join(sign.text for sign in self.signs)
        ends = (end for end in line_break_boundaries(text) if not _is_in_korean_word(text, end))
        stops = [places[end] for end in ends if end in places]
        return list(zip([0, *stops[:-1]], stops, strict=True)) if stops else []

    def _spans(self, width: float) -> list[tuple[int, int]]:
        """Each line as places of its first sign and of the one after it; what is too wide for any is broken."""
        spans: list[tuple[int, int]] = []
        start, at = 0, 0
        for first, last in self._pieces:
            if at > start and self._width(start, last) > width:
                spans.append((start, at))
                start = first
            at = last
            while self._width(start, at) > width and at - start > 1:
                stop = self._longest(start, at, width)
                spans.append((start, stop))
                start = stop
        return [*spans, (start, at)] if at > start else spans

    def _longest(self, start: int, end: int, width: float) -> int:
        """The last place to which signs from `start` on fill a width."""
        stop = start + 1
        while stop + 1 < end and self._width(start, stop + 1) <= width:
            stop += 1
        return stop

    def _width(self, start: int, end: int) -> float:
        key = (start, end)
        if key not in self._widths:
            self._widths[key] = self._line(start, end).width
        return self._widths[key]

    @cached_property
    def _widths(self) -> dict[tuple[int, int], float]:
        return {}

    def _line(self, start: int, end: int) -> Line:
        return self._shaped(self._seen(start, end))

    def _seen(self, start: int, end: int) -> list[Sign]:
        """Without the spaces at the end of a line."""
        while end > start and self.signs[end - 1].text.isspace():
            end -= 1
        return list(self.signs[start:end])

    def _shaped(self, signs: list[Sign]) -> Line:
        return shaped(signs, self.style, self.leftward)


def _without_gaps(signs: Iterable[Sign | None]) -> list[Sign]:
    """Those that can be drawn, with one space where two would meet because what was between them cannot."""
    kept: list[Sign] = []
    for sign in signs:
        if sign and not (sign.text == " " and (not kept or kept[-1].text == " ")):
            kept.append(sign)
    return kept


def _is_in_korean_word(text: str, at: int) -> bool:
    """Korean has spaces, and titles break there."""
    return all("\uac00" <= char <= "\ud7a3" for char in text[at - 1 : at + 1]) and at < len(text)


def _dots(style: Style) -> list[Sign]:
    return [sign for _, sign in signs_of(ELLIPSIS, style) if sign]
