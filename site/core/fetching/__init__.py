"""Asks other servers for what the owner wants from them: the one way out of this one.

Who writes an address decides which server is asked, so the address, where its name leads and all that comes back are
held to be hostile. See docs/decisions/0011-one-way-out.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.fetching.addresses import redirected, target_of
from core.fetching.asking import Question, asked, body_of
from core.fetching.deadline import Deadline
from core.fetching.failing import FetchError

__all__ = ["FetchError", "Fetched", "fetch"]

MOST_BYTES = 1024 * 1024
MOST_REDIRECTS = 3
SECONDS = 5.0
MOVED = {301, 302, 303, 307, 308}
MOVED_AS_IT_IS = {307, 308}  # Where a form is to be sent again.


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered: `address` is where it was found in the end, `content_type` what the server calls it.

    `link` is what all its `Link` headers say.
    """

    address: str
    status: int
    content_type: str
    link: str
    body: bytes


def fetch(
    address: str,
    *,
    form: Mapping[str, str] | None = None,
    limit: int = MOST_BYTES,
    seconds: float = SECONDS,
) -> Fetched:
    """What stands at an address of the public web, whatever its status; or what is answered to a `form` sent there.

    `limit` is for the bytes of the body, `seconds` for everything together: finding the name, redirects, reading.
    A form goes on with a redirect only where that asks for it, by 307 or 308. Raises FetchError.
    """
    deadline, question = Deadline(seconds), Question(form)
    target = target_of(address)
    moved = MOVED if form is None else MOVED_AS_IT_IS
    for _ in range(MOST_REDIRECTS + 1):
        with asked(target, question, limit, deadline) as response:
            onward = response.headers.get("Location") if response.status in moved else None
            if not onward:
                content_type = response.headers.get("Content-Type", "")
                link = ", ".join(response.headers.get_all("Link", []))
                return Fetched(target.address, response.status, content_type, link, body_of(response, limit))
        target = redirected(target, onward)
    raise FetchError(f"The address sends on from one place to the next, more than {MOST_REDIRECTS} times.")
