"""The setting that counts says that searches are among what is counted."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0016_share_link'),
    ]

    operations = [
        migrations.AlterField(
            model_name='siteprofile',
            name='counted',
            field=models.BooleanField(default=True, help_text='Missing addresses, searches and subscribers of feeds, never who asked. Otherwise nothing is counted here.', verbose_name='count what is asked for'),
        ),
    ]
