"""What an editor wrote of a category."""

from dataclasses import dataclass

from django import template
from django.utils.translation import get_language

from media.domain.renditions import picture

register = template.Library()


@dataclass(frozen=True)
class CategoryWords:
    """`is_foreign` where the reader's language has no words yet and the Indonesian ones stand in."""

    text: str
    is_foreign: bool
    picture: object

    def __bool__(self):
        return bool(self.text or self.picture)


@register.simple_tag
def category_words(category):
    """`{% category_words category as words %}`: false where there is nothing to show, and for no category."""
    if category is None:
        return None
    translated = category.words_en if get_language() == "en" else category.words
    return CategoryWords(
        text=translated or category.words,
        is_foreign=bool(category.words and not translated),
        picture=picture(category.picture, "wide") if category.picture_id else None,
    )
