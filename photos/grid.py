"""Photos in justified rows, as HTML that is as short as it can be: a page may hold a thousand.

A row is filled by the style sheet alone: each photo has a part of it by its shape, which a class of a number gives.
What these classes say stands in the page: there are as many shapes as photos.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import takewhile
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext

from core.markdown import Picture
from core.markdown.filling import missing
from core.pictures import WIDTHS, made_of, picture_of, spec_of
from photos.exif import line
from photos.models.album_photo import AlbumPhoto

NARROWEST, WIDEST = 0.5, 4.0  # A shape beyond these is cut, around its focal point.
AT_ONCE = 8  # Photos that are not waited with until they are near.
BLURRED = 200  # Photos of a leaf that are seen blurred until they are there: 30 bytes each, which nothing compresses.
BESIDE = 4  # Photos that stand beside one of twice their size, in two rows.
SHOWN = (320, 640, 960, 1600, 2560)  # The larger ones are for the lightbox.
SPECS = tuple(spec_of(width, kind) for kind in ("avif", "webp") for width in SHOWN)
PLAIN = tuple(spec_of(width, "jpeg") for width in WIDTHS if width <= 640)  # For browsers that know neither.


@dataclass(frozen=True, slots=True)
class Cell:
    """A photo in a row. `shape` is its width over its height, as it is shown."""

    html: str
    shape: float
    featured: bool


class Grid:
    """The photos of one leaf, the first of which has a number in the album, below the address of that. One query.

    `album` is its key at the CDN, where its readers have the files from there.
    """

    def __init__(
        self,
        rows: Sequence[AlbumPhoto],
        address: str,
        first: int = 1,
        *,
        exif: bool = True,
        album: str = "",
    ) -> None:
        self._shapes: set[str] = set()
        self._address, self._exif = address, exif
        made = made_of([row.photo for row in rows], (*SPECS, *PLAIN), album)
        self._cells = {
            row.pk: self._cell(row, picture_of(row.photo, made[row.photo_id]), number, number - first)
            for number, row in enumerate(rows, start=first)
        }

    @property
    def sheet(self) -> str:
        """What the classes of shapes say."""
        return "".join(sorted(self._shapes))

    def html(self, rows: Iterable[AlbumPhoto]) -> str:
        """Some of the photos, one after the other."""
        return "".join(self._parts([self._cells[row.pk] for row in rows]))

    def _cell(self, row: AlbumPhoto, picture: Picture | None, number: int, place: int) -> Cell:
        shape = shape_of(row.photo)
        said = row.alt or row.said[:200] or gettext("Photo %(number)s") % {"number": number}
        inner = (
            _image(row.photo, picture, said, shape * (2 if row.featured else 1), place)
            if picture
            else missing(escape(said))
        )
        names = f"{self._shape(shape)}{self._focus(row.photo)}"
        # What the lightbox takes: docs/reference/lightbox.md.
        key = f' data-photo="{row.photo_id}"{self._told(row)}' if picture and picture.src else ""
        link = f'<a class="{names}" href="{self.address_of(row)}{quote(row.slug)}/"{key}>{inner}</a>'
        if key and row.said:
            link = f"<figure>{link}<figcaption hidden>{escape(row.said)}</figcaption></figure>"
        return Cell(link, shape, row.featured)

    def address_of(self, row: AlbumPhoto) -> str:
        """That of the album in which a photo hangs."""
        return self._address

    def tells(self, row: AlbumPhoto) -> bool:
        """Whether that says how its photos were taken."""
        return self._exif

    def _told(self, row: AlbumPhoto) -> str:
        """How it was taken, if the album tells."""
        record = getattr(row.photo, "record", None) if self.tells(row) else None
        said = ", ".join(line(record)) if record else ""
        return f' data-exif="{escape(said)}"' if said else ""

    def _parts(self, cells: list[Cell]) -> Iterator[str]:
        while cells:
            cell, *cells = cells
            if cell.featured:
                beside = list(takewhile(lambda other: not other.featured, cells[:BESIDE]))
                cells = cells[len(beside) :] if len(beside) > 1 else cells
                yield self._cluster(cell, beside)
            else:
                yield cell.html

    def _cluster(self, cell: Cell, beside: list[Cell]) -> str:
        """A photo of twice the size, and two rows beside it; too few for two rows come after it as all do."""
        if len(beside) < 2:
            return f'<div class="cluster {self._shape(cell.shape)}">{cell.html}</div>'
        half = -(-len(beside) // 2)
        rows = [(part, sum(each.shape for each in part)) for part in (beside[:half], beside[half:])]
        side = 1 / sum(1 / shape for _, shape in rows)
        inner = "".join(
            f'<div class="{self._shape(shape)}">{"".join(each.html for each in part)}</div>'
            for part, shape in rows
        )
        whole = self._shape(cell.shape + side)
        return f'<div class="cluster {whole}">{cell.html}<div class="side {self._shape(side)}">{inner}</div></div>'

    def _shape(self, shape: float) -> str:
        """The class of a shape."""
        name = f"r{shape * 100:.0f}"
        self._shapes.add(f".{name}{{--r:{shape:.2f}}}")
        return name

    def _focus(self, photo: Any) -> str:
        """The class of where a photo that is cut has its focal point, if it has one."""
        if NARROWEST <= photo.width / max(photo.height, 1) <= WIDEST:
            return ""
        name, rule = focus_of(photo)
        if name:
            self._shapes.add(rule)
        return f" {name}" if name else ""


def shape_of(photo: Any) -> float:
    """Width over height, within what a row can show."""
    shape: float = photo.width / max(photo.height, 1)
    return min(max(shape, NARROWEST), WIDEST)


def focus_of(photo: Any) -> tuple[str, str]:
    """A class for what of a photo stays seen where it is cut, and what it says; empty for its middle."""
    if photo.focus is None:
        return "", ""
    x, y = photo.focus
    return f"f{x}-{y}", f".f{x}-{y},.f{x}-{y} img{{object-position:{x}% {y}%}}"


def room_of(picture: Picture) -> tuple[str, str]:
    """A class for a photo by itself, and what it says: the room that it takes is known before its file is there."""
    name = f"w{picture.width}-{picture.height}"
    return name, f".{name}{{--w:{picture.width}px;--r:{picture.width / picture.height:.4f}}}"


def _image(photo: Any, picture: Picture, alt: str, shape: float, place: int) -> str:
    # A row is about 15 em high, and on a phone 8.
    sizes = f"(min-width:40em) {round(min(shape * 18, 70))}em, {round(min(shape * 34, 92))}vw"
    if not picture.src:
        return picture.tag(alt)
    sources = "".join(
        f'<source type="{kind}" srcset="{escape(srcset)}" sizes="{sizes}">'
        for kind, srcset in picture.sources
    )
    colour = f' data-colour="{picture.colour}"' if picture.colour else ""
    blurred = f' data-thumbhash="{photo.thumbhash}"' if photo.thumbhash and place < BLURRED else ""
    haste = "" if place < AT_ONCE else " loading=lazy"
    haste = " fetchpriority=high" if place == 0 else haste
    return (
        f"<picture>{sources}<img{haste} width={picture.width} height={picture.height}{colour}{blurred}"
        f' alt="{escape(alt)}" src="{escape(picture.src)}"></picture>'
    )
