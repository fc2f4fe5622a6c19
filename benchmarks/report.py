"""What a benchmark prints."""

import os
import platform
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Any


@dataclass
class Report:
    """Figures of one run, the machine, and the size of the work; notes are sentences that belong to them."""

    name: str
    work: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    digits: int = 2  # Behind the point, for a person.

    def add(self, what: str, **figures: Any) -> None:
        """One line of the table; a name that ends in `_x` is a ratio to the peer or limit."""
        self.rows.append({"what": what, **figures})

    def figures(self) -> dict[str, Any]:
        """Everything, for a program."""
        said = {"notes": self.notes} if self.notes else {}
        return {"name": self.name, "work": self.work, "machine": machine(), "rows": self.rows} | said

    def table(self) -> str:
        """Everything, for a person."""
        heads = list(dict.fromkeys(key for row in self.rows for key in row))
        cells = [heads, *([_cell(row.get(head), self.digits) for head in heads] for row in self.rows)]
        widths = [max(len(line[column]) for line in cells) for column in range(len(heads))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells
        ]
        said = ["", *self.notes] if self.notes else []
        return "\n".join([f"{self.name}: {self.work}", machine(), "", *lines, *said])


def machine() -> str:
    """The machine, in a line."""
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def percentiles(seconds: list[float]) -> dict[str, float]:
    """The median and the 95th percentile, in milliseconds."""
    cuts = quantiles(seconds, n=100, method="inclusive")
    return {"p50_ms": round(cuts[49] * 1000, 2), "p95_ms": round(cuts[94] * 1000, 2)}


def _cell(value: Any, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}" if isinstance(value, float) else str(value)
