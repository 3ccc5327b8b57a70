from django import forms

from marketplace.fields import ClientKeyMixin


class StartForm(ClientKeyMixin, forms.Form):
    """Nothing but the key that makes two taps one story."""
