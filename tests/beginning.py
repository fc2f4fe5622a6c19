"""What every test finds in its database, and how those that commit leave it to the next one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import TransactionTestCase
from wagtail.models import Page, Site

from blog.models import BlogIndexPage
from core.known_sites import forget_sites
from home.models import HomePage

TABLES = """
    SELECT quote_ident(tablename) FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'django_migrations'
"""
SEQUENCES = "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE schemaname = 'public'"

COUNT_ANEW = """
    SELECT setval(name::regclass, coalesce(last, 1), last IS NOT NULL)
    FROM unnest(%s::text[], %s::bigint[]) AS counted (name, last)
"""


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
        """Puts these rows in the place of all others. Foreign keys are looked at when everything is there.

        To delete few rows takes a tenth of the time that it takes to truncate a hundred tables.
        """
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("; ".join(f"DELETE FROM {table}" for table in self.rows))  # noqa: S608
            for table, rows in self.rows.items():
                if rows:
                    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                        copy.write(rows)
            cursor.execute(COUNT_ANEW, [list(self.sequences), list(self.sequences.values())])
        forget_what_is_remembered()


def forget_what_is_remembered() -> None:
    """What processes remember of a database, of which another one may have the same keys."""
    Site.clear_site_root_paths_cache()
    forget_sites()
    caches["renditions"].clear()


def _read(cursor: Any, table: str) -> bytes:
    with cursor.copy(f"COPY {table} TO STDOUT") as copy:
        return b"".join(bytes(part) for part in copy)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[Snapshot]:
    """The database with the beginning in it: made once, because each test would spend a tenth of a second on it."""
    with django_db_blocker.unblock():
        if not HomePage.objects.exists():  # With --reuse-db it is there.
            make_site()
        snapshot = Snapshot.take()
    with pytest.MonkeyPatch.context() as patch:
        # A test that commits leaves the beginning to the next one, not the empty tables that Django would.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: snapshot.restore())
        yield snapshot


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
