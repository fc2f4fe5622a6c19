"""Draws a card: a title with its summary, the site's name and the page's mark, on the site's paper."""

from dataclasses import dataclass
from io import BytesIO

import resvg_py
from PIL import Image

from core.constellation import constellation, paths
from core.models.card import HEIGHT, WIDTH
from theme.cards.faces import EMOJI, font_of
from theme.cards.laying import FOOT, MARGIN, MARK, Layout, Placed, Told
from theme.cards.shaping import Glyph

RECIPE = 1
"""Another way of drawing is another number: each night, cards of an old one are drawn anew."""

_COLOURS = 256
_SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PNG, and the signs that are missing in it because no face has them."""

    png: bytes
    missing: tuple[str, ...]


def draw(told: Told) -> Drawn:
    """The card, the same for the same words wherever it is drawn."""
    layout = Layout(told)
    lines = [*layout.title(), *layout.foot()]
    picture = _rendered(_svg(layout, lines)).convert("RGB")
    for placed in lines:
        _add_emoji(picture, placed)
    return Drawn(_png(picture), layout.missing)


def _svg(layout: Layout, lines: list[Placed]) -> str:
    colours = layout.told.colours
    words = "".join(f'<path fill="{line.colour}" d="{_outline(line)}"/>' for line in lines)
    return (
        f'<svg xmlns="{_SVG}" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="100%" height="100%" fill="{colours.paper}"/>{_mark(layout)}{words}</svg>'
    )


def _mark(layout: Layout) -> str:
    colours = layout.told.colours
    x = MARGIN if layout.leftward else WIDTH - MARGIN - MARK
    looks = (
        f".lines{{stroke:{colours.hairline};stroke-width:2px}}.stars{{stroke:{colours.quiet};stroke-width:11px}}"
        f".self{{stroke:{colours.accent};stroke-width:24px}}"
    )
    drawn = paths(constellation(layout.told.seed, MARK))
    return (
        f"<style>{looks}</style>"
        f'<g transform="translate({x} {FOOT - MARK + 10})" fill="none" stroke-linecap="round">{drawn}</g>'
    )


def _outline(placed: Placed) -> str:
    """The shapes of all letters of a line as one path."""
    pen = _Pen()
    for glyph in placed.line.glyphs:
        if glyph.part.face != EMOJI:
            scale = glyph.scale * placed.size
            pen.stand(placed.x + glyph.x * placed.size, placed.y - glyph.y * placed.size, scale)
            font_of(glyph.part, glyph.axes).draw_glyph_with_pen(glyph.number, pen)
    return "".join(pen.strokes)


class _Pen:
    """Writes what HarfBuzz draws as the path of an SVG."""

    def __init__(self) -> None:
        self.strokes: list[str] = []

    def stand(self, x: float, y: float, scale: float) -> None:
        """The next glyph begins here."""
        self.x, self.y, self.scale = x, y, scale

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the names are those of fontTools' pens
        self._stroke("M", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._stroke("L", point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._stroke("Q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._stroke("C", *points)

    def closePath(self) -> None:  # noqa: N802
        self.strokes.append("Z")

    def endPath(self) -> None:  # noqa: N802
        """Leaves it open."""

    def _stroke(self, letter: str, *points: tuple[float, float]) -> None:
        places = (f"{self.x + x * self.scale:.2f} {self.y - y * self.scale:.2f}" for x, y in points)
        self.strokes.append(letter + " ".join(places))


def _add_emoji(picture: Image.Image, placed: Placed) -> None:
    for glyph in placed.line.glyphs:
        if glyph.part.face == EMOJI:
            emoji = _emoji(glyph, glyph.scale * placed.size)
            x, y = placed.x + glyph.x * placed.size, placed.y - glyph.y * placed.size
            up = font_of(glyph.part, glyph.axes).get_font_extents("ltr").ascender * glyph.scale * placed.size
            picture.paste(emoji, (round(x), round(y - up)), emoji)


def _emoji(glyph: Glyph, scale: float) -> Image.Image:
    """A coloured glyph, whose face has it as a drawing among others, from its ascender down."""
    font = font_of(glyph.part, glyph.axes)
    drawings = font.face.get_glyph_color_svg(glyph.number).data.decode()
    extents, width = font.get_font_extents("ltr"), font.get_glyph_h_advance(glyph.number)
    height = extents.ascender - extents.descender
    alone = (
        f'<svg xmlns="{_SVG}" width="{width * scale:.0f}" height="{height * scale:.0f}" '
        f'viewBox="0 {-extents.ascender} {width} {height}"><defs>{drawings}</defs>'
        f'<use href="#glyph{glyph.number}"/></svg>'
    )
    return _rendered(alone).convert("RGBA")


def _rendered(svg: str) -> Image.Image:
    return Image.open(BytesIO(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)))


def _png(picture: Image.Image) -> bytes:
    """Few colours are enough for paper, ink and an emoji."""
    file = BytesIO()
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()
