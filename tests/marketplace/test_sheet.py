import csv
import io

import pytest

from marketplace import sheet


@pytest.mark.parametrize("text", ["=1+1", "+62", "-1", "@x", "\tx", "\rx", '=HYPERLINK("http://x")'])
def test_words_that_would_run_become_words(text):
    assert sheet.cell(text) == f"'{text}"


@pytest.mark.parametrize("value", [-5_000, 0, 12])
def test_numbers_stay_numbers(value):
    assert sheet.cell(value) == value


def test_excel_in_indonesia_opens_it_by_itself():
    text = "".join(sheet.lines([["Barang", "Jumlah"], ['Keripik; "pedas"\nNuñez', -3]]))

    assert text.encode()[:3] == b"\xef\xbb\xbf"
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert rows == [["Barang", "Jumlah"], ['Keripik; "pedas"\nNuñez', "-3"]]


def test_rows_are_written_as_they_come():
    def endless():
        n = 0
        while True:
            n += 1
            yield [n]

    lines = sheet.lines(endless())

    assert [next(lines) for _ in range(3)] == [sheet.MARK, "1\r\n", "2\r\n"]
