"""What staff find to look at: goods that were sent in, and a change of goods that are in the shop already."""

import uuid
from datetime import timedelta

from catalog.domain import changes, listing
from catalog.enums import HalalStatus, LicenceKind, Shipping
from catalog.models import Category
from marketplace.demo.goods import add_photo, user_of

SENT_BY = "P12"
SENT = {
    "name": "Secang Jahe Instan",
    "unit": "pouch",
    "net_content": "250\N{NO-BREAK SPACE}g",
    "weight_grams": 270,
    "shelf_life_days": 365,
    "description": "Kayu secang dan jahe merah, dikristalkan dengan gula batu. Warnanya merah muda, hangatnya pelan.",
    "ingredients": "Kayu secang, jahe merah, gula batu, kayu manis.",
    "storage": "tempat kering",
    "licence_kind": LicenceKind.PROCESS,
    "halal_status": HalalStatus.PROCESS,
    "shipping": Shipping.NATIONAL,
}
SENT_PRICE, SENT_STEPS = 21_000, ((3, 20_400), (12, 19_300))
CHANGED_BY = "P01"
NEW_WORDS = (
    "Pisang agung dari kebun sendiri, diiris memanjang dan digoreng dua kali. Mulai bulan ini gulanya kami kurangi, "
    "jadi manisnya dari pisangnya. Renyah sampai potongan terakhir."
)
NEW_PRICE, NEW_STEPS = 17_500, ((3, 17_000), (12, 16_200), (24, 15_500))


def leave_reviews(producers, products, today):
    """Both of them, with `today` as the hour; `products` is {producer key: [(number, Product), …]}."""
    category = Category.objects.get(name="Minuman Serbuk & Jamu")
    send_goods(producers[SENT_BY], category, at=today - timedelta(hours=20))
    (_number, product), *_others = products[CHANGED_BY]
    ask_for_change(product)


def send_goods(producer, category, *, at):
    """New goods with a photo, through the four steps; returns the Product that waits."""
    by = user_of(producer)
    product = listing.start_listing(producer, client_key=uuid.uuid5(uuid.NAMESPACE_URL, SENT["name"]), by=by)
    add_photo(product, "jamu")
    listing.save_about(product, by=by, category=category, **SENT)
    listing.save_price(product, price=SENT_PRICE, steps=SENT_STEPS, by=by)
    return listing.submit_listing(product, by=by, at=at)


def ask_for_change(product):
    """Another description and prices that move further than what shows at once."""
    by = user_of(product.producer)
    changes.change_about(product, by=by, description=NEW_WORDS)
    changes.change_price(product, price=NEW_PRICE, steps=NEW_STEPS, dus_size=product.dus_size, by=by)
