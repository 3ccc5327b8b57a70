"""What editors write besides stories and collections, as they publish it, and the forms of the Wagtail admin."""

import html
import re

from wagtail.models import Locale

from cms.models import AnnouncementIndexPage, AnnouncementPage, HomePage, StandardPage


def home(code="id"):
    return HomePage.objects.get(locale__language_code=code)


def make_announcement(title="Mart tutup", text="Mart Arjasa tutup hari Jumat.", **fields):
    index = AnnouncementIndexPage.objects.get(locale__language_code="id")
    page = index.add_child(instance=AnnouncementPage(title=title, text=text, locale=index.locale, **fields))
    page.save_revision().publish()
    return AnnouncementPage.objects.get(pk=page.pk)


def make_page(title="Cara menitipkan barang", **fields):
    page = home().add_child(instance=StandardPage(title=title, locale=home().locale, **fields))
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def translate_page(page, *, title, **fields):
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = title
    for name, value in fields.items():
        setattr(english, name, value)
    english.save_revision().publish()
    return type(page).objects.get(pk=english.pk)


FIELD = re.compile(r"<(input|textarea|select)\b([^>]*)>(?:(.*?)</(?:textarea|select)>)?", re.S)


def form_on(page):
    """{name: value} of the form that an admin page shows, without its buttons and StreamFields' templates."""
    found = {}
    for tag, attributes, content in FIELD.findall(page):
        known = dict(re.findall(r'([a-z-]+)="([^"]*)"', attributes))
        name, kind = known.get("name"), known.get("type", "text")
        if not name or kind in ("submit", "button") or (kind in ("checkbox", "radio") and "checked" not in attributes):
            continue
        value = known.get("value", "")
        if tag == "textarea":
            value = content.removeprefix("\n")
        if tag == "select":
            value = next(iter(re.findall(r'<option value="([^"]*)" selected', content or "")), "")
        found[name] = html.unescape(value)
    return found
