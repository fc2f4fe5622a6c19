"""The programs a site is made of."""

import os
import sys
from pathlib import Path

from core.launch.child import Child
from core.launch.leftovers import MARK

WEB_WORKERS, WEB_THREADS = 2, 4


def children(root: Path, var: Path, settings_module: str, port_descriptor: int, address: str) -> list[Child]:
    """The web server on a port that is held already, and the worker that runs the jobs and their schedule.

    `address` is where the site is, for links in what it sends, unless COMMONPLACE_BASE_URL says otherwise.
    """
    environment = {"COMMONPLACE_BASE_URL": address.rstrip("/")} | os.environ
    environment |= {"DJANGO_SETTINGS_MODULE": settings_module, "PYTHONUNBUFFERED": "1", MARK: str(var)}
    return [
        Child(
            "web", [sys.executable, "-m", "gunicorn", *_web(port_descriptor)], environment, (port_descriptor,)
        ),
        Child("worker", [sys.executable, str(root / "manage.py"), "worker"], environment),
    ]


def _web(descriptor: int) -> list[str]:
    """The application is loaded once and shared by fork; nothing is written about who asked for what."""
    options = {
        "--bind": f"fd://{descriptor}",
        "--worker-class": "gthread",
        "--workers": WEB_WORKERS,
        "--threads": WEB_THREADS,
        "--graceful-timeout": 5,
        "--log-level": "warning",
    }
    return [
        "config.wsgi",
        "--preload",
        "--no-control-socket",
        *(str(w) for pair in options.items() for w in pair),
    ]
