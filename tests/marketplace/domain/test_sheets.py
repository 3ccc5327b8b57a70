import io
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from marketplace.domain.sheets import Attachment, Sheet


def one(value):
    sheet = Sheet("uji", "Uji", {"Isi": "value"}, lambda: [SimpleNamespace(value=value)])
    rows = sheet.read()
    assert sheet.grid(rows) == [["Isi"], [rows[0]["Isi"]]]
    return rows[0]["Isi"]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (None, ""),
        (True, "ya"),
        (False, "tidak"),
        (-5, -5),
        (date(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24, 5, tzinfo=UTC), "2026-11-24 12:00"),
        (lambda: "dihitung", "dihitung"),
    ],
)
def test_values_are_read_as_people_write_them(value, read):
    assert one(value) == read


def test_a_path_that_ends_early_is_empty():
    sheet = Sheet("uji", "Uji", {"Mart": "mart.name"}, lambda: [SimpleNamespace(mart=None)])

    assert sheet.read() == [{"Mart": ""}]


def test_an_attachment_opens_when_it_is_asked():
    assert Attachment("foto/1.jpg", lambda: io.BytesIO(b"x")).open().read() == b"x"
