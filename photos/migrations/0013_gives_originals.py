from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("photos", "0011_smart_albums"),
    ]

    operations = [
        migrations.AddField(
            model_name='albumpage',
            name='gives_originals',
            field=models.BooleanField(default=False, help_text='As many pixels as were uploaded, as JPEG, and still without what their files tell of you.', verbose_name='downloads are in full size'),
        ),
    ]
