"""Words are shown with their accents, and photos are suggested. The next worker makes all documents anew."""

from django.db import migrations, models

TITLES = "search_part_title_words"


class Migration(migrations.Migration):
    dependencies = [("search", "0015_admin")]
    operations = [
        migrations.AddField("word", "written", models.TextField(db_default="")),
        migrations.AddField(
            "searchpart", "folded_title", models.TextField(default=""), preserve_default=False
        ),
        migrations.RunSQL(
            f"CREATE INDEX {TITLES} ON search_searchpart "
            "USING gin (to_tsvector('simple', folded_title)) WITH (fastupdate = off)",
            f"DROP INDEX {TITLES}",
        ),
        migrations.RunSQL(
            "UPDATE search_searchdocument SET indexed_at = 'epoch'", migrations.RunSQL.noop
        ),
    ]
