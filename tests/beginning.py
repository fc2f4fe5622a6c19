"""What every test finds in its database, and how those that commit leave it to the next one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import pytest
from django.db import connection, transaction
from wagtail.models import Page, Site

from blog.models import BlogIndexPage
from core.known_sites import forget_sites
from home.models import HomePage

TABLES = """
    SELECT quote_ident(tablename) FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'django_migrations'
"""
SEQUENCES = "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE schemaname = 'public'"


@dataclass(frozen=True)
class Snapshot:
    """The rows of all tables, and how far each sequence has counted."""

    rows: dict[str, bytes]
    sequences: dict[str, int | None]

    @classmethod
    def take(cls) -> Self:
        """What is in the database now."""
        with connection.cursor() as cursor:
            cursor.execute(TABLES)
            rows = {table: _read(cursor, table) for (table,) in cursor.fetchall()}
            cursor.execute(SEQUENCES)
            return cls(rows, dict(cursor.fetchall()))

    def restore(self) -> None:
        """Puts these rows in the place of all others. Foreign keys are looked at when everything is there."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(self.rows)}")
            for table, rows in self.rows.items():
                if rows:
                    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                        copy.write(rows)
            for sequence, last in self.sequences.items():
                cursor.execute("SELECT setval(%s, %s, %s)", [sequence, last or 1, last is not None])
        Site.clear_site_root_paths_cache()
        forget_sites()


def _read(cursor: Any, table: str) -> bytes:
    with cursor.copy(f"COPY {table} TO STDOUT") as copy:
        return b"".join(bytes(part) for part in copy)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[Snapshot]:
    """The database with the beginning in it: made once, because each test would spend a tenth of a second on it."""
    with django_db_blocker.unblock():
        if not HomePage.objects.exists():  # With --reuse-db it is there.
            make_site()
        connection._test_serialized_contents = "[]"  # The snapshot takes the place of Django's slow copy.
        snapshot = Snapshot.take()
    yield snapshot
    with django_db_blocker.unblock():
        snapshot.restore()  # For --reuse-db.


@pytest.fixture
def _django_db_helper(django_db_setup: Snapshot, _django_db_helper: None) -> None:
    """What all ways to the database pass: a test that commits begins as every other one does."""
    if not connection.in_atomic_block:
        django_db_setup.restore()


def make_site() -> None:
    """`testserver`, with a home page and a blog, in the place of Wagtail's own first site."""
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Home", slug="front", intro="<p>Who this is.</p>"))
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True, site_name="Ada’s book")
    home.add_child(instance=BlogIndexPage(title="Writing", slug="blog", show_in_menus=True))


@pytest.fixture
def untouched(db: None) -> None:
    """A database that nobody has begun with yet."""
    leave_only_what_wagtail_brings()


def leave_only_what_wagtail_brings() -> None:
    """A welcome page, and a site that shows it, as Wagtail's own migrations make them."""
    for page in Page.objects.filter(depth=2):
        page.delete()
    welcome = Page.get_first_root_node().add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)
