from django.db import migrations, models

KINDS = [
    ("bring", "Pesanan untuk diantar ke mart"),
    ("sold_out", "Barang habis"),
    ("listing_published", "Barang tayang"),
    ("listing_returned", "Barang perlu diperbaiki"),
    ("change_accepted", "Perubahan disetujui"),
    ("change_declined", "Perubahan belum disetujui"),
    ("received", "Titipan diterima"),
    ("rejected", "Titipan ditolak"),
    ("return_due", "Barang untuk diambil kembali"),
    ("paid", "Uang dibayarkan"),
    ("story_published", "Kisah tayang"),
    ("story_returned", "Kisah perlu diperbaiki"),
    ("consent_ends", "Izin hampir berakhir"),
    ("login_code", "Kode masuk dibuat"),
]


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0011_consent_proof")]

    operations = [
        migrations.AlterField("notice", "kind", models.CharField(choices=KINDS, max_length=20)),
    ]
