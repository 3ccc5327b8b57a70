"""The form on which a producer writes: one field per piece of her story."""

import uuid
from contextlib import suppress

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.models import Product
from cms.blocks import bare
from marketplace.fields import CleanTextField, ClientKeyMixin
from media.fields import PhotoField, SoundField

LABELS = {
    "paragraf": _("Paragraf"), "subjudul": _("Subjudul"), "kutipan": _("Kutipan"), "foto": _("Foto"),
    "galeri": _("Beberapa foto"), "suara": _("Suara"), "linimasa": _("Garis waktu perjalanan"),
    "barang": _("Barang dalam kisah"), "jalur": _("Jalur pulang"),
}  # fmt: skip
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


def transcript_field():
    return CleanTextField(
        label=_("Isi rekaman dalam tulisan"), max_length=4000, multiline=True,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Untuk yang tidak dapat mendengar."),
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
            who = CleanTextField(label=_("Siapa yang berkata"), max_length=60, required=False)
            self._add(f"{key}-who", who, value.get("who", ""))
        elif kind == "foto":
            caption = CleanTextField(label=_("Keterangan foto"), max_length=200, required=False)
            alt = CleanTextField(label=_("Apa yang tampak di foto"), max_length=200, required=False)
            self._add(f"{key}-caption", caption, value.get("caption", ""))
            self._add(f"{key}-alt", alt, value.get("alt", ""))
        elif kind == "suara":
            caption = CleanTextField(label=_("Keterangan"), max_length=120, required=False)
            self._add(f"{key}-caption", caption, value.get("caption", ""))
            self._add(f"{key}-transcript", transcript_field(), value.get("transcript", ""))
        elif kind == "barang":
            chosen = forms.ModelMultipleChoiceField(
                self.goods, label=_("Barang dalam kisah"), required=False, widget=forms.CheckboxSelectMultiple
            )
            self._add(f"{key}-products", chosen, bare(value["products"]))

    def _add(self, name, field, initial):
        field.initial = initial
        self.fields[name] = field

    def typed(self, names):
        """{field: clean value} of those of `names` that came along and may be kept as they are."""
        found = {}
        for name in names:
            if name in self.fields:
                with suppress(forms.ValidationError):
                    found[name] = self._clean_one(self.fields[name], name)
        return found

    def _clean_one(self, field, name):
        value = field.clean(field.widget.value_from_datadict(self.data, self.files, name))
        return [product.pk for product in value] if name.endswith("-products") else value

    def pieces(self):
        """For the template: every piece with its bound fields, in order."""
        names = {block["id"]: [n for n in self.fields if n.startswith(f"{block['id']}-")] for block in self.blocks}
        return [
            {
                **block,
                "kind": block["type"],
                "label": LABELS[block["type"]],
                "fields": [self[name] for name in names[block["id"]]],
            }
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
            value = {**value, **{name: typed(name, value.get(name, "")) for name in ("text", "who")}}
        elif kind == "foto":
            value = {**value, **{name: typed(name, value.get(name, "")) for name in ("caption", "alt")}}
        elif kind == "suara":
            value = {**value, **{name: typed(name, value.get(name, "")) for name in ("caption", "transcript")}}
        elif kind == "barang":
            value = {"products": [product.pk for product in self.cleaned_data[f"{key}-products"]]}
        return {"type": kind, "value": value, "id": key}


class MarkForm(forms.Form):
    """Which save of which opened page this is, and which draft it began from."""

    draft_writer = forms.RegexField(r"^[0-9a-f]{32}$", required=False)
    draft_count = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False)
    draft_base = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False)
    draft_fields = forms.CharField(max_length=8000, required=False)


class QuestionsForm(ClientKeyMixin, forms.Form):
    """Each answer becomes a paragraph; sent twice, the same one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, question in QUESTIONS:
            self.fields[name] = CleanTextField(
                label=question, max_length=4000, required=False, multiline=True,
                widget=forms.Textarea(attrs={"rows": 4}),
            )  # fmt: skip

    def paragraphs(self):
        """Raw paragraph blocks of the questions that were answered."""
        key = self.cleaned_data["client_key"]
        answers = [(name, self.cleaned_data[name]) for name, _question in QUESTIONS]
        return [{"type": "paragraf", "value": text, "id": str(uuid.uuid5(key, name))} for name, text in answers if text]


class StoryPhotoForm(forms.Form):
    photo = PhotoField(label=_("Foto"))
    caption = CleanTextField(label=_("Keterangan foto"), max_length=200, required=False)
    alt = CleanTextField(
        label=_("Apa yang tampak di foto"), max_length=200,
        help_text=_("Untuk yang tidak dapat melihat. Contoh: Siti menjemur kopi di halaman."),
    )  # fmt: skip


class StorySoundForm(forms.Form):
    sound = SoundField(label=_("Rekaman suara"))
    transcript = transcript_field()
    caption = CleanTextField(label=_("Keterangan"), max_length=120, required=False)
