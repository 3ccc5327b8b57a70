"""The 31 kecamatan of Kabupaten Jember (Kemendagri 2025) with their postcodes; several postcodes: none."""

from django.db import migrations

JEMBER = """
01 Jombang 68168|02 Kencong 68167|03 Sumberbaru 68156|04 Gumukmas 68165|05 Umbulsari 68166|06 Tanggul 68155
07 Semboro 68157|08 Puger 68164|09 Bangsalsari 68154|10 Balung 68161|11 Wuluhan 68162|12 Ambulu 68172
13 Rambipuji 68152|14 Panti 68153|15 Sukorambi 68151|16 Jenggawah 68171|17 Ajung 68175|18 Tempurejo 68173
19 Kaliwates|20 Patrang|21 Sumbersari|22 Arjasa 68191|23 Mumbulsari 68174|24 Pakusari 68181|25 Jelbuk 68192
26 Mayang 68182|27 Kalisat 68193|28 Ledokombo 68196|29 Sukowono 68194|30 Silo 68184|31 Sumberjambe 68195
"""


def add_kecamatan(apps, schema_editor):
    Kecamatan = apps.get_model("marketplace", "Kecamatan")
    for entry in JEMBER.replace("\n", "|").strip("|").split("|"):
        number, name, *postcode = entry.split()
        Kecamatan.objects.get_or_create(
            code=f"35.09.{number}", defaults={"name": name, "postcode": "".join(postcode)}
        )


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0002_initial")]
    operations = [migrations.RunPython(add_kecamatan, migrations.RunPython.noop)]
