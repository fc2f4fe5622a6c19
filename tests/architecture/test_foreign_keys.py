"""Rows may come in any order, as long as all are there in the end."""

import pytest
from django.db import connection

AT_ONCE = """
    SELECT conrelid::regclass || '.' || conname FROM pg_constraint
    WHERE contype = 'f' AND NOT condeferred AND connamespace = 'public'::regnamespace
"""


@pytest.mark.django_db
def test_foreign_keys_are_looked_at_when_a_transaction_ends() -> None:
    with connection.cursor() as cursor:
        cursor.execute(AT_ONCE)
        assert cursor.fetchall() == []
