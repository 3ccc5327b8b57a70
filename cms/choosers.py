"""Choosing goods and recordings in the Wagtail admin."""

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from catalog.models import Product
from media.domain.sound_cleaning import clean_sound
from media.domain.sound_intake import keep_sound
from media.models import Sound
from media.refusal import BadSound


class LiveProducts:
    def get_object_list(self):
        return Product.objects.live().select_related("producer").order_by("name")


class ChooseProduct(LiveProducts, ChooseView):
    pass


class ChooseProductResults(LiveProducts, ChooseResultsView):
    pass


class ChosenProduct(ChosenView):
    def get_object(self, pk):
        return get_object_or_404(Product.objects.live(), pk=pk)


class ChosenProducts(ChosenMultipleView):
    def get_objects(self, pks):
        return Product.objects.live().filter(pk__in=pks)


class ProductChooserViewSet(ChooserViewSet):
    model = Product
    icon = "tag"
    choose_one_text = _("Pilih barang")
    choose_another_text = _("Pilih barang lain")
    choose_view_class = ChooseProduct
    choose_results_view_class = ChooseProductResults
    chosen_view_class = ChosenProduct
    chosen_multiple_view_class = ChosenProducts


product_chooser = ProductChooserViewSet("product_chooser", url_prefix="pilih-barang")
ProductChooserBlock = product_chooser.get_block_class(name="ProductChooserBlock", module_path="cms.choosers")


class SoundForm(forms.ModelForm):
    """A recording that an editor brings, through the same door as that of a producer."""

    class Meta:
        model = Sound
        fields = ["title", "file"]
        widgets = {"file": forms.FileInput(attrs={"accept": "audio/*"})}

    def clean_file(self):
        try:
            self.heard = clean_sound(self.cleaned_data["file"])
        except BadSound as refusal:
            raise ValidationError(refusal.message, code="invalid") from refusal
        return self.cleaned_data["file"]

    def save(self, commit=True):
        return keep_sound(self.instance, self.heard)


class SoundChooserViewSet(ChooserViewSet):
    model = Sound
    icon = "media"
    choose_one_text = _("Pilih rekaman")
    choose_another_text = _("Pilih rekaman lain")
    creation_form_class = SoundForm
    create_action_label = _("Unggah")
    search_tab_label = _("Rekaman yang ada")
    creation_tab_label = _("Unggah rekaman")


sound_chooser = SoundChooserViewSet("sound_chooser", url_prefix="pilih-suara")
SoundChooserBlock = sound_chooser.get_block_class(name="SoundChooserBlock", module_path="cms.choosers")
