"""Addresses of the cms room."""

app_name = "cms"
urlpatterns = []
