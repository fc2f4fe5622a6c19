"""`manage.py start`, with small children in place of web server and worker."""

import errno
import os
import re
import socket
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.core.management import call_command

from core.launch import addresses
from core.launch.child import Child
from core.launch.only_copy import only_copy
from core.processes.problem import Problem
from home.management.commands import start
from tests.ports import free_port

WEB = """
import http.server, socket, sys
handler = http.server.SimpleHTTPRequestHandler
handler.log_message = lambda *args: None
server = http.server.HTTPServer(("", 0), handler, bind_and_activate=False)
server.socket = socket.socket(fileno=int(sys.argv[1]))
server.server_activate()
print("the web is up", flush=True)
server.serve_forever()
"""
WORKER = """
import os, signal, time
print("the worker is up", flush=True)
os.kill(os.getppid(), signal.SIGTERM)
time.sleep(600)
"""


class Site:
    """A start whose steps are recorded, and that its worker, which comes last, asks to end."""

    def __init__(self, var: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.var, self.port, self.steps, self.why = var, free_port(), list[str](), ""
        settings.VAR = var
        settings.STATIC_ROOT = var / "static"
        self.replace = monkeypatch.setattr
        self.replace(start.frontend, "needs_build", lambda source, output: True)
        self.records(start.frontend, "build")
        self.records(start.database, "reach")
        self.records(start.database, "migrate")
        self.records(start, "collect_static")
        self.replace(start.preparing, "needs_export", lambda: settings.EMBEDDINGS)
        self.replace(start.preparing, "export_apart", lambda: self.steps.append("export") or self.why)
        self.replace(start, "call_command", self.seed)
        self.replace(start, "children", self.children)

    def records(self, where: Any, name: str) -> None:
        self.replace(where, name, lambda *words: self.steps.append(name))

    def seed(self, name: str, *words: str, stdout: Any) -> None:
        self.steps.append(" ".join([name, *words]))
        stdout.write("One-time password  sesame\n")

    def children(self, root: Path, var: Path, module: str, descriptor: int, where: object) -> list[Child]:
        web = Child("web", [sys.executable, "-c", WEB, str(descriptor)], os.environ, (descriptor,))
        return [web, Child("worker", [sys.executable, "-c", WORKER], os.environ)]

    def start(self, *words: str) -> None:
        call_command("start", "--port", str(self.port), *words)

    def refused(self, *words: str) -> None:
        with pytest.raises(SystemExit) as ended:
            self.start(*words)
        assert ended.value.code == 1


@pytest.fixture
def site(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Site:
    return Site(tmp_path / "var", settings, monkeypatch)


def test_a_start_does_its_steps_serves_and_ends(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.start("--owner", "me@example.org", "--empty")

    assert site.steps == [
        "build",
        "reach",
        "migrate",
        "collect_static",
        "export",
        f"seed --port {site.port} --owner me@example.org --empty",
    ]
    told = capsys.readouterr().out
    assert "web   | the web is up" in told
    assert "worker| the worker is up" in told
    assert f"Read               http://localhost:{site.port}/\n" in told
    assert f"Write              http://localhost:{site.port}/admin/\n" in told
    assert told.rstrip().endswith("Stopped. Everything is saved.")


def test_the_end_leaves_no_process_no_lock_and_a_free_port(site: Site) -> None:
    before = psutil.Process().children()

    site.start()

    assert psutil.Process().children() == before
    assert list(site.var.iterdir()) == []
    socket.create_server(("127.0.0.1", site.port)).close()


def test_the_password_is_told_once_when_all_is_ready(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.start()

    before, _, after = capsys.readouterr().out.partition("Commonplace runs.")
    assert "sesame" not in before
    assert after.count("  One-time password  sesame\n") == 1


def test_the_password_is_told_also_when_the_first_page_never_comes(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    def none(*words: object) -> None:
        raise Problem("The web process cannot be started.")

    site.replace(start, "children", none)

    site.refused()

    assert capsys.readouterr().out.count("  One-time password  sesame\n") == 1


def test_each_step_has_one_line(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.start()

    steps, _, _ = capsys.readouterr().out.partition("web   |")
    for name in ("Front end", "Database", "Tables", "Static files", "Model of meaning", "Content"):
        assert re.search(rf"^  {name} +\d+\.\d s$", steps, re.MULTILINE)


def test_a_model_that_cannot_be_written_is_told_of_and_done_without(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.why = "Search by meaning is left out: the disk is full."

    site.start()

    told = capsys.readouterr().out
    assert site.why in told
    assert "Commonplace runs." in told


def test_a_start_without_embeddings_writes_no_model_and_tells_its_children(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EMBEDDINGS", raising=False)

    site.start("--without-embeddings")

    assert "export" not in site.steps
    assert os.environ.pop("EMBEDDINGS") == "0"


def test_who_can_reach_it_is_told(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.start()

    assert "Only this machine can reach it." in capsys.readouterr().out


def test_a_site_that_is_open_to_the_network_tells_every_address_and_how_to_add_names(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "own_addresses", lambda families: ["192.0.2.7"])

    site.start("--host", "0.0.0.0")  # noqa: S104 - for as long as this test takes

    told = capsys.readouterr().out
    assert f"http://localhost:{site.port}/\n" in told
    assert f"http://192.0.2.7:{site.port}/\n" in told
    assert f"It listens on every address of this machine, port {site.port}" in told
    assert "COMMONPLACE_EXTRA_HOSTS" in told


def test_a_second_copy_changes_nothing(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    with only_copy(site.var, "http://localhost:8000/"):
        site.refused()

    assert f"already runs from this folder (process {os.getpid()}" in capsys.readouterr().err
    assert site.steps == []


def test_a_taken_port_changes_nothing(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", site.port)):
        site.refused()

    assert f"Port {site.port} is taken" in capsys.readouterr().err
    assert site.steps == []


def test_a_full_disk_is_one_sentence(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    def full(*words: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "var/static/x")

    site.replace(start, "collect_static", full)

    site.refused()

    assert "The disk is full (var/static/x)" in capsys.readouterr().err
    assert list(site.var.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_sentence(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    def forbidden(var: Path, address: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(var))

    site.replace(start, "only_copy", forbidden)

    site.refused()

    assert f"{site.var} cannot be written: Permission denied" in capsys.readouterr().err


def test_a_database_that_cannot_be_reached_is_one_sentence(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    def unreachable() -> None:
        raise Problem("The database cannot be reached.")

    site.replace(start.database, "reach", unreachable)

    site.refused()

    assert "The database cannot be reached." in capsys.readouterr().err
    assert site.steps == ["build"]


def test_what_a_killed_copy_left_is_ended_first(site: Site) -> None:
    site.var.mkdir()
    (site.var / "running.json").write_text("{}")
    site.records(start, "end_leftovers")

    site.start()

    assert site.steps[0] == "end_leftovers"


def test_the_embedded_database_is_started_and_stopped(
    site: Site, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Recorded:
        def __init__(self, place: object, steps: object) -> None: ...
        def start(self) -> None:
            site.steps.append("postgres up")

        def watch(self) -> None: ...
        def stop(self) -> None:
            site.steps.append("postgres down")

    place = start.location(site.var)
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", str(place.sockets))
    site.replace(start, "Embedded", Recorded)

    site.start()

    assert site.steps[1] == "postgres up"
    assert site.steps[-1] == "postgres down"
