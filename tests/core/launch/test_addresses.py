"""Where a start listens is told truly."""

import socket

import pytest

from core.launch import addresses
from core.launch.addresses import Listening, own_addresses


@pytest.fixture
def two_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with an address of each family, beside those that nobody else can use."""

    class Address:
        def __init__(self, family: socket.AddressFamily, address: str) -> None:
            self.family, self.address = family, address

    inner = [Address(socket.AF_INET, "127.0.0.1"), Address(socket.AF_INET6, "::1")]
    outer = [
        Address(socket.AF_INET, "192.0.2.7"),
        Address(socket.AF_INET, "169.254.1.1"),
        Address(socket.AF_INET6, "2001:db8::7"),
        Address(socket.AF_INET6, "fe80::1%eth0"),
        Address(socket.AF_UNIX, "02:00:00:00:00:01"),
    ]
    monkeypatch.setattr(addresses.psutil, "net_if_addrs", lambda: {"lo": inner, "eth0": outer})


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_this_machine_alone_is_told_so(host: str) -> None:
    where = Listening(host, 8000)
    assert where.addresses() == ["http://localhost:8000/"]
    assert where.told() == "Only this machine can reach it."


def test_another_loopback_address_is_told_as_it_is() -> None:
    where = Listening("127.0.0.2", 8000)
    assert where.addresses() == ["http://127.0.0.2:8000/"]
    assert where.told() == "Only this machine can reach it."


@pytest.mark.usefixtures("two_networks")
@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("0.0.0.0", ["localhost", "192.0.2.7"]),  # noqa: S104 - nothing is bound
        ("::", ["localhost", "192.0.2.7", "[2001:db8::7]"]),
    ],
)
def test_everywhere_is_every_address_that_others_can_use(host: str, names: list[str]) -> None:
    where = Listening(host, 8000)
    assert where.names() == names
    assert "every address of this machine, port 8000" in where.told()


def test_one_address_is_named_and_how_another_name_is_added() -> None:
    where = Listening("2001:db8::7", 80)
    assert where.addresses() == ["http://[2001:db8::7]:80/"]
    assert "listens on 2001:db8::7, port 80" in where.told()
    assert "COMMONPLACE_EXTRA_HOSTS" in where.told()


def test_a_name_of_this_machine_is_told_as_it_was_given() -> None:
    assert Listening("laptop.example", 8000).addresses() == ["http://laptop.example:8000/"]


def test_this_machine_has_no_address_that_others_could_not_use() -> None:
    assert not {"127.0.0.1", "::1"} & set(own_addresses({socket.AF_INET, socket.AF_INET6}))
