"""Template tags of the design system: icons, drawings, faces, paths and small helpers for components."""

from functools import cache
from pathlib import Path

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from marketplace.addresses import in_language
from marketplace.tongue import language_of

register = template.Library()
ART = Path(__file__).resolve().parents[1] / "static" / "marketplace" / "art"


@cache
def _art(folder: str, name: str) -> str:
    file = ART / folder / f"{name}.svg"
    return file.read_text(encoding="utf-8").strip() if name.isidentifier() and file.is_file() else ""


@register.filter
def said_in(language: str) -> str:
    """` lang="id"` for a tag whose words are not in the language of the page, nothing for the others."""
    return format_html(' lang="{}"', language) if language else ""


@register.simple_tag(takes_context=True)
def path(context, address: str) -> str:
    """`/produk/` as it is in Indonesian, `/en/produk/` when the page is English."""
    return in_language(address, language_of(context))


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """One of the drawn icons as inline SVG, hidden from screen readers; an unknown name raises KeyError."""
    svg = _art("icons", name)
    if not svg:
        raise KeyError(f"no icon {name!r}")
    return mark_safe(svg.replace("<svg", f'<svg class="ikon {css}" aria-hidden="true" focusable="false"', 1))


@register.simple_tag
def drawing(name: str) -> SafeString:
    """A product drawing as inline SVG; an unknown name gives nothing (the bare cloth is left)."""
    return mark_safe(_art("products", str(name or "")).replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))


@register.simple_tag
def face(name: str) -> SafeString:
    """A drawn face of the demo; an unknown name gives nothing."""
    return mark_safe(_art("people", str(name or "")).replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))


@register.simple_tag
def art(name: str) -> SafeString:
    """A drawing of the shop itself: mark, hillocks or flower."""
    return mark_safe(_art("", str(name)).replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))


@register.filter
def initials(name: str) -> str:
    """First letters of the first two words: Siti Maryam → SM."""
    return "".join(word[0] for word in str(name or "").split()[:2]).upper()


@register.filter
def percent_of(part: int, whole: int) -> int:
    """`part` of `whole` in percent, whole numbers, 0 when there is nothing."""
    return round(int(part or 0) * 100 / int(whole)) if int(whole or 0) else 0


@register.filter
def dict_get(mapping: dict, key):
    """`mapping[key]` or None; keys are also tried as text."""
    mapping = mapping or {}
    return mapping.get(key, mapping.get(str(key)))


@register.simple_tag
def bar_heights(bars, height: int = 88) -> list[dict]:
    """Bars for components/bars.html: each {label, value, now} gets `top` and `tall` in px of a plot `height` high."""
    most = max((int(bar["value"]) for bar in bars), default=0) or 1
    plot = []
    for place, bar in enumerate(bars):
        tall = max(4, round(int(bar["value"]) * height / most)) if int(bar["value"]) > 0 else 2
        plot.append({**bar, "tall": tall, "top": height - tall + 20, "x": place * 48 + 4, "middle": place * 48 + 24})
    return plot


@register.simple_tag
def querystring_page(request, page: int) -> str:
    """The current query with another page number, beginning with "?"."""
    query = request.GET.copy()
    query["page"] = page
    return f"?{query.urlencode()}"


@register.filter
def described_by(bound_field) -> str:
    """Ids of the help and error texts of a form field, for aria-describedby."""
    ids = []
    if bound_field.help_text:
        ids.append(f"{bound_field.auto_id}_helptext")
    if bound_field.errors:
        ids.append(f"{bound_field.auto_id}_error")
    return " ".join(ids)


@register.simple_tag
def widget_of(bound_field, css: str = ""):
    """The input of a form field with the classes and aria attributes of the design."""
    widget = bound_field.field.widget
    attrs = {"class": f"{widget.attrs.get('class', '')} {css}".strip()} if css or widget.attrs.get("class") else {}
    ids = described_by(bound_field)
    if ids:
        attrs["aria-describedby"] = ids
    if bound_field.errors:
        attrs["aria-invalid"] = "true"
    return bound_field.as_widget(attrs=attrs)


@register.filter
def widget_kind(bound_field) -> str:
    """checkbox, radio, checkboxes, file, textarea, select, hidden or input."""
    kind = type(bound_field.field.widget).__name__.lower()
    for part, name in (
        ("checkboxselect", "checkboxes"),
        ("checkbox", "checkbox"),
        ("radio", "radio"),
        ("file", "file"),
        ("textarea", "textarea"),
        ("select", "select"),
        ("hidden", "hidden"),
    ):
        if part in kind:
            return name
    return "input"


@register.simple_tag
def cloth(kain: str | None) -> SafeString:
    """The CSS classes of a cloth ground; an unknown group gets the coffee cloth."""
    known = ("kopi", "camilan", "kain", "jamu", "madu", "anyam", "bumbu")
    return format_html("kain kain-{}", kain if kain in known else "kopi")


@register.filter
def bars_width(count: int) -> int:
    """Width of the plot of `count` bars in components/bars.html."""
    return max(1, count) * 48
