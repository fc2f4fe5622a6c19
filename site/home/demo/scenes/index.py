"""Locke's index on its two pages: twenty letters by five vowels, filled as the words of the posts would fill it."""

import math
from random import Random

from PIL import Image, ImageDraw, ImageFont

from home.demo.scenes.paint import (
    BIG,
    INK,
    VERMILION,
    Field,
    across,
    blend,
    blurred,
    calculate,
    finished,
    lay,
    lit,
    noise,
    oklch,
    paper,
    strength,
)

# How many sixes of the demo posts' words fall into A-a, A-e ... Z-u; above nine in letters.
COUNTS = (
    "2323245252542c2344212431132651332214312113132345314443113121131115335316222a869445643465510000001102"
)
LETTERS = "ABCDEFGHILMNOPRSTVXZ"
GUTTER = BIG[0] // 2
TOP, ROW = 150, 72
COLUMNS = [(240, 810), (880, 1450), (1750, 2320), (2390, 2960)]
SHEET = oklch(0.945, 0.03, 83)


def draw(rng: Random) -> Image.Image:
    sheet = paper(rng, SHEET, depth=0.002)
    for number, (left, right) in enumerate(COLUMNS):
        _rule(rng, sheet, left, right)
        _letters(sheet, left, LETTERS[number * 5 : number * 5 + 5])
        for row in range(25):
            _entries(rng, sheet, (left + 96, TOP + ROW * row + 50, right), int(COUNTS[number * 25 + row], 36))
    return finished(rng, _spread(rng, sheet), rough=0.4)


def _rule(rng: Random, sheet: Image.Image, left: int, right: int) -> None:
    """Every fifth line black, the others red, drawn with a pen that runs dry; a mark for letter and vowel."""
    pen = ImageDraw.Draw(sheet)
    for row in range(26):
        y = TOP + ROW * row
        tone = blend(INK, SHEET, 0.1) if row % 5 == 0 else blend(VERMILION, SHEET, 0.25)
        for x in range(left, right, 10):
            dry = blend(tone, SHEET, 0.35 * rng.random() ** 2)
            pen.line([(x, y), (min(x + 11, right), y)], fill=dry, width=6 if row % 5 == 0 else 4)
    for x in (left, left + 80, right):
        pen.line([(x, TOP), (x, TOP + ROW * 25)], fill=blend(VERMILION, SHEET, 0.15), width=4)


def _letters(sheet: Image.Image, left: int, letters: str) -> None:
    """The capital in the middle of its five lines, and a vowel on each."""
    pen = ImageDraw.Draw(sheet)
    large, small = ImageFont.load_default(54), ImageFont.load_default(30)
    for number, letter in enumerate(letters):
        top = TOP + ROW * 5 * number
        pen.text((left + 28, top + ROW * 2.5), letter, blend(INK, SHEET, 0.1), large, anchor="mm")
        for row, vowel in enumerate("aeiou"):
            pen.text(
                (left + 66, top + ROW * (row + 0.5)), vowel, blend(VERMILION, SHEET, 0.1), small, anchor="mm"
            )


def _entries(rng: Random, sheet: Image.Image, room: tuple[int, int, int], count: int) -> None:
    """Page numbers in a small quick hand, as many as the line will hold."""
    pen = ImageDraw.Draw(sheet)
    x, y, right = room
    ink = blend(INK, oklch(0.4, 0.08, 50), rng.uniform(0.1, 0.7))
    for _ in range(count):
        for _ in range(rng.choice([1, 2, 2, 2])):
            _figure(rng, pen, (x, y), ink)
            x += 15
        x += 13
        if x > right - 40:
            return


def _figure(
    rng: Random, pen: ImageDraw.ImageDraw, at: tuple[float, float], ink: tuple[int, int, int]
) -> None:
    """One figure-like mark: a slanted stroke, a loop or a hook."""
    x, y = at[0] + rng.uniform(-1, 1), at[1] + rng.uniform(-2.5, 2.5)
    kind = rng.randrange(4)
    turn, sweep, long = [(0.3, 0.2, 1.0), (0.2, 6.3, 0.8), (-0.9, 3.6, 1.0), (2.4, -4.2, 0.9)][kind]
    points = []
    for step in range(13):
        share = step / 12
        angle = turn + sweep * share
        points.append(
            (
                x + 5.5 * math.sin(angle) + 6 * (1 - share) * long,
                y - 27 * (1 - share) * long - 4 * math.cos(angle),
            )
        )
    pen.line(points, fill=ink, width=4, joint="curve")


def _spread(rng: Random, sheet: Image.Image) -> Image.Image:
    """Two pages: the fall towards the gutter, old stains, and a narrow dark fold."""
    fold = calculate(lambda f: abs(f["x"] - 0.5), x=across())
    curve: Field = calculate(
        lambda f: 1.03 - 0.3 * f["max"](1.0 - f["d"] * 9.0, 0.0) ** 2.2 - f["n"] * 0.018 - f["d"] * 0.06,
        d=fold,
        n=noise(rng, (5, 4), 5),
    )
    line = Image.new("L", BIG)
    ImageDraw.Draw(line).line([(GUTTER, 0), (GUTTER, BIG[1])], fill=255, width=8)
    return lay(lit(sheet, curve), oklch(0.3, 0.04, 50), strength(blurred(line, 5), 0.9))
