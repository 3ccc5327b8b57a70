"""schema.org for what belongs to the whole shop: who we are, where one searches, where a page stands."""

from django.templatetags.static import static
from django.utils.translation import gettext as _

from marketplace.head import absolute, here, language_now

CONTEXT = "https://schema.org"
NAME = "SBMI Mart"


def organization():
    """The koperasi as seller and publisher; other things point to it by its @id."""
    return {
        "@type": "Organization",
        "@id": absolute("/#toko"),
        "name": NAME,
        "url": absolute(here("/")),
        "logo": absolute(static("marketplace/app/icon-512.png")),
    }


def website():
    """The shop with its search."""
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "@id": absolute("/#situs"),
        "name": NAME,
        "url": absolute(here("/")),
        "inLanguage": language_now(),
        "publisher": organization(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute(here('/produk/'))}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(*steps):
    """The way from the home page to this one; each step is (name, path)."""
    way = [(_("Beranda"), here("/")), *steps]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(path)}
            for number, (name, path) in enumerate(way, start=1)
        ],
    }
