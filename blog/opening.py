"""The beginning of a text."""

from core.cleaning import can_be_seen

LONGEST_OPENING = 500  # Characters: a note is mostly shorter, so lists show it whole.
LONGEST_TITLE = 60


def opening_of(text: str, longest: int = LONGEST_OPENING) -> str:
    """The first words of a text in one line, with “…” where more follow; at most `longest` characters."""
    line = " ".join(text[: longest * 4].split())
    if len(line) <= longest:
        return line if len(text) <= longest * 4 else f"{line[: longest - 1].rstrip()}…"
    cut = line[:longest].rpartition(" ")[0] or line[: longest - 1]
    return f"{cut.rstrip(' ,;:.–—')}…"


def title_of(text: str, otherwise: str = "Note") -> str:
    """What stands for the title of a text without one: its first words, or `otherwise` where there are none."""
    first = next((line for line in text.splitlines() if can_be_seen(line)), "")
    return opening_of(first, LONGEST_TITLE) or otherwise
