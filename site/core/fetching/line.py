"""A socket that gives out no more than so much, and not for ever."""

import io
import socket
from typing import Any

from core.fetching.deadline import Deadline
from core.fetching.failing import FetchError


class Line(io.RawIOBase):
    """What http.client reads from. Every single wait ends at the deadline, also while a server drips.

    `most` bounds all bytes together, also those that http.client would skip.
    """

    def __init__(self, sock: socket.socket, most: int, deadline: Deadline) -> None:
        self.sock = sock
        self.left = most
        self.deadline = deadline

    def send(self, data: bytes) -> None:
        """All of it."""
        self.sock.settimeout(self.deadline.left())
        self.sock.sendall(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """As of every raw file. Raises FetchError when too much has come."""
        self.sock.settimeout(self.deadline.left())
        count = self.sock.recv_into(buffer)
        self.left -= count
        if self.left < 0:
            raise FetchError("The server sends without end.")
        return count

    def makefile(self, mode: str) -> io.BufferedReader:
        """As of a socket."""
        return io.BufferedReader(self)
