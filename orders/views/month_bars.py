"""A month as bars, one for each day, drawn here: no script, 328 units wide, as a small phone shows it one to one."""

WIDE, PLOT, HEAD = 328, 84, 18
NAMED = (1, 10, 20)  # days under the bars, beside the last and today
NEAR = 3  # bars between two words, so that they do not touch


def month_bars(month, sums, *, today):
    """[{day, x, wide, top, tall, value, name, middle, now}] of every day of `month`; `sums` is {day: rupiah}.

    The best day and today carry their figure in thousands; the others stand in the list beside the plot.
    """
    days, most = month.days, max(sums.values(), default=0) or 1
    best = max(sums, key=lambda day: (sums[day], day), default=None)
    said = [day for day in dict.fromkeys((today, best)) if day in sums and day in days]
    if len(said) == 2 and abs((said[0] - said[1]).days) <= NEAR:
        said = [best]
    named = [day for day in days if day.day in NAMED or day in (days[-1], today)]
    named = [day for day in named if day == today or abs((day - today).days) >= NEAR]
    bars = []
    for n, day in enumerate(days):
        left, right = n * WIDE // len(days), (n + 1) * WIDE // len(days)
        amount = sums.get(day, 0)
        tall = max(4, amount * PLOT // most) if amount > 0 else 2
        middle = (left + right) // 2
        bars.append(
            {
                "day": day,
                "x": left + 1,
                "wide": right - left - 3,
                "top": HEAD + PLOT - tall,
                "tall": tall,
                "middle": min(max(middle, 14), WIDE - 14),
                "value": amount // 1000 if day in said else None,
                "name": day.day if day in named else None,
                "now": day == today,
            }
        )
    return bars
