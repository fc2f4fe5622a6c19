"""`bin/bench NAME [--json]`."""

import argparse
import json
from importlib import import_module
from pathlib import Path

from benchmarks.report import Report


def main() -> None:
    """Runs one benchmark and prints its report."""
    here = Path(__file__).parent
    names = sorted(
        path.stem for path in here.glob("*.py") if "def measure(" in path.read_text(encoding="utf-8")
    )
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measures one thing.")
    parser.add_argument("name", choices=names)
    parser.add_argument("--json", action="store_true", help="print figures for a program to read")
    asked = parser.parse_args()
    report: Report = import_module(f"benchmarks.{asked.name}").measure()
    print(json.dumps(report.figures(), indent=2) if asked.json else report.table())


if __name__ == "__main__":
    main()
