"""Addresses that other machines call, below /webhooks/."""

app_name = "webhooks"
urlpatterns = []
