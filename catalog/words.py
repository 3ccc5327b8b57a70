"""Words as the search compares them: small letters without accents, and how far one is from another."""

import re
import unicodedata

TELLING = re.compile(r"[a-z]{4,24}")  # words short enough to be typed, long enough to be mistyped
WORD = re.compile(r"[^\W_]+")
IDLE = frozenset(  # words that say nothing of goods
    {"dan", "yang", "di", "ke", "dari", "untuk", "dengan", "atau", "pada"}
    | {"the", "and", "of", "for", "with", "or", "in", "to", "from", "a", "an"}
)


def words_of(*texts):
    """[word] of everything that is written in `texts`, in order; signs, dashes and emoji only part them."""
    joined = unicodedata.normalize("NFKD", " ".join(text for text in texts if text))
    bare = "".join(sign for sign in joined if not unicodedata.combining(sign))
    return WORD.findall(unicodedata.normalize("NFC", bare).casefold())


def distance(one, other, most):
    """How many letters must be changed, added, dropped or swapped with the next; `most` + 1 for more than `most`.

    Optimal string alignment, given up as soon as a whole row is above `most`.
    """
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    before, row = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, beside in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
