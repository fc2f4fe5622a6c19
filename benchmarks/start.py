"""From a fresh clone to the first page, and from a second start to the first page."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.report import Report
from benchmarks.scratch import remove_data

ROOT = Path(__file__).parents[1]
PATIENCE = 900.0


def measure() -> Report:
    """Seconds to the first page, beside what pip alone takes to install the same packages in the same run."""
    report = Report("start", "a fresh clone, with the demo; pip's own cache as it is on this machine")
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        limit = _install_alone(clone, Path(folder) / "venv")
        try:
            first, second = _start(clone), _start(clone)
        finally:
            remove_data(clone / "var")
    report.add("pip alone", seconds=round(limit, 1))
    report.add("first start", seconds=round(first, 1), pip_x=round(first / limit, 2))
    report.add("second start", seconds=round(second, 1), pip_x=round(second / limit, 2))
    return report


def _install_alone(clone: Path, venv: Path) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    wanted = [
        word for name in ("base", "embedded") for word in ("-r", str(clone / "requirements" / f"{name}.txt"))
    ]
    pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes", *wanted]
    subprocess.run(pip, check=True)
    return time.perf_counter() - began


def _start(clone: Path) -> float:
    """Seconds from the command to the first answer; everything is ended again."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Nobody's own database or folders: the clone makes its own.
    surroundings = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("DATABASE_URL", "COMMONPLACE_"))
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(clone / "bin" / "start"), "--port", str(port)], env=surroundings, stdout=subprocess.DEVNULL
    )
    try:
        _wait(f"http://localhost:{port}/", process, began + PATIENCE)
        return time.perf_counter() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _wait(url: str, process: subprocess.Popen[bytes], deadline: float) -> None:
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310
                return
        except OSError:
            if process.poll() is not None or time.perf_counter() > deadline:
                raise
            time.sleep(0.05)
