"""The numbers in the staff's menu, the same on every page of theirs."""

from django import template

from catalog.queries.desk import to_count
from orders.queries.desk import to_prepare

register = template.Library()


@register.simple_tag
def menu_counts(mart):
    """How many orders wait to be packed and how many slips to be counted at `mart`; nothing without a mart."""
    if not mart:
        return {}
    return {"orders": to_prepare(mart), "consignments": to_count(mart)}
