"""Prices by quantity that a producer can begin with."""

from catalog.domain.listing import PRICE_LEAST
from marketplace.money import split_share

OFF = ((3, 4), (12, 8))  # from so many pieces, per cent off the price of one
OFF_BY_CARTON = 12
ROUND, ROUND_CHEAP, CHEAP = 500, 100, 5_000  # rupiah


def suggest_steps(price, rate_bps, *, floor=0, dus_size=None):
    """[(min_qty, rupiah)] to propose beside the `price` of one, rounded down to Rp500, below Rp5.000 to Rp100.

    Each is cheaper than the one before it and leaves the producer at least `floor`, what one costs her to make;
    `rate_bps` is the koperasi's share. None where no such price is left.
    """
    wanted = dict([*OFF, *([(dus_size, OFF_BY_CARTON)] if dus_size and dus_size > OFF[-1][0] else [])])
    step = ROUND if price >= CHEAP else ROUND_CHEAP
    steps, dear = [], price
    for qty, per_cent in sorted(wanted.items()):
        cheap = price * (100 - per_cent) // 100 // step * step
        while cheap < dear and split_share(cheap, rate_bps)[0] < (floor or 0):
            cheap += step
        if PRICE_LEAST <= cheap < dear:
            steps.append((qty, cheap))
            dear = cheap
    return steps
