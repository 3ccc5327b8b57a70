"""What a mistyped search may have meant, by the words that occur in the shop."""

from dataclasses import dataclass

from django.db.models import Q

from catalog.models import SearchWord
from catalog.queries.question import WORDS_MOST
from catalog.queries.shop import clean_search
from catalog.words import IDLE, TELLING, distance, words_of

COMPARED_MOST = 3_000
NEAR_EACH = 2  # words that are offered for a mistyped one
LAST = "zzzz"  # stands behind every word that begins with what is before it
STARTS_FROM = 5  # letters from which a last word may be the mistyped beginning of a longer one
SHORT = 5  # letters up to which a word may differ by one, above it by two


@dataclass(frozen=True)
class Near:
    """What else might have been meant: the search as a whole, and words alone, the likeliest first."""

    whole: str = ""
    words: tuple = ()


def near(question, text, most=4):
    """A Near for the words in `text` that no goods and no maker have: at most four queries, none for no such words.

    `question` is `text` as `catalog.queries.question.read` has it.
    """
    words = words_of(clean_search(text))[:WORDS_MOST]
    telling = [word for word in words if word not in IDLE and TELLING.fullmatch(word)]
    doubtful = [word for word in telling if word in question.typed]
    if not telling:
        return Near()
    known = _known(doubtful, words[-1]) if doubtful else set()
    unknown = [word for word in doubtful if word not in known]
    likely = _likely(unknown) if unknown else {}
    if words[-1] in unknown and not likely[words[-1]]:
        likely[words[-1]] = _begun(words[-1])
    alone = [other for word in unknown for other in likely[word][:NEAR_EACH]]
    if len(words) > 1:
        alone += [word for word in telling if word not in unknown]
    is_clear = unknown and all(likely[word] for word in unknown)
    whole = " ".join(likely[word][0] if word in unknown else word for word in words) if is_clear else ""
    return Near(whole, tuple(dict.fromkeys(word for word in alone if word != whole))[:most])


def _known(words, last):
    """Those of `words` that occur, the `last` also where a longer one begins with it."""
    exact = Q(text__in=words)
    longer = Q(text__gte=last, text__lt=last + LAST)
    found = set(SearchWord.objects.filter(exact).values_list("text", flat=True))
    if last in words and last not in found and SearchWord.objects.filter(longer).exists():
        found.add(last)
    return found


def _likely(words):
    """{word: [words of the shop that are near it, the nearest first]}."""
    nearby = Q()
    for word in words:
        most = _most(word)
        begins = Q(text__gte=word[0], text__lt=word[0] + LAST) | Q(ending=word[-2:])
        nearby |= Q(length__range=(len(word) - most, len(word) + most)) & begins
    rows = SearchWord.objects.filter(nearby).order_by("-places", "text").values_list("text", "places")[:COMPARED_MOST]
    found = {word: [] for word in words}
    for text, places in rows:
        for word in words:
            if text[0] != word[0] and text[-2:] != word[-2:]:
                continue
            far = distance(word, text, _most(word))
            if far <= _most(word):
                found[word].append((far, -places, text))
    return {word: [text for _far, _places, text in sorted(those)] for word, those in found.items()}


def _begun(word):
    """Words of the shop that `word`, mistyped and not typed to its end, may become, the nearest first: one query."""
    if len(word) < STARTS_FROM:
        return []
    most, lengths = _most(word), range(len(word) - 1, len(word) + 2)
    longer = SearchWord.objects.filter(text__gte=word[0], text__lt=word[0] + LAST, length__gt=len(word))
    found = []
    for text, places in longer.order_by("-places", "text").values_list("text", "places")[:COMPARED_MOST]:
        far = min(distance(word, text[:size], most) for size in lengths)
        if far <= most:
            found.append((far, -places, text))
    return [text for _far, _places, text in sorted(found)]


def _most(word):
    return 1 if len(word) <= SHORT else 2
