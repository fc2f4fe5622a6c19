"""Whether lists, search and shared links can tell what a page is about."""

from collections.abc import Iterator
from typing import Any

from core.admin.checks.finding import Finding, Severity
from core.admin.checks.shown import Shown

SHORT = 60  # Words. What is no longer than a summary needs none.


def check(page: Any, shown: Shown) -> Iterator[Finding]:
    """A finding for a page with a field for a summary, and nothing in it."""
    if not hasattr(page, "summary") or page.summary.strip() or _is_short(page.plain_text()):
        return
    yield Finding(
        Severity.PROBLEM,
        "There is no summary: lists, search and shared links have only the title to show.",
        "id_summary",
    )


def _is_short(text: str) -> bool:
    # The rest of a long text need not be counted.
    return 0 < len(text.split(maxsplit=SHORT)) <= SHORT
