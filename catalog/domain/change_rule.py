"""Which changes of goods in the shop show at once, and which staff look at first.

The rule in one place. Shoppers trust what staff looked at, so everything is measured against the listing as staff
last agreed to it (`catalog.domain.reviewed`): many small steps do not add up to one that nobody saw.

At once: whatever says again what was agreed; weight and how it is sent; a shelf life that is shorter; mending of the
description and the way of storing, as long as no figure in them changes and hardly a sign; prices that are at every
quantity within a tenth of those agreed; another order or cut of photos, and fewer of them.

Staff first: name, category, unit, content, ingredients, licence and halal; a longer shelf life; other text; prices
that move further; new photos and what is said of photos; new and renamed flavours and sizes.
"""

import re

from catalog.domain.pricing import Tier, unit_price

ALWAYS_SMALL = {"weight_grams", "shipping"}
MENDABLE = {"description", "storage"}
ALIKE = 0.9  # of 1: the signs that stay, among all of both texts
SIGNS_MOST = 20  # that a mended text may differ by, however long it is
PRICE_MOVE = 10  # one part in so many, up or down


def is_small(field, agreed, wished):
    """Does `wished` in this field of a listing show at once, when staff agreed to `agreed`?"""
    if wished == agreed or field in ALWAYS_SMALL:
        return True
    if field == "shelf_life_days":
        return bool(wished and agreed and wished < agreed)
    return field in MENDABLE and is_mending(agreed, wished)


def is_mending(agreed, wished):
    """Is `wished` the text `agreed` with some letters mended? Both strings; a figure that changes is no mending."""
    if re.findall(r"\d+", agreed) != re.findall(r"\d+", wished) or not agreed or not wished:
        return False
    same = _same_signs(agreed, wished)
    few = max(len(agreed), len(wished)) - same <= SIGNS_MOST
    return few and 2 * same / (len(agreed) + len(wished)) >= ALIKE


def _same_signs(one, other):
    """Signs that both texts have in this order; 0 where so many differ that it is no mending, whatever their number.

    By Myers (1986): how far each diagonal gets with ever more signs left out, so that no text takes long to weigh.
    """
    reached, signs = {1: 0}, len(one) + len(other)
    for left_out in range(2 * SIGNS_MOST + 1):
        for diagonal in range(-left_out, left_out + 1, 2):
            is_down = diagonal == -left_out or (diagonal != left_out and reached[diagonal - 1] < reached[diagonal + 1])
            x = reached[diagonal + 1] if is_down else reached[diagonal - 1] + 1
            while x < len(one) and x - diagonal < len(other) and one[x] == other[x - diagonal]:
                x += 1
            reached[diagonal] = x
            if x >= len(one) and x - diagonal >= len(other):
                return (signs - left_out) // 2
    return 0


def is_small_move(agreed, wished):
    """Are the prices `wished` at every quantity within a tenth of those `agreed`? Both [(min_qty, rupiah)]."""
    if not agreed or not wished:
        return False
    old, new = [Tier(*step) for step in agreed], [Tier(*step) for step in wished]
    quantities = {tier.min_qty for tier in (*old, *new)}
    return all(_is_near(unit_price(old, qty)[0], unit_price(new, qty)[0]) for qty in quantities)


def _is_near(old, new):
    return abs(new - old) * PRICE_MOVE <= old
