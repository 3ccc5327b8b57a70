"""Django's own static tags, with the address of a file that is named in the template looked up once.

Stands in for `django.templatetags.static` (TEMPLATES, `libraries`): the address of a file changes with its content, so
it stays as it is while the process runs.
"""

from django import template
from django.template.base import Node
from django.templatetags import static as django_static

register = template.Library()
register.tags |= django_static.register.tags


class FixedAddress(Node):
    """A StaticNode of a plain literal."""

    child_nodelists = ()

    def __init__(self, static):
        self.static = static
        self.address = None

    def render(self, context):
        if self.address is None:
            self.address = self.static.render(context)
        return self.address


@register.tag("static")
def static(parser, token):
    """`{% static "file" %}`; with a variable or `as` it is Django's own node."""
    node = django_static.do_static(parser, token)
    is_plain = not node.varname and not node.path.filters and isinstance(node.path.var, str)
    return FixedAddress(node) if is_plain else node
