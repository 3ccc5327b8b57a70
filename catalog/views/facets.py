"""What the browse page shows of its filters: groups of tick boxes, what is active, links that take one away."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalog.filters import PRICE_BANDS
from marketplace.money import format_rupiah

KEPT = ("q", "mart", "antar", "kategori", "grosir", "harga", "min", "max", "kecamatan", "halal", "urut")


@dataclass(frozen=True)
class Option:
    name: str
    value: str
    label: str
    count: int | None
    checked: bool

    @property
    def key(self):
        return f"{self.name}-{self.value}"


SHOWN = 7  # options of a group before the rest folds away


@dataclass(frozen=True)
class Group:
    title: str
    options: list
    name: str = ""

    @property
    def first(self):
        return self.options[:SHOWN]

    @property
    def more(self):
        return self.options[SHOWN:]

    @property
    def opens(self):
        return any(option.checked for option in self.more)


def address(request, *, only=KEPT, without=(), **more):
    """This page's address with the questions in `only`, less the (name, value) pairs in `without`, plus `more`."""
    query = QueryDict(mutable=True)
    for name in only:
        kept = [value for value in request.GET.getlist(name) if value and (name, value) not in without]
        if kept and name not in more:
            query.setlist(name, [value[:200] for value in kept[:40]])
    for name, value in more.items():
        query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path


def facet_groups(chosen, tally, *, hide_category=False):
    """Groups of options with how many products each would show; the category group is left out on its own page."""
    picked = chosen.chosen
    offered = chosen.choices

    def options(name, pairs):
        values = picked.get(name, [])
        return [Option(name, value, label, tally.of(name, value), value in values) for value, label in pairs]

    ways = options("mart", [(slug, _("Ambil di %(mart)s") % {"mart": name}) for slug, name in offered.marts])
    ways += options("antar", [("1", _("Diantar"))])
    groups = [
        Group(_("Cara dapat"), ways),
        Group(_("Kategori"), [] if hide_category else options("kategori", offered.categories)),
        Group(_("Harga"), options("grosir", [("1", _("Ada harga grosir"))]), name="harga"),
        Group(_("Kecamatan"), options("kecamatan", offered.kecamatan)),
        Group(_("Keterangan"), options("halal", [("1", _("Bersertifikat halal"))])),
    ]
    return [group for group in groups if group.options]


def price_bands(chosen):
    """The ready price ranges as options."""
    picked = chosen.chosen.get("harga", [])
    return [Option("harga", value, str(label), None, value in picked) for value, label in PRICE_BANDS.items()]


def active_filters(request, chosen):
    """[{label, url}]: each thing that narrows the list, and the address without it."""
    picked, offered = chosen.chosen, chosen.choices
    words = {
        "mart": {slug: _("Ambil di %(mart)s") % {"mart": name} for slug, name in offered.marts},
        "kategori": dict(offered.categories),
        "kecamatan": dict(offered.kecamatan),
        "antar": {"1": _("Diantar")},
        "grosir": {"1": _("Ada harga grosir")},
        "halal": {"1": _("Bersertifikat halal")},
        "harga": {value: str(label) for value, label in PRICE_BANDS.items()},
    }
    active = []
    for name in KEPT:
        value = picked.get(name)
        if name == "q" or value is None:
            continue
        if name in ("min", "max"):
            sentence = _("Dari %(sum)s") if name == "min" else _("Sampai %(sum)s")
            pairs = [(request.GET[name], sentence % {"sum": format_rupiah(value)})]
        else:
            pairs = [(one, words[name][one]) for one in (value if isinstance(value, list) else [value])]
        active += [{"label": label, "url": address(request, without=[(name, typed)])} for typed, label in pairs]
    return active


def quick_chips(request, chosen):
    """The two most useful filters as chips: to be had today at some mart, cheaper by the dozen."""
    picked, marts = chosen.chosen, [slug for slug, _name in chosen.choices.marts]
    all_marts = set(picked.get("mart", [])) == set(marts)
    today = [("mart", slug) for slug in marts]
    chips = [
        {
            "label": _("Ada di mart"),
            "active": bool(marts) and all_marts,
            "url": address(request, without=today) if all_marts else _with_marts(request, marts),
        },
        {
            "label": _("Ada harga grosir"),
            "active": "grosir" in picked,
            "url": address(request, without=[("grosir", "1")]) if "grosir" in picked else address(request, grosir="1"),
        },
    ]
    return chips[0 if marts else 1 :]


def _with_marts(request, marts):
    bare = address(request, only=[name for name in KEPT if name != "mart"])
    query = QueryDict(mutable=True)
    query.setlist("mart", marts)
    return f"{bare}{'&' if '?' in bare else '?'}{query.urlencode()}"


def sort_links(sort):
    """[{value, label, active}] of the ways to sort."""
    labels = {"": _("Terbaru"), "termurah": _("Termurah"), "termahal": _("Termahal"), "nama": _("Nama A–Z")}
    return [{"value": value, "label": label, "active": value == sort} for value, label in labels.items()]
