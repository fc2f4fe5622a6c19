"""Which moments a page can have."""

from datetime import UTC, datetime

FIRST_YEAR, LAST_YEAR = (
    1000,
    9998,
)  # Written with four digits, and still there a day earlier or later elsewhere.
# In every time zone of those years.
FIRST, LAST = datetime(FIRST_YEAR, 1, 2, tzinfo=UTC), datetime(LAST_YEAR, 12, 31, tzinfo=UTC)


def refusal(moment: datetime) -> str | None:
    """Why a page cannot have this moment, in a sentence for its editor; None when it can."""
    if FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return f"The year is {moment.year:04}, and can be {FIRST_YEAR} to {LAST_YEAR}. Nothing was lost: write another."
