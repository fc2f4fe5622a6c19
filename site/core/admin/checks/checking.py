"""All checks of a page."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from core.admin.checks import (
    addresses,
    alternatives,
    canonical,
    headings,
    heaviness,
    links,
    summary,
    unknown,
)
from core.admin.checks.finding import Finding, Severity
from core.admin.checks.shown import Shown

Check = Callable[[Any, Shown], Iterator[Finding]]

# In the order in which what they find is told.
CHECKS: tuple[Check, ...] = (
    summary.check,
    alternatives.check,
    links.check,
    unknown.check,
    addresses.check_slug,
    addresses.check_redirects,
    headings.check_order,
    headings.check_title,
    headings.check_names,
    canonical.check,
    heaviness.check,
)
MOST_OF_ONE = 20


def check(page: Any, shown: Shown) -> list[Finding]:
    """What every check has to say of a draft and of how it is shown; problems first."""
    found = [finding for one in CHECKS for finding in _few(one(page, shown))]
    return sorted(found, key=lambda finding: finding.severity is Severity.ADVICE)


def _few(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The first of them, and a word when there are more: nobody mends a thousand at once."""
    yield from islice(findings, MOST_OF_ONE)
    if next(findings, None):
        yield Finding(
            Severity.ADVICE, f"There is more like this: the first {MOST_OF_ONE} are listed. Check again then."
        )
