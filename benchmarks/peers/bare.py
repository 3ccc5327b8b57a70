"""A bare Django view that returns the bytes of the file named by BYTES: no middleware, no database."""

import os
from pathlib import Path

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="a-peer", MIDDLEWARE=[])
BYTES = Path(os.environ["BYTES"]).read_bytes()


def page(request):
    return HttpResponse(BYTES, headers={"Content-Length": len(BYTES)})


urlpatterns = [path("", page)]
application = WSGIHandler()
