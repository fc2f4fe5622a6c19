"""Where a start listens, and under which addresses a person finds it."""

import socket
from dataclasses import dataclass
from ipaddress import ip_address

import psutil

HERE = {"127.0.0.1", "::1", "localhost"}
EVERYWHERE = {"0.0.0.0": {socket.AF_INET}, "::": {socket.AF_INET, socket.AF_INET6}}  # noqa: S104 - compared


@dataclass(frozen=True, slots=True)
class Listening:
    """What `--host` and `--port` ask for."""

    host: str
    port: int

    def names(self) -> list[str]:
        """The names that answer because of it, as a browser sends them: the one that a person is told first."""
        if self.host in HERE:
            return ["localhost"]
        if families := EVERYWHERE.get(self.host):
            return ["localhost", *map(_in_address, own_addresses(families))]
        return [_in_address(self.host)]

    def addresses(self) -> list[str]:
        """The same as whole addresses, such as `http://localhost:8000/`."""
        return [f"http://{name}:{self.port}/" for name in self.names()]

    def told(self) -> str:
        """Who can reach it, as sentences for the person who starts it."""
        if self.host in HERE or _is_loopback(self.host):
            return "Only this machine can reach it."
        where = "every address of this machine" if self.host in EVERYWHERE else self.host
        return (
            f"It listens on {where}, port {self.port}, without encryption.\nAnother name than those above is "
            "refused, unless it is the domain of a site or\nis listed in COMMONPLACE_EXTRA_HOSTS."
        )


def own_addresses(families: set[socket.AddressFamily]) -> list[str]:
    """What other machines reach this one by, without loopback and link-local addresses."""
    found = (
        address.address
        for interface in psutil.net_if_addrs().values()
        for address in interface
        if address.family in families
    )
    return [address for address in found if "%" not in address and _is_reachable(address)]


def _is_reachable(address: str) -> bool:
    known = ip_address(address)
    return not (known.is_loopback or known.is_link_local)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
