"""An image as HTML: in the lightest format and the size that a browser can use, or as an empty box of its shape."""

from dataclasses import dataclass
from html import escape
from textwrap import wrap
from urllib.parse import quote

# How wide the theme shows a picture in the text; in `sizes` an em is always 16 pixels.
TEXT_SIZES = "(min-width: 36em) 33em, 90vw"
LINES, SIGNS = 4, 36  # Of its words, as many as an empty box has room for.


@dataclass(frozen=True, slots=True)
class Picture:
    """An image ready to be shown: addresses of its renditions, and its size in pixels.

    `sources` are formats lighter than that of `src` and `srcset`, the lightest first, each a MIME type and its
    srcset. `src` is "" while there is no rendition yet. `colour` is the average of an image without holes, as in CSS;
    `first` marks the picture that a page begins with.
    """

    src: str
    srcset: str
    width: int
    height: int
    sources: tuple[tuple[str, str], ...] = ()
    colour: str = ""
    first: bool = False

    def tag(self, alt: str, *, sizes: str = TEXT_SIZES, more: str = "") -> str:
        """The `picture` for it. `alt` is plain text; `more` is further attributes as HTML, with a leading space."""
        shape = f' width="{self.width}" height="{self.height}" alt="{escape(alt)}"{more}'
        if not self.src:
            return f'<img src="{escape(self._box(alt))}"{shape}>'
        # A style would be against the policy for scripts and styles; the theme reads the colour from here.
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

    def _box(self, alt: str) -> str:
        """The address of a drawing with nothing in it but words, in the shape of what will come."""
        # A single control character would make the whole drawing invalid.
        lines = wrap("".join(sign if sign.isprintable() else " " for sign in alt), SIGNS, max_lines=LINES)
        step = max(self.width // 24, 1)
        top = self.height // 2 - step * (len(lines) - 1) * 2 // 3
        words = "".join(
            f'<text x="50%" y="{top + number * step * 4 // 3}">{escape(line)}</text>'
            for number, line in enumerate(lines)
        )
        return "data:image/svg+xml," + quote(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}"'
            f' viewBox="0 0 {self.width} {self.height}" fill="gray" text-anchor="middle" font-family="serif"'
            f' font-style="italic" font-size="{step}">{words}</svg>',
            safe=" =:/'",
        )
