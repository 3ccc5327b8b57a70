from django.db import models
from django.db.models.functions import Now


class Change(models.Model):
    """Something that pages show is different now. Written by triggers in the transaction of the change itself.

    Tags: "site" for what any page may show, "lists" for which goods are listed and in what order, "p12" for what
    is shown of product 12.
    """

    tag = models.CharField(max_length=24)
    at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self):
        return f"{self.pk}: {self.tag}"
