import re

import polib

from marketplace.messages import CATALOGUE, sentences

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
