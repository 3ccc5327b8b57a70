"""The form on which a producer writes: one field per piece of her story."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.models import Product
from marketplace.fields import CleanTextField
from media.fields import PhotoField

LABELS = {"paragraf": _("Paragraf"), "subjudul": _("Subjudul"), "kutipan": _("Kutipan"), "foto": _("Foto")}
ADDABLE = {
    "paragraf": lambda: "",
    "subjudul": lambda: "",
    "kutipan": lambda: {"text": "", "who": ""},
    "barang": lambda: {"products": []},
    "jalur": lambda: None,
}
QUESTIONS = (
    ("berangkat", _("Kapan Anda berangkat, ke mana, dan apa yang Anda harapkan waktu itu?")),
    ("belajar", _("Apa yang Anda pelajari di sana dan masih Anda pakai sekarang?")),
    ("pulang", _("Apa yang Anda rasakan ketika pulang?")),
    ("usaha", _("Bagaimana usaha Anda bermula? Siapa yang membantu?")),
    ("sekarang", _("Apa yang paling Anda banggakan dari barang buatan Anda?")),
)


def words_field(kind):
    if kind == "subjudul":
        return CleanTextField(label=LABELS[kind], max_length=120, required=False)
    most = 300 if kind == "kutipan" else 4000
    rows = 3 if kind == "kutipan" else 6
    return CleanTextField(
        label=LABELS[kind], max_length=most, required=False, multiline=True,
        widget=forms.Textarea(attrs={"rows": rows, "autocapitalize": "sentences"}),
    )  # fmt: skip


class StoryForm(forms.Form):
    """`blocks` is the raw body of the draft; what the form does not know about a piece stays as it is."""

    title = CleanTextField(label=_("Judul kisah"), max_length=90)
    intro = CleanTextField(
        label=_("Kalimat pembuka"), max_length=300, required=False, multiline=True,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Satu dua kalimat yang membuat orang ingin membaca."),
    )  # fmt: skip

    def __init__(self, *args, blocks, producer, **kwargs):
        super().__init__(*args, **kwargs)
        self.blocks = blocks
        self.goods = Product.objects.live().of(producer).order_by("name")
        for block in blocks:
            self._add_fields(block)

    def _add_fields(self, block):
        key, kind, value = block["id"], block["type"], block["value"]
        if kind in ("paragraf", "subjudul"):
            self._add(f"{key}-text", words_field(kind), value)
        elif kind == "kutipan":
            self._add(f"{key}-text", words_field(kind), value["text"])
        elif kind == "foto":
            caption = CleanTextField(label=_("Keterangan foto"), max_length=200, required=False)
            alt = CleanTextField(label=_("Apa yang tampak di foto"), max_length=200, required=False)
            self._add(f"{key}-caption", caption, value.get("caption", ""))
            self._add(f"{key}-alt", alt, value.get("alt", ""))
        elif kind == "barang":
            chosen = forms.ModelMultipleChoiceField(
                self.goods, label=_("Barang dalam kisah"), required=False, widget=forms.CheckboxSelectMultiple
            )
            ids = [each["value"] if isinstance(each, dict) else each for each in value["products"]]
            self._add(f"{key}-products", chosen, ids)

    def _add(self, name, field, initial):
        field.initial = initial
        self.fields[name] = field

    def pieces(self):
        """For the template: every piece with its bound fields, in order."""
        names = {block["id"]: [n for n in self.fields if n.startswith(f"{block['id']}-")] for block in self.blocks}
        return [
            {**block, "kind": block["type"], "fields": [self[name] for name in names[block["id"]]]}
            for block in self.blocks
        ]

    def body(self, action=""):
        """The raw blocks with what was typed, after `action`: "add:<type>", "drop:<id>", "up:<id>", "down:<id>"."""
        blocks = [self._filled(block) for block in self.blocks]
        verb, _colon, what = action.partition(":")
        if verb == "add" and what in ADDABLE:
            return [*blocks, {"type": what, "value": ADDABLE[what](), "id": str(uuid.uuid4())}]
        place = next((n for n, block in enumerate(blocks) if block["id"] == what), None)
        if place is None:
            return blocks
        if verb == "drop":
            return blocks[:place] + blocks[place + 1 :]
        other = place + {"up": -1, "down": 1}.get(verb, 0)
        if 0 <= other < len(blocks):
            blocks[place], blocks[other] = blocks[other], blocks[place]
        return blocks

    def _filled(self, block):
        key, kind, value = block["id"], block["type"], block["value"]

        def typed(name, before):
            full = f"{key}-{name}"
            return self.cleaned_data[full] if full in self.data else before

        if kind in ("paragraf", "subjudul"):
            value = typed("text", value)
        elif kind == "kutipan":
            value = {**value, "text": typed("text", value["text"])}
        elif kind == "foto":
            value = {**value, **{name: typed(name, value.get(name, "")) for name in ("caption", "alt")}}
        elif kind == "barang":
            value = {"products": [product.pk for product in self.cleaned_data[f"{key}-products"]]}
        return {"type": kind, "value": value, "id": key}


class QuestionsForm(forms.Form):
    """Each answer becomes a paragraph."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, question in QUESTIONS:
            self.fields[name] = CleanTextField(
                label=question, max_length=4000, required=False, multiline=True,
                widget=forms.Textarea(attrs={"rows": 4}),
            )  # fmt: skip

    def paragraphs(self):
        """Raw paragraph blocks of the questions that were answered."""
        answers = (self.cleaned_data[name] for name, _question in QUESTIONS)
        return [{"type": "paragraf", "value": text, "id": str(uuid.uuid4())} for text in answers if text]


class StoryPhotoForm(forms.Form):
    photo = PhotoField(label=_("Foto"))
    caption = CleanTextField(label=_("Keterangan foto"), max_length=200, required=False)
    alt = CleanTextField(
        label=_("Apa yang tampak di foto"), max_length=200,
        help_text=_("Untuk yang tidak dapat melihat. Contoh: Siti menjemur kopi di halaman."),
    )  # fmt: skip
