"""The page tree in both languages, the editors' group and the review of stories."""

import uuid

from django.db import migrations

HOMES = {
    "id": {
        "title": "Beranda", "headline": "Dibuat oleh mereka yang telah pulang.",
        "lead": "Kopi, camilan, batik, dan anyaman dari purna pekerja migran Jember. Ambil di mart atau kami antar.",
    },
    "en": {
        "title": "Home", "headline": "Made by those who came home.",
        "lead": "Coffee, snacks, batik and basketry by returned migrant workers of Jember. Collect at the mart or have it delivered.",
    },
}
INDEXES = {
    "id": {"title": "Kisah mereka yang pulang", "intro": "Ditulis bersama orangnya, tayang hanya selama ia mengizinkan."},
    "en": {"title": "Stories of coming home", "intro": "Written with the people themselves, shown only while they agree."},
}
STANDARD = {
    "tentang": {
        "id": ("Tentang kami", "<p>SBMI Mart adalah toko milik koperasi purna pekerja migran di Jember. Setiap barang dibuat oleh anggota yang namanya Anda baca di sampingnya.</p><p>Barang tetap milik pembuatnya sampai terjual. Begitu barang diserahkan kepada Anda, bagian pembuatnya langsung tercatat sebagai saldonya.</p>"),
        "en": ("About us", "<p>SBMI Mart is the shop of a cooperative of returned migrant workers in Jember. Every item is made by a member whose name you read beside it.</p><p>Goods belong to their maker until they are sold. As soon as they are handed to you, the maker's share is credited to her balance.</p>"),
    },
    "cara-belanja": {
        "id": ("Cara belanja", "<p>Pilih barang, masukkan ke keranjang, lalu pilih cara mendapatkannya: ambil di mart atau kami antar. Tidak perlu membuat akun.</p><p>Anda dapat membayar untuk keluarga di Jember. Mereka mengambilnya di mart dengan satu kode.</p><p>Bayar tunai saat mengambil, dengan transfer bank, atau dengan kartu.</p>"),
        "en": ("How to shop", "<p>Choose goods, add them to the basket, then choose how to get them: collect at a mart or have them delivered. No account is needed.</p><p>You can pay for family in Jember. They collect at the mart with one code.</p><p>Pay cash when you collect, by bank transfer, or by card.</p>"),
    },
    "bantuan": {
        "id": ("Bantuan", "<p>Ada barang yang tidak sesuai, kurang, atau terlambat? Hubungi mart tempat Anda mengambil, atau balas pesan kami. Kami bantu sampai selesai.</p>"),
        "en": ("Help", "<p>Is something wrong, missing or late? Contact the mart where you collect, or answer our message. We help until it is settled.</p>"),
    },
    "privasi": {
        "id": ("Privasi", "<p>Kami menyimpan hanya yang diperlukan untuk menyerahkan pesanan Anda: nama, nomor telepon, dan alamat bila diantar. Kode pengambilan hanya ada di halaman pesanan Anda.</p><p>Kisah, foto wajah, desa, dan negara tempat bekerja tampil hanya dengan izin orangnya, satu per satu, dan hilang saat itu juga bila izinnya ditarik.</p>"),
        "en": ("Privacy", "<p>We keep only what is needed to hand over your order: name, telephone number, and address for delivery. The pick-up code stands only on your order page.</p><p>Stories, faces, villages and countries of work are shown only with each person's consent, one by one, and vanish at once when it is withdrawn.</p>"),
    },
}
PAGE_RIGHTS = ("add", "change", "publish", "lock", "unlock")


def add_page(model, apps, *, path, url_path, locale, key, **fields):
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _made = ContentType.objects.get_or_create(app_label="cms", model=model._meta.model_name)
    return model.objects.create(
        content_type=kind, path=path, depth=len(path) // 4, url_path=url_path, locale=locale, translation_key=key,
        draft_title=fields["title"], live=True, **fields,
    )


def make_pages(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    kinds = {name: apps.get_model("cms", name) for name in ("HomePage", "StoryIndexPage", "StandardPage")}
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    keys = {name: uuid.uuid4() for name in ("home", "kisah", *STANDARD)}
    first = None
    for number, code in enumerate(("id", "en"), 1):
        locale, _made = Locale.objects.get_or_create(language_code=code)
        slug = "home" if code == "id" else "home-en"
        path, url = f"0001{number:04d}", f"/{slug}/"
        home = add_page(
            kinds["HomePage"], apps, path=path, url_path=url, locale=locale, key=keys["home"], slug=slug,
            numchild=1 + len(STANDARD), **HOMES[code],
        )
        first = first or home
        add_page(
            kinds["StoryIndexPage"], apps, path=f"{path}0001", url_path=f"{url}kisah/", locale=locale,
            key=keys["kisah"], slug="kisah", **INDEXES[code],
        )
        for place, (name, words) in enumerate(STANDARD.items(), 2):
            title, text = words[code]
            add_page(
                kinds["StandardPage"], apps, path=f"{path}{place:04d}", url_path=f"{url}{name}/", locale=locale,
                key=keys[name], slug=name, title=title, body=[{"type": "teks", "value": text, "id": str(uuid.uuid4())}],
            )
    Page.objects.filter(depth=1).update(numchild=2)
    Site.objects.create(hostname="localhost", root_page_id=first.pk, is_default_site=True, site_name="SBMI Mart")


def permission(apps, app_label, model, codename, name):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    kind, _made = ContentType.objects.get_or_create(app_label=app_label, model=model)
    return Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": name})[0]


def make_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Page = apps.get_model("wagtailcore", "Page")
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    Group.objects.filter(name__in=("Editors", "Moderators")).delete()
    editors, _made = Group.objects.get_or_create(name="Editor")
    editors.permissions.add(
        permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"),
        permission(apps, "cms", "sitesettings", "change_sitesettings", "Can change pengaturan situs"),
        permission(apps, "simple_translation", "simpletranslation", "submit_translation", "Can submit translations"),
    )
    root = Page.objects.get(depth=1)
    for action in PAGE_RIGHTS:
        right = permission(apps, "wagtailcore", "page", f"{action}_page", f"{action.capitalize()} any page")
        GroupPagePermission.objects.get_or_create(group=editors, page=root, permission=right)
    collection = Collection.objects.get(depth=1)
    for action in ("add", "change", "choose"):
        right = permission(apps, "wagtailimages", "image", f"{action}_image", f"Can {action} image")
        GroupCollectionPermission.objects.get_or_create(group=editors, collection=collection, permission=right)


def make_review(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    StoryReview = apps.get_model("cms", "StoryReview")
    WorkflowPage.objects.all().delete()
    Workflow.objects.update(active=False)
    kind, _made = ContentType.objects.get_or_create(app_label="cms", model="storyreview")
    task = StoryReview.objects.create(name="Editor membaca kisah", active=True, content_type=kind)
    task.groups.add(apps.get_model("auth", "Group").objects.get(name="Editor"))
    workflow = Workflow.objects.create(name="Tinjauan kisah", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for index in apps.get_model("cms", "StoryIndexPage").objects.all():
        WorkflowPage.objects.create(workflow=workflow, page_id=index.pk)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("simple_translation", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(make_pages, migrations.RunPython.noop),
        migrations.RunPython(make_rights, migrations.RunPython.noop),
        migrations.RunPython(make_review, migrations.RunPython.noop),
    ]
