from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("photos", "0016_uploads")]

    operations = [
        migrations.CreateModel(
            name="Purge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=500)),
            ],
            options={"default_permissions": ()},
        ),
    ]
