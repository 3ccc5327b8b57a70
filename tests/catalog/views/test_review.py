import pytest

from catalog.domain import listing
from catalog.enums import ListingState
from tests.factories.catalog import make_product
from tests.factories.marketplace import also_staff, user_of

LIST = "/petugas/tinjau/"


def sent(producer, **fields):
    product = make_product(producer, live=False, **fields)
    return listing.submit_listing(product, by=user_of(producer))


@pytest.mark.parametrize("n", (1, 3))
def test_the_list_shows_what_waits_in_a_constant_number_of_queries(siti, rini, as_user, django_assert_num_queries, n):
    products = [sent(siti) for _ in range(n)]
    unseen = [make_product(siti, halal_status="certified") for _ in range(n)]
    hidden = make_product(siti)
    client = as_user(rini)
    client.get(LIST)

    with django_assert_num_queries(13):
        page = client.get(LIST).content.decode()

    assert all(product.name in page for product in [*products, *unseen])
    assert f"/tinjau/{hidden.pk}/" not in page


def test_staff_publish(siti, rini, as_user):
    product = sent(siti, licence_kind="pirt", licence_no="2053509010123-28")
    client = as_user(rini)

    page = client.get(f"{LIST}{product.pk}/").content.decode()
    answer = client.post(f"{LIST}{product.pk}/", {"do": "publish"})

    product.refresh_from_db()
    assert "kemasan plastik, olahan kelapa, Jember, berlaku s.d. 2028" in page
    assert "Rp10.625" in page
    assert (answer.status_code, answer.url, product.state) == (302, LIST, ListingState.PUBLISHED)
    assert client.post(f"{LIST}{product.pk}/", {"do": "publish"}).status_code == 302


def test_staff_send_back_only_with_a_reason(siti, rini, as_user):
    product = sent(siti)
    client = as_user(rini)

    page = client.post(f"{LIST}{product.pk}/", {"do": "return", "reason": " \x00 "})
    product.refresh_from_db()
    assert (page.status_code, product.state) == (200, ListingState.SUBMITTED)
    assert "Tulis alasannya" in page.content.decode()

    client.post(f"{LIST}{product.pk}/", {"do": "return", "reason": "Foto buram."})
    product.refresh_from_db()
    assert (product.state, product.review_note) == (ListingState.RETURNED, "Foto buram.")


OWN = "Barang ini milik Anda sendiri. Petugas lain yang memutuskan."


def test_staff_who_sell_too_see_their_own_goods_without_buttons_and_decide_nothing(siti, wati, arjasa, as_user):
    own, anothers = sent(siti), sent(wati)
    client = as_user(also_staff(siti, mart=arjasa))

    pages = [client.get(f"{LIST}{product.pk}/").content.decode() for product in (own, anothers)]
    refused = [
        client.post(f"{LIST}{own.pk}/", {"do": "publish"}),
        client.post(f"{LIST}{own.pk}/", {"do": "return", "reason": "Nanti."}),
        client.post(f"{LIST}{own.pk}/", {"do": "english", "name_en": "Best", "description_en": ""}),
    ]

    own.refresh_from_db()
    assert [(OWN in page, 'name="do" value="publish"' in page) for page in pages] == [(True, False), (False, True)]
    assert [(page.status_code, OWN in page.content.decode()) for page in refused] == [(200, True)] * 3
    assert (own.state, own.review_note, own.name_en) == (ListingState.SUBMITTED, "", "")


def test_strangers_log_in_and_producers_see_nothing(siti, client, as_user):
    product = sent(siti)
    address = f"{LIST}{product.pk}/"

    assert client.get(address).url.startswith("/masuk/")
    client = as_user(siti)
    assert (client.get(LIST).status_code, client.get(address).status_code) == (404, 404)
    assert client.post(address, {"do": "publish"}).status_code == 404

    product.refresh_from_db()
    assert product.state == ListingState.SUBMITTED


def test_what_does_not_wait_is_not_there(siti, rini, as_user):
    assert as_user(rini).get(f"{LIST}{make_product(siti).pk}/").status_code == 404


HALAL = "ID35110000123456789"


def test_staff_tick_what_they_saw_and_write_the_english(siti, rini, arjasa, as_user):
    product = sent(siti, halal_status="certified", halal_no=HALAL, licence_kind="pirt", licence_no="2053509010123-28")
    client = as_user(rini)

    page = client.get(f"{LIST}{product.pk}/").content.decode()
    typed = {"saw_halal": "on", "number_halal": HALAL, "number_pirt": "2053509010123-28", "name_en": "Crisps"}
    client.post(f"{LIST}{product.pk}/", {"do": "publish", "description_en": "Thin.", **typed})

    product.refresh_from_db()
    assert f'value="{HALAL}"' in page
    assert (product.state, product.name_en, product.description_en) == (ListingState.PUBLISHED, "Crisps", "Thin.")
    assert [(check.kind, check.mart, check.seen_by) for check in product.checks.all()] == [("halal", arjasa, rini)]


def test_a_number_that_differs_is_named_at_its_field(siti, rini, as_user):
    product = sent(siti, halal_status="certified", halal_no=HALAL)
    typed = {"saw_halal": "on", "number_halal": "ID35110000999999999", "saw_nib": "on", "number_nib": ""}

    page = as_user(rini).post(f"{LIST}{product.pk}/", {"do": "publish", "name_en": "Crisps", **typed})

    product.refresh_from_db()
    assert page.context["checks"].errors == {
        "number_halal": [f"Di keterangan barang tertulis {HALAL}. Kembalikan dulu bila berbeda."],
        "number_nib": ["Tulis nomor yang Anda lihat."],
    }
    assert 'value="Crisps"' in page.content.decode()
    assert (product.state, product.name_en, product.checks.count()) == (ListingState.SUBMITTED, "", 0)


def test_english_is_saved_without_deciding_and_nothing_typed_is_lost(siti, rini, as_user):
    product = sent(siti)
    typed = {"name_en": "Crisps", "description_en": "", "saw_nib": "on", "number_nib": "123", "reason": "Foto buram"}

    page = as_user(rini).post(f"{LIST}{product.pk}/", {"do": "english", **typed}).content.decode()

    product.refresh_from_db()
    assert (product.state, product.name_en) == (ListingState.SUBMITTED, "Crisps")
    assert 'value="123"' in page and "Foto buram</textarea>" in page and "Ada 1 yang perlu" not in page


def test_english_is_kept_when_the_listing_goes_back(siti, rini, as_user):
    product = sent(siti)

    as_user(rini).post(f"{LIST}{product.pk}/", {"do": "return", "reason": "Foto buram.", "name_en": "Crisps"})

    product.refresh_from_db()
    assert (product.state, product.name_en) == (ListingState.RETURNED, "Crisps")
