import pytest

from marketplace.domain.throttle import TooMany, clear, hit, take_back


@pytest.fixture(autouse=True)
def three_tries(settings):
    settings.THROTTLES = {"login": (3, 60), "other": (3, 60)}


def test_the_try_after_the_last_is_refused():
    for _try in range(3):
        hit("login", "siti")

    with pytest.raises(TooMany):
        hit("login", "siti")


def test_people_and_names_are_counted_apart():
    for _try in range(3):
        hit("login", "siti")

    hit("login", "wati")
    hit("other", "siti")


def test_a_cleared_count_starts_again():
    for _try in range(3):
        hit("login", "siti")

    clear("login", "siti")

    hit("login", "siti")


def test_a_try_taken_back_does_not_count():
    for _try in range(5):
        hit("login", "siti")
        take_back("login", "siti")

    take_back("login", "nobody")


def test_time_heals(time_machine):
    time_machine.move_to("2026-11-24 10:00:00Z", tick=False)
    for _try in range(3):
        hit("login", "siti")

    time_machine.move_to("2026-11-24 10:01:01Z", tick=False)

    hit("login", "siti")
