"""Where everything stands on a card."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.models.card import HEIGHT, WIDTH
from theme.cards.breaking import Words
from theme.cards.faces import DRESSES, Face
from theme.cards.shaping import Line, Style, cleaned, goes_left

MARGIN, MARK = 80, 160
FOOT = HEIGHT - MARGIN  # The line that the site's name stands on.
_INNER = WIDTH - 2 * MARGIN
_BESIDE_MARK = _INNER - MARK - 48
_TITLE_ROOM = 320
_ROOM = 376  # For the summary as well.
# With the lines that each may have.
_SIZES = ((128, 1), (116, 2), (98, 3), (82, 3), (70, 4), (60, 5), (50, 6))
_LEADING, _LOOSE_LEADING = 1.1, 1.28  # The second where other faces fill in, whose letters are taller.
_CAPITALS, _TAILS = 0.68, 0.22  # How high they are, and how deep the tails of other letters.
_SUMMARY, _SUMMARY_LEADING, _SUMMARY_GAP, _SUMMARY_LINES = 36, 1.34, 30, 3
_SMALL, _BETWEEN = 30, 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The site's own, as `#rrggbb`."""

    paper: str
    ink: str
    quiet: str
    hairline: str
    accent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a card tells: `note` stands beside the site's name, `seed` is what the mark is drawn from."""

    title: str
    summary: str
    site: str
    note: str
    language: str
    seed: str
    dress: str
    colours: Colours


@dataclass(frozen=True, slots=True)
class Placed:
    """A line at its place: `x` is its left end, `y` what it stands on, in px."""

    line: Line
    x: float
    y: float
    size: float
    colour: str


class Layout:
    """The lines of a card. What runs from right to left is laid out in a mirror.

    `missing` are the signs that no face has, as far as they were met.
    """

    def __init__(self, told: Told) -> None:
        self.told = told
        self.dress = DRESSES[told.dress]
        self.missing: tuple[str, ...] = ()
        self.words = self._words_of_title()
        self.leftward = self.words.leftward

    def title(self) -> Iterator[Placed]:
        """The title as large as it can be, and as much of the summary as there is room for."""
        size, lines = self._sized()
        leading = size * (_LOOSE_LEADING if _is_filled(lines) else _LEADING)
        y = MARGIN + size * _CAPITALS
        for at, line in enumerate(lines):
            yield self._placed(line, y + at * leading, size, self.told.colours.ink)
        if lines:
            yield from self._summary(y + (len(lines) - 1) * leading + _TAILS * size + _SUMMARY_GAP)

    def foot(self) -> Iterator[Placed]:
        """The site's name and the note, in one line."""
        name = self._line(self.told.site, self.dress.strong, _SMALL, _BESIDE_MARK)
        note = self._line(self.told.note, self.dress.furniture, _SMALL, _BESIDE_MARK)
        at = 0.0
        for line, colour in ((name, self.told.colours.ink), (note, self.told.colours.quiet)):
            if line and at + line.width * _SMALL <= _BESIDE_MARK:
                yield self._placed(line, FOOT, _SMALL, colour, at)
                at += line.width * _SMALL + _BETWEEN

    def _words_of_title(self) -> Words:
        """Where no sign of a title can be drawn, the site's name stands for it."""
        for text in (self.told.title, self.told.site):
            words = self._words(text, self.dress.title)
            if words.signs:
                break
        return words

    def _words(self, text: str, face: Face) -> Words:
        text = cleaned(text)
        words = Words.of(text, Style(face, self.told.language), goes_left(text))
        self.missing += tuple(sign for sign in words.missing if sign not in self.missing)
        return words

    def _sized(self) -> tuple[int, list[Line]]:
        for size, most in _SIZES:
            width = _INNER / size
            if self.words.longest_piece > width:
                continue
            lines = self.words.lines(width)
            if len(lines) <= min(most, _most(lines, size)):
                return size, lines
        lines = self.words.lines(width)
        return size, self.words.lines_cut(width, min(most, _most(lines, size)))

    def _summary(self, top: float) -> Iterator[Placed]:
        leading = _SUMMARY * _SUMMARY_LEADING
        most = min(_SUMMARY_LINES, int((MARGIN + _ROOM - top) / leading))
        words = self._words(self.told.summary, self.dress.furniture)
        if most < 1 or not words.signs:
            return
        for at, line in enumerate(words.lines_cut(_BESIDE_MARK / _SUMMARY, most)):
            yield self._placed(
                line, top + _SUMMARY * _CAPITALS + at * leading, _SUMMARY, self.told.colours.quiet
            )

    def _line(self, text: str, face: Face, size: float, width: float) -> Line | None:
        lines = self._words(text, face).lines_cut(width / size, 1)
        return lines[0] if lines else None

    def _placed(self, line: Line, y: float, size: float, colour: str, at: float = 0.0) -> Placed:
        x = WIDTH - MARGIN - at - line.width * size if self.leftward else MARGIN + at
        return Placed(line, x, y, size, colour)


def _is_filled(lines: list[Line]) -> bool:
    """Whether other faces than those of the dress draw some of it."""
    faces = {glyph.part.face for line in lines for glyph in line.glyphs}
    return any(name.startswith("noto-sans") for name in faces)


def _most(lines: list[Line], size: float) -> int:
    """How many lines of a size the room for the title holds."""
    leading = size * (_LOOSE_LEADING if _is_filled(lines) else _LEADING)
    return 1 + int((_TITLE_ROOM - size * _CAPITALS) / leading)
