"""Pictures and files on their way into the library: out of the export, or from where the old site shows them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from django.conf import settings

from blog.importing.items import NOWHERE, Export
from blog.importing.ledger import Ledger
from blog.importing.parts import parts_of
from blog.importing.reading import UnreadableError
from blog.importing.storing import Incoming, check, is_picture, store
from core.bringing import MOST_HELD, SECONDS, names_of
from core.fetching import FetchError, fetch
from core.file_names import told_name
from core.markdown import Kind
from core.markdown.references import parse

MOST_FAILURES = 3  # In a row; then a server is not asked any more.
NOWHERE_TO_BE_FOUND = "The export does not hold it, and does not say where it is."
PRETENDED = "image:0"  # What a trial run gives for a picture that it does not bring.


class PausedError(Exception):
    """The time of this run is over; the post at hand is begun anew by the next one."""


@dataclass
class Luggage:
    """`known` are the references of what came before, by address. Nothing is asked for when the time `is_over`."""

    export: Export
    ledger: Ledger
    known: dict[str, str] = field(default_factory=dict)
    dry_run: bool = False
    is_over: Callable[[], bool] = lambda: False
    count: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    silent: Counter[str] = field(default_factory=Counter)

    def picture(self, address: str, alt: str, note: Callable[[str], None]) -> int | None:
        """The key of a picture; None, and a note, for one that did not come."""
        address, alt = self.export.original(address, alt)
        reference = self.bring(address, alt, note, picture=True)
        if reference == PRETENDED:
            return 0
        found = parse(reference)
        return found[0].id if found and found[0].kind is Kind.IMAGE else None

    def bring(self, address: str, alt: str, note: Callable[[str], None], *, picture: bool = False) -> str:
        """The reference to what stands at an address; empty, and a note, for what did not come."""
        if address in self.known:
            return self.known[address]
        if self.dry_run and (_can_be_fetched(address) or self.export.holds(address)):
            return PRETENDED if picture else ""
        if self.dry_run:
            self.failed[address] = NOWHERE_TO_BE_FOUND
        if address not in self.failed:
            try:
                self.known[address] = self._taken(address, alt, picture)
                return self.known[address]
            except (UnreadableError, FetchError) as error:
                self.failed[address] = str(error)
        note(f"{address[:200]} did not come along: {self.failed[address]}")
        return ""

    def _taken(self, address: str, alt: str, picture: bool) -> str:
        name, content = self.export.file(address) or self._fetched(address)
        if picture and not is_picture(Path(name)):
            name += ".jpg"  # The check gives it the ending that it should have.
        incoming = check(Incoming(Path(told_name(name)), content, alt))

        def made(kept: object) -> None:
            self.count += 1
            self.ledger.file(kept, address)

        return store(incoming, made)

    def _fetched(self, address: str) -> tuple[str, bytes]:
        parts = parts_of(address)
        host = parts.netloc
        if self.is_over():
            raise PausedError
        if not _can_be_fetched(address):
            raise FetchError(NOWHERE_TO_BE_FOUND)
        if self.silent[host] >= MOST_FAILURES:
            raise FetchError(f"{host} did not answer several times, and was not asked again.")
        pictures = min(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, MOST_HELD)
        limit = max(pictures, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        try:
            fetched = fetch(address, limit=limit, seconds=SECONDS)
        except FetchError:
            self.silent[host] += 1
            raise
        self.silent[host] = 0
        _, name = names_of(address, fetched)
        return name or PurePosixPath(unquote(parts.path)).name, fetched.body


def _can_be_fetched(address: str) -> bool:
    return address.startswith(("http://", "https://")) and not address.startswith(NOWHERE)
