"""The embedded PostgreSQL is held, and comes back."""

from io import StringIO
from pathlib import Path

import pytest

from core.launch import embedded
from core.launch.embedded import Embedded
from core.launch.steps import Steps
from core.postgres.location import location


class Stub:
    """Stands in for a server."""

    def __init__(self) -> None:
        self.lives = True

    def alive(self) -> bool:
        return self.lives

    def stop(self) -> None:
        self.lives = False


class Held:
    """The holder of stand-ins, and what became of them."""

    def __init__(self, var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.out, self.servers, self.stopped = StringIO(), list[Stub](), 0
        self.holder = Embedded(location(var), Steps(self.out))
        monkeypatch.setattr(embedded, "start", self.start)
        monkeypatch.setattr(embedded, "stop", self.stop)

    def start(self, place: object, say: object) -> Stub:
        self.servers.append(Stub())
        return self.servers[-1]

    def stop(self, place: object) -> None:
        self.stopped += 1


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Held:
    return Held(tmp_path, monkeypatch)


def test_a_server_of_an_earlier_copy_is_ended_so_that_ours_is_our_child(held: Held) -> None:
    held.holder.start()

    assert (held.stopped, len(held.servers)) == (1, 1)


def test_a_server_that_lives_is_left_alone(held: Held) -> None:
    held.holder.start()
    held.holder.watch()

    assert len(held.servers) == 1


def test_a_server_that_died_is_started_again(held: Held) -> None:
    held.holder.start()
    held.servers[0].lives = False
    held.holder.watch()

    assert len(held.servers) == 2
    assert "PostgreSQL ended; it is started again" in held.out.getvalue()


def test_the_end_ends_it(held: Held) -> None:
    held.holder.start()
    held.holder.stop()

    assert not held.servers[0].lives


def test_a_start_that_was_interrupted_is_ended_too(held: Held) -> None:
    held.holder.stop()

    assert held.stopped == 1
