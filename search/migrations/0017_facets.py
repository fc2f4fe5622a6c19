"""What documents are counted under, and looked for by."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0016_offering")]
    operations = [
        migrations.AddField(
            "searchdocument",
            "facets",
            django.contrib.postgres.fields.ArrayField(models.TextField(), db_default=[]),
        ),
        migrations.AddField(
            "searchdocument",
            "keys",
            django.contrib.postgres.search.SearchVectorField(db_default=""),
        ),
        migrations.AddField(
            "searchpart",
            "keys",
            django.contrib.postgres.search.SearchVectorField(db_default=""),
        ),
        migrations.AddIndex(
            "searchdocument",
            django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["keys"], name="search_document_keys"
            ),
        ),
    ]
