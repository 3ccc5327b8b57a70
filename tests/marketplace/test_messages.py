import re
from pathlib import Path

import django.contrib.auth
import polib
import pytest
import wagtail
from django.utils.translation import gettext, override, pgettext

from marketplace import messages
from marketplace.messages import CATALOGUE, LOCALES, sentences

GAP = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>|&\w+;")
ENTRIES = polib.pofile(str(CATALOGUE))


def gaps(text):
    return set(GAP.findall(text))


def test_every_sentence_is_said_in_english_and_none_is_left_over():
    said = {(entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in ENTRIES if entry.translated()}

    assert set(sentences()) - said == set()


def test_the_english_fills_the_same_gaps_and_keeps_the_edges():
    said = [(entry.msgid, english) for entry in ENTRIES for english in entry.msgstr_plural.values() or [entry.msgstr]]

    assert [pair for pair in said if gaps(pair[0]) != gaps(pair[1])] == []
    assert [pair for pair in said if pair[0][:1].isspace() != pair[1][:1].isspace()] == []
    assert [pair for pair in said if pair[0][-1:].isspace() != pair[1][-1:].isspace()] == []


def test_the_english_is_calm():
    assert [entry.msgid for entry in ENTRIES if "!" in entry.msgstr] == []


def libraries_say(domain):
    """The sentences that stand in Wagtail and Django, singular and plural."""
    roots = [Path(library.__file__).parent for library in (wagtail, django.contrib.auth)]
    found = [po for root in roots for po in root.rglob(f"locale/en/LC_MESSAGES/{domain}.po")]
    return {(entry.msgid, entry.msgid_plural) for po in found for entry in polib.pofile(str(po))}


@pytest.mark.parametrize("domain", ("django", "djangojs"))
def test_the_indonesian_of_wagtail_answers_what_it_says_and_keeps_its_gaps_and_edges(domain):
    entries = polib.pofile(str(LOCALES / "id" / "LC_MESSAGES" / f"{domain}.po"))
    said = [(e, words) for e in entries for words in e.msgstr_plural.values() or [e.msgstr]]

    assert {(e.msgid, e.msgid_plural) for e in entries} - libraries_say(domain) == set()
    assert [e.msgid for e, words in said if not words.strip() or "!" in words or " anda" in words] == []
    assert [e.msgid for e, words in said if gaps(words) - gaps(e.msgid + e.msgid_plural)] == []
    assert [e.msgid for e, words in said if e.msgid[:1].isspace() != words[:1].isspace()] == []
    assert [e.msgid for e, words in said if e.msgid[-1:].isspace() != words[-1:].isspace()] == []


def test_our_own_indonesian_is_found_in_the_first_catalogue():
    messages.compile_catalogues()
    ready = polib.mofile(str(LOCALES / "id" / "LC_MESSAGES" / "django.mo"))

    assert set(sentences()) - {(entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in ready} == set()


def test_our_own_indonesian_stays_as_it_is_written():
    with override("id"):
        shown = {(c, one): pgettext(c, one) if c else gettext(one) for c, one, _plural in sentences()}

    assert {said: words for said, words in shown.items() if words != said[1]} == {}


def test_every_catalogue_is_compiled(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "LOCALES", tmp_path)
    for code in ("en", "id"):
        (tmp_path / code / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / code / "LC_MESSAGES" / "django.po").write_text('msgid "Draf"\nmsgstr "Draft"\n')

    messages.compile_catalogues()

    assert {mo.parts[-3] for mo in tmp_path.rglob("*.mo")} == {"en", "id"}
