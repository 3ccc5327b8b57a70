"""Spelling twins and neighbours of Jember's goods, as the editors keep them for the search."""

from catalog.models import Synonym

LISTS = (
    "keripik, kripik, kripek, crisps, chips",
    "sambal, sambel",
    "cokelat, coklat, chocolate",
    "suwar suwir, suarsuir, suwarsuwir",
    "tape, tapai, tapay",
    "rengginang, ranginang",
    "oleh oleh, buah tangan, souvenir",
    "jamu, empon empon, herbal",
    "anyaman, kerajinan, basketry",
)


def make_synonyms():
    """One Synonym for each of LISTS."""
    for words in LISTS:
        synonym = Synonym(words=words)
        synonym.full_clean()
        synonym.save()
