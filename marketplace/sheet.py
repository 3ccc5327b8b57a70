"""Sheets for a spreadsheet: CSV that Excel opens by a double click in Indonesia, and that runs nothing.

UTF-8 with its mark, because Excel reads bare UTF-8 as Windows-1252; semicolons, because where the comma is the
decimal sign Excel takes the list separator of the country, which is the semicolon.
"""

import csv

MARK = "\ufeff"
RUNS = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """A file that hands each line back instead of keeping it."""

    def write(self, line):
        return line


def cell(value):
    """A value as Excel may see it: whole numbers stay numbers, words that would run as a formula become words."""
    if isinstance(value, int):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(RUNS) else text


def lines(rows):
    """The text of a CSV file, line by line, from an iterator of rows; nothing but the row at hand is kept."""
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield MARK
    for row in rows:
        yield writer.writerow([cell(value) for value in row])
