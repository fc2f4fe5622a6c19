"""What a picture looks like, blurred, in 30 bytes: shown until the picture is there.

Evan Wallace, “ThumbHash”, https://evanw.github.io/thumbhash/: the longest waves of the brightness and of two
differences of colour, four bits each. Ours are of pictures without holes.
"""

from base64 import b64encode
from typing import Any

import numpy as np
from PIL import Image

SIDE = 100  # Pixels of the longer side of what is looked at.
WAVES = 7  # Of brightness along the longer side; along the shorter, as many as its part of that.
COLOUR_WAVES = 3
FAINTEST = 1e-6  # What is weaker is an error of counting, in a picture of one colour.


def thumbhash(picture: Image.Image) -> str:
    """The ThumbHash of a picture, in base64. Its holes, if it has some, count as filled."""
    small = picture.convert("RGB")
    small.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    red, green, blue = np.moveaxis(np.asarray(small, dtype=np.float64) / 255, -1, 0)
    width, height = small.size
    longer = max(width, height)
    across, down = (max(1, _rounded(WAVES * side / longer)) for side in (width, height))
    light, light_scale, light_waves = _waves((red + green + blue) / 3, max(3, across), max(3, down))
    yellow, yellow_scale, yellow_waves = _waves((red + green) / 2 - blue, COLOUR_WAVES, COLOUR_WAVES)
    reddish, red_scale, red_waves = _waves(red - green, COLOUR_WAVES, COLOUR_WAVES)
    is_wide = width > height
    head = (
        _rounded(63 * light)
        | _rounded(31.5 + 31.5 * yellow) << 6
        | _rounded(31.5 + 31.5 * reddish) << 12
        | _rounded(31 * light_scale) << 18
        | (down if is_wide else across) << 24
        | _rounded(63 * yellow_scale) << 27
        | _rounded(63 * red_scale) << 33
        | is_wide << 39
    )
    steps = [_rounded(15 * strength) for strength in (*light_waves, *yellow_waves, *red_waves)]
    if len(steps) % 2:
        steps.append(0)
    waves = bytes(low | high << 4 for low, high in zip(steps[::2], steps[1::2], strict=True))
    return b64encode(head.to_bytes(5, "little") + waves).decode()


def _waves(channel: Any, across: int, down: int) -> tuple[float, float, list[float]]:
    """The average of a channel, the strength of its strongest wave, and all strengths from 0 to 1 of that range."""
    height, width = channel.shape
    strengths = _cosines(height, down) @ channel @ _cosines(width, across).T / (height * width)
    average, *waves = [
        float(strengths[y, x]) for y in range(down) for x in range(across) if x * down < across * (down - y)
    ]
    scale = max(map(abs, waves), default=0.0)
    if scale < FAINTEST:
        return average, 0.0, [0.5 for _ in waves]
    return average, scale, [0.5 + 0.5 / scale * wave for wave in waves]


def _cosines(length: int, count: int) -> Any:
    return np.cos(np.pi / length * np.outer(np.arange(count), np.arange(length) + 0.5))


def _rounded(number: float) -> int:
    """As JavaScript rounds, with which the others were made: halves up."""
    return int(np.floor(number + 0.5))
