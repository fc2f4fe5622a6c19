"""Which addresses may be asked for, as far as an address tells by itself."""

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import quote, urljoin, urlsplit

import idna
from django.conf import settings

from core.fetching.failing import FetchError

PORTS = {"http": 80, "https": 443}
LONGEST = 2000  # Characters of an address.
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_KEPT = "/%:@!$&'()*+,;=~-._"
# Control characters, halves of signs, and ends of lines.
_UNFIT = {"Cc", "Cs", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Target:
    """An address in its parts, all of ASCII. `path` begins with a slash and holds the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port, as a request names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The whole of it."""
        return f"{self.scheme}://{self.authority}{self.path}"


def target_of(address: str) -> Target:
    """The parts of an address. Raises FetchError for one that is not asked for."""
    _check_signs(address)
    try:
        parts = urlsplit(address)
        scheme, port, netloc = parts.scheme, parts.port, parts.netloc
        if scheme not in PORTS:
            raise FetchError("Only addresses that begin with http:// or https:// are asked for.")
        if "@" in netloc:
            raise FetchError("The address holds the name or the password of somebody; it is not asked for.")
        host = _host(parts.hostname or "")
    except ValueError:
        raise FetchError("The address is not written as one of the web.") from None
    port = PORTS[scheme] if port is None else port
    if not is_usual(port) and port not in {allowed for _, allowed in settings.FETCH_ALSO_FROM}:
        raise FetchError(f"The address asks for port {port}; only those of the web, 80 and 443, are asked.")
    query = f"?{quote(parts.query, safe=f'{_KEPT}?')}" if parts.query else ""
    return Target(scheme, host, port, quote(parts.path or "/", safe=_KEPT) + query)


def redirected(target: Target, location: str) -> Target:
    """Where a server sends on to from `target`. Raises FetchError for what is not asked for."""
    # http.client reads headers as Latin-1; who writes other signs there writes UTF-8.
    location = location.encode("latin-1", errors="replace").decode(errors="replace")
    _check_signs(location)
    try:
        return target_of(urljoin(target.address, location))
    except ValueError:
        raise FetchError(f"{target.host} sends on to what is no address.") from None


def is_usual(port: int) -> bool:
    """Whether the web is there."""
    return port in PORTS.values()


def _check_signs(address: str) -> None:
    if len(address) > LONGEST:
        raise FetchError(f"The address is longer than {LONGEST:,} characters.")
    if any(unicodedata.category(sign) in _UNFIT for sign in address):
        raise FetchError("The address holds signs that no address has.")


def _host(name: str) -> str:
    """A name or a number in ASCII. Raises ValueError for what is neither."""
    if ":" in name:
        number = IPv6Address(name)
        if number.scope_id:
            raise ValueError
        return str(number)
    name = name.removesuffix(".")
    if not name.isascii():
        name = idna.encode(name, uts46=True).decode()
    if not _NAME.fullmatch(name):
        raise ValueError
    return name
