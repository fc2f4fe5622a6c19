"""`bin/bench NAME [--json]`; what else one takes, `bin/bench NAME --help` tells."""

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.report import Report


def main() -> None:
    """Runs one benchmark and prints its report."""
    here = Path(__file__).parent
    names = sorted(
        path.stem for path in here.glob("[a-z]*.py") if "def measure(" in path.read_text(encoding="utf-8")
    )
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measures one thing.")
    parser.add_argument("name", choices=names)
    name = parser.parse_args(sys.argv[1:2]).name
    benchmark: Any = import_module(f"benchmarks.{name}")
    parser = argparse.ArgumentParser(prog=f"bin/bench {name}", description=benchmark.__doc__)
    parser.add_argument("--json", action="store_true", help="print figures for a program to read")
    if hasattr(benchmark, "add_options"):
        benchmark.add_options(parser)
    asked = vars(parser.parse_args(sys.argv[2:]))
    as_json = asked.pop("json")
    report: Report = benchmark.measure(**asked)
    print(json.dumps(report.figures(), indent=2) if as_json else report.table())


if __name__ == "__main__":
    main()
