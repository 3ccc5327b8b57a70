from django.conf import settings
from django.db import models

from catalog.enums import ChangeState


class ReviewedListing(models.Model):
    """What staff last agreed to of a listing. Edits are measured against this and not against the last small edit."""

    product = models.OneToOneField("catalog.Product", models.CASCADE, primary_key=True, related_name="reviewed")
    said = models.JSONField(default=dict)  # {field of the listing: what it said}
    ladders = models.JSONField(default=dict)  # {variant key: [[min_qty, rupiah]]}

    def __str__(self):
        return str(self.product)


class ListingChange(models.Model):
    """What a producer wishes to change of goods in the shop and staff look at first; the shop shows the old meanwhile.

    `proposed` has a part for each of her screens: {"about": {field: value}, "price": {"ladder": [[min_qty, rupiah]],
    "dus_size": pieces}, "choices": [[variant key or None, name, ladder]], "photos": {"add": [image keys], "told":
    {image key: words}, "alts": {photo key: words}}}.
    """

    product = models.ForeignKey("catalog.Product", models.CASCADE, related_name="changes")
    proposed = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)  # staff decide on the one that they saw
    state = models.CharField(max_length=10, choices=ChangeState.choices, default=ChangeState.PENDING)
    note = models.CharField(max_length=400, blank=True)  # why it was declined
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product"], condition=models.Q(state="pending"), name="one_change_waits_per_product"
            )
        ]

    def __str__(self):
        return f"{self.product}: {self.get_state_display()}"

    @property
    def asked_images(self):
        """Keys of the pictures that she would add."""
        return set(self.proposed.get("photos", {}).get("add", []))


class TypedStep(models.Model):
    """What she typed in one step and has not sent, as she typed it; shown to her alone.

    `opened` says when the page was opened in which she typed (milliseconds, the server's clock) and `turn` counts her
    edits in it: what is newer in both is kept.
    """

    product = models.ForeignKey("catalog.Product", models.CASCADE, related_name="typed_steps")
    step = models.CharField(max_length=10)
    typed = models.JSONField(default=dict)  # {field: text}; empty once the step was saved
    opened = models.BigIntegerField(default=0)
    turn = models.BigIntegerField(default=0)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product", "step"], name="one_typed_page_per_step")]

    def __str__(self):
        return f"{self.product} {self.step}"
