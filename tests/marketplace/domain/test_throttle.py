import pytest

from marketplace.domain.throttle import TooMany, clear, hit, take_back


@pytest.fixture(autouse=True)
def three_tries(settings):
    settings.THROTTLES = {"login": (3, 60), "other": (3, 60)}


def tries_left(kind, name):
    """How many tries are let through until one is refused."""
    for tries in range(10):
        try:
            hit(kind, name)
        except TooMany:
            return tries
    return None


def test_the_try_after_the_last_is_refused():
    for _try in range(3):
        hit("login", "siti")

    with pytest.raises(TooMany):
        hit("login", "siti")


def test_people_and_names_are_counted_apart():
    for _try in range(3):
        hit("login", "siti")

    assert (tries_left("login", "siti"), tries_left("login", "wati"), tries_left("other", "siti")) == (0, 3, 3)


def test_a_cleared_count_starts_again():
    for _try in range(3):
        hit("login", "siti")

    clear("login", "siti")

    assert tries_left("login", "siti") == 3


def test_a_try_taken_back_does_not_count():
    for _try in range(5):
        hit("login", "siti")
        take_back("login", "siti")

    take_back("login", "nobody")

    assert (tries_left("login", "siti"), tries_left("login", "nobody")) == (3, 3)


def test_time_heals(time_machine):
    time_machine.move_to("2026-11-24 10:00:00Z", tick=False)
    for _try in range(3):
        hit("login", "siti")

    time_machine.move_to("2026-11-24 10:01:01Z", tick=False)

    assert tries_left("login", "siti") == 3
