"""How far the search of a site reaches."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_addresses"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [
        migrations.CreateModel(
            name="SearchScope",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reaches_all",
                    models.BooleanField(
                        default=False,
                        help_text="Search then offers to look at the other sites of this installation as well, in what anybody may read there. What is found names its site.",
                        verbose_name="readers may search all sites",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
            ],
            options={"verbose_name": "search"},
        ),
    ]
