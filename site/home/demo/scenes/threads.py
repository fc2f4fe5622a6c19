"""Pins in a sheet of paper, joined by thread."""

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw

from home.demo.scenes.paint import (
    BIG,
    INK,
    VERMILION,
    Colour,
    blend,
    blurred,
    finished,
    lay,
    oklch,
    paper,
    strength,
)

Point = tuple[float, float]
PINS = 27
SPACE = 0.098  # Widths of the picture between two pins, at least.
HEAD = 23
BRASS = oklch(0.78, 0.11, 82)


def draw(rng: Random) -> Image.Image:
    pins = _pins(rng)
    pairs = _pairs(pins)
    sheet = paper(rng, oklch(0.955, 0.02, 82), depth=0.01)
    sheet = lay(sheet, INK, _shadows(pins, pairs))
    for one, two in pairs:
        _thread(rng, sheet, pins[one], pins[two])
    for number, pin in enumerate(pins):
        degree = sum(number in pair for pair in pairs)
        sheet = _pin(sheet, pin, VERMILION if degree > 4 else INK if degree < 2 else BRASS)
    return finished(rng, sheet)


def _pins(rng: Random) -> list[Point]:
    pins: list[Point] = []
    while len(pins) < PINS:
        x, y = rng.uniform(0.06, 0.94), rng.uniform(0.06, 0.6)
        if all(math.dist((x, y), (a / BIG[0], b / BIG[0])) > SPACE for a, b in pins):
            pins.append((x * BIG[0], y * BIG[0]))
    return pins


def _pairs(pins: list[Point]) -> list[tuple[int, int]]:
    """Each pin to its two nearest, and the one in the middle to what lies about it."""
    pairs = set()
    hub = _by_nearness(pins, (BIG[0] * 0.56, BIG[1] * 0.5))[0]
    for one in range(len(pins)):
        near = _by_nearness(pins, pins[one])
        for two in near[1 : 9 if one == hub else 3]:
            pairs.add((min(one, two), max(one, two)))
    return sorted(pairs)


def _by_nearness(pins: list[Point], place: Point) -> list[int]:
    return sorted(range(len(pins)), key=lambda n: math.dist(place, pins[n]))


def _sag(one: Point, two: Point) -> list[Point]:
    """A thread not quite taut."""
    drop = math.dist(one, two) * 0.018
    return [
        (
            one[0] + (two[0] - one[0]) * share,
            one[1] + (two[1] - one[1]) * share + drop * 4 * share * (1 - share),
        )
        for share in (step / 60 for step in range(61))
    ]


def _shadows(pins: list[Point], pairs: list[tuple[int, int]]) -> Image.Image:
    far, near = Image.new("L", BIG), Image.new("L", BIG)
    for one, two in pairs:
        line = [(x + 16, y + 24) for x, y in _sag(pins[one], pins[two])]
        ImageDraw.Draw(far).line(line, fill=150, width=9, joint="curve")
    for x, y in pins:
        reach = 42
        ImageDraw.Draw(near).line([(x, y), (x + reach, y + reach * 1.4)], fill=200, width=14)
        ImageDraw.Draw(near).ellipse((x + 18, y + 33, x + 66, y + 81), fill=190)
    return ImageChops.lighter(strength(blurred(far, 7), 0.75), strength(blurred(near, 13), 0.62))


def _thread(rng: Random, sheet: Image.Image, one: Point, two: Point) -> None:
    """Two-ply: dark under, then the light side of each twist."""
    pen = ImageDraw.Draw(sheet)
    line = _sag(one, two)
    tone = blend(VERMILION, INK, rng.uniform(0.0, 0.16))
    pen.line(line, fill=blend(tone, INK, 0.35), width=9, joint="curve")
    length = math.dist(one, two)
    angle = math.atan2(two[1] - one[1], two[0] - one[0])
    slant = (5.5 * math.cos(angle - 0.6), 5.5 * math.sin(angle - 0.6))
    for step in range(round(length / 8)):
        at = step * 8 / length
        x, y = _between(line, at)
        light = blend(tone, (255, 225, 205), rng.uniform(0.12, 0.4))
        pen.line([(x - slant[0], y - slant[1]), (x + slant[0], y + slant[1])], fill=light, width=4)


def _between(line: list[Point], share: float) -> Point:
    place = share * (len(line) - 1)
    at = min(int(place), len(line) - 2)
    rest = place - at
    (ax, ay), (bx, by) = line[at], line[at + 1]
    return ax + (bx - ax) * rest, ay + (by - ay) * rest


def _pin(sheet: Image.Image, pin: Point, colour: Colour) -> Image.Image:
    """A round head, built up from rings towards the light."""
    x, y = pin
    pen = ImageDraw.Draw(sheet)
    for ring in range(HEAD):
        share = ring / HEAD
        size = HEAD * (1 - share)
        shift = HEAD * 0.3 * share
        tone = blend(blend(colour, (20, 12, 8), 0.5), blend(colour, (255, 246, 230), 0.62), share**1.15)
        pen.ellipse((x - size - shift, y - size - shift, x + size - shift, y + size - shift), fill=tone)
    return sheet
