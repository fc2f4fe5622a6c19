"""Whether a page keeps to its budget."""

from collections.abc import Iterator
from typing import Any

from django.template.defaultfilters import filesizeformat

from core.admin.checks.finding import Finding, Severity
from core.admin.checks.shown import Shown
from core.admin.checks.weighing import PICTURE_BUDGET, SCRIPT_BUDGET, TEXT_BUDGET


def check(page: Any, shown: Shown) -> Iterator[Finding]:
    """A finding each for more text, more script and more pictures than a phone on a poor line loads at once."""
    if shown.weight.is_text_heavy:
        yield Finding(
            Severity.ADVICE,
            f"Text and styles weigh {filesizeformat(shown.weight.text)}, more than the "
            f"{filesizeformat(TEXT_BUDGET)} that arrive in one go: on a poor line readers wait a moment longer.",
        )
    if shown.weight.are_scripts_heavy:
        yield Finding(
            Severity.ADVICE,
            f"Scripts weigh {filesizeformat(shown.weight.scripts)}, more than {filesizeformat(SCRIPT_BUDGET)}: a "
            "small phone is busy with them while somebody wants to read.",
        )
    if shown.weight.are_pictures_heavy:
        yield Finding(
            Severity.ADVICE,
            f"Read to its end on a phone, the page loads {filesizeformat(shown.weight.picture_bytes)} of pictures, "
            f"more than {filesizeformat(PICTURE_BUDGET)}. Leave out what does not have to be there.",
        )
