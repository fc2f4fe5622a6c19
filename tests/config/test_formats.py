"""How dates are written where nobody says how."""

from datetime import UTC, datetime

from django.template import Context, Template


def test_a_date_is_written_as_on_the_rest_of_the_site() -> None:
    shown = Template("{{ moment }}, {{ moment.date }}").render(
        Context({"moment": datetime(2026, 12, 16, 18, tzinfo=UTC)})
    )
    assert shown == "16 December 2026, 18:00, 16 December 2026"
