"""What the children of a start are told."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from core.launch.addresses import Listening
from core.launch.child import Child
from core.launch.children import children
from core.launch.port import hold


def made(descriptor: int = 3, host: str = "127.0.0.1", var: Path = Path("var")) -> list[Child]:
    return children(settings.ROOT, var, "config.settings.test", descriptor, Listening(host, 8000))


@pytest.fixture
def port() -> Iterator[socket.socket]:
    with hold("127.0.0.1", 0) as held:
        yield held


def test_the_children_are_the_web_and_the_worker() -> None:
    assert [child.name for child in made()] == ["web", "worker"]


@pytest.mark.parametrize(
    ("host", "name"),
    [("127.0.0.1", "localhost"), ("192.0.2.7", "192.0.2.7"), ("2001:db8::7", "[2001:db8::7]")],
)
def test_the_address_that_is_told_answers(host: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMONPLACE_EXTRA_HOSTS", "one.example, two.example")
    for child in made(host=host):
        assert child.environment["COMMONPLACE_BASE_URL"] == f"http://{name}:8000"
        assert child.environment["COMMONPLACE_EXTRA_HOSTS"] == f"one.example, two.example,{name}"


def test_without_more_names_the_address_is_the_only_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMMONPLACE_EXTRA_HOSTS", raising=False)
    assert {child.environment["COMMONPLACE_EXTRA_HOSTS"] for child in made()} == {"localhost"}


def test_the_owners_password_is_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMONPLACE_OWNER_PASSWORD", "threads between things")
    assert not any("threads between things" in child.environment.values() for child in made())


def test_the_web_says_nothing_of_who_sent_a_malformed_request(port: socket.socket, tmp_path: Path) -> None:
    web = made(port.fileno(), var=tmp_path)[0]
    web.start()
    try:
        said = told_after(web, b"GET / HTTP/1.1\r\nno header\r\n\r\n", port.getsockname())
    finally:
        assert web.process is not None
        web.process.terminate()
        web.process.wait()
        web.bury()
    assert "Invalid" in said
    assert "127.0.0.1" not in said


def told_after(web: Child, request: bytes, where: tuple[str, int]) -> str:
    """What the web process says until it speaks of the request."""
    answered, said, deadline = False, "", time.monotonic() + 60
    while web.alive() and "Invalid" not in said and time.monotonic() < deadline:
        try:
            if not answered:
                with socket.create_connection(where, timeout=30) as connection:
                    connection.sendall(request)
                    answered = b"400" in connection.recv(4096)
        except ConnectionError:
            pass
        said += "\n".join(web.lines())
        time.sleep(0.05)
    return said
