"""Delivery zones of the mart's courier; the treasurer may change fees and promises."""

from django.db import migrations

ZONES = [
    ("A", "Kota", 7_000, "hari ini atau besok", "today or tomorrow", "19 20 21"),
    ("B", "Dekat", 10_000, "besok", "tomorrow", "15 17 22 24 13 25 26 14"),
    ("C", "Sedang", 15_000, "1 sampai 2 hari", "1 to 2 days", "16 10 09 23 27 29 12 11 06"),
    ("D", "Jauh", 20_000, "rute 2 kali seminggu", "two routes a week", "28 30 31 18 08 05 07 04 02 01 03"),
]


def add_zones(apps, schema_editor):
    Zone = apps.get_model("orders", "Zone")
    Kecamatan = apps.get_model("marketplace", "Kecamatan")
    for code, name, fee, promise, promise_en, numbers in ZONES:
        zone, _ = Zone.objects.get_or_create(
            code=code, defaults={"name": name, "fee": fee, "promise": promise, "promise_en": promise_en}
        )
        zone.kecamatan.set(Kecamatan.objects.filter(code__in=[f"35.09.{n}" for n in numbers.split()]))


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_append_only"), ("marketplace", "0003_kecamatan")]
    operations = [migrations.RunPython(add_zones, migrations.RunPython.noop)]
