"""Having the model written before the site starts."""

import subprocess
import sys
from importlib.util import find_spec

from django.conf import settings

from search.embedding.exporting import exported


def needs_export() -> bool:
    """Whether search by meaning is wanted and installed, and only its model is missing."""
    return settings.EMBEDDINGS and find_spec("onnx") is not None and exported() is None


def export_apart() -> str:
    """Writes the model in a process of its own, which gives its memory back; says why, where that fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", "export_embedding_model"],
        cwd=settings.ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.returncode:
        return ""
    why = (done.stderr.strip().splitlines() or ["it does not say why."])[-1].removeprefix("CommandError: ")
    return f"Search by meaning is left out: {why}"
