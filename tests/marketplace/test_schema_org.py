"""The validator itself: it must find what Google would."""

import copy

import pytest

from tests.schema_org import faults

GOOD = {
    "@context": "https://schema.org",
    "@type": "Article",
    "headline": "Satu koper",
    "author": [{"@type": "Person", "name": "Bu Siti", "url": "https://toko.example/produsen/bu-siti/"}],
    "image": ["https://toko.example/a.jpg"],
    "datePublished": "2026-11-03T07:00:00+00:00",
    "dateModified": "2026-11-03T07:00:00+00:00",
    "publisher": {
        "@type": "Organization",
        "name": "SBMI Mart",
        "url": "https://toko.example/",
        "logo": "https://toko.example/l.png",
    },
}


def test_a_good_block_has_no_faults():
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda b: b.pop("headline"), ["Article: headline is missing"]),
        (lambda b: b.pop("@context"), ["Article: no @context"]),
        (lambda b: b.pop("image"), ["Article: image is missing"]),
        (lambda b: b.update(image=["/a.jpg"]), ["Article: image may not be ['/a.jpg']"]),
        (lambda b: b.update(datePublished="2026-11-03"), ["Article: datePublished may not be '2026-11-03'"]),
        (lambda b: b.update(authors=[]), ["Article: authors is unknown"]),
        (lambda b: b["author"][0].pop("name"), ["Person: name is missing"]),
        (lambda b: b.update({"@type": "Artikel"}), ["no such type: 'Artikel'"]),
    ],
)
def test_each_fault_is_told(change, said):
    block = copy.deepcopy(GOOD)

    change(block)

    assert faults(block) == said
