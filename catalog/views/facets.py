"""What the browse page shows of its filters: groups of tick boxes, what is active, links that take one away."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalog.filters import HALAL_WORDS, LICENCE_WORDS, PRICE_BANDS, READY
from marketplace.money import format_rupiah

KEPT = (
    "q", "persis", "siap", "mart", "antar", "kategori", "grosir", "harga", "min", "max", "kecamatan", "halal", "izin",
    "urut",
)  # fmt: skip


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


QUICK = ("siap-hari-ini", "grosir-1")  # fields that stand above the goods as chips too


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
    """Groups of options with how many products each would show; the category group is left out on its own page.

    What no product of the shop has is left out.
    """
    picked = chosen.chosen

    def options(name, pairs):
        values = picked.get(name, [])
        keys = [(value, label, chosen.key(name, value)) for value, label in pairs]
        return [
            Option(name, value, str(label), tally.of(name, key), value in values)
            for value, label, key in keys
            if (name, key) in tally.offered
        ]

    offered = chosen.choices
    ways = options("siap", READY.items())
    ways += options("mart", [(slug, _("Ambil di %(mart)s") % {"mart": name}) for slug, name, _pk in offered.marts])
    ways += options("antar", [("1", _("Diantar"))])
    stated = options("halal", HALAL_WORDS.items()) + options("izin", LICENCE_WORDS.items())
    groups = [
        Group(_("Cara dapat"), ways),
        Group(_("Kategori"), [] if hide_category else options("kategori", [row[:2] for row in offered.categories])),
        Group(_("Harga"), options("grosir", [("1", _("Ada harga grosir"))]), name="harga"),
        Group(_("Kecamatan"), options("kecamatan", [row[:2] for row in offered.kecamatan])),
        Group(_("Keterangan"), stated),
    ]
    return [group for group in groups if group.options or group.name]


def price_bands(chosen, tally):
    """The ready price ranges as options; one in which nothing is sold is left out."""
    picked = chosen.chosen.get("harga", [])
    return [
        Option("harga", value, str(label), tally.of("harga", number), value in picked)
        for number, (value, label) in enumerate(PRICE_BANDS.items())
        if ("harga", number) in tally.offered
    ]


def active_filters(request, chosen):
    """[{label, url, key, is_quick}]: each thing that narrows the list, the address without it, the id of its field,
    and whether a chip says so already.
    """
    picked, offered = chosen.chosen, chosen.choices
    words = {
        "siap": READY,
        "mart": {slug: _("Ambil di %(mart)s") % {"mart": name} for slug, name, _pk in offered.marts},
        "kategori": {slug: name for slug, name, _pk in offered.categories},
        "kecamatan": {code: name for code, name, _pk in offered.kecamatan},
        "antar": {"1": _("Diantar")},
        "grosir": {"1": _("Ada harga grosir")},
        "halal": HALAL_WORDS,
        "izin": LICENCE_WORDS,
        "harga": PRICE_BANDS,
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
        active += [
            {"label": str(label), "url": address(request, without=[(name, typed)]), "key": f"{name}-{typed}"}
            for typed, label in pairs
        ]
    return [one | {"is_quick": one["key"] in QUICK} for one in active]


def quick_chips(request, chosen):
    """The two most useful filters as chips: to be had today at some mart, cheaper by the dozen."""
    picked = chosen.chosen
    chips = (("siap", "hari-ini", _("Bisa diambil hari ini")), ("grosir", "1", _("Ada harga grosir")))
    return [
        {
            "label": label,
            "key": f"{name}-{value}",
            "active": value in picked.get(name, []),
            "url": _without_or_with(request, name, value, is_on=value in picked.get(name, [])),
        }
        for name, value, label in chips
    ]


def _without_or_with(request, name, value, *, is_on):
    return address(request, without=[(name, value)]) if is_on else address(request, **{name: value})


def sort_links(sort, *, is_search=False):
    """[{value, label, active}] of the ways to sort; what is searched comes with the best first unless it is sorted."""
    first = {"": _("Paling cocok"), "terbaru": _("Terbaru")} if is_search else {"": _("Terbaru")}
    labels = first | {"termurah": _("Termurah"), "termahal": _("Termahal"), "nama": _("Nama A–Z")}
    return [{"value": value, "label": label, "active": value == sort} for value, label in labels.items()]
