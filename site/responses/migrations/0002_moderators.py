"""Wagtail's group Moderators looks after responses."""

from django.db import migrations

PERMISSIONS = {
    "response": {"view_response": "Can view response", "change_response": "Can change response"},
    "ban": {"add_ban": "Can add ban", "change_ban": "Can change ban", "delete_ban": "Can delete ban"},
}


def permit(apps, schema_editor):
    """Permissions are made after all migrations, so those that are given here are made here."""
    content_types = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    moderators = apps.get_model("auth", "Group").objects.filter(name="Moderators").first()
    for model, names in PERMISSIONS.items():
        content_type, _ = content_types.get_or_create(app_label="responses", model=model)
        for codename, name in names.items():
            permission, _ = permissions.get_or_create(
                content_type=content_type, codename=codename, defaults={"name": name}
            )
            if moderators:
                moderators.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("responses", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(permit, migrations.RunPython.noop)]
