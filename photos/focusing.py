"""Finding what of a picture is worth seeing."""

from PIL import Image
from smartcrop import SmartCrop

LEAST = 24  # Pixels of a side, below which nothing can be told apart.
SIDE = 100  # Of the square for which a place is looked for; only its shape counts.


def worth_seeing(picture: Image.Image) -> tuple[int, int]:
    """The middle of the best square in a picture, in percent from the left and the top.

    By edges, skin and bright colours, as smartcrop.js has it. A picture of 320 pixels takes some milliseconds.
    """
    if min(picture.size) < LEAST:
        return 50, 50
    best = SmartCrop().crop(picture.convert("RGB"), SIDE, SIDE)["top_crop"]
    return (
        _percent(best["x"] + best["width"] / 2, picture.width),
        _percent(best["y"] + best["height"] / 2, picture.height),
    )


def _percent(part: float, whole: int) -> int:
    return min(max(round(100 * part / max(whole, 1)), 0), 100)
