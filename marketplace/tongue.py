"""In which language words stand that were not translated."""

from django.utils.translation import get_language


def tongue(english):
    """ "id" where an English page shows Indonesian words because there are no `english` ones; otherwise ""."""
    return "id" if get_language() == "en" and not english else ""
