"""The pictures of a product and of its maker."""

import re

from catalog.models import ProductPhoto
from tests.factories import catalog as goods
from tests.factories import cms as pages


def test_photos_are_read_out_in_the_words_of_their_producer(client, siti):
    product = goods.make_product(siti, name="Keripik", name_en="Crisps")
    for nth, alt in enumerate(("Keripik di piring putih", "", "Keripik"), start=1):
        image = pages.make_image(siti, f"#{nth}{nth}0000")
        ProductPhoto.objects.create(product=product, image=image, order=nth, alt=alt)

    page = client.get(product.get_absolute_url())
    english = client.get(f"/en{product.get_absolute_url()}")

    told = ["Keripik", "Keripik di piring putih", "Keripik, foto ke-3", "Keripik, foto ke-4"]
    assert [shot.alt for shot in page.context["gallery"]] == told
    assert [(shot.alt, shot.language) for shot in english.context["gallery"]] == [
        ("Crisps", ""), ("Keripik di piring putih", "id"), ("Crisps, photo 3", ""), ("Crisps, photo 4", ""),
    ]  # fmt: skip


def test_pictures_keep_their_place_and_the_first_comes_at_once(client, siti):
    product = goods.make_product(siti)
    ProductPhoto.objects.create(product=product, image=pages.make_image(siti), order=2)

    page = client.get(product.get_absolute_url()).content.decode()

    images = re.findall(r"<img [^>]*>", page)
    assert all(re.search(r' width="\d+" height="\d+"', image) for image in images)
    first, *rest = images
    assert 'fetchpriority="high"' in first and "loading=" not in first
    assert all('loading="lazy"' in image for image in rest)


def test_without_script_a_photo_is_a_link_to_its_largest_size(client, siti):
    image = pages.make_image(siti)
    product = goods.make_product(siti)
    product.photos.all().delete()
    ProductPhoto.objects.create(product=product, image=image)

    page = client.get(product.get_absolute_url())

    largest = image.renditions.get(filter_spec__startswith="width-320|format-webp")
    assert f'<a href="{largest.url}" data-besar' in page.content.decode()
