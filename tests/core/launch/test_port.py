"""The port is held or the person is told why not."""

import os
import socket
from unittest.mock import patch

import pytest

from core.launch.port import hold
from core.processes.problem import Problem


def test_a_held_port_is_handed_on() -> None:
    with hold("127.0.0.1", 0) as held:
        assert held.getsockname()[1] > 0
        assert os.get_inheritable(held.fileno())


def test_a_taken_port_is_named_with_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Problem, match=rf"Port {port} is taken by another program.*--port"):
            hold("127.0.0.1", port)


def test_a_port_that_is_only_for_root_is_refused() -> None:
    with (
        patch.object(socket.socket, "bind", side_effect=PermissionError(13, "Permission denied")),
        pytest.raises(Problem, match=r"Port 80 is only for root.*--port 8000"),
    ):
        hold("127.0.0.1", 80)


def test_a_number_that_is_no_port_is_refused() -> None:
    with pytest.raises(Problem, match="70000 is no port"):
        hold("127.0.0.1", 70000)


def test_a_foreign_address_is_refused() -> None:
    with pytest.raises(Problem, match=r"192\.0\.2\.1 is no address of this machine"):
        hold("192.0.2.1", 8000)
