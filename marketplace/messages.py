"""The catalogues: `python -m marketplace.messages extract` finds what must be said in English, `compile` readies all.

Our own Indonesian stands in the code itself, its English in `locale/en`. In `locale/id` stands, by hand, what Wagtail
says in English to our editors; once readied it holds our own sentences too, so that they are found at once and not
sought in every other catalogue. Neither command needs gettext.
"""

import io
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("marketplace", "media", "catalog", "orders", "cms")
LOCALES = ROOT / "marketplace" / "locale"
CATALOGUE = LOCALES / "en" / "LC_MESSAGES" / "django.po"


def compile_catalogues():
    """Writes the `.mo` beside each `.po` where it is missing or older than any of them."""
    files = sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))
    changed = max(po.stat().st_mtime for po in files)
    for po in files:
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < changed:
            catalogue = polib.pofile(str(po))
            catalogue.extend(_as_it_stands(catalogue) if (po.parts[-3], po.name) == ("id", CATALOGUE.name) else [])
            catalogue.save_as_mofile(str(mo))


def _as_it_stands(indonesian):
    """Our own sentences as entries that say just what they say, less those that `indonesian` says otherwise."""
    said = {(entry.msgctxt, entry.msgid) for entry in indonesian}
    for entry in polib.pofile(str(CATALOGUE)):
        if not entry.obsolete and (entry.msgctxt, entry.msgid) not in said:
            plural = {0: entry.msgid_plural} if entry.msgid_plural else {}
            yield polib.POEntry(
                msgctxt=entry.msgctxt, msgid=entry.msgid, msgid_plural=entry.msgid_plural, msgstr_plural=plural,
                msgstr="" if plural else entry.msgid,
            )  # fmt: skip


def sentences(room=None):
    """Every (context, msgid, plural) of the Python files and templates of one room or all, with its places."""
    from babel.messages.extract import extract  # development only
    from django.conf import settings  # development only
    from django.utils.translation.template import templatize  # development only

    if not settings.configured:
        settings.configure()
    keywords = {
        "_": None, "_lazy": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
        "ngettext": (1, 2), "ngettext_lazy": (1, 2),
        "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
    }  # fmt: skip
    found = {}
    for path in sorted(p for r in ([room] if room else ROOMS) for p in (ROOT / r).rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts:
            continue
        text = path.read_text()
        if path.suffix != ".py":
            # Without its indentation, which means nothing in a template and everything in the Python it is read as.
            text = "\n".join(row.lstrip() for row in templatize(text, origin=str(path)).splitlines())
        for line, message, _comments, context in extract("python", io.BytesIO(text.encode()), keywords):
            single, plural = message if isinstance(message, tuple) else (message, None)
            if single:
                found.setdefault((context, single, plural), []).append((str(path.relative_to(ROOT)), line))
    return found


def extract_catalogue():
    """Adds new sentences to the catalogue and drops those no longer said; returns how many wait for English."""
    catalogue = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()
    known = {(e.msgctxt, e.msgid, e.msgid_plural or None): e for e in catalogue}
    fresh = polib.POFile()
    fresh.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for (context, single, plural), places in sorted(
        sentences().items(), key=lambda item: (item[0][1], item[0][0] or "")
    ):
        entry = polib.POEntry(msgctxt=context, msgid=single, occurrences=[(name, "") for name, _line in places])
        if plural:
            entry.msgid_plural, entry.msgstr_plural = plural, {0: "", 1: ""}
        if old := known.get((context, single, plural)):
            entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural
        fresh.append(entry)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(CATALOGUE))
    return len(fresh.untranslated_entries())


if __name__ == "__main__":
    if sys.argv[1:] == ["compile"]:
        compile_catalogues()
    else:
        sys.stdout.write(f"{extract_catalogue()} kalimat menunggu terjemahan\n")
