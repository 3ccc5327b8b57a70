import itertools

import pytest

from catalog.domain.listing import submit_listing
from catalog.domain.typed import FIELDS_MOST, SIGNS_MOST, forget_typed, keep_typed, page_opened, typed_step
from catalog.exceptions import NotAllowed, NotEditable
from catalog.models import TypedStep
from tests.factories.catalog import make_draft, make_product
from tests.factories.marketplace import user_of

NOW = page_opened()


@pytest.fixture
def keep(siti):
    """`keep(text, opened, turn)` for one draft; `keep.now()` is the text that is kept."""
    product = make_draft(siti)

    def keep(text, opened, turn):
        return keep_typed(product, "about", typed={"name": text}, opened=opened, turn=turn, by=user_of(siti))

    keep.product = product
    keep.now = lambda: TypedStep.objects.get(product=product).typed.get("name")
    return keep


@pytest.mark.parametrize("order", list(itertools.permutations([(100, 1), (100, 2), (200, 1)])))
def test_whatever_order_they_arrive_in_the_newest_stays(keep, order):
    for opened, turn in order:
        keep(f"{opened}-{turn}", opened, turn)

    assert keep.now() == "200-1"


def test_the_same_again_is_kept_once_and_an_older_one_is_refused(keep):
    assert keep("a", 100, 2)
    assert keep("a", 100, 2)
    assert not keep("b", 100, 1)
    assert not keep("c", 99, 7)
    assert keep.now() == "a"


def test_what_comes_after_the_step_was_saved_comes_too_late(keep):
    keep("a", 100, 1)

    forget_typed(keep.product, "about", opened="100")
    late = keep("b", 100, 2)

    assert (late, typed_step(keep.product, "about")) == (False, None)
    assert keep("c", 101, 1)


def test_saving_an_older_page_leaves_what_was_typed_in_a_newer_one(keep):
    keep("a", 200, 1)

    forget_typed(keep.product, "about", opened="100")

    assert keep.now() == "a"


@pytest.mark.parametrize("opened", ["", "bukan", "9" * 40, "-1"])
def test_a_page_without_a_mark_forgets_all_before_it(keep, opened):
    keep("a", 200, 1)

    forget_typed(keep.product, "about", opened=opened)

    assert typed_step(keep.product, "about") is None


def test_a_page_from_the_future_locks_nobody_out(keep):
    keep("a", 10**18, 1)

    assert keep("b", page_opened() + 60_000, 2)


def test_no_step_counts_as_done_and_nothing_of_the_listing_changes(keep):
    keep.product.steps_done = 1
    keep.product.save()
    keep("Lain", NOW, 1)

    keep.product.refresh_from_db()
    assert (keep.product.steps_done, keep.product.name == "Lain") == (1, False)


def test_only_so_much_is_kept(siti):
    product = make_draft(siti)
    typed = {f"f{n}": "x" * 9_999 for n in range(200)}

    keep_typed(product, "about", typed=typed, opened=NOW, turn=1, by=user_of(siti))

    kept = TypedStep.objects.get().typed
    assert (len(kept), {len(text) for text in kept.values()}) == (FIELDS_MOST, {SIGNS_MOST})


def test_strangers_unknown_steps_and_goods_under_review_are_refused(siti, wati):
    product = make_product(siti, live=False)
    known = {"typed": {"name": "x"}, "opened": NOW, "turn": 1}

    with pytest.raises(NotAllowed):
        keep_typed(product, "about", **known, by=user_of(wati))
    with pytest.raises(NotEditable):
        keep_typed(product, "lain", **known, by=user_of(siti))
    submit_listing(product, by=user_of(siti))
    with pytest.raises(NotEditable):
        keep_typed(product, "about", **known, by=user_of(siti))

    assert not TypedStep.objects.exists()
