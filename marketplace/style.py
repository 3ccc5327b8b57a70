"""The style of every page: `first.css` is what is seen before anybody scrolls, `rest.css` all the rest.

Pages that are to be seen at once carry the first one in their head (`{% first_style %}`) and ask for the rest below
what is seen first; all others load the two one after the other.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from django.templatetags.static import static

CSS = Path(__file__).resolve().parent / "static" / "marketplace" / "css"


def sources():
    """{file: its style sheets in the order in which they are joined}; the rooms of work load `work.css` too."""
    return {
        "first.css": [
            *(CSS / f"{name}.css" for name in ("tokens", "base", "layout")),
            *sorted((CSS / "first").glob("*.css")),
        ],
        "rest.css": sorted((CSS / "components").glob("*.css")),
        "work.css": sorted((CSS / "work").glob("*.css")),
    }


def joined(name):
    """The text of one of `sources`, to lie in static/marketplace."""
    texts = (file.read_text(encoding="utf-8").strip() for file in sources()[name])
    return "\n".join(texts).replace('url("../', 'url("') + "\n"


@cache
def first_style():
    """The text of first.css for a <style>, with whole addresses, made once in each process."""
    lines = "".join(line.strip() for line in joined("first.css").splitlines())
    return re.sub(r'url\("(?!data:)([^"]+)"\)', lambda url: f'url("{static(f"marketplace/{url[1]}")}")', lines)


@cache
def first_style_hash():
    """How a Content-Security-Policy names that text, and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(first_style().encode()).digest()).decode()}'"
