"""What Commonplace asks of PostgreSQL beyond itself, before any table stands on it."""

from django.contrib.postgres.operations import CreateExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        UnaccentExtension(),  # Before trigrams: the other way round fails on some servers.
        TrigramExtension(),
        CreateExtension("vector"),
    ]
