"""Collections as pages show them: which there are now, what each holds, and what that costs today."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import get_language

from catalog.domain.pricing import tiers_of, unit_price
from catalog.models import Product, Variant
from catalog.queries.cards import cards, photos_ready
from catalog.queries.product import may_show_face, portrait_of
from catalog.queries.shelf import stock_of
from cms.enums import CollectionKind
from cms.models import CollectionItem, CollectionPage
from marketplace.models import Producer
from marketplace.pages import shows
from marketplace.queries.journey import with_consents
from marketplace.templatetags.ui import in_language
from media.domain.renditions import picture, prefetch_pictures

ADD_ADDRESS = "/keranjang/tambah-banyak/"
TILES_MOST = 4


@dataclass(frozen=True)
class Tile:
    """A patch of cloth with the drawing of what lies on it."""

    drawing: str
    kain: str


@dataclass(frozen=True)
class CollectionCard:
    """A collection in a list; `picture` None where its `tiles` stand."""

    title: str
    language: str  # of the title and the intro, "" where it is the page's
    url: str
    intro: str
    is_parcel: bool
    picture: object
    tiles: list[Tile]
    goods: int
    makers: int


@dataclass(frozen=True)
class Row:
    """What a parcel holds of one product; `is_short` where fewer can be had, and then `left` pieces."""

    product: Product
    variant: Variant
    quantity: int
    price: int
    left: int
    picture: object
    tile: Tile

    @property
    def is_short(self):
        return self.left < self.quantity


@dataclass(frozen=True)
class Maker:
    name: str
    url: str
    place: str
    picture: object
    face: str


@dataclass(frozen=True)
class Parcel:
    """All that a parcel holds, and what its button puts into the basket: the rows that can be had."""

    rows: list[Row]
    makers: list[Maker]
    add_url: str

    @property
    def to_be_had(self):
        return [row for row in self.rows if not row.is_short]

    @property
    def total(self):
        return sum(row.price for row in self.to_be_had)

    @property
    def pieces(self):
        return sum(row.quantity for row in self.to_be_had)

    @property
    def all_pieces(self):
        return sum(row.quantity for row in self.rows)


def current_collections(*, on_home=None, on=None):
    """CollectionCards of the season that hold something for sale, in the order of their pages; 1 to 3 queries."""
    originals = CollectionPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE).in_season(on)
    if on_home is not None:
        originals = originals.filter(on_home=on_home)
    held = {}
    for item in items_for_sale(originals):
        held.setdefault(item.page_id, []).append(item)
    pages = [items[0].page for items in held.values()]
    prefetch_related_objects([page.picture for page in pages if page.picture], "renditions")
    said = _translations(pages)
    return [_card(said.get(page.translation_key, page), page, held[page.pk]) for page in pages]


def items_for_sale(pages):
    """Live items of `pages`, each in the editor's order; a product that she put in twice counts once."""
    items = CollectionItem.objects.filter(page__in=pages, product__in=Product.objects.live()).select_related(
        "page__locale", "page__picture", "product__category", "product__producer__kecamatan"
    )
    found = {}
    for item in items.order_by("page__path", "sort_order", "pk"):
        found.setdefault((item.page_id, item.product_id), item)
    return list(found.values())


def _translations(pages):
    """{translation key: the live page in the reader's language}, empty where she reads the originals."""
    language = get_language() or "id"
    if not pages or language == pages[0].locale.language_code:
        return {}
    keys = [page.translation_key for page in pages]
    found = CollectionPage.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    return {page.translation_key: page for page in found.select_related("locale")}


def _card(said, page, items):
    return CollectionCard(
        title=said.title,
        language=said.language_apart,
        url=said.address,
        intro=said.intro,
        is_parcel=page.kind == CollectionKind.PARCEL,
        picture=picture(page.picture, "wide"),
        tiles=list(dict.fromkeys(_tile(item.product) for item in items))[:TILES_MOST],
        goods=len(items),
        makers=len({item.product.producer_id for item in items}),
    )


def _tile(product):
    category = product.category
    return Tile(product.drawing or (category.drawing if category else ""), category.kain if category else "")


def goods_in(page):
    """Product cards of what a collection holds and can be bought, in the editor's order."""
    return cards([item.product for item in items_for_sale([page])])


def parcel_of(page):
    """The Parcel of an original page, at the prices and with the stock of this moment."""
    items = items_for_sale([page])
    products = [item.product for item in items]
    shows(*(f"p{product.pk}" for product in products))
    prefetch_related_objects(products, photos_ready(), "variants__tiers")
    stock = stock_of([variant.pk for product in products for variant in product.variants.all()]) if products else {}
    rows = [_row(item, stock) for item in items]
    address = in_language(ADD_ADDRESS, get_language() or "id")
    return Parcel([row for row in rows if row], _makers_of(products), address)


def _row(item, stock):
    """The cheapest variant, as on the card of the product; None without a price."""
    priced = [(unit_price(tiers_of(each), item.quantity)[0], each.pk, each) for each in item.product.variants.all()]
    price, pk, variant = min((found for found in priced if found[0]), default=(0, None, None))
    if variant is None:
        return None
    photo = next(iter(item.product.photos.all()), None)
    return Row(
        product=item.product,
        variant=variant,
        quantity=item.quantity,
        price=price * item.quantity,
        left=stock[pk].total,
        picture=picture(photo.image, "tile", photo.alt) if photo else None,
        tile=_tile(item.product),
    )


def _makers_of(products):
    """Whose hands made it, each once, in the order of the goods; a face only where she agreed."""
    ids = list(dict.fromkeys(product.producer_id for product in products))
    people = with_consents(Producer.objects.filter(pk__in=ids).select_related("portrait"))
    found = prefetch_pictures(people, "portrait").in_bulk()
    return [_maker(found[pk]) for pk in ids]


def _maker(producer):
    return Maker(
        name=producer.display_name,
        url=producer.get_absolute_url(),
        place=producer.kecamatan.name if producer.kecamatan else "",
        picture=picture(portrait_of(producer), "tile"),
        face=producer.drawing if may_show_face(producer) else "",
    )
