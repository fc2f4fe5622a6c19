"""Who is asking, when proxies stand between."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The client's IP address in its canonical form, or "" where none can be known.

    Each trusted proxy appends the address it heard from to X-Forwarded-For, so with TRUSTED_PROXY_COUNT proxies the
    client is exactly that many places from the right: what stands further left was written by the client itself and
    is never believed. With no proxy, or a header shorter than the proxies would have made it, the peer counts.
    """
    hops = settings.TRUSTED_PROXY_COUNT
    if hops:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(forwarded) >= hops and (found := _canonical(forwarded[-hops])):
            return found
    return _canonical(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """What one household has: an IPv4 address, or the /64 that each IPv6 connection is given."""
    if address and isinstance(ip_address(address), IPv6Address):
        return str(ip_network(f"{address}/64", strict=False))
    return address


def _canonical(text: str) -> str:
    """One spelling for each address: no port, brackets or zone; IPv4 inside IPv6 as IPv4; "" for anything else."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    return str(getattr(address, "ipv4_mapped", None) or address)
