"""What axe complains of."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# What is as it should be is not told of at length.
BRIEF = {"resultTypes": ["violations"]}
# Off by itself, as all that came after WCAG 2.1.
OPTIONS = BRIEF | {"rules": {"target-size": {"enabled": True}}}
# All that can be different in another scheme.
COLOURS = BRIEF | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def complaints(page: Page, context: Any = None, *, colours_alone: bool = False) -> str:
    """A report, or nothing; of a part of the page where `context` names one."""
    result = Axe().run(page, context=context, options=COLOURS if colours_alone else OPTIONS)
    return str(result.generate_report()) if result.violations_count else ""
