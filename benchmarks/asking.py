"""Asks one address again and again, from several connections."""

import http.client
import threading
import time
from dataclasses import dataclass


@dataclass
class Asked:
    """The seconds each request took, and how long all of them took together."""

    seconds: list[float]
    wall: float

    @property
    def per_second(self) -> float:
        """Requests per second."""
        return len(self.seconds) / self.wall


def ask(port: int, path: str, *, requests: int, connections: int = 4) -> Asked:
    """`requests` GETs of a path over kept-alive connections. Raises ValueError on a status other than 200."""
    seconds: list[float] = []
    wrong: list[int] = []

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for _ in range(requests // connections):
            began = time.perf_counter()
            connection.request("GET", path, headers={"Host": "localhost"})
            answer = connection.getresponse()
            answer.read()
            seconds.append(time.perf_counter() - began)
            if answer.status != 200:
                wrong.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise ValueError(f"{path} answered {wrong[0]}.")
    return Asked(seconds, time.perf_counter() - began)
