"""Photos are found within their albums. The next worker makes the documents of these anew."""

import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0007_lexemes")]
    operations = [
        migrations.CreateModel(
            name="SearchPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("address", models.TextField()),
                ("title", models.TextField()),
                ("image", models.BigIntegerField(null=True)),
                ("tsv", django.contrib.postgres.search.SearchVectorField()),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="parts",
                        to="search.searchdocument",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="searchpart",
            constraint=models.UniqueConstraint(
                fields=("document", "number"), name="search_part_has_a_place_of_its_own"
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE search_searchpart ADD CONSTRAINT search_part_goes_with_its_document "
            "FOREIGN KEY (document_id) REFERENCES search_searchdocument (id) ON DELETE CASCADE "
            "DEFERRABLE INITIALLY DEFERRED",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            "UPDATE search_searchdocument SET indexed_at = 'epoch' WHERE kind = 'album'",
            migrations.RunSQL.noop,
        ),
    ]
