"""Editors may keep the words that mean the same in a search."""

from django.db import migrations

RIGHTS = {"add": "Can add kata yang sama", "change": "Can change kata yang sama", "delete": "Can delete kata yang sama",
          "view": "Can view kata yang sama"}


def give_rights(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="catalog", model="synonym"
    )
    rights = [
        Permission.objects.get_or_create(content_type=kind, codename=f"{verb}_synonym", defaults={"name": name})[0]
        for verb, name in RIGHTS.items()
    ]
    Group.objects.get_or_create(name="Editor")[0].permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [("cms", "0004_collections"), ("catalog", "0008_search_words")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
