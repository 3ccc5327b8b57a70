"""Addresses for machines, without a language."""

from django.urls import path

from orders.views import webhooks

app_name = "webhooks"
urlpatterns = [path("stripe/", webhooks.stripe, name="stripe")]
