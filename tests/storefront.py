"""One shop that has something of everything, and the addresses of all its public pages."""

from datetime import date

from catalog.domain.shop_entries import freshen_all
from orders.enums import Method
from tests.factories import catalog as goods
from tests.factories import cms as pages
from tests.factories import cms_collections as collections
from tests.factories import marketplace as people
from tests.factories import orders

LONG = "Keripik Singkong Balado Pedas Manis Gurih Renyah Khas Sukokerto Sukowono"
WORDS = "Renyah, digoreng dua kali, dan diberi nama pembuatnya."


def agree_to_everything(producer):
    """The producer's portrait, way home and words may be shown."""
    for purpose in ("story", "face", "origin", "village"):
        people.make_consent(producer.member.person, purpose)
    producer.portrait, producer.country, producer.country_en = (
        pages.make_image(producer), "Uni Emirat Arab", "United Arab Emirates",
    )  # fmt: skip
    producer.years, producer.desa, producer.line = "2008–2017", "Sukokerto", "keripik dan tape"
    producer.save(update_fields=["portrait", "country", "country_en", "years", "desa", "line"])
    return producer


def make_crisps(producer, mart, **more):
    """Goods with a long name, words, tiers and few pieces."""
    product = goods.make_product(
        producer, name=LONG, description=WORDS, price=1_250_000, tiers=[(3, 1_200_000), (12, 1_100_000)], **more
    )
    goods.make_shelf_stock(product.variants.get(), mart, 4)
    return product


def make_storefront(producer, mart):
    """{what it is: address} of every public page of a shop with something of everything by `producer` at `mart`."""
    agree_to_everything(producer)
    crisps = make_crisps(producer, mart, licence_kind="pirt", licence_no="2143509019901-29")
    sold_out = goods.make_product(producer, name="Tape ketan", tiers=[(3, 11_000)])
    choice = goods.make_product(producer, name="Keripik pisang", name_en="Banana crisps")
    choice.variants.update(name="200 g")
    goods.make_shelf_stock(choice.variants.get(), mart, 4)
    goods.make_shelf_stock(goods.make_variant(choice, "Pedas manis 500 g"), mart, 4)
    drawn = goods.make_product(producer, name="Opak gambir")
    drawn.photos.all().delete()
    freshen_all()
    category = crisps.category
    category.words, category.picture = WORDS, pages.make_image()
    category.save(update_fields=["words", "picture"])
    body = [pages.paragraph("Hujan turun."), pages.quote("Saya pulang."), pages.goods_block(crisps)]
    story = pages.make_story(producer, editor=pages.make_editor(), body=body)
    collections.make_collection(crisps, sold_out, title="Oleh-oleh", slug="oleh-oleh", intro=WORDS, words=WORDS)
    collections.make_collection((crisps, 2), (choice, 1), title="Bingkisan", slug="bingkisan", kind="parcel",
                                intro=WORDS, picture=pages.make_image(colour="green"))  # fmt: skip
    collections.make_collection(crisps, title="Musim", slug="musim", season_from=date(2099, 1, 1))
    placed = orders.place(orders.make_cart((crisps, 1)), mart=mart, method=Method.CASH)
    unpaid = orders.place(orders.make_cart((crisps, 1)), mart=mart, method=Method.TRANSFER)
    return {
        "home": "/",
        "list": "/produk/",
        "list narrowed": "/produk/?siap=hari-ini&max=2.000.000",
        "search": "/produk/?q=keripik",
        "search put right": "/produk/?q=kerpik",
        "search without result": "/produk/?q=zzzz",
        "filters with a fault": "/produk/?saring=1&min=x",
        "filters": "/produk/?saring=1&q=keripik",
        "category": f"/kategori/{category.slug}/",
        "product": crisps.get_absolute_url(),
        "product sold out": sold_out.get_absolute_url(),
        "product with a choice": choice.get_absolute_url(),
        "product without photo": drawn.get_absolute_url(),
        "producers": "/produsen/",
        "producer": producer.get_absolute_url(),
        "marts": "/mart/",
        "mart": f"/mart/{mart.slug}/",
        "stories": "/kisah/",
        "story": story.address,
        "collections": "/koleksi/",
        "collection": "/koleksi/oleh-oleh/",
        "parcel": "/koleksi/bingkisan/",
        "collection out of season": "/koleksi/musim/",
        "saved, none": "/disimpan/",
        "saved, shared": f"/disimpan/?id={crisps.pk}.{sold_out.pk}.{choice.pk}.999999",
        "basket, empty": "/keranjang/",
        "orders": "/pesanan/",
        "order": placed.get_absolute_url(),
        "order, unpaid": unpaid.get_absolute_url(),
        "receipt": f"{unpaid.get_absolute_url()}struk/",
        "offline": "/luring/",
        "not there": "/tidak-ada/",
        "log in": "/masuk/",
        "apply": "/daftar/",
    }
