"""The next worker makes all documents anew. Apart from what changes the table: that would keep searches waiting."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0017_facets")]
    operations = [
        migrations.RunSQL("UPDATE search_searchdocument SET indexed_at = 'epoch'", migrations.RunSQL.noop),
    ]
