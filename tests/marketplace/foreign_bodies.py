"""What a producer could write into her own forms to reach what is another's."""

import uuid

from catalog.models import ListingChange, Product, StockLevel
from cms.domain.story import raw_body, story_of
from marketplace.models import Mart
from media.models import Sound
from tests.factories.catalog import make_home_stock
from tests.factories.cms import make_image, photo, photo_block, sound_block
from tests.factories.marketplace import user_of


def sent(siti, wati, world):
    """[(address, body)] that Wati sends for what is Siti's. Each is refused or has no effect."""
    product = Product.objects.live().filter(producer=siti).first()
    ids = {"product": product.pk, "producer": siti.pk, "member": siti.member_id}
    image, change = make_image(siti), ListingChange.objects.get(product__producer=siti)
    return [
        *_into_her_listing(siti, world["draft"], product, image, change, ids),
        *_into_her_goods(world["shown"], product, image, change, ids),
        *_onto_the_shelf(siti, world["shown"], product, ids),
        *_into_her_story(siti, wati, product, image, ids),
        *_into_her_account(siti, image, ids),
    ]


def _key():
    return str(uuid.uuid4())


def _into_her_listing(siti, draft, product, image, change, ids):
    listing, variant, photo_of = f"/ruang/produk/{draft.pk}", product.variants.first(), product.photos.first()
    return [
        (f"{listing}/foto/", {"remove": [photo_of.pk], "do": "more", **ids}),
        (f"{listing}/foto/", {f"alt_{photo_of.pk}": "Diambil", "image": photo_of.image_id, "order": photo_of.pk}),
        (f"{listing}/foto/", {"photos": photo(), "alt": "Foto", "remove": [photo_of.pk], "producer": siti.pk}),
        (f"{listing}/foto/kirim/", {"photos": photo("blue"), "drop": [image.pk], "remove": [photo_of.pk], **ids}),
        (f"{listing}/tentang/", {"name": "Barang", "slug": product.slug, "copy": product.pk, **ids}),
        (f"{listing}/tentang/", {"name": "Barang", "change": change.pk, "nib": "9999999999999", **ids}),
        (f"{listing}/catat/about/", {"name": "Ketikan", "opened": 9**12, "turn": 9, "step": "about", **ids}),
        (f"{listing}/harga/", {"price": "9.000", "variant": variant.pk, **ids}),
        (f"{listing}/pilihan/", {"variant_0": variant.pk, "name_0": "Pedas", "variant_1": variant.pk,
                                 "name_1": "Manis"}),
    ]  # fmt: skip


def _into_her_goods(shown, product, image, change, ids):
    goods, variant, photo_of = f"/ruang/produk/{shown.pk}", product.variants.first(), product.photos.first()
    return [
        (f"{goods}/", {"variant": variant.pk, "qty": 9, "client_key": _key()}),
        (f"{goods}/foto/", {"drop": [image.pk], "remove": [photo_of.pk], "add": [image.pk],
                            f"alt_{photo_of.pk}": "Diambil"}),
        (f"{goods}/rumah/", {"variant": variant.pk, "qty": 9, "client_key": _key()}),
        (f"{goods}/tarik/", {"change": change.pk, **ids}),
        (f"{goods}/salin/", {"client_key": str(product.client_key or _key()), "copy": product.pk, **ids}),
        ("/ruang/produk/baru/", {"client_key": str(product.client_key or _key()), "copy": product.pk, **ids}),
    ]  # fmt: skip


def _onto_the_shelf(siti, shown, product, ids):
    level = StockLevel.objects.filter(batch__producer=siti, place__mart__isnull=False).first()
    mine = make_home_stock(shown.variants.get(), 1)
    shelf = f"/ruang/titipan/rak/{level.place.mart.slug}/minta/"
    slip = {"arrives_on": "2099-01-01", "client_key": _key()}
    variant = product.variants.first()
    return [
        (shelf, {f"l{level.pk}-qty": 1, "level": level.pk, "client_key": _key(), **ids}),
        (shelf, {f"l{mine.pk}-qty": 1, f"l{level.pk}-qty": 1, "client_key": _key()}),
        ("/ruang/titipan/baru/", {**slip, "mart": Mart.objects.first().pk, f"v{variant.pk}-qty": 3,
                                  "variant": variant.pk, **ids}),
        ("/ruang/titipan/baru/", {**slip, "mart": 10**9}),
    ]  # fmt: skip


def _into_her_story(siti, wati, product, image, ids):
    page, sound = {"page": story_of(siti).pk}, Sound.objects.get(producer=siti)
    hers_too = raw_body(story_of(wati).get_latest_revision_as_object())
    goods = next(block["id"] for block in hers_too if block["type"] == "barang")
    theirs, voice = photo_block(image)["id"], sound_block(sound)["id"]
    return [
        ("/ruang/kisah/mulai/", {"client_key": _key(), **page, **ids}),
        ("/ruang/kisah/tulis/", {"title": "Judul", "intro": "", f"{goods}-products": [product.pk], **page,
                                 "image": image.pk}),
        ("/ruang/kisah/tulis/", {"title": "Judul", "intro": "", f"{voice}-sound": sound.pk, "sound": sound.pk,
                                 f"{theirs}-caption": "Diambil"}),
        ("/ruang/kisah/simpan/", {"title": "Simpan", "draft_fields": f"title,{theirs}-caption",
                                  f"{theirs}-caption": "Diambil", "draft_writer": "a" * 32, "draft_count": 1,
                                  "draft_base": 0, **page}),
        ("/ruang/kisah/suara/", {"sound": sound.pk, "caption": "Suara", "transcript": "Kata."}),
        ("/ruang/kisah/foto/", {"image": image.pk, "alt": "Foto", "caption": ""}),
        ("/ruang/kisah/izin/", {"purpose": "face", "answer": "withdraw", "person": siti.member.person_id, **ids}),
        ("/ruang/kisah/tarik/", {**page, **ids}),
        ("/ruang/kisah/kirim/", {**page, **ids}),
        ("/ruang/kisah/batal-kirim/", {**page, **ids}),
    ]  # fmt: skip


def _into_her_account(siti, image, ids):
    return [
        ("/ruang/kabar/atur/", {"language": "id", "by_hand": "on", "email": "", "notice_wish": 1, **ids}),
        ("/ruang/data/", {"password": "salah", "export": 1, **ids}),
        ("/ruang/data/hapus/", {"password": "salah", **ids}),
        ("/ruang/data/hapus/batal/", {"erasure": 1, **ids}),
        ("/ruang/sandi/", {"current": "salah", "password": "rahasia-lain-88", "again": "rahasia-lain-88",
                           "user": user_of(siti).pk, **ids}),
        ("/ruang/profil/", {"display_name": "Bu Wati", "portrait": image.pk, "slug": siti.slug, **ids}),
    ]  # fmt: skip
