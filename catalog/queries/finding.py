"""A search as the shop shows it: what fits, what was meant instead, and what else might have been meant."""

from dataclasses import dataclass

from catalog.queries.question import Question, read
from catalog.queries.search import answers
from catalog.queries.spelling import near


@dataclass(frozen=True)
class Finding:
    """`keys` of entries, the best first; `instead` is the search that was answered in place of a mistyped one.

    `near` are other searches that might have been meant, where nothing was found.
    """

    question: Question
    keys: list
    instead: str = ""
    near: tuple = ()


def find(text, found, most, *, exact=False):
    """The Finding of up to `most` of the entries `found`; with `exact` nothing is searched but what was typed.

    At most twelve queries, four where the words occur.
    """
    question = read(text)
    keys = answers(question, found, most)
    if keys or not question.parts:
        return Finding(question, keys)
    guess = near(question, text)
    if guess.whole and not exact:
        other = read(guess.whole)
        if keys := answers(other, found, most):
            return Finding(other, keys, instead=guess.whole)
    return Finding(question, [], near=(*([guess.whole] if guess.whole else []), *guess.words))
