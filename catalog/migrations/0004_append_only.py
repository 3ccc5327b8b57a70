from django.db import migrations

from marketplace.models.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_initial")]

    operations = [AppendOnly("StockMovement")]
