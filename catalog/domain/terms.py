"""What a producer and the koperasi agreed on."""

from django.conf import settings
from django.utils import timezone

from catalog.models import ConsignmentTerms


def current_rate(producer, at=None):
    """The koperasi's share of her prices in hundredths of a percent; the usual one where nothing was agreed."""
    terms = ConsignmentTerms.objects.filter(producer=producer, valid_from__lte=at or timezone.now()).first()
    return terms.rate_bps if terms else settings.DEFAULT_RATE_BPS
