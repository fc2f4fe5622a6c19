"""What a check has to say."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters to a reader."""

    PROBLEM = "problem"  # Somebody misses something.
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence or two for whoever writes, and the id of what it is about in the editor, if it is at one place."""

    severity: Severity
    text: str
    target: str = ""


def block_target(block_id: str | None) -> str:
    """The id that Wagtail's editor gives to a block of a body."""
    return f"block-{block_id}-section" if block_id else ""


def quoted(text: str, longest: int = 60) -> str:
    """Words of a page within a sentence, cut where they are many."""
    return f"“{text if len(text) <= longest else text[: longest - 1].rstrip() + '…'}”"
