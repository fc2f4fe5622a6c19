"""Text as it can be kept."""

import pytest
from django.db import connection

from core.cleaning import can_be_seen, storable


@pytest.mark.django_db
def test_any_text_can_be_stored() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text", [storable("a\0b\ud800c\udfff ünï 🌱")])
        assert cursor.fetchone() == ("a\ufffdb\ufffdc\ufffd ünï 🌱",)


def test_line_ends_become_one_kind() -> None:
    assert storable("a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    "text",
    [
        *("", " \t\n", "\u3000", "\u2028", "\u0301"),  # Spaces, and an accent on nothing.
        *("\u200b", "\u2060", "\ufeff", "\u00ad", "\u061c", "\u202e"),  # What joins, parts and turns.
        *("\u034f", "\ufe0f", "\u180e", "\U000e0041", "\U000e0100"),  # What chooses a form.
        *("\u3164", "\uffa0", "\u115f", "\u1160", "\u2800", "\ufffc"),  # Fillers, and Braille without a dot.
        "\u3164\u2800\ufeff\u200b\u2060",
    ],
)
def test_what_looks_blank_cannot_be_seen(text: str) -> None:
    assert not can_be_seen(text)


@pytest.mark.parametrize(
    "text", ["a", "\u200bé", ".", "—", "한", "\u093f\u0915", "👩\u200d👧", "\U0001fae9", "\ufffd"]
)
def test_all_else_can(text: str) -> None:
    assert can_be_seen(text)
