"""Misspelt words are mended by how they sound as well."""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

SOUND = "search_word_sound"


class Migration(migrations.Migration):
    dependencies = [("search", "0012_asked")]
    operations = [
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(
            f"CREATE INDEX {SOUND} ON search_word (metaphone(word, 20), site_id)", f"DROP INDEX {SOUND}"
        ),
    ]
