"""What a visitor sends to save goods, or to let go of them."""

from django import forms

from catalog.models import ShopEntry
from catalog.queries.kept import KEPT_MOST


class WishForm(forms.Form):
    """`product` (primary key, once or many times) and `keep`: 1 saves them, 0 lets them go."""

    keep = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda text: text == "1")

    def clean(self):
        keys = self.data.getlist("product")
        if not 0 < len(keys) <= KEPT_MOST or not all(k.isascii() and k.isdigit() and len(k) <= 12 for k in keys):
            raise forms.ValidationError("")
        wanted = [int(key) for key in keys]
        if self.cleaned_data.get("keep"):
            sold = set(ShopEntry.objects.filter(pk__in=wanted).values_list("pk", flat=True))
            wanted = [key for key in wanted if key in sold]
            if not wanted:
                raise forms.ValidationError("")
        return {**self.cleaned_data, "products": wanted}
