"""The style of what is seen first, for pages that are to be seen at once."""

from django import template
from django.utils.safestring import mark_safe

from marketplace import style

register = template.Library()


@register.simple_tag(takes_context=True)
def first_style(context):
    """It as a <style>; the policy of the answer will allow just this text."""
    context["request"].carries_first_style = True
    return mark_safe(f"<style>{style.first_style()}</style>")
