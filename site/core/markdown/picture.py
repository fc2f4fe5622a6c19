"""An image as HTML: in the lightest format and the size that a browser can use, or a mark in a box of its shape."""

from dataclasses import dataclass
from html import escape

from core.constellation import constellation, paths

# How wide the theme shows a picture in the text; in `sizes` an em is always 16 pixels.
TEXT_SIZES = "(min-width: 36em) 33em, 90vw"
TEXT_WIDTH = 528  # px: at most.
BOX, MARK = 600, 120  # The width of the box and the side of the mark in it, in units of the drawing.


@dataclass(frozen=True, slots=True)
class Picture:
    """An image ready to be shown: addresses of its renditions, and its size in pixels.

    `sources` are formats lighter than that of `src` and `srcset`, the lightest first, each a MIME type and its
    srcset. `src` is "" while there is no rendition yet. `colour` is the average of an image without holes, as in CSS;
    `first` marks the picture that a page begins with. `file` is what storage calls the file at `src`.
    """

    src: str
    srcset: str
    width: int
    height: int
    sources: tuple[tuple[str, str], ...] = ()
    colour: str = ""
    first: bool = False
    file: str = ""

    def tag(self, alt: str, *, sizes: str = TEXT_SIZES, more: str = "") -> str:
        """The `picture` for it, or what waits in its place.

        `alt` is plain text; `more` is further attributes of the image as HTML, with a leading space.
        """
        if not self.src:
            return self._waiting(alt)
        shape = f' width="{self.width}" height="{self.height}" alt="{escape(alt)}"{more}'
        # A style would be against the policy for scripts and styles; the theme's sheet reads the colour from here.
        colour = f' data-colour="{self.colour}"' if self.colour else ""
        haste = ' fetchpriority="high"' if self.first else ' loading="lazy" decoding="async"'
        sources = "".join(
            f'<source type="{kind}" srcset="{escape(srcset)}" sizes="{escape(sizes)}">'
            for kind, srcset in self.sources
        )
        return (
            f'<picture>{sources}<img src="{escape(self.src)}" srcset="{escape(self.srcset)}"'
            f' sizes="{escape(sizes)}"{shape}{colour}{haste}></picture>'
        )

    def is_larger_than(self, width: int) -> bool:
        """Whether it has more to show than a place of `width` px does: it leads to its largest rendition there."""
        return bool(self.src) and self.width > width

    def _waiting(self, alt: str) -> str:
        """A mark in a box of the shape of what will come."""
        height = max(BOX * self.height // self.width, 1)
        side = min(MARK, height)
        said = f'role="img" aria-label="{escape(alt)}"' if alt else 'aria-hidden="true"'
        drawn = paths(constellation(f"{alt} {self.width} {self.height}", side))
        return (
            f'<svg class="constellation large waiting" viewBox="0 0 {BOX} {height}" width="{self.width}"'
            f' height="{self.height}" {said}><g transform="translate({(BOX - side) / 2:g} {(height - side) / 2:g})">'
            f"{drawn}</g></svg>"
        )
