from django import forms

from marketplace.enums import ConsentPurpose


class ConsentForm(forms.Form):
    purpose = forms.ChoiceField(choices=ConsentPurpose.choices)
    answer = forms.ChoiceField(choices=[("give", ""), ("withdraw", "")])
