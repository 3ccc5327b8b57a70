from django.db import migrations, models

from marketplace.models.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="refundline", name="handed_over", field=models.BooleanField(default=False)
        ),
        AppendOnly("Transfer"),
        AppendOnly("Posting"),
        AppendOnly("OrderEvent"),
    ]
