"""What machines are told in the <head> of a public page: its one address, its other language, how it looks when shared.

Addresses begin with SITE_URL, never with the host that a visitor asked: what is kept or copied must lead here.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marketplace.addresses import address_of
from marketplace.domain.postcard import HEIGHT, WIDTH, Postcard
from marketplace.templatetags.ui import in_language

LANGUAGES = ("id", "en")
LOCALES = {"id": "id_ID", "en": "en_US"}
DESCRIPTION_MOST = 200
PRIVATE = (  # first parts of addresses that no machine may keep, in either language
    "ruang", "petugas", "bendahara", "cms", "keranjang", "checkout", "pesanan", "masuk", "keluar", "webhooks",
    "akun", "disimpan", "tarik",
)  # fmt: skip


@dataclass(frozen=True)
class SharedPicture:
    """A JPEG that messengers show beside a link; `url` is absolute."""

    url: str
    width: int
    height: int
    alt: str

    @property
    def is_wide(self):
        return self.width > self.height * 1.5


@dataclass(frozen=True)
class Head:
    """`paths` are those of the same words in each language, `path` the one that search engines keep."""

    title: str
    description: str
    path: str
    picture: SharedPicture
    kind: str = "website"
    paths: dict = field(default_factory=dict)
    before: str = ""
    after: str = ""
    is_listed: bool = True
    facts: tuple = ()  # more (property, content) pairs of Open Graph
    data: tuple = ()  # dicts of schema.org

    @property
    def url(self):
        return absolute(self.path)

    @property
    def alternates(self):
        """[(hreflang, address)], x-default last; none for what search engines do not list."""
        if not self.is_listed:
            return []
        found = [(language, absolute(path)) for language, path in self.paths.items()]
        default = self.paths.get("id") or next(iter(self.paths.values()), None)
        return [*found, ("x-default", absolute(default))] if default else []

    @property
    def short_description(self):
        return Truncator(" ".join(self.description.split())).chars(DESCRIPTION_MOST, truncate="…")

    @property
    def locale(self):
        return LOCALES[language_now()]

    @property
    def other_locales(self):
        return [LOCALES[language] for language in self.paths if language != language_now()]


def language_now():
    """ "id" or "en", whichever the page is written in."""
    return "en" if (get_language() or "id").startswith("en") else "id"


def absolute(path):
    """`path` of this shop as a whole address; what is one already stays (pictures may lie elsewhere)."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{path}"


def here(path):
    """`path` in the language of the page."""
    return in_language(path, language_now())


def both(path):
    """{language: path} of a page that is there in both."""
    return {language: in_language(path, language) for language in LANGUAGES}


def from_photo(shown, alt):
    """SharedPicture of a `media.domain.renditions.Picture`, or None."""
    return shown and SharedPicture(absolute(shown.src), shown.width, shown.height, alt)


def from_postcard(postcard, name, *args):
    """SharedPicture of a `Postcard`, drawn when somebody asks the address `name` for it."""
    address = f"{address_of(name, *args)}?v={postcard.version}"
    words = ", ".join(filter(None, (postcard.title.rstrip("."), postcard.note, postcard.line)))
    return SharedPicture(absolute(address), WIDTH, HEIGHT, words)


def shop_postcard():
    """The picture of the shop as a whole."""
    note = _("Toko koperasi purna pekerja migran, Jember")
    return Postcard(_("Dibuat oleh mereka yang telah pulang."), note, "", "kopi", "mart")


def shop_picture():
    return from_postcard(shop_postcard(), "marketplace:shop_picture")


def pages_around(page, address):
    """{"before", "after"}: absolute addresses of the neighbours of a Paginator page; `address(number)` gives a path."""
    return {
        "before": absolute(address(page.previous_page_number())) if page.has_previous() else "",
        "after": absolute(address(page.next_page_number())) if page.has_next() else "",
    }


def numbered(path, number):
    """`path` with its page number, which the first page does without."""
    return f"{path}?page={number}" if number > 1 else path
