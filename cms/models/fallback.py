"""What has no translation is shown in Indonesian, with a quiet note, instead of being missing."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from wagtail.models import Locale

from marketplace.pages import keep
from marketplace.templatetags.ui import in_language


class FallsBack:
    """For pages with children: an address without a page in this language leads to the Indonesian one."""

    def route(self, request, path_components):
        try:
            return super().route(request, path_components)
        except Http404:
            original = self._original()
            if original is None or not path_components:
                raise
            return original.route(request, path_components)

    def _original(self):
        default = Locale.get_default()
        if self.locale_id == default.pk:
            return None
        found = self.get_translation_or_none(default)
        return found.specific if found else None


class Localised:
    """For every page: its address in the reader's language, and whether its words are in that language too."""

    @property
    def address(self):
        path = (self.url or "/").removeprefix("http://").removeprefix("https://")
        return in_language(path[path.find("/") :], get_language() or "id")

    @property
    def is_untranslated(self):
        return self.locale.language_code != (get_language() or "id")

    @property
    def language_apart(self):
        """For the lang of its words in any page: "" where it is the page's own."""
        return self.locale.language_code if self.is_untranslated else ""

    def serve(self, request, *args, **kwargs):
        return keep(super().serve(request, *args, **kwargs))

    @method_decorator(csp_replace({"frame-ancestors": [SELF]}))
    def serve_preview(self, request, mode_name):
        """As the shop shows it, except that the editor's own screen may frame it."""
        return super().serve_preview(request, mode_name)
