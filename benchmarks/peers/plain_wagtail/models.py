from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class PlainPage(Page):
    """Words and one picture."""

    body = RichTextField(blank=True)
    picture = models.ForeignKey("wagtailimages.Image", models.SET_NULL, null=True, related_name="+")

    template = "plain_page.html"
