"""Draws its pictures, flat and in few colours: `python -m home.demo.coffee.drawings [NAME ...]`."""

import sys
from collections.abc import Callable
from math import cos, radians, sin
from pathlib import Path

from PIL import Image, ImageDraw

from home.demo.scenes.paint import Colour, oklch

PICTURES = Path(__file__).parent / "content" / "images"
SIZE = (1600, 1067)
SCALE = 3  # Drawn larger, and made smooth by being made smaller.
COLOURS = 48

MUSTARD = oklch(0.83, 0.15, 84)
CREAM = oklch(0.95, 0.035, 88)
ESPRESSO = oklch(0.24, 0.045, 40)
BRICK = oklch(0.52, 0.17, 33)
CLAY = oklch(0.66, 0.15, 48)
LEAF = oklch(0.45, 0.08, 150)

Pen = ImageDraw.ImageDraw
Point = tuple[float, float]


def disc(pen: Pen, x: float, y: float, radius: float, colour: Colour) -> None:
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def bean(pen: Pen, at: Point, size: float, turn: float, colours: tuple[Colour, Colour]) -> None:
    """A coffee bean: an ellipse with its cut, which bends as an S."""
    skin, cut = colours
    across, along = size * 0.36, size * 0.5
    pen.polygon([_turned(at, across * cos(t), along * sin(t), turn) for t in _steps()], fill=skin)
    line = [
        _turned(at, across * 0.45 * sin(radians(step * 3.6)), along * (step / 50 - 1) * 0.86, turn)
        for step in range(101)
    ]
    pen.line(line, fill=cut, width=round(size * 0.07), joint="curve")


def _steps() -> list[float]:
    return [radians(step * 2) for step in range(180)]


def _turned(at: Point, x: float, y: float, turn: float) -> Point:
    angle = radians(turn)
    return at[0] + x * cos(angle) - y * sin(angle), at[1] + x * sin(angle) + y * cos(angle)


def cup(pen: Pen) -> None:
    """A cup on its saucer, from above."""
    pen.rectangle((0, 0, 800, 1067), fill=BRICK)
    disc(pen, 800, 533, 430, CREAM)
    disc(pen, 800, 533, 405, MUSTARD)
    pen.rounded_rectangle((1040, 470, 1260, 596), 63, fill=CREAM)
    pen.rounded_rectangle((1050, 512, 1216, 554), 21, fill=MUSTARD)
    disc(pen, 800, 533, 285, CREAM)
    disc(pen, 800, 533, 250, ESPRESSO)
    pen.pieslice((550, 283, 1050, 783), 205, 330, fill=CLAY)
    disc(pen, 800, 533, 165, ESPRESSO)


def beans(pen: Pen) -> None:
    """Rows of them, one of another kind."""
    pen.rectangle((0, 0, *SIZE), fill=ESPRESSO)
    for row in range(6):
        for column in range(10):
            x, y = 80 + column * 160 + (row % 2) * 80 - 40, 60 + row * 190
            odd = (row, column) == (2, 6)
            skin = MUSTARD if odd else (CLAY, BRICK)[(row + column) % 2]
            bean(pen, (x, y), 165, 24 if odd else -24 + 12 * ((row * 3 + column) % 3), (skin, ESPRESSO))


def kettle(pen: Pen) -> None:
    """Water that falls where it is wanted."""
    pen.rectangle((0, 0, *SIZE), fill=MUSTARD)
    pen.rectangle((0, 890, 1600, 1067), fill=BRICK)
    spout = [(700, 430), (800, 420), (850, 330), (890, 240), (950, 210), (1010, 230)]
    pen.line(spout, fill=ESPRESSO, width=40, joint="curve")
    disc(pen, 1010, 230, 20, ESPRESSO)
    pen.line([(300, 300), (190, 330), (170, 450), (230, 540)], fill=ESPRESSO, width=44, joint="curve")
    pen.polygon([(330, 240), (650, 240), (760, 560), (220, 560)], fill=ESPRESSO)
    pen.rounded_rectangle((300, 205, 680, 250), 22, fill=CREAM)
    disc(pen, 490, 190, 30, CREAM)
    pen.line([(1018, 240), (1030, 520)], fill=CREAM, width=16)
    pen.polygon([(840, 500), (1220, 500), (1090, 720), (970, 720)], fill=CREAM)
    pen.polygon([(880, 530), (1180, 530), (1150, 582), (910, 582)], fill=ESPRESSO)
    pen.rounded_rectangle((890, 740, 1170, 890), 40, fill=CREAM)
    pen.rectangle((920, 810, 1140, 868), fill=CLAY)


def week(pen: Pen) -> None:
    """Seven days, and the one that counts."""
    pen.rectangle((0, 0, *SIZE), fill=CREAM)
    for day in range(7):
        left = 70 + day * 212
        if day == 1:
            pen.rectangle((left, 70, left + 188, 997), fill=BRICK)
            for step in range(4):
                bean(pen, (left + 94, 200 + step * 222), 170, 18 * (-1) ** step, (MUSTARD, BRICK))
        else:
            pen.rectangle((left, 70, left + 188, 997), fill=MUSTARD)


def terraces(pen: Pen) -> None:
    """Where it grows: a sun, and hills in rows."""
    pen.rectangle((0, 0, *SIZE), fill=CLAY)
    disc(pen, 1090, 330, 190, MUSTARD)
    for step, colour in enumerate((BRICK, LEAF, ESPRESSO, LEAF)):
        top = 430 + step * 150
        hill = [(x, top - 110 * sin(radians(x / 1600 * 200 + step * 95))) for x in range(0, 1601, 8)]
        pen.polygon([*hill, (1600, 1067), (0, 1067)], fill=colour)
        if step in (1, 3):
            for line in range(1, 7):
                pen.line([(x, y + 26 * line) for x, y in hill], fill=ESPRESSO, width=7)


def sign(pen: Pen) -> None:
    """One bean, for the icon."""
    pen.rectangle((0, 0, 1024, 1024), fill=BRICK)
    bean(pen, (512, 512), 820, 24, (MUSTARD, BRICK))


PAINTED: dict[str, tuple[Callable[[Pen], None], tuple[int, int]]] = {
    "cup": (cup, SIZE),
    "beans": (beans, SIZE),
    "kettle": (kettle, SIZE),
    "week": (week, SIZE),
    "terraces": (terraces, SIZE),
    "sign": (sign, (1024, 1024)),
}


class Scaled:
    """A pen whose every length is `SCALE` times as long."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def __getattr__(self, name: str) -> Callable[..., None]:
        method = getattr(self._pen, name)

        def drawn(shape: object, *lengths: int, width: int = 0, **more: object) -> None:
            larger = [length * SCALE for length in lengths]
            method(
                _larger(shape),
                *(larger if name == "rounded_rectangle" else lengths),
                **more,
                **({"width": width * SCALE} if width else {}),
            )

        return drawn


def _larger(shape: object) -> object:
    if isinstance(shape, (list, tuple)):
        return type(shape)(_larger(part) for part in shape)
    return shape * SCALE  # type: ignore[operator]


def draw(name: str) -> Image.Image:
    """The picture of that name, with a palette of its own."""
    paint, (width, height) = PAINTED[name]
    sheet = Image.new("RGB", (width * SCALE, height * SCALE), MUSTARD)
    paint(Scaled(ImageDraw.Draw(sheet)))  # type: ignore[arg-type]
    return sheet.resize((width, height), Image.Resampling.LANCZOS).quantize(COLOURS)


def main(names: list[str]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in names or PAINTED:
        path = PICTURES / f"{name}.png"
        draw(name).save(path, optimize=True)
        sys.stdout.write(f"{name}: {path.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
