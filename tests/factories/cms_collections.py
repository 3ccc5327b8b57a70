"""Collections, as an editor publishes them."""

from wagtail.models import Locale

from cms.models import CollectionIndexPage, CollectionItem, CollectionPage


def make_collection(*goods, title="Oleh-oleh", kind="picked", **fields):
    """A live collection; each of `goods` is a product or (product, quantity)."""
    index = CollectionIndexPage.objects.get(locale__language_code="id")
    page = CollectionPage(title=title, kind=kind, locale=index.locale, **fields)
    page.items = [
        CollectionItem(product=product, quantity=quantity, sort_order=place)
        for place, (product, quantity) in enumerate(one if isinstance(one, tuple) else (one, 1) for one in goods)
    ]
    index.add_child(instance=page)
    page.save_revision().publish()
    return CollectionPage.objects.get(pk=page.pk)


def translate_collection(page, *, title):
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = title
    english.save_revision().publish()
    return CollectionPage.objects.get(pk=english.pk)
