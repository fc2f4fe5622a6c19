"""What a killed copy left is found by the mark it inherited, and ended."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.launch.leftovers import MARK, end_leftovers

SLEEP = [sys.executable, "-c", "import time; print(flush=True); time.sleep(600)"]


@pytest.fixture
def orphan(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(SLEEP, env=os.environ | {MARK: str(tmp_path)}, stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_an_orphan_is_ended(tmp_path: Path, orphan: subprocess.Popen[bytes]) -> None:
    assert end_leftovers(tmp_path) == 1
    assert orphan.poll() is not None


def test_the_children_of_another_folder_are_left_alone(
    tmp_path: Path, orphan: subprocess.Popen[bytes]
) -> None:
    assert end_leftovers(tmp_path / "other") == 0
    assert orphan.poll() is None
