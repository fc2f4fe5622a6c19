"""The admin's own search, and the API of Wagtail, ask for title and body as one: so does an index. The table is Wagtail's."""

from django.db import migrations

NAME = "search_admin_title_and_body"


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0014_wishes"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]
    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {NAME} ON wagtailsearch_indexentry USING gin ((title || body)) WITH (fastupdate = off)",
            f"DROP INDEX {NAME}",
        ),
    ]
