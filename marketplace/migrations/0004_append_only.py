from django.db import migrations

from marketplace.models.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0003_kecamatan")]

    operations = [AppendOnly("StaffAction")]
