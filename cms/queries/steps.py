"""The road home as two places, for components/journey.html."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marketplace.queries.journey import public_journey


def journey_steps(producer):
    """From the country of work to the village, as far as the producer agreed; [] where the country may not be told."""
    journey = public_journey(producer)
    if not journey.has_origin:
        return []
    country = journey.country_en if get_language() == "en" and journey.country_en else journey.country
    home = ", ".join(filter(None, (journey.desa, journey.kecamatan))) or "Jember"
    return [
        {"title": country, "note": journey.years, "state": "done"},
        {"title": home, "note": _("kini di rumah"), "state": "done"},
    ]
