"""Taking a story back without logging in: a signed link that the koperasi sends her, or that she keeps herself."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from marketplace.head import absolute
from marketplace.models import Producer

KEPT = timedelta(days=365)
SALT = "cms.withdraw"


def link_to_withdraw(producer):
    """The whole address at which who has it takes the story of `producer` back, for KEPT from now."""
    return absolute(reverse("cms:withdraw_by_link", args=[signing.dumps(producer.pk, salt=SALT)]))


def producer_of_link(token):
    """The Producer whom a link is for, or None for one that is wrong or too old."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    return Producer.objects.select_related("member__person__user").filter(pk=pk).first()
