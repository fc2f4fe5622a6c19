"""What the owner wants of search: words that mean the same, and pages that come first."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0013_sounds'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Promotion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(help_text='As somebody searches for them: exactly these, in any order. Capitals and accents do not matter.', max_length=100)),
                ('key', models.TextField(editable=False)),
                ('page', models.ForeignKey(help_text='Of this site, published, and for everybody to read. It stands first.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'promotion',
                'constraints': [models.UniqueConstraint(fields=('site', 'key'), name='search_promotion_is_one_for_its_words')],
            },
        ),
        migrations.CreateModel(
            name='Synonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(help_text='With commas between: postgres, postgresql, pg. Phrases of up to four words may be among them.', max_length=300)),
                ('phrases', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), editable=False, size=None)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'synonym',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['phrases'], name='search_synonym_phrases')],
            },
        ),
    ]
