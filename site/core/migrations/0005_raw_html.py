from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0004_attachment_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='RawHTML',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'raw HTML',
                'verbose_name_plural': 'raw HTML',
                'permissions': [('add_raw_html', 'Can write raw HTML')],
                'managed': False,
                'default_permissions': (),
            },
        ),
    ]
