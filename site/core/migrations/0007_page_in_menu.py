from django.db import migrations


class Migration(migrations.Migration):
    """The menu stands on every page. Without an index of its own, all pages were read for its few words.

    The table is Wagtail's, which the models here do not describe.
    """

    dependencies = [
        ('core', '0006_draft_link'),
        ('wagtailcore', '0094_alter_page_locale'),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX core_page_in_menu ON wagtailcore_page (path varchar_pattern_ops) WHERE show_in_menus",
            "DROP INDEX core_page_in_menu",
        ),
    ]
