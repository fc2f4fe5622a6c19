"""The sign of a site in every size that is asked for: the owner's picture, or the mark of the home page."""

from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.core.files.storage import Storage
from PIL import Image, ImageDraw
from wagtail.images import get_image_model
from wagtail.models import Site

from core.constellation import constellation, paths, strokes
from core.known_sites import setting_of
from core.pictures import spec_of, widths_of
from core.site_pictures import site_picture
from theme.models import Look
from theme.palette import as_hex

DRAWING = "/icon.svg"  # Where the mark is.
SIZES = (32, 180, 192, 512)
ICO_SIZES = [(16, 16), (32, 32), (48, 48)]
SAFE = 0.8  # Of the side: what is left of a maskable icon in every shape, https://www.w3.org/TR/appmanifest/#icon-masks.
_DRAWN = 4  # Times the size at which the mark is drawn, to be smooth when it is small.
_MARGIN = 0.06  # Of the side, around the mark.
RECIPE = "1"


def icon_png(site: Site, size: int, *, maskable: bool = False) -> bytes:
    """The icon as a PNG of `size` by `size` pixels; one that is `maskable` fills its square to the edges."""
    look = setting_of(site, Look)
    if _file_of(site, look) and (made := _with_holes(look.icon)):
        with suppress(OSError):  # A file that storage has lost
            return _of_picture(made.file.name, _ground(look), size, maskable)
    return _of_mark(str(site.root_page_id), _accent(look), _ground(look), size, maskable)


def icon_svg(site: Site) -> str:
    """The mark of the home page as SVG, in the accent of the site by day and at night."""
    look = setting_of(site, Look)
    day, night = (as_hex(colour) for colour in look.accents)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>path{fill:none;stroke-linecap:round;'
        f"stroke:{day}}}.lines{{stroke-width:1.5}}.stars{{stroke-width:5}}.self{{stroke-width:9}}"
        f"@media(prefers-color-scheme:dark){{path{{stroke:{night}}}}}</style>"
        f"{paths(constellation(str(site.root_page_id), 32))}</svg>"
    )


def icon_address(site: Site, look: Look) -> str:
    """Where a page finds its icon: as a drawing, or in the size of the owner's picture that every screen can use."""
    if not _file_of(site, look):
        return DRAWING
    return f"/icon-192.png?v={version_of(site)}"


def version_of(site: Site) -> str:
    """Changes with the icon, so that what browsers keep is never the one before."""
    look = setting_of(site, Look)
    drawn = (RECIPE, site.root_page_id, _file_of(site, look), _accent(look), _ground(look))
    return sha256(repr(drawn).encode()).hexdigest()[:8]


def _accent(look: Look) -> str:
    return as_hex(look.accents.day)


def _ground(look: Look) -> str:
    return look.frame[0]


def _file_of(site: Site, look: Look) -> str:
    """What storage calls the largest rendition of the owner's picture; "" where there is none."""
    picture = site_picture(site, look.icon)
    return picture.file if picture else ""


def _with_holes(image: Any) -> Any:
    """The smallest rendition that is large enough, in a format that keeps what can be seen through, unlike JPEG."""
    width = next(
        (width for width in widths_of(image.width) if width >= SIZES[-1]), widths_of(image.width)[-1]
    )
    return image.renditions.filter(filter_spec=spec_of(width, "webp")).first()


def icon_ico(site: Site) -> bytes:
    """The icon in the three sizes of old, in one file."""
    return _as_ico(icon_png(site, SIZES[-1]))


@lru_cache(maxsize=16)
def _as_ico(png: bytes) -> bytes:
    held = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        picture.save(held, "ICO", sizes=ICO_SIZES)
    return held.getvalue()


@lru_cache(maxsize=64)
def _of_picture(file: str, ground: str, size: int, maskable: bool) -> bytes:
    storage: Storage = get_image_model().get_rendition_model()._meta.get_field("file").storage
    with storage.open(file) as opened, Image.open(opened) as picture:
        side = min(picture.size)
        left, top = (picture.width - side) // 2, (picture.height - side) // 2
        square = picture.convert("RGBA").crop((left, top, left + side, top + side))
    within = round(size * SAFE) if maskable else size
    return _png(square.resize((within, within), Image.Resampling.LANCZOS), size, ground if maskable else None)


@lru_cache(maxsize=64)
def _of_mark(seed: str, accent: str, ground: str, size: int, maskable: bool) -> bytes:
    side = round(size * (SAFE if maskable else 1 - 2 * _MARGIN)) * _DRAWN
    drawn = constellation(seed, side)
    sheet = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(sheet)
    for stroke in strokes(drawn):
        pen.line(stroke, fill=accent, width=max(side // 24, 1), joint="curve")
    for star in drawn.stars:
        _dot(pen, star, side / (9 if star == drawn.stars[0] else 14), accent)
    smooth = sheet.resize((side // _DRAWN,) * 2, Image.Resampling.LANCZOS)
    return _png(smooth, size, ground)


def _dot(pen: Any, place: tuple[float, float], radius: float, colour: str) -> None:
    x, y = place
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _png(picture: Image.Image, size: int, ground: str | None) -> bytes:
    """The picture in the middle of a square, on a ground or on nothing."""
    square = Image.new("RGBA", (size, size), ground or (0, 0, 0, 0))
    at = (size - picture.width) // 2
    square.alpha_composite(picture, (at, at))
    held = BytesIO()
    square.save(held, "PNG", optimize=True)
    return held.getvalue()
