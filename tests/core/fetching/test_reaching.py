"""Which places are of the public web."""

import socket
from ipaddress import ip_address

import pytest

from core.fetching.reaching import is_public, look_up


@pytest.mark.parametrize(
    "place",
    ["1.1.1.1", "93.184.216.34", "2606:4700::1", "2a00:1450::1", "64:ff9b::1.1.1.1", "::ffff:1.1.1.1"],
)
def test_what_the_registries_gave_out_is_public(place: str) -> None:
    assert is_public(ip_address(place))


@pytest.mark.parametrize(
    "place",
    [
        *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254"),  # noqa: S104 - nothing is bound
        *("172.16.0.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1"),
        *("203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16"),
        *("::", "::1", "::127.0.0.1", "::1.1.1.1", "fe80::1", "fe80::1%1", "fec0::1", "fc00::1", "fd12::1"),
        *("ff02::1", "100::1", "2001:db8::1", "3fff::1", "5f00::1", "4000::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:100.64.0.1"),
        *("64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1.1.1.1"),
        *("2002:7f00:1::1", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:20::1"),
    ],
)
def test_every_other_place_is_not(place: str) -> None:
    assert not is_public(ip_address(place))


@pytest.mark.parametrize("written", ["127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "localhost"])
def test_other_ways_to_write_this_machine_lead_to_it(written: str) -> None:
    assert not any(is_public(ip_address(place)) for place in look_up(written, 80))


@pytest.mark.parametrize("trouble", [socket.gaierror(-2, "Name or service not known"), UnicodeError()])
def test_a_name_that_nobody_has_leads_nowhere(monkeypatch: pytest.MonkeyPatch, trouble: Exception) -> None:
    def unknown(*args: object, **kwargs: object) -> None:
        raise trouble

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert look_up("nobody.example", 80) == []
