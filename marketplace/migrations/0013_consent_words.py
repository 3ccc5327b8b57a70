from django.db import migrations, models

PURPOSES = [
    ("story", "Kisah tayang di situs"),
    ("face", "Foto wajah"),
    ("voice", "Rekaman suara"),
    ("real_name", "Nama asli"),
    ("origin", "Negara dan pekerjaan dulu"),
    ("village", "Nama desa"),
    ("social_media", "Media sosial dan pers"),
    ("donors", "Laporan untuk donor"),
]


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0012_login_code_notice")]

    operations = [
        migrations.AlterField("consent", "purpose", models.CharField(choices=PURPOSES, max_length=14)),
    ]
