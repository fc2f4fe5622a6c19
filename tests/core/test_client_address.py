from typing import Any

import pytest
from django.test import RequestFactory

from core.client_address import client_address, network_of


def asked(peer: str = "192.0.2.1", forwarded: str | None = None) -> str:
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=peer, **headers))


def test_without_proxies_the_peer_counts_and_the_header_is_not_believed() -> None:
    assert asked("192.0.2.1", "203.0.113.9") == "192.0.2.1"


def test_behind_one_proxy_the_rightmost_counts(settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    assert asked(forwarded="203.0.113.9") == "203.0.113.9"


def test_behind_two_proxies_the_second_from_the_right_counts(settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = 2
    assert asked(forwarded="203.0.113.9, 10.0.0.1") == "203.0.113.9"


def test_what_a_client_writes_in_front_is_not_believed(settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    assert asked(forwarded="198.51.100.1, 198.51.100.2, 203.0.113.9") == "203.0.113.9"


def test_a_header_shorter_than_the_proxies_make_it_leaves_the_peer(settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = 2
    assert asked("192.0.2.1", "203.0.113.9") == "192.0.2.1"


@pytest.mark.parametrize(
    "garbage", ["", "unknown", "_hidden", "203.0.113.999", "\0", "<script>", "a" * 5000, ":::"]
)
def test_garbage_leaves_the_peer(garbage: str, settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    assert asked("192.0.2.1", garbage) == "192.0.2.1"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2001:DB8:0::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("203.0.113.9:51234", "203.0.113.9"),
        ('"203.0.113.9"', "203.0.113.9"),
    ],
)
def test_an_address_has_one_spelling(written: str, meant: str, settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    assert asked(forwarded=written) == meant


def test_a_peer_on_a_socket_has_no_address() -> None:
    assert asked("") == ""


def test_a_household_is_one_address_or_one_network() -> None:
    assert network_of("203.0.113.9") == "203.0.113.9"
    assert network_of("2001:db8:0:1::9") == network_of("2001:db8:0:1:a::b") == "2001:db8:0:1::/64"
    assert network_of("") == ""
