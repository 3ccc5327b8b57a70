"""Addresses of the catalog room."""

app_name = "catalog"
urlpatterns = []
