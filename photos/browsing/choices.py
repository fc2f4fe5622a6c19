"""Keys of facets as visitors meet them: with a name, a number and the address of their page."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from photos.atlas.countries import country_name
from photos.browsing.facets import FACETS

if TYPE_CHECKING:
    from photos.browsing.tallying import Counted, Spot, Tallies


SOURCES = {
    "names": "https://www.geonames.org/",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
    "land": "https://www.naturalearthdata.com/",
}
"""Where what the atlas knows comes from: to be named beside it."""


class Choice(NamedTuple):
    """One of them."""

    name: str
    size: int
    address: str


def address_of(base: str, word: str, key: str) -> str:
    """The page of a key, below the photos page at `base`."""
    return f"{base}{word}/{quote(key)}/"


def choices(word: str, counted: Iterable["Counted"], base: str) -> list[Choice]:
    """Those of a facet, in the order that they have."""
    label = FACETS[word].label
    return [
        Choice(label(each.key, each.name), each.size, address_of(base, word, each.key)) for each in counted
    ]


def in_order(word: str, tallies: "Tallies", base: str) -> list[Choice]:
    """The same in the order of the facet: years the newest first, lengths the shortest, all others the most."""
    counted = tallies.facets[word]
    if word == "year":
        counted = sorted(counted, reverse=True)
    elif word == "focal-length":
        counted = sorted(counted, key=lambda each: int(each.key.partition("-")[0]))
    return choices(word, counted, base)


class Country(NamedTuple):
    """A country with its places."""

    choice: Choice
    places: list[Choice]


def countries(spots: Iterable["Spot"], base: str) -> list[Country]:
    """By their names, as are the places in each."""
    found: dict[str, list[Spot]] = {}
    for spot in spots:
        found.setdefault(spot.country, []).append(spot)
    named = sorted((country_name(code), code) for code in found)
    return [
        Country(
            Choice(name, sum(spot.size for spot in found[code]), address_of(base, "country", code.lower())),
            [
                Choice(spot.name, spot.size, address_of(base, "place", spot.key))
                for spot in sorted(found[code], key=lambda spot: spot.name)
            ],
        )
        for name, code in named
    ]
