"""A missing address is compared with those of all pages, and with old ones. Both tables are Wagtail's."""

from django.db import migrations


def index(name: str, table: str, column: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE INDEX {name} ON {table} USING gin ({column} gin_trgm_ops) WITH (fastupdate = off)",
        f"DROP INDEX {name}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_apart"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]
    operations = [
        index("search_page_slug_trigram", "wagtailcore_page", "slug"),
        index("search_old_path_trigram", "wagtailredirects_redirect", "old_path"),
    ]
