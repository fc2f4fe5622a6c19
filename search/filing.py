"""Under what documents are counted, and by what they are looked for."""

from collections.abc import Iterable, Iterator

from core.cleaning import storable
from core.content import Belonging, Content, Part
from search.asking import key


def facets_of(content: Content, year: int | None) -> list[str]:
    """What readers see a page counted under: `kind:article`, `tag:New York`, `year:2024`."""
    facets = [f"kind:{content.kind}", *(f"tag:{storable(tag)}" for tag in content.tags if key("tag", tag))]
    return facets if year is None else [*facets, f"year:{year}"]


def keys_of(content: Content, year: int | None, parts: Iterable[Part]) -> list[str]:
    """All that a page is looked for by, what is within it included."""
    made = {
        *_own(content, year),
        *_keys(content.tags, ()),
        *(each for part in parts for each in _keys_of(part)),
    }
    return sorted(made - {""})


def keys_of_part(part: Part, content: Content, year: int | None) -> list[str]:
    """What something within a page is looked for by: as the page, but for the tags of what else is within that."""
    return sorted({*_own(content, year), *_keys_of(part)} - {""})


def _own(content: Content, year: int | None) -> Iterator[str]:
    yield from (key("kind", content.kind), key("year", str(year or "")))
    yield from _keys((), content.belongs)


def _keys_of(part: Part) -> Iterator[str]:
    yield key("kind", part.kind)
    yield from _keys(part.tags, part.belongs)


def _keys(tags: Iterable[str], belongs: Iterable[Belonging]) -> Iterator[str]:
    yield from (key("tag", storable(tag)) for tag in tags)
    for each in belongs:
        yield key(each.name, storable(each.slug))
        yield from (key(each.name, said) for said in _spoken(each.name, storable(each.value)))


def _spoken(name: str, value: str) -> list[str]:
    """What people call it: a camera also by a part of its name, as Nikon, Z 6 or Nikon Z."""
    words = value.split()[:8] if name == "camera" else []
    parts = [" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)]
    return [value, *parts]
