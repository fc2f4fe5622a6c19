"""What is suggested while somebody types: words by how they begin, titles by how their words do."""

from django.contrib.postgres.indexes import OpClass
from django.db import migrations, models

TITLES = "search_document_title_words"


class Migration(migrations.Migration):
    dependencies = [("search", "0008_parts")]
    operations = [
        migrations.AddIndex(
            "word",
            models.Index(
                "site", OpClass("word", name="text_pattern_ops"), name="search_word_beginning"
            ),
        ),
        migrations.RunSQL(
            f"CREATE INDEX {TITLES} ON search_searchdocument "
            "USING gin (to_tsvector('simple', folded_title)) WITH (fastupdate = off)",
            f"DROP INDEX {TITLES}",
        ),
    ]
