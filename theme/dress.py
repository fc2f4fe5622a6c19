"""What a site can wear besides its colours: the faces of its type, each dress with a sheet of its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dress:
    """One of the offers; `sheet` is the static file that every screen loads."""

    label: str
    sheet: str


DRESSES = {
    "book": Dress("Book: a serif, as in a well-set book", "theme/build/site.css"),
    "poster": Dress("Poster: a heavy sans, thick rules, bands of ink", "theme/build/poster.css"),
    "plain": Dress("Plain: the faces of the reader's own device, nothing to fetch", "theme/build/plain.css"),
}
DEFAULT = next(iter(DRESSES))
