"""What stops the embedded PostgreSQL, each in a sentence."""

import os
import pwd
from pathlib import Path

import pytest

from core.postgres import account, binaries, cluster, server
from core.postgres.account import Account
from core.postgres.folders import make_private, make_public
from core.postgres.location import Location
from core.postgres.server import start
from core.processes.problem import Problem

WORDS_OF_A_FULL_DISK = "could not write to file: No space left on device"


def programs_that_say(folder: Path, words: str) -> Path:
    """initdb works as far as it must; postgres says its last words."""
    folder.mkdir()
    for name in ("initdb", "postgres"):
        (folder / name).write_text(f"#!/bin/sh\necho '{words}' >&2\nexit 1\n")
        (folder / name).chmod(0o755)
    return folder


def data_of_18(place: Location) -> None:
    """As much of a data folder as is looked at before the server is started."""
    who = account.account()
    place.data.mkdir(parents=True)
    place.data.parent.chmod(0o755)
    (place.data / "PG_VERSION").write_text("18\n")
    os.chown(place.data, who.uid, who.gid)


@pytest.fixture
def reachable(place: Location) -> Path:
    """A folder that the server's user may enter."""
    home = place.signpost.parents[1]
    home.chmod(0o755)
    return home


def test_data_of_another_postgresql_are_left_alone(place: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    data_of_18(place)
    monkeypatch.setattr(cluster, "version", lambda: "19.0.1")

    with pytest.raises(
        Problem, match=r"are of PostgreSQL 18, and this Commonplace carries PostgreSQL 19.*pip install"
    ):
        start(place)


def test_data_left_behind_by_a_move_are_pointed_at(place: Location, tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").touch()
    place.signpost.parent.mkdir(parents=True)
    place.signpost.write_text(f"{tmp_path}\n")

    with pytest.raises(Problem, match=f"The data of this site are in {tmp_path}"):
        start(place)


def test_a_disk_that_is_full_at_first(
    place: Location, reachable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = programs_that_say(reachable / "bin", WORDS_OF_A_FULL_DISK)
    monkeypatch.setattr(server, "programs", lambda: said)

    with pytest.raises(Problem, match="The disk is full"):
        start(place)
    assert not place.data.exists()


def test_a_disk_that_filled_up_later(
    place: Location, reachable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_of_18(place)
    said = programs_that_say(reachable / "bin", WORDS_OF_A_FULL_DISK)
    monkeypatch.setattr(server, "programs", lambda: said)

    with pytest.raises(Problem, match=r"The disk is full.*What was saved before is kept"):
        start(place)


def test_a_server_that_cannot_start_is_quoted(
    place: Location, reachable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_of_18(place)
    said = programs_that_say(reachable / "bin", "FATAL:  a strange thing")
    monkeypatch.setattr(server, "programs", lambda: said)

    with pytest.raises(Problem, match=r"could not start: FATAL:  a strange thing.*were left as they are"):
        start(place)


def test_a_missing_wheel_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "WHEEL", "embedded-nothing")

    with pytest.raises(Problem, match="not installed"):
        binaries.version()


def test_a_folder_that_a_stranger_made_first_is_refused(tmp_path: Path) -> None:
    squatted = tmp_path / "squatted"
    squatted.mkdir()

    with pytest.raises(Problem, match="belongs to somebody else"):
        make_private(squatted, Account(os.geteuid() + 1, os.getegid()))


def test_a_link_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)

    with pytest.raises(Problem, match="belongs to somebody else"):
        make_private(tmp_path / "link", Account(os.geteuid(), os.getegid()))


def test_a_folder_that_others_may_write_is_refused(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)

    with pytest.raises(Problem, match="can be written by others"):
        make_public(tmp_path / "open")


def test_a_person_who_happens_to_have_the_name_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    person = pwd.struct_passwd(("commonplace", "x", 1000, 1000, "", "/home/commonplace", "/bin/sh"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(account.sys, "platform", "linux")
    monkeypatch.setattr(account.pwd, "getpwnam", lambda name: person)

    with pytest.raises(Problem, match="somebody else's"):
        account.account()


def test_root_without_a_way_to_make_a_user_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account.shutil, "which", lambda name, path: None)

    with pytest.raises(Problem, match="useradd is not installed"):
        account._make()


def test_root_on_another_system_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(account.sys, "platform", "darwin")

    with pytest.raises(Problem, match="Run bin/start as yourself"):
        account.account()
