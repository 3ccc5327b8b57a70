"""What a shopper sends when she puts something into the basket or changes an amount."""

from django import forms
from django.conf import settings

from catalog.models import Variant
from marketplace.fields import ClientKeyMixin, QuantityField
from marketplace.money import MAX_RUPIAH


class SeenForm(forms.Form):
    """`variant` (primary key, cleans to the Variant) and the rupiah of one piece that the page `seen` showed."""

    variant = forms.IntegerField(min_value=1, max_value=2**53)
    seen = forms.IntegerField(min_value=0, max_value=MAX_RUPIAH, required=False)

    def clean_variant(self):
        variants = Variant.objects.select_related("product__producer", "product__category")
        variant = variants.filter(pk=self.cleaned_data["variant"]).first()
        if variant is None:
            raise forms.ValidationError("")
        return variant


class CartForm(ClientKeyMixin, SeenForm):
    """What goes in: `qty` pieces (0 takes the line out where `minimum` is 0), with the client's key."""

    def __init__(self, *args, minimum=1, **kwargs):
        super().__init__(*args, **kwargs)
        how = QuantityField.default_error_messages["invalid"]
        self.fields["qty"] = QuantityField(minimum=minimum, limit=settings.LINE_MAX, error_messages={"required": how})
