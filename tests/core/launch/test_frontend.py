"""The front end is built when its sources changed, with a stand-in for npm."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.launch import frontend
from core.launch.frontend import build, needs_build
from core.launch.node import Node
from core.processes.problem import Problem

NPM = """
import pathlib, sys
pathlib.Path("../calls").open("a").write(" ".join(sys.argv[1:4]) + ";")
if sys.argv[1] == "run":
    sheet = pathlib.Path(sys.argv[4], "site.css")
    sheet.parent.mkdir()
    sheet.write_text(pathlib.Path("style.css").read_text())
    {}
"""
CALLS = "ci --no-audit --no-fund;run build --;"


class Project:
    """Sources, an output and a log."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home, self.source, self.output, self.log = (
            home,
            home / "source",
            home / "output",
            home / "logs" / "log",
        )
        self.source.mkdir()
        (self.source / "package.json").write_text("{}")
        (self.source / "style.css").write_text("a{}")
        npm = Node([sys.executable, str(home / "npm.py")], Path(sys.executable).parent)
        monkeypatch.setattr(frontend, "find_node", lambda: npm)
        self.npm_does("")

    def npm_does(self, line: str) -> None:
        (self.home / "npm.py").write_text(NPM.format(line))

    def build(self) -> None:
        build(self.source, self.output, self.log)

    def change(self) -> None:
        (self.source / "style.css").write_text("b{}")

    @property
    def sheet(self) -> str:
        return (self.output / "site.css").read_text()

    @property
    def is_stale(self) -> bool:
        return needs_build(self.source, self.output)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    return Project(tmp_path, monkeypatch)


def test_a_build_installs_then_builds_and_is_remembered(project: Project) -> None:
    assert project.is_stale

    project.build()

    assert (project.home / "calls").read_text() == CALLS
    assert not project.is_stale
    assert project.sheet == "a{}"


def test_a_changed_source_is_built_again(project: Project) -> None:
    project.build()
    project.change()
    assert project.is_stale

    project.build()
    assert project.sheet == "b{}"
    assert not project.is_stale


def test_what_is_served_stays_while_another_is_built(project: Project) -> None:
    project.build()
    project.change()
    project.npm_does('pathlib.Path("../seen").write_text(pathlib.Path("../output/site.css").read_text())')

    project.build()

    assert (project.home / "seen").read_text() == "a{}"
    assert project.sheet == "b{}"


def test_a_failed_build_leaves_what_was_there_and_nothing_else(project: Project) -> None:
    project.build()
    project.change()
    project.npm_does("sys.exit(1)")

    with pytest.raises(Problem, match="nothing was changed"):
        project.build()

    assert project.sheet == "a{}"
    assert sorted(path.name for path in project.source.iterdir()) == ["package.json", "style.css"]


def test_what_a_killed_build_left_is_in_nobodys_way(project: Project) -> None:
    half = project.source / ".building" / "new"
    half.mkdir(parents=True)
    (half / "half.css").touch()

    project.build()

    assert sorted(path.name for path in project.output.iterdir()) == [".built-from", "site.css"]


def test_two_builds_at_once_are_one(project: Project) -> None:
    with ThreadPoolExecutor(2) as pool:
        for each in [pool.submit(project.build) for _ in range(2)]:
            each.result()

    assert (project.home / "calls").read_text() == CALLS
    assert project.sheet == "a{}"


def test_packages_are_no_source(project: Project) -> None:
    project.build()
    (project.source / "node_modules").mkdir()
    (project.source / "node_modules" / "any.js").touch()

    assert not project.is_stale


def test_a_removed_output_is_built_again(project: Project) -> None:
    project.build()
    (project.output / ".built-from").unlink()

    assert project.is_stale


def test_a_failed_build_is_quoted_and_tried_again(project: Project) -> None:
    project.npm_does("sys.exit('a semicolon is missing')")

    with pytest.raises(Problem, match=r"npm run build failed.*log.*a semicolon is missing"):
        project.build()
    assert project.is_stale


def test_no_network_is_called_by_its_name(project: Project) -> None:
    project.npm_does("sys.exit('npm error code EAI_AGAIN')")

    with pytest.raises(Problem, match=r"could not be fetched.*Check the network"):
        project.build()


def test_a_full_disk_is_called_by_its_name(project: Project) -> None:
    project.npm_does("sys.exit('npm error code ENOSPC')")

    with pytest.raises(Problem, match="The disk is full"):
        project.build()


def test_a_copy_without_a_front_end_is_not_whole(project: Project) -> None:
    (project.source / "package.json").unlink()

    with pytest.raises(Problem, match="not whole"):
        project.build()
