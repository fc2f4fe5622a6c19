"""A server of somebody else, which answers whatever it is told to."""

import re
import socket
from collections.abc import Callable, Iterable, Iterator
from threading import Event, Thread

import pytest
from django.conf import LazySettings

from core.fetching import reaching

Answer = bytes | Iterable[bytes]
PLACE = "127.0.0.1"


class Somebody:
    """A server on a port of its own: `answers` has for each path the bytes of an answer, or pieces without end.

    `asked` keeps every question, `names` what each name leads to; others lead here.
    """

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.names: dict[str, list[str]] = {}
        self.closing = Event()
        self.wrap: Callable[[socket.socket], socket.socket] = lambda line: line
        self.socket = socket.create_server((PLACE, 0))
        self.port = self.socket.getsockname()[1]

    def address(self, path: str, host: str = "there.example", scheme: str = "http") -> str:
        """The address of something here."""
        return f"{scheme}://{host}:{self.port}{path}"

    def answer(self, path: str, body: bytes = b"", *, status: str = "200 OK", headers: str = "") -> str:
        """Answers what a well-behaved server would; its address."""
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
        self.answers[path] = head.encode() + body
        return self.address(path)

    def look_up(self, host: str, port: int) -> list[str]:
        """In place of the system's."""
        return self.names.get(host, [PLACE])

    def serve(self) -> None:
        """Until it is closed."""
        while True:
            try:
                line, _ = self.socket.accept()
            except OSError:
                return
            Thread(target=self._speak, args=[line], daemon=True).start()

    def _speak(self, plain: socket.socket) -> None:
        try:
            with self.wrap(plain) as line:
                question = b""
                while b"\r\n\r\n" not in question:
                    if not (piece := line.recv(65536)):
                        return
                    question += piece
                while len(question.partition(b"\r\n\r\n")[2]) < _length(question):
                    if not (piece := line.recv(65536)):
                        return
                    question += piece
                self.asked.append(question.decode())
                answer = self.answers.get(question.split(b" ")[1].decode(), b"HTTP/1.1 404 Not Found\r\n\r\n")
                for piece in [answer] if isinstance(answer, bytes) else answer:
                    line.sendall(piece)
        except OSError:
            plain.close()  # Who asked has gone.


def _length(question: bytes) -> int:
    """Of the form that comes with a question."""
    found = re.search(rb"^Content-Length: (\d+)", question, re.MULTILINE)
    return int(found[1]) if found else 0


@pytest.fixture
def somebody(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Somebody]:
    """Somebody else's server, which may be asked although it is here."""
    server = Somebody()
    settings.FETCH_ALSO_FROM = {(PLACE, server.port)}
    monkeypatch.setattr(reaching, "look_up", server.look_up)
    thread = Thread(target=server.serve)
    thread.start()
    yield server
    server.closing.set()
    # A socket that is only closed goes on waiting in `accept`.
    server.socket.shutdown(socket.SHUT_RDWR)
    server.socket.close()
    thread.join()
