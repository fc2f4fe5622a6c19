"""A shelf of old bindings, seen straight on: cloth and leather, raised bands, worn gilt."""

import math
from random import Random

from PIL import Image, ImageDraw

from home.demo.scenes.paint import (
    BIG,
    INK,
    Colour,
    Field,
    across,
    added,
    blend,
    blurred,
    calculate,
    finished,
    flat,
    lay,
    lit,
    mask,
    noise,
    oklch,
    paper,
    shade,
)

SHELF = round(BIG[1] * 0.9)
GILT = oklch(0.78, 0.1, 85)
CLOTHS = [
    oklch(0.44, 0.13, 30), oklch(0.55, 0.17, 34), oklch(0.36, 0.05, 60), oklch(0.46, 0.035, 150),
    oklch(0.4, 0.035, 245), oklch(0.82, 0.04, 85), oklch(0.68, 0.1, 75), oklch(0.3, 0.03, 40),
    oklch(0.6, 0.05, 70), oklch(0.52, 0.09, 50),
]  # fmt: skip


def draw(rng: Random) -> Image.Image:
    picture = flat(oklch(0.2, 0.02, 50))
    left, last = -40, -1
    while left < BIG[0]:
        width = round(rng.choice([110, 150, 190, 230, 290]) * rng.uniform(0.85, 1.15))
        height = round(BIG[1] * rng.uniform(0.6, 0.83))
        last = rng.choice([n for n in range(len(CLOTHS)) if n != last])
        _stand(rng, picture, (left, SHELF - height, left + width, SHELF), CLOTHS[last])
        left += width + rng.choice([2, 3, 6])
    return finished(rng, _room(rng, picture))


def _stand(rng: Random, picture: Image.Image, box: tuple[int, int, int, int], cloth: Colour) -> None:
    size = (box[2] - box[0], box[3] - box[1])
    spine = _cloth(rng, cloth, size)
    bands = rng.choice([0, 0, 4, 5])
    light = _roundness(rng, size, bands)
    _tooling(rng, spine, bands, pale=sum(cloth) > 480)
    edge = Image.new("L", size)
    ImageDraw.Draw(edge).rounded_rectangle((0, 0, size[0] - 1, size[1] + 40), radius=14, fill=255)
    picture.paste(lit(spine, light), box[:2], edge)


def _cloth(rng: Random, cloth: Colour, size: tuple[int, int]) -> Image.Image:
    """Woven cloth, rubbed paler at head and foot and here and there."""
    weave = noise(rng, (size[0] // 3, size[1] // 3), 1, size)
    wear = noise(rng, (3, 12), 5, size)
    field = calculate(lambda f: 0.5 + f["w"] * 0.07 + f["r"] * 0.11, w=weave, r=wear)
    return shade(rng, field, [(0.2, blend(cloth, INK, 0.28)), (0.5, cloth), (0.85, blend(cloth, GILT, 0.45))])


def _roundness(rng: Random, size: tuple[int, int], bands: int) -> Field:
    """How light falls on a rounded back: from the left, with each raised band lit above and dark below."""
    round_light = calculate(lambda f: 1.12 - (f["x"] - 0.36) * (f["x"] - 0.36) * 2.3, x=across(size))
    for y in _places(size[1], bands):
        for row in range(-17, 18):
            slope = -math.sin(math.pi * row / 17) * (0.34 if row < 0 else 0.42)
            strip = round_light.crop((0, y + row, size[0], y + row + 1))
            round_light.paste(added(strip, strip, slope), (0, y + row))
    return calculate(lambda f: f["l"] * (1.0 + f["n"] * 0.03), l=round_light, n=noise(rng, (2, 8), 3, size))


def _places(height: int, bands: int) -> list[int]:
    return [round(height * (0.12 + 0.76 * band / (bands - 1))) for band in range(bands)]


def _tooling(rng: Random, spine: Image.Image, bands: int, pale: bool) -> None:
    """Lines of gilt, a label with a title too worn to read, a small ornament."""
    size = spine.size
    gilt = Image.new("L", size)
    pen = ImageDraw.Draw(gilt)
    lines = [y + side for y in _places(size[1], bands) for side in (-28, 28)] or [
        round(size[1] * share) for share in (0.05, 0.062, 0.93, 0.942)
    ]
    for y in lines:
        pen.rectangle((0, y, size[0], y + 4), fill=230)
    top, foot = (_places(size[1], bands)[n] for n in (0, 1)) if bands else (size[1] * 0.13, size[1] * 0.3)
    if rng.random() < 0.6:
        label = blend(rng.choice(CLOTHS[:3]), INK, 0.3)
        ImageDraw.Draw(spine).rectangle((0, top + 34, size[0], foot - 34), fill=label)
    _title(rng, pen, (size[0], top + 34, foot - 34))
    worn = calculate(lambda f: 0.8 + f["n"] * 0.75, n=noise(rng, (size[0] // 10, size[1] // 10), 3, size))
    ink = blend(INK, oklch(0.44, 0.13, 30), 0.5) if pale else GILT
    where = Image.composite(gilt, Image.new("L", size), mask(worn))
    spine.paste(flat(ink, size), mask=where)


def _title(rng: Random, pen: ImageDraw.ImageDraw, room: tuple[int, float, float]) -> None:
    width, top, foot = room
    rows = 3 if foot - top > 150 else 2
    for row in range(rows):
        y = top + (foot - top) * (row + 0.5) / rows
        half = width * rng.uniform(0.16, 0.34)
        x = width / 2 - half
        while x < width / 2 + half:
            stroke = rng.uniform(5, 11)
            pen.rectangle((x, y - 13, x + stroke * 0.55, y + 13), fill=235)
            if rng.random() < 0.55:
                at = y + rng.choice([-13, -2, 9])
                pen.rectangle((x, at, x + stroke, at + 4), fill=235)
            x += stroke + 5


def _room(rng: Random, picture: Image.Image) -> Image.Image:
    """The board under the books, the shadow at its back, and lamplight from the upper left."""
    board = paper(rng, oklch(0.5, 0.06, 60), (BIG[0], BIG[1] - SHELF))
    grain_of_wood = noise(rng, (2, 60), 4, board.size)
    picture.paste(lit(board, calculate(lambda f: 0.72 + f["n"] * 0.12, n=grain_of_wood)), (0, SHELF))
    under = Image.new("L", BIG)
    ImageDraw.Draw(under).rectangle((0, SHELF - 6, BIG[0], SHELF + 14), fill=210)
    picture = lay(picture, oklch(0.12, 0.01, 50), blurred(under, 9))
    fall = calculate(lambda f: 1.18 - f["x"] * 0.5 + f["n"] * 0.04, x=across(), n=noise(rng, (3, 2), 2))
    return lit(picture, fall)
