"""Where another site takes Webmentions, if it does."""

import re
from collections.abc import Iterator

from core.fetching import Fetched, FetchError, fetch
from core.outline import decoded, outline
from responses.mentions.checking import HTML

_LINK = re.compile(r"<([^<>]*)>((?: ?; ?[\w*!#$&+.^`|~-]+ ?(?:= ?(?:\"[^\"]*\"|[^\s;,\"]*))?)*)")
_REL = re.compile(r"; ?rel ?= ?(?:\"([^\"]*)\"|([^\s;,\"]*))", re.IGNORECASE)


def endpoint_of(address: str) -> str | None:
    """Where mentions of the page at an address are to be sent; None where none are taken.

    Raises FetchError, also for a server in trouble.
    """
    found = fetch(address)
    if found.status >= 500 or found.status == 429:
        raise FetchError(f"The page answered {found.status}.")
    return next(_endpoints(found), None) if found.status < 400 else None


def _endpoints(found: Fetched) -> Iterator[str]:
    """Those that are named, the header first. An empty address is that of the page itself."""
    page = outline("", found.address)
    for address, rels in _header(found.link):
        if "webmention" in rels and (whole := page.whole(address)):
            yield whole
    if found.content_type.partition(";")[0].strip().lower() in HTML:
        for element, whole in outline(decoded(found.body, found.content_type), found.address).links():
            if (
                element.tag in {"a", "link"}
                and "webmention" in element.attributes.get("rel", "").lower().split()
            ):
                yield whole


def _header(link: str) -> Iterator[tuple[str, list[str]]]:
    """Each address of a `Link` header with its relations: RFC 8288."""
    # http.client reads headers as Latin-1; who writes other signs there writes UTF-8.
    said = " ".join(link.encode("latin-1", errors="replace").decode(errors="replace").split())
    for address, parameters in _LINK.findall(said):
        rel = _REL.search(parameters)
        yield address, (rel[1] or rel[2] or "").lower().split() if rel else []
