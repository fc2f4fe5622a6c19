"""The order in which people put names that hold numbers."""

import re

DIGITS = 20


def natural(path: str) -> str:
    """By which paths are put in order, sign by sign: 9 before 10. The uploader has the same in its script."""
    return re.sub(r"[0-9]+", lambda found: found[0].zfill(DIGITS), path.lower())
