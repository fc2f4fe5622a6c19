"""Lines of type that say nothing: a few strokes and bowls in the proportions of letters, set as words."""

from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw

from home.demo.scenes.paint import Colour

# Each letter: its width, and its strokes in units of the x-height (x from the left, y up from the baseline).
STEM, ASCENDER, DESCENDER = ("stem", 0.0, 1.0), ("stem", 0.0, 1.55), ("stem", -0.5, 1.0)
LETTERS = [
    (0.95, [("bowl", 0.0, 0.82)]),
    (0.92, [("bowl", 0.0, 0.75), ("bar", 0.5, 0.7)]),
    (0.5, [STEM]),
    (0.5, [ASCENDER]),
    (1.1, [STEM, ("arch", 0.0, 0.78), ("right", 0.0, 0.8)]),
    (1.1, [ASCENDER, ("arch", 0.0, 0.78), ("right", 0.0, 0.8)]),
    (1.1, [("bowl", 0.0, 0.8), ("right", 0.0, 1.55)]),
    (1.1, [DESCENDER, ("bowl", 0.1, 0.8)]),
    (0.65, [STEM, ("bar", 0.95, 0.42)]),
    (0.62, [ASCENDER, ("bar", 0.95, 0.5)]),
]
WEIGHTS = [8, 11, 7, 5, 9, 5, 5, 3, 7, 8]
WORDS = [1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 8, 9, 11]


@dataclass(frozen=True)
class Line:
    """How a line is set: the x-height in pixels, and the ink."""

    size: int
    ink: Colour


def set_line(rng: Random, sheet: Image.Image, line: Line, start: tuple[float, float], end: float) -> None:
    """Words from `start` (the baseline's left end) for as long as they fit before `end`."""
    pen = ImageDraw.Draw(sheet)
    x, y = start
    while True:
        word = rng.choices(LETTERS, WEIGHTS, k=rng.choice(WORDS))
        wide = sum(width for width, _ in word) * line.size
        if x + wide > end:
            return
        for width, strokes in word:
            for stroke in strokes:
                _stroke(pen, line, (x, y), stroke)
            x += width * line.size
        x += line.size * 0.62


def _stroke(
    pen: ImageDraw.ImageDraw, line: Line, at: tuple[float, float], stroke: tuple[str, float, float]
) -> None:
    kind, one, two = stroke
    size, (x, y) = line.size, at
    heavy, light = max(3, round(size * 0.19)), max(2, round(size * 0.1))
    if kind == "stem":
        pen.rectangle((x, y - two * size, x + heavy, y - one * size), fill=line.ink)
    elif kind == "right":
        pen.rectangle(
            (x + 0.68 * size, y - (two * size), x + 0.68 * size + heavy, y - one * size), fill=line.ink
        )
    elif kind == "bar":
        pen.rectangle(
            (x - 0.02 * size, y - one * size, x + two * size, y - one * size + light), fill=line.ink
        )
    elif kind == "arch":
        pen.arc((x, y - size, x + (two + 0.1) * size, y), 200, 360, fill=line.ink, width=light + 1)
    else:
        box = (x + one * size, y - size, x + (one + two) * size, y)
        pen.ellipse(box, outline=line.ink, width=light)
        pen.arc(box, 110, 250, fill=line.ink, width=heavy)
