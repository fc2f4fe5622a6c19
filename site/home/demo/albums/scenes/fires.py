"""Light that leaves a trace: sparks, cars on a road at night, lightning."""

import math

import numpy as np
from PIL import Image, ImageDraw

from home.demo.albums.canvas import (
    Colour,
    Field,
    Light,
    Rng,
    Size,
    Stops,
    add,
    below,
    blurred,
    lay,
    light,
    line,
    places,
)
from home.demo.albums.scenes.ridges import heaven


def draw(
    rng: Rng,
    size: Size,
    *,
    kind: str = "sparks",
    sky: Stops = ((0, (0.08, 0.02, 280)), (1, (0.16, 0.04, 50))),
    colours: tuple[Colour, Colour] = ((0.8, 0.17, 60), (0.62, 0.22, 30)),
    ground: float = 0.84,
) -> Light:
    """`kind` is `sparks`, `road` or `lightning`."""
    across, down = places(size)
    seen = heaven(rng, size, sky, None, colours[0])
    traces = {"sparks": _sparks, "road": _road, "lightning": _lightning}[kind](rng, size)
    if kind == "lightning":
        crest = ground - 0.02 * line(rng, across, 1.2, 1.0)
        flash = blurred(traces[0], 0.12)
        seen = add(seen, colours[0], flash * 1.6)
        seen = lay(seen, np.broadcast_to(light((0.08, 0.01, 260)), seen.shape), below(down, crest))
        traces = [trace * (1 - below(down, crest)) for trace in traces]
    if kind == "sparks":
        seen = add(
            seen, colours[1], 0.5 * np.exp(-np.hypot((across - across.max() / 2) * 1.1, down - 1.05) / 0.22)
        )
    for trace, colour in zip(traces, colours, strict=False):
        halo = blurred(trace, 0.012) * 0.9 + blurred(trace, 0.05) * 0.7
        seen = add(seen, colour, trace * 1.1 + halo)
        seen = seen + 0.5 * (trace**2)[..., None]
    return seen


def _drawn(size: Size, lines: list[tuple[list[tuple[float, float]], float, int]]) -> Field:
    """Lines of points in heights of the picture, each as wide and as bright as it says."""
    high = size[1] * 2
    sheet = Image.new("L", (size[0] * 2, high))
    pen = ImageDraw.Draw(sheet)
    for points, width, bright in lines:
        pen.line(
            [(x * high, y * high) for x, y in points],
            fill=bright,
            width=max(round(width * high), 1),
            joint="curve",
        )
    return np.asarray(sheet.resize(size, Image.Resampling.BOX), np.float32) / 255


def _sparks(rng: Rng, size: Size) -> list[Field]:
    layers = []
    for _ in range(2):
        lines = []
        for _ in range(240):
            x, y = size[0] / size[1] * 0.5 + rng.normal(0, 0.2), rng.uniform(0.0, 1.05) ** 0.8
            x += (1 - y) * rng.normal(0, 0.3)
            way, length, curl = (
                -math.pi / 2 + rng.normal(0, 0.6),
                0.045 * rng.random() ** 2 + 0.002,
                rng.normal(0, 30),
            )
            points = []
            for _ in range(9):
                points.append((x, y))
                x, y, way = (
                    x + math.cos(way) * length / 5,
                    y + math.sin(way) * length / 5,
                    way + curl * length / 9,
                )
            lines.append((points, 0.0008 + 0.003 * rng.random() ** 3, int(rng.uniform(90, 255))))
        layers.append(_drawn(size, lines))
    return layers


def _road(rng: Rng, size: Size) -> list[Field]:
    aspect = size[0] / size[1]
    end, top = aspect * rng.uniform(0.45, 0.7), 0.5
    bend = rng.uniform(-0.5, 0.5)
    layers = []
    for side in (1, -1):
        lines = []
        for _ in range(34):
            lane = side * (0.12 + rng.choice([0.0, 0.3, 0.6]) + rng.normal(0, 0.03)) * 1.2
            height = rng.uniform(0.0, 0.12)
            points = []
            for step in range(60):
                far = (step / 59) ** 2.2
                y = top + (0.62 - height) * far
                points.append((end + lane * far + bend * math.sin(far * 3.1) * (1 - far) ** 2 * 0.8, y))
            lines.append((points, rng.uniform(0.0012, 0.004), int(rng.uniform(70, 235))))
        layers.append(_drawn(size, lines))
    return layers


def _lightning(rng: Rng, size: Size) -> list[Field]:
    lines = []

    def strike(x: float, y: float, way: float, length: float, width: float, bright: int) -> None:
        points = [(x, y)]
        while length > 0 and y < 0.95:
            step = rng.uniform(0.006, 0.022)
            turn = way + rng.normal(0, 0.55)
            x, y, length = x + math.sin(turn) * step, y + math.cos(turn) * step, length - step
            points.append((x, y))
            if rng.random() < 0.09 and width > 0.001:
                strike(
                    x,
                    y,
                    way + rng.choice([-1, 1]) * rng.uniform(0.35, 0.9),
                    length * rng.uniform(0.2, 0.5),
                    width * 0.45,
                    int(bright * 0.7),
                )
        lines.append((points, width, bright))

    for _ in range(2):
        strike(size[0] / size[1] * rng.uniform(0.25, 0.75), -0.02, rng.normal(0, 0.12), 1.1, 0.0042, 255)
    return [_drawn(size, lines)]
