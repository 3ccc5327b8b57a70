from datetime import timedelta

import time_machine
from django.conf import settings
from django.utils import timezone

from cms.domain.by_link import KEPT, link_to_withdraw, producer_of_link


def token_of(producer):
    return link_to_withdraw(producer).removesuffix("/").rpartition("/")[2]


def test_a_link_is_for_her_alone_and_for_a_year(siti, wati):
    token = token_of(siti)

    assert link_to_withdraw(siti).startswith(f"{settings.SITE_URL}/tarik/")
    assert producer_of_link(token) == siti
    assert producer_of_link(token_of(wati)) == wati
    with time_machine.travel(timezone.now() + KEPT + timedelta(days=1)):
        assert producer_of_link(token) is None


def test_a_link_that_was_tampered_with_is_for_nobody(siti):
    assert producer_of_link(f"{token_of(siti)[:-1]}x") is None
    assert producer_of_link("x") is None
