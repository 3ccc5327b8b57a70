"""Drawn pictures of goods and makers whom the public may no longer see, or not under that name, are deleted."""

from catalog.models import Product
from marketplace.domain.drawn import drawn_keys, forget_drawn
from marketplace.models import Producer


def forget_pictures_of(producer):
    """Those of her and of all her goods, on each of which her name stands."""
    forget_drawn("producer", [producer.pk])
    forget_drawn("product", Product.objects.filter(producer=producer).values_list("pk", flat=True))


def forget_hidden_pictures():
    """For the worker: those that were left over, in whatever way the goods or their maker were taken off."""
    _forget_all_but("product", Product.objects.live())
    _forget_all_but("producer", Producer.objects.public())


def _forget_all_but(kind, public):
    drawn = drawn_keys(kind)
    if drawn:
        forget_drawn(kind, drawn - set(public.filter(pk__in=drawn).values_list("pk", flat=True)))
