from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("photos", "0017_purge")]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="copies",
            field=ArrayField(models.CharField(max_length=32), default=list, editable=False, size=None),
        ),
    ]
