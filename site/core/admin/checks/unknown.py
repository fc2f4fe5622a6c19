"""Blocks that no reader sees."""

from collections.abc import Iterator
from typing import Any

from core.admin.checks.finding import Finding, Severity, block_target, quoted
from core.admin.checks.shown import Shown
from core.blocks.unknown import NAME, type_of


def check(page: Any, shown: Shown) -> Iterator[Finding]:
    """A finding for each block of a type that this installation does not know."""
    for child in getattr(page, "body", None) or ():
        if child.block_type == NAME:
            yield Finding(
                Severity.PROBLEM,
                f"This site does not know blocks of the type {quoted(type_of(child.value))}: readers see nothing "
                "of this one.",
                block_target(child.id),
            )
