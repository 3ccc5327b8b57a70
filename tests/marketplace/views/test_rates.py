import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from marketplace.domain.rates import set_rates
from marketplace.models import ExchangeRate

pytestmark = pytest.mark.django_db
PAGE = "/bendahara/kurs/"
TYPED = {"HKD": "2.145,50", "TWD": "512", "MYR": "", "SGD": "", "USD": "Rp16.620"}


def test_the_treasurer_writes_rates_and_the_approver_reads_them(as_user, budi, ketua):
    answer = as_user(budi).post(PAGE, TYPED)
    page = as_user(ketua).get(PAGE).content.decode()

    assert answer.url == PAGE
    assert {rate.currency: rate.sen for rate in ExchangeRate.objects.all()} == {
        "HKD": 214_550, "TWD": 51_200, "USD": 1_662_000,
    }  # fmt: skip
    assert page.count("Rp2.145,50") == 2  # as it holds, and among the changes
    assert 'name="HKD"' not in page


def test_the_approver_and_others_write_nothing(as_user, ketua, rini, siti):
    assert [as_user(person).post(PAGE, TYPED).status_code for person in (ketua, rini, siti)] == [404] * 3
    assert ExchangeRate.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2,145.50", "Tulis rupiahnya dengan titik dan koma seperti ini: 2.145,50"),
        ("21", "Periksa lagi: biasanya antara Rp500 dan Rp10.000."),
        ("\x00" * 9, "Tulis rupiahnya dengan titik dan koma seperti ini: 2.145,50"),
    ],
)
def test_what_is_no_rate_is_told_at_its_field_and_nothing_is_saved(as_user, budi, typed, said):
    answer = as_user(budi).post(PAGE, TYPED | {"HKD": typed})

    assert answer.context["form"].errors == {"HKD": [said]}
    assert ExchangeRate.objects.count() == 0


def test_a_rate_that_was_set_is_not_emptied(as_user, budi):
    set_rates({"MYR": 395_000}, by=budi)

    answer = as_user(budi).post(PAGE, TYPED)

    assert set(answer.context["form"].errors) == {"MYR"}
    assert 'value="3.950"' in as_user(budi).get(PAGE).content.decode()


def test_sending_twice_changes_nothing_more(as_user, budi):
    for _time in range(2):
        as_user(budi).post(PAGE, TYPED)

    assert ExchangeRate.objects.count() == 3


def test_the_database_keeps_the_history_as_it_was(budi):
    set_rates({"HKD": 214_550}, by=budi, at=timezone.now())

    with pytest.raises(DatabaseError), transaction.atomic():
        ExchangeRate.objects.update(sen=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        ExchangeRate.objects.all().delete()
