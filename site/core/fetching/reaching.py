"""A line to the server of an address: only to public places, and only to where its name led when it was asked."""

import socket
import ssl
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread

import certifi
from django.conf import settings

from core.fetching.addresses import Target, is_usual
from core.fetching.deadline import Deadline
from core.fetching.failing import FetchError

MOST_PLACES = 4
# What the registries gave out for use on the internet: everything else of IPv6 is somebody's own.
_GIVEN_OUT = ip_network("2000::/3")
# Of that: Teredo and other protocols, examples, 6to4, examples.
_SET_APART = [ip_network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]
# Protocols, 6to4, and where Azure tells its machines their secrets, although the number is a public one.
_SET_APART_4 = [ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")]
_NAT64 = ip_network("64:ff9b::/96")


def connected(target: Target, deadline: Deadline) -> socket.socket:
    """A socket to the server, encrypted where the address says so.

    Raises FetchError where that is no public place, and OSError where it does not answer.
    """
    plain = _connected(target, deadline)
    if target.scheme == "http":
        return plain
    try:
        plain.settimeout(deadline.left())
        return trust().wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise


def is_public(place: IPv4Address | IPv6Address) -> bool:
    """Whether anybody on the internet would reach the same server there."""
    if isinstance(place, IPv4Address):
        apart = any(place in net for net in _SET_APART_4)
        return place.is_global and not (place.is_multicast or place.is_reserved or apart)
    if place.ipv4_mapped:
        return is_public(place.ipv4_mapped)
    if place in _NAT64:
        return is_public(IPv4Address(int(place) & 0xFFFF_FFFF))
    return place in _GIVEN_OUT and not any(place in net for net in _SET_APART)


def look_up(host: str, port: int) -> list[str]:
    """The numbers that the system has for a name, in the order in which to try them; none for an unknown name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


@cache
def trust() -> ssl.SSLContext:
    """Whose certificates are believed: those of the system, which some have not, and those of certifi."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _connected(target: Target, deadline: Deadline) -> socket.socket:
    places = _places(target, deadline)[:MOST_PLACES]
    for i, place in enumerate(places):
        try:
            return socket.create_connection((place, target.port), deadline.left() / (len(places) - i))
        except OSError:
            if i == len(places) - 1:
                raise
    raise FetchError(f"No server called {target.host} was found.")


def _places(target: Target, deadline: Deadline) -> list[str]:
    """The numbers of a server, asked for once. One that is not public spoils them all."""
    answers: SimpleQueue[list[str]] = SimpleQueue()
    # The system's own question has no end that could be set: it may go on alone.
    Thread(target=lambda: answers.put(look_up(target.host, target.port)), daemon=True).start()
    try:
        places = answers.get(timeout=deadline.left())
    except Empty:
        raise TimeoutError from None
    if not all(_may_reach(place, target.port) for place in places):
        raise FetchError(f"{target.host} is no server of the public web, so it is not asked.")
    return places


def _may_reach(place: str, port: int) -> bool:
    if (place, port) in settings.FETCH_ALSO_FROM:
        return True
    return is_usual(port) and is_public(ip_address(place))
