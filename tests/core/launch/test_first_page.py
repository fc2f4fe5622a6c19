"""The first page is reported when it truly comes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from core.launch import first_page
from core.launch.first_page import FirstPage
from core.launch.port import hold


@contextmanager
def answering(status: int, asked: list[str] | None = None) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if asked is not None:
                asked.append(self.headers["Host"])
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def told_about(port: int, rounds: int = 2, name: str = "localhost") -> list[str]:
    told: list[str] = []
    page = FirstPage(
        "127.0.0.1",
        f"http://{name}:{port}/",
        lambda: told.append("answered"),
        lambda status: told.append(f"late {status}"),
    )
    for _ in range(rounds):
        page()
    return told


def test_the_first_page_is_told_once() -> None:
    with answering(200) as port:
        assert told_about(port) == ["answered"]


@pytest.mark.parametrize("name", ["localhost", "192.0.2.7", "[2001:db8::7]"])
def test_it_is_asked_for_by_the_name_that_a_person_is_told(name: str) -> None:
    asked: list[str] = []
    with answering(200, asked) as port:
        told_about(port, name=name)
    assert asked == [f"{name}:{port}"]


def test_an_error_is_no_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_page, "PATIENCE", -1.0)

    with answering(500) as port:
        assert told_about(port) == ["late 500"]


def test_silence_is_no_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_page, "PATIENCE", -1.0)

    with hold("127.0.0.1", 0) as held:
        assert told_about(held.getsockname()[1]) == ["late 0"]
