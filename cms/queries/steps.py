"""The road home as two places, for components/journey.html."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marketplace.enums import ConsentPurpose
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


def told_steps(steps, producer):
    """The steps that an editor wrote into a timeline, without those that tell what she does not agree to tell now."""
    journey = public_journey(producer) if producer else None
    hidden = {
        ConsentPurpose.ORIGIN.value: journey is not None and not journey.may_tell_origin,
        ConsentPurpose.VILLAGE.value: journey is not None and not journey.may_tell_village,
    }
    return [
        {"title": step["title"], "note": " · ".join(filter(None, (step["years"], step["note"]))), "state": "done"}
        for step in steps
        if not hidden.get(step["tells"], False)
    ]
