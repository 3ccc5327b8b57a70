"""Collections: their pages in both languages, and the rights of editors over the words of categories."""

import uuid

import cms.models.fallback
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


INDEXES = {
    "id": {"title": "Koleksi dan bingkisan", "intro": "Dipilihkan dari banyak tangan, untuk dibawa pulang atau dikirim."},
    "en": {"title": "Collections and parcels", "intro": "Chosen from many hands, to take home or to send."},
}


def make_indexes(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    CollectionIndexPage = apps.get_model("cms", "CollectionIndexPage")
    kind, _made = ContentType.objects.get_or_create(app_label="cms", model="collectionindexpage")
    key = uuid.uuid4()
    for home in apps.get_model("cms", "HomePage").objects.select_related("locale").order_by("path"):
        words = INDEXES.get(home.locale.language_code)
        below = Page.objects.filter(path__startswith=home.path, depth=home.depth + 1)
        if words is None or below.filter(slug="koleksi").exists():
            continue
        CollectionIndexPage.objects.create(
            content_type=kind, path=next_path(home, below), depth=home.depth + 1, url_path=f"{home.url_path}koleksi/",
            locale=home.locale, translation_key=key, slug="koleksi", draft_title=words["title"], live=True, **words,
        )
        Page.objects.filter(pk=home.pk).update(numchild=below.count())


def next_path(home, below):
    """The path after that of the last child; treebeard counts in digits and capitals, four signs a step."""
    last = below.order_by("path").values_list("path", flat=True).last()
    number, digits = int(last[-4:], 36) + 1 if last else 1, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    step = ""
    while number:
        number, rest = divmod(number, 36)
        step = digits[rest] + step
    return home.path + step.rjust(4, "0")


def let_editors_write(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    kind, _made = ContentType.objects.get_or_create(app_label="catalog", model="category")
    for action in ("view", "change"):
        right, _made = Permission.objects.get_or_create(
            content_type=kind, codename=f"{action}_category", defaults={"name": f"Can {action} kategori"}
        )
        apps.get_model("auth", "Group").objects.get(name="Editor").permissions.add(right)


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0006_category_words'),
        ('cms', '0003_name_the_root'),
        ('media', '0002_words'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='CollectionIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.CharField(blank=True, max_length=300, verbose_name='pengantar')),
            ],
            options={
                'verbose_name': 'daftar koleksi',
            },
            bases=(cms.models.fallback.FallsBack, cms.models.fallback.Localised, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='CollectionPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('kind', models.CharField(choices=[('picked', 'Pilihan: barang dibeli satu per satu'), ('parcel', 'Bingkisan: semua isinya masuk keranjang sekaligus')], default='picked', max_length=10, verbose_name='jenis')),
                ('intro', models.CharField(blank=True, help_text='Satu kalimat, tampil juga di daftar dan di beranda.', max_length=200, verbose_name='pengantar')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='cerita')),
                ('season_from', models.DateField(blank=True, null=True, verbose_name='musim mulai')),
                ('season_until', models.DateField(blank=True, help_text='Di luar musim, koleksi hilang dari daftar. Yang membuka tautannya membaca kapan ia kembali.', null=True, verbose_name='musim sampai')),
                ('on_home', models.BooleanField(default=True, help_text='Paling banyak tiga, menurut urutan di daftar koleksi.', verbose_name='tampil di beranda')),
                ('picture', models.ForeignKey(blank=True, help_text='Bila kosong: gambar barang-barangnya.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.martimage', verbose_name='gambar')),
            ],
            options={
                'verbose_name': 'koleksi',
            },
            bases=(cms.models.fallback.Localised, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='CollectionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('quantity', models.PositiveSmallIntegerField(default=1, help_text='Berapa buah dalam bingkisan.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(99)], verbose_name='jumlah')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.product', verbose_name='barang')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='cms.collectionpage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.RunPython(make_indexes, migrations.RunPython.noop),
        migrations.RunPython(let_editors_write, migrations.RunPython.noop),
    ]
