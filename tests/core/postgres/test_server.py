"""A real server is started, killed and recovered."""

import os
import signal
import subprocess
import sys

import psycopg

from core.postgres.location import Location
from core.postgres.postmaster import postmaster
from core.postgres.server import running, start, stop


def kept(place: Location) -> list[str]:
    with psycopg.connect(place.url()) as connection:
        return [row[0] for row in connection.execute("SELECT word FROM kept ORDER BY word").fetchall()]


def keep(place: Location, word: str) -> None:
    with psycopg.connect(place.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [word])


def test_a_running_server_answers_and_is_gone_afterwards(place: Location) -> None:
    with running(place, durable=False) as url, psycopg.connect(url) as connection:
        encoding = connection.execute("SHOW server_encoding").fetchone()
        checksums = connection.execute("SHOW data_checksums").fetchone()

    assert (encoding, checksums) == (("UTF8",), ("on",))
    assert postmaster(place) is None
    assert not place.sockets.exists()


def test_letters_with_accents_are_letters_to_the_search(served: Location) -> None:
    with psycopg.connect(served.url()) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        found = connection.execute("SELECT similarity('über', 'uber'), similarity('über', 'ber')").fetchone()

    assert found is not None
    assert found[1] < 0.5, "ü was taken for a gap between words"


def test_it_listens_on_no_port(served: Location) -> None:
    with psycopg.connect(served.url()) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_a_server_that_runs_is_taken_over_and_left_running(place: Location) -> None:
    first = start(place, durable=False)

    with running(place, durable=False):
        pass

    assert first.alive()
    first.stop()
    assert not first.alive()


def test_what_was_saved_survives_a_kill(place: Location) -> None:
    server = start(place)
    keep(place, "before")
    assert server.process is not None
    server.process.kill()
    server.process.wait()

    with running(place):
        assert kept(place) == ["before"]


def test_a_leftover_number_that_is_somebody_elses_by_now_does_not_stop_it(place: Location) -> None:
    with running(place, durable=False):
        keep(place, "before")
    (place.data / "postmaster.pid").write_text(f"{os.getppid()}\n{place.data}\n1\n5432\n\n\n\nready\n")

    with running(place, durable=False):
        assert kept(place) == ["before"]


def test_a_folder_half_made_is_made_anew(place: Location) -> None:
    draft = place.data.with_name(place.data.name + ".unfinished")
    draft.mkdir(parents=True)
    (draft / "half").touch()

    with running(place, durable=False):
        assert not draft.exists()


def test_stopping_what_does_not_run_does_nothing(place: Location) -> None:
    stop(place)

    assert postmaster(place) is None


KILLED_PARENT = """
import os, signal, sys
from pathlib import Path
from core.postgres.location import location
from core.postgres.server import start
start(location(Path(sys.argv[1])), durable=False)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_it_does_not_outlive_a_parent_that_was_killed(place: Location) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED_PARENT, str(place.signpost.parent)], check=False)

    assert ended.returncode == -signal.SIGKILL
    # Linux ends it by a fast shutdown; elsewhere the next start takes it over.
    if (left := postmaster(place)) and sys.platform == "linux":
        left.wait(20)
        assert postmaster(place) is None
    with running(place, durable=False) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


AS_NOBODY = """
import os, pwd, sys
from pathlib import Path
import psycopg
from core.postgres import server
from core.postgres.location import location
if os.geteuid() == 0:
    reachable, nobody = server.programs(), pwd.getpwnam("nobody")
    server.programs = lambda: reachable
    os.setgroups([]); os.setgid(nobody.pw_gid); os.setuid(nobody.pw_uid)
place = location(Path(sys.argv[1]))
with server.running(place, durable=False) as url, psycopg.connect(url) as connection:
    print(place.data, oct(place.data.stat().st_mode & 0o777), oct(place.sockets.stat().st_mode & 0o777))
"""


def test_an_ordinary_person_keeps_the_data_under_var(place: Location) -> None:
    var = place.signpost.parent
    var.parent.chmod(0o711)
    var.mkdir()
    if os.geteuid() == 0:
        os.chown(var, 65534, 65534)

    told = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(var)], capture_output=True, text=True, check=False, cwd="/"
    )

    assert told.stdout == f"{var / 'postgres'} 0o700 0o700\n", told.stderr


def test_no_folder_above_is_opened(place: Location) -> None:
    home = place.signpost.parents[1]
    home.chmod(0o700)
    before = {folder: folder.stat().st_mode for folder in [home, *home.parents]}

    with running(place, durable=False):
        pass

    assert {folder: folder.stat().st_mode for folder in before} == before


def test_a_stranger_cannot_connect(served: Location) -> None:
    assert served.sockets.stat().st_mode & 0o077 == 0
    assert served.data.stat().st_mode & 0o077 == 0
    if os.geteuid() == 0:  # Only root can play the stranger.
        script = "import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1])"
        tried = subprocess.run(
            ["/usr/bin/env", "python3", "-c", script, str(served.sockets / ".s.PGSQL.5432")],
            user=65534,
            group=65534,
            extra_groups=[],
            env={"PATH": "/usr/local/bin:/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )
        assert "PermissionError" in tried.stderr
