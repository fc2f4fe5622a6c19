"""Makes blocks of the HTML that other engines export."""

from blog.importing.reading import UnreadableError
from blog.importing.shaping.around import Around
from blog.importing.shaping.shaper import Shaper
from core.markdown.splitting import Piece
from core.soup import soup_of

__all__ = ["Around", "Piece", "shape"]

LARGEST = 5_000_000  # Characters of HTML. The longest novel in one post stays below it.


def shape(html: str, around: Around) -> list[Piece]:
    """The blocks of a text, each a type and what a body stores of it. Whatever has no block is kept or told.

    Raises UnreadableError for what is too long or nested too deep.
    """
    if len(html) > LARGEST:
        raise UnreadableError(
            f"Its text has {len(html):,} characters; the most is {LARGEST:,}. Split it in two there."
        )
    try:
        return Shaper(around).shaped(soup_of(html).contents)
    except RecursionError:
        raise UnreadableError("Its HTML is nested too deep to be read.") from None
