"""Django's own i18n tags, with words that never change translated once in each language.

Stands in for `django.templatetags.i18n` (TEMPLATES, `libraries`): a page has some hundred such words, and each
translation takes a lock that all threads of the process share.
"""

from django import template
from django.template.base import Node, Variable
from django.templatetags import i18n
from django.utils.translation import override

from marketplace.tongue import language_of

register = template.Library()
register.tags |= i18n.register.tags
register.filters |= i18n.register.filters


class SaidOnce(Node):
    """A TranslateNode of a plain literal: what it says in each language, asked once."""

    child_nodelists = ()

    def __init__(self, translation):
        self.translation = translation
        self.said = {}

    def render(self, context):
        language = language_of(context)
        if language not in self.said:
            with override(language):
                self.said[language] = self.translation.render(context)
        return self.said[language]


class SpokenIn(i18n.LanguageNode):
    """Django's own LanguageNode, whose language is that of the page inside it."""

    def render(self, context):
        with context.push(LANGUAGE_CODE=self.language.resolve(context)):
            return super().render(context)


@register.tag
def language(parser, token):
    """`{% language "en" %}…{% endlanguage %}`"""
    node = i18n.language(parser, token)
    return SpokenIn(node.nodelist, node.language)


@register.tag("translate")
@register.tag("trans")
def translate(parser, token):
    """`{% translate "words" %}`; with a variable, a filter or `as` it is Django's own node."""
    node = i18n.do_translate(parser, token)
    return SaidOnce(node) if _is_plain(node) else node


def _is_plain(node):
    words = node.filter_expression
    is_literal = isinstance(words.var, Variable) and words.var.literal is not None
    return is_literal and not (words.filters or node.asvar or node.noop or node.message_context)
