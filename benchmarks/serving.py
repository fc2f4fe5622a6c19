"""The site under gunicorn, with one constant response beside it in the same process."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

CONSTANT = "/-/constant"
BODY = b"<!doctype html><title>constant</title>" + b"x" * 8_000


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The site, but for one address that answers with the same bytes at once: the limit of this gunicorn."""
    if environ["PATH_INFO"] == CONSTANT:
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(BODY)))])
        return [BODY]
    from config.wsgi import application as site

    return site(environ, start_response)


@contextmanager
def served(environment: dict[str, str]) -> Iterator[int]:
    """Serves on a free port of this machine, and gives the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "benchmarks.serving:application", "-b", f"127.0.0.1:{port}"]
    command += ["-k", "gthread", "-w", "2", "--threads", "4", "--log-level", "error"]
    process = subprocess.Popen(command, env=os.environ | environment)
    try:
        _wait(port, process)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _wait(port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{CONSTANT}", timeout=5):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
