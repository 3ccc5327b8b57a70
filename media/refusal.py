"""Saying no. It stands in the lowest room because every room above says it too."""

from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Something the person may not do, or not now: `message` is the sentence to show."""

    message = _("Ini belum bisa dilakukan.")

    def __init__(self, message=None):
        if message is not None:
            self.message = message
        super().__init__(self.message)

    def __str__(self):
        return str(self.message)


class BadPhoto(Refusal):
    message = _("Foto ini tidak bisa dibaca. Coba foto lain, atau ambil ulang dengan kamera HP.")


class BadSound(Refusal):
    message = _("Rekaman ini tidak bisa didengar. Coba rekaman lain, atau rekam ulang.")
