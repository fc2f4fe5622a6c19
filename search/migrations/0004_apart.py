"""Passages keep apart what had no stop. The next worker makes all documents anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0003_passages")]
    operations = [
        migrations.RunSQL("UPDATE search_searchdocument SET indexed_at = 'epoch'", migrations.RunSQL.noop),
    ]
