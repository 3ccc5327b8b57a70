"""Announcements with their place in the tree, the menus, the sections of the home page, and the rights of editors."""

import uuid

import cms.models.fallback
import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

INDEXES = {
    "id": {"title": "Pengumuman", "intro": "Kabar dari koperasi untuk pembeli dan anggota."},
    "en": {"title": "Announcements", "intro": "News from the cooperative for shoppers and members."},
}
SECTIONS = ("kelompok", "terbaru", "keluarga", "koleksi", "kisah", "grosir", "porsi", "mart")
WITHOUT_WORDS = ("kelompok", "porsi")
MENUS = {  # as they were, so that an editor finds in her menus what visitors see
    "header": [("produk", "", ""), ("koleksi", "", ""), ("kisah", "", ""), ("produsen", "", ""), ("mart", "", "")],
    "footer_shop": [
        ("produk", "Semua barang", "All goods"), ("koleksi", "Koleksi dan bingkisan", "Collections and parcels"),
        ("kisah", "Kisah mereka yang pulang", "Stories of those who came home"), ("disimpan", "", ""), ("ambil", "", ""),
    ],
    "footer_help": [("daftar", "", "")],
}


def block(kind, value):
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def make_indexes(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    AnnouncementIndexPage = apps.get_model("cms", "AnnouncementIndexPage")
    kind, _made = ContentType.objects.get_or_create(app_label="cms", model="announcementindexpage")
    key = uuid.uuid4()
    for home in apps.get_model("cms", "HomePage").objects.select_related("locale").order_by("path"):
        words = INDEXES.get(home.locale.language_code)
        below = Page.objects.filter(path__startswith=home.path, depth=home.depth + 1)
        if words is None or below.filter(slug="pengumuman").exists():
            continue
        AnnouncementIndexPage.objects.create(
            content_type=kind, path=next_path(home, below), depth=home.depth + 1,
            url_path=f"{home.url_path}pengumuman/", locale=home.locale, translation_key=key, slug="pengumuman",
            draft_title=words["title"], live=True, **words,
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


def lay_out_home(apps, schema_editor):
    for home in apps.get_model("cms", "HomePage").objects.all():
        home.sections = [block(kind, None if kind in WITHOUT_WORDS else {}) for kind in SECTIONS]
        home.save(update_fields=["sections"])


def make_menus(apps, schema_editor):
    Navigation = apps.get_model("cms", "Navigation")
    if Navigation.objects.exists():
        return
    Navigation.objects.create(
        **{
            name: [block("tempat", {"place": place, "label": label, "label_en": english}) for place, label, english in links]
            for name, links in MENUS.items()
        }
    )


def let_editors_arrange(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _made = ContentType.objects.get_or_create(app_label="cms", model="navigation")
    right, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename="change_navigation", defaults={"name": "Can change menu situs"}
    )
    apps.get_model("auth", "Group").objects.get_or_create(name="Editor")[0].permissions.add(right)


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0007_case_officer'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnnouncementIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.CharField(blank=True, max_length=300, verbose_name='pengantar')),
            ],
            options={
                'verbose_name': 'daftar pengumuman',
            },
            bases=(cms.models.fallback.FallsBack, cms.models.fallback.Localised, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='AnnouncementPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('text', models.CharField(help_text='Satu kalimat, tampil di beranda atau di ruang produsen.', max_length=160, verbose_name='isi singkat')),
                ('body', wagtail.fields.StreamField([('teks', 0), ('foto', 4)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Teks', 'template': 'cms/blocks/teks.html'}), 1: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Foto'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'Keterangan', 'max_length': 200, 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'Dibacakan kepada yang tidak dapat melihat fotonya.', 'label': 'Apa yang tampak di foto', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('image', 1), ('caption', 2), ('alt', 3)]], {})}, verbose_name='keterangan')),
                ('importance', models.CharField(choices=[('news', 'Kabar'), ('penting', 'Penting: di atas yang lain, dengan warna')], default='news', max_length=8, verbose_name='seberapa penting')),
                ('audience', models.CharField(choices=[('semua', 'Semua: beranda dan ruang produsen'), ('pembeli', 'Pembeli: hanya di beranda'), ('produsen', 'Produsen: hanya di ruang mereka')], default='semua', max_length=10, verbose_name='untuk siapa')),
                ('starts_at', models.DateTimeField(blank=True, help_text='Bila kosong: begitu terbit.', null=True, verbose_name='mulai')),
                ('ends_at', models.DateTimeField(blank=True, help_text='Sesudahnya hilang sendiri. Bila kosong: sampai Anda menurunkannya.', null=True, verbose_name='sampai')),
            ],
            options={
                'verbose_name': 'pengumuman',
            },
            bases=(cms.models.fallback.Localised, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='Navigation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('header', wagtail.fields.StreamField([('tempat', 3), ('halaman', 5)], blank=True, block_lookup={0: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('produk', 'Belanja'), ('koleksi', 'Koleksi'), ('kisah', 'Kisah'), ('produsen', 'Produsen'), ('mart', 'Mart kami'), ('ambil', 'Cara ambil di mart'), ('pengumuman', 'Pengumuman'), ('disimpan', 'Disimpan'), ('daftar', 'Titip jual sebagai anggota')], 'label': 'Tempat'}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bila kosong: nama tempat atau halamannya.', 'label': 'Kata-katanya', 'max_length': 40, 'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'Dalam bahasa Inggris', 'max_length': 40, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('place', 0), ('label', 1), ('label_en', 2)]], {}), 4: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Halaman', 'page_type': ['cms.StandardPage', 'cms.StoryIndexPage', 'cms.StoryPage', 'cms.CollectionIndexPage', 'cms.CollectionPage', 'cms.AnnouncementIndexPage', 'cms.AnnouncementPage']}), 5: ('wagtail.blocks.StructBlock', [[('page', 4), ('label', 1), ('label_en', 2)]], {})}, help_text='Tampil di layar lebar. Menu bawah di ponsel tetap: Beranda, Belanja, Kisah, Pesanan. Bila kosong: menu bawaan.', verbose_name='menu atas')),
                ('footer_shop', wagtail.fields.StreamField([('tempat', 3), ('halaman', 5)], blank=True, block_lookup={0: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('produk', 'Belanja'), ('koleksi', 'Koleksi'), ('kisah', 'Kisah'), ('produsen', 'Produsen'), ('mart', 'Mart kami'), ('ambil', 'Cara ambil di mart'), ('pengumuman', 'Pengumuman'), ('disimpan', 'Disimpan'), ('daftar', 'Titip jual sebagai anggota')], 'label': 'Tempat'}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bila kosong: nama tempat atau halamannya.', 'label': 'Kata-katanya', 'max_length': 40, 'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'Dalam bahasa Inggris', 'max_length': 40, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('place', 0), ('label', 1), ('label_en', 2)]], {}), 4: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Halaman', 'page_type': ['cms.StandardPage', 'cms.StoryIndexPage', 'cms.StoryPage', 'cms.CollectionIndexPage', 'cms.CollectionPage', 'cms.AnnouncementIndexPage', 'cms.AnnouncementPage']}), 5: ('wagtail.blocks.StructBlock', [[('page', 4), ('label', 1), ('label_en', 2)]], {})}, help_text='Bila kosong: tautan bawaan.', verbose_name='kaki halaman, belanja')),
                ('footer_help', wagtail.fields.StreamField([('tempat', 3), ('halaman', 5)], blank=True, block_lookup={0: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('produk', 'Belanja'), ('koleksi', 'Koleksi'), ('kisah', 'Kisah'), ('produsen', 'Produsen'), ('mart', 'Mart kami'), ('ambil', 'Cara ambil di mart'), ('pengumuman', 'Pengumuman'), ('disimpan', 'Disimpan'), ('daftar', 'Titip jual sebagai anggota')], 'label': 'Tempat'}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bila kosong: nama tempat atau halamannya.', 'label': 'Kata-katanya', 'max_length': 40, 'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'Dalam bahasa Inggris', 'max_length': 40, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('place', 0), ('label', 1), ('label_en', 2)]], {}), 4: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Halaman', 'page_type': ['cms.StandardPage', 'cms.StoryIndexPage', 'cms.StoryPage', 'cms.CollectionIndexPage', 'cms.CollectionPage', 'cms.AnnouncementIndexPage', 'cms.AnnouncementPage']}), 5: ('wagtail.blocks.StructBlock', [[('page', 4), ('label', 1), ('label_en', 2)]], {})}, help_text='Halaman yang dicentang “Tampil di menu” menyusul sendiri. Masuk, WhatsApp, dan bahasa selalu ada. Bila kosong: tautan bawaan.', verbose_name='kaki halaman, anggota dan bantuan')),
            ],
            options={
                'verbose_name': 'menu situs',
            },
        ),
        migrations.AddField(
            model_name='homepage',
            name='sections',
            field=wagtail.fields.StreamField([('kelompok', 0), ('terbaru', 2), ('keluarga', 5), ('koleksi', 2), ('kisah', 2), ('grosir', 6), ('porsi', 7), ('mart', 2), ('kata', 12)], blank=True, block_lookup={0: ('cms.home_blocks.CategoriesSection', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bila kosong: kata-kata bawaan.', 'label': 'Judul', 'max_length': 60, 'required': False}), 2: ('wagtail.blocks.StructBlock', [[('title', 1)]], {}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bila kosong: kata-kata bawaan.', 'label': 'Kalimat di bawahnya', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Bila kosong: kata-kata bawaan.', 'label': 'Tombol', 'max_length': 30, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('title', 1), ('text', 3), ('button', 4)]], {}), 6: ('wagtail.blocks.StructBlock', [[('title', 1), ('text', 3)]], {}), 7: ('cms.home_blocks.ShareSection', (), {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Judul', 'max_length': 60}), 9: ('wagtail.blocks.TextBlock', (), {'label': 'Teks', 'max_length': 400}), 10: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Tombol ke halaman', 'page_type': ['cms.StandardPage', 'cms.StoryIndexPage', 'cms.StoryPage', 'cms.CollectionIndexPage', 'cms.CollectionPage', 'cms.AnnouncementIndexPage', 'cms.AnnouncementPage'], 'required': False}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Kata di tombol', 'max_length': 30, 'required': False}), 12: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 9), ('page', 10), ('button', 11)]], {})}, help_text='Urutkan, hapus, atau tambahkan. Bila kosong: susunan bawaan.', verbose_name='bagian-bagian beranda'),
        ),
        migrations.RunPython(make_indexes, migrations.RunPython.noop),
        migrations.RunPython(lay_out_home, migrations.RunPython.noop),
        migrations.RunPython(make_menus, migrations.RunPython.noop),
        migrations.RunPython(let_editors_arrange, migrations.RunPython.noop),
    ]
