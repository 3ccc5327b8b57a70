"""Remember the counts of several opened pages of a draft, not only that of the last one."""

from django.db import migrations, models


def carry_over(apps, _schema_editor):
    for mark in apps.get_model("cms", "DraftMark").objects.exclude(writer=""):
        mark.writers = [[mark.writer, mark.count]]
        mark.save(update_fields=["writers"])


class Migration(migrations.Migration):
    dependencies = [("cms", "0008_announcements_menus_home")]

    operations = [
        migrations.AddField("draftmark", "writers", models.JSONField(default=list)),
        migrations.RunPython(carry_over, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("draftmark", "count"),
        migrations.RemoveField("draftmark", "writer"),
    ]
