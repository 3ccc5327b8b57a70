"""Refusals of the catalog room, each with the sentence for the person who meets it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.refusal import Refusal


class NotAllowed(Refusal):
    message = gettext_lazy("Anda tidak bisa melakukan ini.")


class OwnGoods(NotAllowed):
    """Staff who sell here too do not judge what is theirs."""

    message = gettext_lazy("Barang ini milik Anda sendiri. Petugas lain yang memutuskan.")


class WrongStep(Refusal):
    """The verb does not fit the state in which the thing is now."""

    message = gettext_lazy("Langkah ini tidak sesuai dengan keadaannya sekarang. Muat ulang halaman.")


class OutOfStock(Refusal):
    """Somebody was quicker: `left` is {variant pk: pieces that can still be had where they were wanted}."""

    message = gettext_lazy("Barangnya baru saja habis dipesan orang lain.")

    def __init__(self, left):
        self.left = left
        if len(left) == 1 and (pieces := next(iter(left.values()))):
            super().__init__(_("Tinggal %(left)d di rak.") % {"left": pieces})
        else:
            super().__init__()


class TooFew(Refusal):
    """Fewer pieces than what is already promised or was handed over."""


class NotEditable(Refusal):
    message = gettext_lazy("Barang ini sedang ditinjau, jadi belum bisa diubah.")


class ChangedMeanwhile(Refusal):
    """What staff decide on is no longer what they saw."""

    message = gettext_lazy("Usulannya baru saja diubah produsen. Lihat lagi sebelum memutuskan.")


class NotComplete(Refusal):
    """A listing that lacks something: `missing` holds one sentence for each thing."""

    def __init__(self, missing):
        self.missing = missing
        super().__init__(" ".join(str(sentence) for sentence in missing))


class BadPrices(Refusal):
    """Prices by quantity that do not make sense together."""


class BadFocus(Refusal):
    """A place in a picture that cannot be read."""

    message = gettext_lazy("Pilih satu bagian foto.")


class BadLabel(Refusal):
    """A licence number that does not have the shape of one."""


class ReasonMissing(Refusal):
    message = gettext_lazy("Tulis alasannya, supaya produsen tahu apa yang perlu diperbaiki.")


class NotPublishable(Refusal):
    message = gettext_lazy("Sabun dan kosmetik baru boleh dijual bila sudah punya nomor notifikasi BPOM.")


class BadSlip(Refusal):
    """A slip (nota titip) whose lines cannot be announced or received like this."""


class SlipCounted(Refusal):
    """A slip that the mart has counted, or that was called off, while she was still changing it."""

    message = gettext_lazy("Nota ini sudah dihitung atau dibatalkan, jadi tidak bisa diubah lagi.")


class BadReturn(Refusal):
    """Goods that cannot go home like this, or cannot stay."""


class BadChoice(Refusal):
    """A flavour or size that cannot be kept so; `place` is its number in what was sent, from nought, or None."""

    def __init__(self, message, place=None):
        self.place = place
        super().__init__(message)
