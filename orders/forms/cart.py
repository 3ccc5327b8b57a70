"""What a shopper sends when she puts something into the basket or changes an amount."""

from django import forms
from django.conf import settings

from catalog.models import Variant
from marketplace.fields import ClientKeyMixin, QuantityField


class CartForm(ClientKeyMixin):
    """`variant` (primary key), `qty` (pieces; 0 takes the line out where `minimum` is 0) and the client's key."""

    variant = forms.IntegerField(min_value=1, max_value=2**53)

    def __init__(self, *args, minimum=1, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["qty"] = QuantityField(minimum=minimum, limit=settings.LINE_MAX)

    def clean_variant(self):
        variants = Variant.objects.select_related("product__producer")
        variant = variants.filter(pk=self.cleaned_data["variant"]).first()
        if variant is None:
            raise forms.ValidationError("")
        return variant
