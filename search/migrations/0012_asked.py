"""What is searched for, counted by words and day."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0011_related'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Asked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('words', models.TextField()),
                ('corrected', models.TextField()),
                ('asked', models.PositiveIntegerField()),
                ('unanswered', models.PositiveIntegerField()),
                ('results', models.PositiveIntegerField()),
                ('clicked', models.PositiveIntegerField(default=0)),
                ('ranks', models.PositiveBigIntegerField(default=0)),
                ('slowest', models.PositiveIntegerField()),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['day'], name='search_asked_by_day'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('words', name='gin_trgm_ops'), fastupdate=False, name='search_asked_trigram')],
                'constraints': [models.UniqueConstraint(fields=('site', 'day', 'words'), name='search_asked_is_counted_once'), models.CheckConstraint(condition=models.Q(('clicked__lte', models.F('asked')), ('unanswered__lte', models.F('asked'))), name='search_asked_is_the_most_there_is')],
            },
        ),
    ]
