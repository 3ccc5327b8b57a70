"""What a screen reader is given on every public page: names, landmarks, headings, languages."""

import uuid
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from catalog.models import Product
from tests.storefront import LONG, WORDS, make_storefront

NAMED_BY = ("aria-label", "aria-labelledby", "title")
POINTS_AT = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-activedescendant")
ONLY_INDONESIAN = (LONG, WORDS, "Tape ketan", "Opak gambir", "Keripik dan tape", "Saya pulang.", "Hujan turun.")
ONLY_ENGLISH = ("Share on WhatsApp", "Share via WhatsApp", "not in English yet", "minute")
PAPER = {"receipt": [], "checkout": ["header"]}  # the landmarks around <main> where they are not both


def named(node):
    """Does a screen reader have a word for it?"""
    if any(node.get(name, "").strip() for name in NAMED_BY) or node.get_text(strip=True):
        return True
    return any(picture.get("alt", "").strip() for picture in node.find_all("img"))


def faults_of_structure(page, name):
    inside = ("article", "main")  # there <header> and <footer> are no landmarks
    count = Counter(tag.name for tag in page.find_all(["header", "footer"]) if not tag.find_parent(inside))
    count.update(tag.name for tag in page.find_all(["h1", "main"]))
    wanted = dict.fromkeys(["h1", "main", *PAPER.get(name, ["header", "footer"])], 1)
    yield from (f"{count[tag]} <{tag}>" for tag, n in wanted.items() if count[tag] != n)
    ids = Counter(tag["id"] for tag in page.find_all(id=True))
    yield from (f"id {one} stands {n} times" for one, n in ids.items() if n > 1)
    for tag in page.find_all(True):
        for attribute in POINTS_AT if tag.get("type") != "hidden" else ():
            yield from (f"{attribute} {one} leads nowhere" for one in tag.get(attribute, "").split() if one not in ids)
    levels = [
        int(tag.name[1]) for tag in page.find_all(["h1", "h2", "h3", "h4", "h5"]) if not tag.find_parent("dialog")
    ]
    yield from (f"h{a} is followed by h{b}" for a, b in zip(levels, levels[1:], strict=False) if b > a + 1)
    navs = Counter(tag.get("aria-label") or tag.get("aria-labelledby") for tag in page.find_all("nav"))
    yield from (f"{n} <nav> are called {one}" for one, n in navs.items() if n > 1 or not one)


def faults_of_names(page):
    for tag in page.find_all(["a", "button", "summary", "dialog", "legend"]):
        if not named(tag) and tag.get("aria-hidden") != "true" and not tag.find_parent("template"):
            yield f"nameless {str(tag)[:120]}"
    for field in page.find_all(["input", "select", "textarea"]):
        labels = page.find_all("label", attrs={"for": field.get("id")}) if field.get("id") else []
        label = field.find_parent("label") or next(iter(labels), None)
        if field.get("type") not in ("hidden", "submit") and not (label and named(label)) and not named(field):
            yield f"nameless {str(field)[:120]}"
    yield from (f"no alt {str(img)[:120]}" for img in page.find_all("img") if not img.has_attr("alt"))
    for svg in page.find_all("svg"):
        around = [svg, *svg.parents]
        is_named = any(tag.get("role") == "img" and tag.get("aria-label") for tag in around)
        if not is_named and not any(tag.get("aria-hidden") == "true" for tag in around):
            yield f"svg is neither hidden nor named {str(svg)[:120]}"


def language_of(node):
    return node.get("lang") or node.find_parent(lang=True)["lang"]


def faults_of_language(page, language):
    if page.html["lang"] != language:
        yield f"says it is {page.html['lang']}"
    if language == "id":
        return
    for tag in page.body.find_all(True):
        if language_of(tag) == "id" and any(word in tag.get_text() for word in ONLY_ENGLISH):
            yield f"English that is said to be Indonesian: {str(tag)[:160]}"
        said = [*tag.find_all(string=True, recursive=False), tag.get("alt", "")]
        if tag.name == "script" or tag.find_parent(id="pesan"):
            continue
        if language_of(tag) != "id" and any(word in one for one in said for word in ONLY_INDONESIAN):
            yield f"Indonesian that is not said to be: {str(tag)[:160]}"


def faults_of(page, name, language):
    return [*faults_of_structure(page, name), *faults_of_names(page), *faults_of_language(page, language)]


@pytest.mark.parametrize("language", ("id", "en"))
def test_every_public_page_tells_a_screen_reader_what_is_what(client, siti, arjasa, language):
    paths = make_storefront(siti, arjasa)
    saved = Product.objects.order_by("pk")
    prefix = "/en" if language == "en" else ""
    read = {name: client.get(prefix + path) for name, path in paths.items()}
    key = str(uuid.uuid4())
    client.cookies["disimpan"] = ".".join(str(product.pk) for product in saved)
    client.post("/keranjang/tambah/", {"variant": saved[0].variants.get().pk, "qty": 1, "client_key": key})
    later = {"saved": "/disimpan/", "basket": "/keranjang/", "checkout": "/checkout/",
             "checkout to the door": "/checkout/?way=delivery&whom=family"}  # fmt: skip
    read |= {name: client.get(prefix + path) for name, path in later.items()}

    wrong = [
        f"{name}: {one}"
        for name, answer in read.items()
        for one in faults_of(BeautifulSoup(answer.content, "html.parser"), name.split()[0], language)
    ]

    assert {name: answer.status_code for name, answer in read.items()} == dict.fromkeys(read, 200) | {"not there": 404}
    assert wrong == [], "\n".join(wrong)
