from datetime import timedelta

from django.utils import timezone

from catalog.domain.terms import current_rate
from catalog.models import ConsignmentTerms

NOW = timezone.now()


def agree(producer, rate_bps, days):
    day = NOW + timedelta(days=days)
    return ConsignmentTerms.objects.create(producer=producer, rate_bps=rate_bps, valid_from=day, accepted_at=NOW)


def test_the_usual_share_where_nothing_was_agreed(siti):
    assert current_rate(siti) == 1500


def test_the_last_terms_that_hold_already(siti, wati):
    agree(siti, 1200, -20)
    agree(siti, 1000, -5)
    agree(siti, 500, 5)

    assert current_rate(siti, NOW) == 1000
    assert current_rate(siti, NOW + timedelta(days=6)) == 500
    assert current_rate(wati, NOW) == 1500
