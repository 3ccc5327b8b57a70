"""Goods travel from Bu Siti's phone to a shopper's hands, and the money back to her."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from orders.domain.books import check_books
from tests.factories.catalog import make_category
from tests.factories.cms import make_case_officer
from tests.factories.photos import phone_jpeg
from tests.journeys import editor, producer, shopper, staff, treasurer
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.seeing import expect_clean_and_upright

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_goods_travel_to_a_shopper_and_the_money_back_to_their_maker(
    card_provider, visits, siti, rini, budi, ketua, fitri
):
    make_category("Camilan & Keripik")
    type(siti).objects.filter(pk=siti.pk).update(
        payout_method="bank", bank_name="BRI", bank_account="001234564508", bank_holder="Siti Rukmawati"
    )
    hers = visits.log_in("siti", PHONE, lands_on="/ruang/")
    mart = visits.log_in("rini", DESK, lands_on="/petugas/")
    dewi = visits.open(PHONE)
    treasury = visits.log_in("budi", DESK, lands_on="/bendahara/")

    goods_come_to_the_mart(hers, mart)
    a_family_fetches_some(visits, hers, mart, dewi, card_provider)
    some_are_sold_over_the_counter(hers, mart)
    some_go_to_a_door(visits, hers, mart, treasury)
    she_is_paid(visits, hers, treasury)
    she_tells_her_story_and_takes_it_back(visits, hers, dewi)

    assert visits.faults == []
    assert check_books().differences == []


def goods_come_to_the_mart(hers, mart):
    product = producer.list_product(hers)
    staff.send_back(mart, reason="Ceritakan sedikit tentang keripiknya, ya.")
    producer.mend_listing(hers, product, reason="Ceritakan sedikit tentang keripiknya, ya.")
    staff.publish(mart)
    in_sixty_days = timezone.localdate() + datetime.timedelta(days=60)
    _number, scanned = producer.announce(hers, qty=20, best_before=in_sixty_days)
    staff.receive(mart, scanned, accepted=18, rejected=2, reason="Kemasan bocor")
    producer.keep_at_home(hers, product, qty=5)


def a_family_fetches_some(visits, hers, mart, dewi, card_provider):
    """Dewi pays by card for her mother, who fetches five: the sixth is not there, and its money goes back."""
    shopper.find(dewi)
    shopper.put_in_basket(dewi, qty=6, sum_shown="Rp81.000")
    shopper.order_for_family(dewi)
    shopper.pay_by_card(dewi)
    number, code = shopper.number_of(dewi), shopper.pick_up_code(dewi)
    shopper.expect_gift(visits.open(PHONE), shopper.link_for_recipient(dewi), code=code)
    staff.note_short(mart, number, qty=1)
    call_command("work", once=True)
    assert [refund["amount"] for refund in card_provider.refunds()] == [13_500_00]
    staff.pack(mart, number)
    staff.make_ready(mart, number)
    staff.hand_over(mart, code.lower(), to="Ibu Ngatemi", pieces=5)
    staff.try_code(mart, code)
    mart.get_by_text("Sudah diambil").wait_for()
    shopper.expect_collected(dewi)
    producer.expect_balance(hers, "Rp68.850")  # the mart owes her the piece that it lost


def some_are_sold_over_the_counter(hers, mart):
    staff.sell_at_counter(mart, qty=2, cash="50.000", total="Rp28.000", change="Rp22.000")
    producer.expect_balance(hers, "Rp92.650")


def some_go_to_a_door(visits, hers, mart, treasury):
    """Bu Endah transfers; a part comes from the shelf, a part from the producer's home."""
    endah = visits.open(PHONE)
    shopper.find(endah)
    shopper.put_in_basket(endah, qty=12, sum_shown="Rp150.000")
    amount = shopper.order_to_the_door(endah)
    treasurer.confirm_transfer(treasury, amount)
    producer.promise_to_bring(hers)
    number = shopper.number_of(endah)
    staff.count_in_brought(mart, number)
    staff.pack(mart, number, parts=2)
    staff.deliver(mart, number, parts=2)
    producer.expect_balance(hers, "Rp220.150")


def she_is_paid(visits, hers, treasury):
    chair = visits.log_in("ketua", DESK, lands_on="/bendahara/")
    treasurer.prepare_payout(treasury, amount="Rp220.150")
    treasurer.approve_payout(chair)
    treasurer.pay_out(treasury, reference="BRI 0081")
    producer.expect_balance(hers, "Rp0")


def she_tells_her_story_and_takes_it_back(visits, hers, dewi):
    producer.write_story(hers, phone_jpeg(1600, 1200))
    editor.pass_story_on(visits.log_in("fitri", DESK, lands_on="/cms/"), "Satu koper pulang")  # her face will be seen
    editor.publish_story(visits.log_in(make_case_officer().username, DESK, lands_on="/cms/"), "Satu koper pulang")
    address, photo = shopper.read_story(dewi, "Satu koper pulang")
    expect_clean_and_upright(dewi, photo)
    producer.withdraw_story(hers)
    shopper.find_no_story(dewi, address, photo)
