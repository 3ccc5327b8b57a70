"""What waits, on the first page of the Wagtail admin; and that it says so where nothing does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.domain.changes import change_about
from catalog.domain.listing import save_price, submit_listing
from cms.domain.story import submit_story
from tests.factories.catalog import make_draft as make_listing
from tests.factories.catalog import make_product
from tests.factories.cms import make_draft
from tests.factories.cms_pages import make_announcement
from tests.factories.marketplace import make_consent, user_of

EMPTY = (
    "Tidak ada kisah yang menunggu.", "Tidak ada barang yang menunggu.", "Tidak ada pengumuman yang sedang tampil.",
    "Tidak ada izin yang berakhir dalam 30 hari.",
)  # fmt: skip


def listing_in_review(siti, name):
    product = make_listing(siti, name=name)
    save_price(product, price=12_500, by=user_of(siti))
    return submit_listing(product, by=user_of(siti))


@pytest.fixture
def staff_editor(fitri, arjasa):
    """An editor who works at the mart too."""
    fitri.roles.create(role="staff", mart=arjasa)
    return fitri


def test_where_nothing_waits_it_says_so(as_user, fitri):
    shown = as_user(fitri).get("/cms/").text

    assert [words for words in EMPTY if words not in shown] == []


def test_a_waiting_story_names_the_step_that_it_waits_for(as_user, telling_siti, fitri):
    submit_story(make_draft(telling_siti, title="Satu koper"), by=user_of(telling_siti))

    shown = as_user(fitri).get("/cms/").text

    assert "Satu koper" in shown
    assert "<td>Editor membaca kisah</td>" in shown


def test_an_editor_reads_how_many_goods_wait_and_leaves_them_to_staff(as_user, siti, fitri):
    for number in range(3):
        listing_in_review(siti, f"Keripik {number}")

    shown = as_user(fitri).get("/cms/").text

    assert "3 barang menunggu. Petugas mart yang meninjaunya." in shown
    assert "/petugas/tinjau/" not in shown
    assert "Keripik" not in shown


def test_who_may_review_follows_the_goods_from_here(as_user, siti, staff_editor):
    product = listing_in_review(siti, "Keripik pisang")
    client = as_user(staff_editor)

    shown = client.get("/cms/").text

    assert f'<a href="/petugas/tinjau/{product.pk}/">Keripik pisang</a>' in shown
    assert client.get(f"/petugas/tinjau/{product.pk}/").status_code == 200


def test_announcements_that_end_within_a_week_are_named(as_user, fitri):
    now = timezone.now()
    make_announcement("Segera usai", ends_at=now + timedelta(days=6))
    make_announcement("Masih lama", ends_at=now + timedelta(days=8))
    make_announcement("Sudah lewat", ends_at=now - timedelta(days=1))

    shown = as_user(fitri).get("/cms/").text

    assert [title for title in ("Segera usai", "Masih lama", "Sudah lewat") if f">{title}</a>" in shown] == [
        "Segera usai"
    ]
    assert "2 pengumuman sedang tampil." in shown


def test_consents_that_end_within_thirty_days_are_named_with_their_producer(as_user, telling_siti, wati, fitri):
    today = timezone.localdate()
    consents = telling_siti.member.person.consents
    consents.filter(purpose__in=("face", "story")).update(valid_until=today + timedelta(days=30))
    consents.filter(purpose="village").update(valid_until=today + timedelta(days=31))
    make_consent(wati.member.person, "face")
    wati.member.person.consents.update(valid_until=today, withdrawn_at=timezone.now())

    shown = as_user(fitri).get("/cms/").text.split("ending-consents-section")[-1].split("</section>")[0]

    assert "Bu Siti" in shown
    told = [words for words in ("Foto wajah", "Kisah tayang", "Nama desa", "Bu Wati") if words in shown]
    assert told == ["Foto wajah", "Kisah tayang"]


@pytest.mark.parametrize("n", (1, 3))
def test_the_first_page_asks_the_same_number_of_questions(
    as_user, siti, staff_editor, n, django_assert_max_num_queries
):
    for number in range(n):
        listing_in_review(siti, f"Keripik {number}")
        make_announcement(f"Kabar {number}", ends_at=timezone.now() + timedelta(days=number + 1))
    client = as_user(staff_editor)
    client.get("/cms/")

    with django_assert_max_num_queries(70):
        client.get("/cms/")


def test_changes_of_goods_in_the_shop_are_counted_beside_new_ones(as_user, siti, fitri, staff_editor):
    change_about(make_product(siti), name="Keripik Singkong Balado", by=user_of(siti))

    shown = as_user(fitri).get("/cms/").text

    assert "1 perubahan barang menunggu tinjauan" in shown
    assert "Tidak ada barang yang menunggu." not in shown
