"""Every address that search engines may know."""

from django.utils.translation import override

from catalog.models import Category, Product
from cms.models import CollectionPage, StandardPage, StoryPage
from marketplace.models import Mart, Producer
from marketplace.templatetags.ui import in_language


def public_addresses():
    """Paths in both languages, Indonesian first."""
    with override("id"):
        paths = ["/", "/produk/", "/kisah/", "/koleksi/"]
        paths += [row.get_absolute_url() for row in Product.objects.live().order_by("pk")]
        paths += [row.get_absolute_url() for row in Category.objects.all()]
        paths += [row.get_absolute_url() for row in Producer.objects.public()]
        paths += [f"/mart/{mart.slug}/" for mart in Mart.objects.filter(is_open=True)]
        stories = StoryPage.objects.public().filter(noindex=False)
        articles = StandardPage.objects.live()
        slugs = [f"/kisah/{page.slug}/" for page in stories.filter(locale__language_code="id")]
        collections = CollectionPage.objects.live().in_season()
        slugs += [f"/koleksi/{page.slug}/" for page in collections.filter(locale__language_code="id")]
        slugs += [f"/{page.slug}/" for page in articles.filter(locale__language_code="id")]
        paths += slugs
    return paths + [in_language(path, "en") for path in paths]
