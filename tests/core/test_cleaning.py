"""Text as it can be kept."""

import pytest
from django.db import connection

from core.cleaning import storable


@pytest.mark.django_db
def test_any_text_can_be_stored() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text", [storable("a\0b\ud800c\udfff ünï 🌱")])
        assert cursor.fetchone() == ("a\ufffdb\ufffdc\ufffd ünï 🌱",)


def test_line_ends_become_one_kind() -> None:
    assert storable("a\r\nb\rc\n") == "a\nb\nc\n"
