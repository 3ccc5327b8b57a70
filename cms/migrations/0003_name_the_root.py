"""The top of the page tree under a name that our editors read in every trail of pages."""

from django.db import migrations


def rename(old, new):
    def run(apps, schema_editor):
        Page = apps.get_model("wagtailcore", "Page")
        Page.objects.filter(depth=1, title=old).update(title=new, draft_title=new)

    return run


class Migration(migrations.Migration):
    dependencies = [("cms", "0002_pages_and_rights")]

    operations = [migrations.RunPython(rename("Root", "Semua halaman"), rename("Semua halaman", "Root"))]
