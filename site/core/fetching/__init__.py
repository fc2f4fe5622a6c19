"""Asks other servers for what the owner wants from them: the one way out of this one.

Who writes an address decides which server is asked, so the address, where its name leads and all that comes back are
held to be hostile. See docs/decisions/0011-one-way-out.md.
"""

from dataclasses import dataclass

from core.fetching.addresses import redirected, target_of
from core.fetching.asking import asked, body_of
from core.fetching.deadline import Deadline
from core.fetching.failing import FetchError

__all__ = ["FetchError", "Fetched", "fetch"]

MOST_BYTES = 1024 * 1024
MOST_REDIRECTS = 3
SECONDS = 5.0
MOVED = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered: `address` is where it was found in the end, `content_type` what the server calls it."""

    address: str
    status: int
    content_type: str
    body: bytes


def fetch(address: str, *, limit: int = MOST_BYTES, seconds: float = SECONDS) -> Fetched:
    """What stands at an address of the public web, whatever its status.

    `limit` is for the bytes of the body, `seconds` for everything together: finding the name, redirects, reading.
    Raises FetchError.
    """
    deadline = Deadline(seconds)
    target = target_of(address)
    for _ in range(MOST_REDIRECTS + 1):
        with asked(target, limit, deadline) as response:
            onward = response.headers.get("Location") if response.status in MOVED else None
            if not onward:
                content_type = response.headers.get("Content-Type", "")
                return Fetched(target.address, response.status, content_type, body_of(response, limit))
        target = redirected(target, onward)
    raise FetchError(f"The address sends on from one place to the next, more than {MOST_REDIRECTS} times.")
