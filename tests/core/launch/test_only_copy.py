"""One copy per folder."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.launch.only_copy import FILE, only_copy
from core.processes.problem import Problem

ADDRESS = "http://localhost:8000/"
KILLED = """
import os, signal, sys
from pathlib import Path
from core.launch.only_copy import only_copy
with only_copy(Path(sys.argv[1]), "http://localhost:8000/"):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_only_copy_leaves_nothing_behind(tmp_path: Path) -> None:
    with only_copy(tmp_path / "var", ADDRESS) as left_over:
        told = json.loads((tmp_path / "var" / FILE).read_text())

    assert told == {"pid": os.getpid(), "address": ADDRESS}
    assert not left_over
    assert list((tmp_path / "var").iterdir()) == []


def test_a_second_copy_is_told_where_the_first_is(tmp_path: Path) -> None:
    with (
        only_copy(tmp_path, ADDRESS),
        pytest.raises(Problem, match=rf"already runs .*process {os.getpid()}, at {ADDRESS}"),
        only_copy(tmp_path, "http://localhost:9000/"),
    ):
        pass


def test_the_lock_of_a_killed_copy_is_not_in_the_way_and_is_noticed(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)

    with only_copy(tmp_path, ADDRESS) as left_over:
        assert left_over


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(OSError) as raised, only_copy(tmp_path / "file" / "var", ADDRESS):
        pass
    assert raised.value.errno == errno.ENOTDIR
