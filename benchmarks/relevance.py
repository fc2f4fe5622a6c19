"""How well search finds what answers: any collection in the layout of BEIR, or our own questions about the demo."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import scratch
from benchmarks.collection import read
from benchmarks.misspellings import pairs
from benchmarks.report import Report


class Relevance(Report):
    """A report whose figures are also told by method."""

    def figures(self) -> dict[str, Any]:
        """With `methods`: of each its means, and `with_typos` the same where each question has a slip."""
        methods: dict[str, Any] = {}
        for row in self.rows:
            figures = {name: value for name, value in row.items() if name != "what"}
            method, _, slips = str(row["what"]).partition(", ")
            if slips:
                methods[method]["with_typos"] = figures
            else:
                methods[method] = figures
        return super().figures() | {"methods": methods}


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this takes besides `--json`."""
    parser.add_argument(
        "folder", nargs="?", type=_path, help="corpus.jsonl, queries.jsonl and qrels/test.tsv; else the demo"
    )
    parser.add_argument(
        "--spelling", type=_path, metavar="FILE", help="only corrections: misspelt TAB intended, a line each"
    )


def measure(folder: Path | None = None, spelling: Path | None = None) -> Report:
    """The methods beside one another, without slips and with them; or, with `spelling`, which part is put right.

    Raises SystemExit, before anything is made, for a folder or a file that cannot be read.
    """
    if folder:
        read(folder)
    if spelling:
        pairs(spelling)
    with tempfile.TemporaryDirectory() as var:
        try:
            made = _measured(Path(var), folder, spelling)
        finally:
            scratch.remove_data(Path(var))
    kind = Report if spelling else Relevance
    return kind("spelling" if spelling else "relevance", made["work"], made["rows"], made["notes"], digits=3)


def _path(text: str) -> Path:
    """`bin/bench` runs in the checkout, wherever it was asked from."""
    return Path(os.environ.get("ASKED_FROM", "")) / text


def _measured(var: Path, folder: Path | None, spelling: Path | None) -> dict[str, Any]:
    manage = [sys.executable, "manage.py"]
    asked = ["--folder", str(folder.resolve())] if folder else []
    asked += ["--spelling", str(spelling.resolve())] if spelling else []
    commands = [
        [*manage, "createcachetable"],
        [*manage, "migrate", "-v0"],
        [*manage, "seed", "--port", "8000", *(["--empty"] if folder else [])],
        [*manage, "export_embedding_model"],
    ]
    with scratch.surroundings(var) as around:
        for command in commands:
            subprocess.run(command, env=os.environ | around, check=True, stdout=subprocess.DEVNULL)
        compare = [sys.executable, "-m", "benchmarks.comparing", *asked]
        made = subprocess.run(compare, env=os.environ | around, stdout=subprocess.PIPE, text=True)
    if made.returncode:
        raise SystemExit(made.returncode)
    found: dict[str, Any] = json.loads(made.stdout.splitlines()[-1])
    return found
