"""Each change is told once, whatever their number."""

from catalog.change_reader import ABOVE_MOST, READ_MOST, ChangeReader
from marketplace.models import Change


def test_what_is_read_is_read_once_and_not_again_and_again(db):
    reader = ChangeReader()
    assert reader.read() is None
    told = []
    for number in range(5 * ABOVE_MOST):
        Change.objects.create(tag=f"p{number}")
        told += reader.read()

    assert told == [f"p{number}" for number in range(5 * ABOVE_MOST)]
    assert len(reader.above) <= 2 * ABOVE_MOST


def test_of_more_changes_than_it_reads_it_says_so_and_goes_on_behind_them(db):
    reader = ChangeReader()
    assert reader.read() is None
    Change.objects.bulk_create(Change(tag="site") for _number in range(READ_MOST))

    assert [reader.read(), reader.read()] == [None, None]
    Change.objects.create(tag="p1")
    assert (reader.read(), reader.read()) == (["p1"], [])
