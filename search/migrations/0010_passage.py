"""Passages, whose vectors lie near each other when they mean something alike."""

import django.db.models.deletion
from django.db import migrations, models

import search.models.vector


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_extensions"),  # Where pgvector is.
        ("search", "0009_suggestions"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("model", models.CharField(max_length=200)),
                ("number", models.PositiveIntegerField()),
                ("heading", models.TextField()),
                ("anchor", models.TextField()),
                ("text", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("vector", search.models.vector.VectorField()),
                ("embedded_at", models.DateTimeField()),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.page"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["model"], name="search_passage_by_model")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "model", "number"), name="search_passage_is_numbered_in_its_page"
                    )
                ],
            },
        ),
        migrations.RunSQL(
            "CREATE INDEX search_passage_nearest ON search_passage USING hnsw (vector halfvec_cosine_ops)",
            "DROP INDEX search_passage_nearest",
        ),
    ]
