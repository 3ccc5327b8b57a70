"""Addresses of the orders room."""

app_name = "orders"
urlpatterns = []
