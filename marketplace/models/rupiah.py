from django.db import models


class RupiahModelField(models.PositiveBigIntegerField):
    """Whole rupiah, never negative; in a form it is typed as people type money ("12.500")."""

    def formfield(self, **kwargs):
        from marketplace.fields import RupiahField  # app ready: forms load after models

        return RupiahField(
            **{"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text, **kwargs}
        )
