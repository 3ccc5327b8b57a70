"""The second reading of stories: the union's case officers, their step in the review, and its record."""

from django.db import migrations

from marketplace.models.append_only import AppendOnly

GROUP = "Pendamping kasus"


def make_second_step(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    admin, _made = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    enter, _made = Permission.objects.get_or_create(
        content_type=admin, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    officers, _made = Group.objects.get_or_create(name=GROUP)
    officers.permissions.add(enter)
    kind, _made = ContentType.objects.get_or_create(app_label="cms", model="casereview")
    task = apps.get_model("cms", "CaseReview").objects.create(
        name="Pendamping kasus membaca kisah", active=True, content_type=kind
    )
    task.groups.add(officers)
    for workflow in apps.get_model("wagtailcore", "Workflow").objects.filter(name="Tinjauan kisah"):
        apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=1)


def give_sound_rights(apps, schema_editor):
    """Editors may bring recordings into the chooser."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    kind, _made = ContentType.objects.get_or_create(app_label="media", model="sound")
    right, _made = Permission.objects.get_or_create(
        content_type=kind, codename="add_sound", defaults={"name": "Can add rekaman suara"}
    )
    Group.objects.get(name="Editor").permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0006_story_checks"), ("media", "0004_sounds"), ("marketplace", "0011_consent_proof"),
    ]  # fmt: skip

    operations = [
        migrations.RunPython(make_second_step, migrations.RunPython.noop),
        migrations.RunPython(give_sound_rights, migrations.RunPython.noop),
        AppendOnly("StoryCheck"),
    ]
