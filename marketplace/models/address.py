from django.db import models


class Kecamatan(models.Model):
    code = models.CharField(max_length=8, unique=True)  # Kemendagri, "35.09.12"
    name = models.CharField(max_length=60)
    postcode = models.CharField(max_length=5, blank=True)  # empty where a kecamatan has several

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Address(models.Model):
    """Where an order is delivered: in a village, dusun, RT/RW and a landmark are enough."""

    kecamatan = models.ForeignKey(Kecamatan, models.PROTECT)
    desa = models.CharField(max_length=80)
    street = models.CharField(max_length=160, blank=True)  # jalan or dusun, and number
    rt_rw = models.CharField(max_length=15, blank=True)
    landmark = models.CharField(max_length=160, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    note = models.CharField(max_length=200, blank=True)

    def __str__(self):
        parts = [self.street, self.rt_rw and f"RT/RW {self.rt_rw}", self.desa, f"Kec. {self.kecamatan}", self.postcode]
        return ", ".join(filter(None, parts))
