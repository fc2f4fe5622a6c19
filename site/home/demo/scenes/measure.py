"""The same type in three measures: too long, right, too short; a red hairline where the right one ends."""

from random import Random

from PIL import Image, ImageDraw

from home.demo.scenes.paint import BIG, INK, VERMILION, blend, blurred, finished, lay, oklch, paper, strength
from home.demo.scenes.type import Line, set_line

SHEET = (150, 130, BIG[0] - 150, BIG[1] + 60)
LEFT = 420
LINES = Line(size=25, ink=blend(INK, oklch(0.95, 0.02, 85), 0.08))
LEADING = 74
EM = LINES.size * 2.05  # From x-height to type size, about as in an old-style face.
MEASURES = [(46, 4), (30, 7), (15, 9)]  # In ems, with the number of lines.


def draw(rng: Random) -> Image.Image:
    desk = paper(rng, oklch(0.6, 0.05, 62), depth=0.012)
    shadow = Image.new("L", BIG)
    ImageDraw.Draw(shadow).rectangle([SHEET[0] + 22, SHEET[1] + 34, SHEET[2] + 26, SHEET[3]], fill=255)
    desk = lay(desk, oklch(0.25, 0.03, 50), strength(blurred(shadow, 26), 0.6))
    desk.paste(_sheet(rng), SHEET[:2])
    return finished(rng, desk, rough=1)


def _sheet(rng: Random) -> Image.Image:
    sheet = paper(rng, oklch(0.965, 0.016, 85), (SHEET[2] - SHEET[0], SHEET[3] - SHEET[1]), depth=0.004)
    edge = LEFT + 30 * EM
    ImageDraw.Draw(sheet).line([(edge + 12, 0), (edge + 12, sheet.height)], fill=VERMILION, width=5)
    y = 190
    for ems, lines in MEASURES:
        for row in range(lines):
            short = 0.58 if row == lines - 1 else 1
            end = min(LEFT + ems * EM * short, sheet.width - 130)
            set_line(rng, sheet, LINES, (LEFT, y), end)
            y += LEADING
        y += LEADING
    return sheet
