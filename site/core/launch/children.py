"""The programs a site is made of."""

import os
import sys
from pathlib import Path

from core.launch.addresses import Listening
from core.launch.child import Child
from core.launch.leftovers import MARK

WEB_WORKERS, WEB_THREADS = 2, 4


def children(
    root: Path, var: Path, settings_module: str, port_descriptor: int, where: Listening
) -> list[Child]:
    """The web server on a port that is held already, and the worker that runs the jobs and their schedule.

    The site answers to the names of `where`, and links in what it sends lead to the first of them unless
    COMMONPLACE_BASE_URL says otherwise.
    """
    environment = _environment(where)
    environment |= {"DJANGO_SETTINGS_MODULE": settings_module, "PYTHONUNBUFFERED": "1", MARK: str(var)}
    return [
        Child(
            "web", [sys.executable, "-m", "gunicorn", *_web(port_descriptor)], environment, (port_descriptor,)
        ),
        Child("worker", [sys.executable, str(root / "manage.py"), "worker"], environment),
    ]


def _environment(where: Listening) -> dict[str, str]:
    """Ours, without the password that only the first start has a use for."""
    hosts = ",".join(filter(None, [os.environ.get("COMMONPLACE_EXTRA_HOSTS"), *where.names()]))
    environment = {"COMMONPLACE_BASE_URL": where.addresses()[0].rstrip("/")} | os.environ
    environment.pop("COMMONPLACE_OWNER_PASSWORD", None)
    return environment | {"COMMONPLACE_EXTRA_HOSTS": hosts}


def _web(descriptor: int) -> list[str]:
    """The application is loaded once and shared by fork; nothing is written about who asked for what."""
    options = {
        "--bind": f"fd://{descriptor}",
        "--worker-class": "gthread",
        "--workers": WEB_WORKERS,
        "--threads": WEB_THREADS,
        "--graceful-timeout": 5,
        "--log-level": "warning",
        "--logger-class": "core.server_log.ServerLog",  # gunicorn's own writes clients' addresses.
    }
    return [
        "config.wsgi",
        "--preload",
        "--no-control-socket",
        *(str(w) for pair in options.items() for w in pair),
    ]
