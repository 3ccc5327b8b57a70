"""The language of a page, and of words on it that were not translated."""

from django.utils.translation import get_language


def language_of(context):
    """The language in which a template is drawn: as its context has it, which is quicker, or else the active one."""
    return context.get("LANGUAGE_CODE") or get_language() or "id"


def tongue(english, language=None):
    """ "id" where a page in English shows Indonesian words because there are no `english` ones; otherwise "".

    `language` is that of the page, the active one unless it is given.
    """
    return "id" if not english and (language or get_language()) == "en" else ""
