"""What the search knows beside its index: words that occur, and words that mean the same."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.words import words_of

LISTS_MOST = 300
TERMS_MOST = 12  # in one list
TERM_WORDS_MOST = 4


class SearchWord(models.Model):
    """A word of goods or makers in the shop, and in how many of them it stands: what a mistyped one may have meant."""

    text = models.CharField(max_length=24, unique=True)
    length = models.PositiveSmallIntegerField()
    ending = models.CharField(max_length=2)
    places = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["ending", "length"], name="searchword_ending")]

    def __str__(self):
        return f"{self.text}: {self.places}"


class Synonym(models.Model):
    """Words of which a shopper may type any and mean them all: "kripik, keripik, kerupuk"."""

    words = models.CharField(
        _("kata yang sama artinya"), max_length=300,
        help_text=_("Pisahkan dengan koma. Contoh: kripik, keripik, kerupuk. Yang mencari salah satunya menemukan semuanya."),  # noqa: E501
    )  # fmt: skip

    class Meta:
        ordering = ["words"]
        verbose_name = _("kata yang sama")
        verbose_name_plural = _("kata yang sama")

    def __str__(self):
        return self.words

    @property
    def terms(self):
        """[(word, …)]: each of the words, or of the short phrases."""
        return [tuple(words) for term in self.words.split(",") if (words := words_of(term))]

    def clean(self):
        terms = list(dict.fromkeys(self.terms))
        if len(terms) < 2:
            raise ValidationError({"words": _("Tulis paling sedikit dua kata, dipisah koma.")})
        if len(terms) > TERMS_MOST:
            raise ValidationError({"words": _("Paling banyak %(most)d kata dalam satu daftar.") % {"most": TERMS_MOST}})
        if long := next((term for term in terms if len(term) > TERM_WORDS_MOST), None):
            raise ValidationError(
                {"words": _("“%(term)s” terlalu panjang: paling banyak %(most)d kata di antara dua koma.")
                 % {"term": " ".join(long), "most": TERM_WORDS_MOST}}
            )  # fmt: skip
        self._refuse_twice(terms)
        self.words = ", ".join(" ".join(term) for term in terms)

    def _refuse_twice(self, terms):
        others = Synonym.objects.exclude(pk=self.pk)
        if self.pk is None and others.count() >= LISTS_MOST:
            raise ValidationError(_("Sudah ada %(most)d daftar. Hapus dulu yang tidak dipakai.") % {"most": LISTS_MOST})
        for other in others:
            if twice := next((term for term in terms if term in other.terms), None):
                raise ValidationError(
                    {"words": _("“%(term)s” sudah ada di daftar “%(list)s”. Tambahkan di sana.")
                     % {"term": " ".join(twice), "list": other.words}}
                )  # fmt: skip
