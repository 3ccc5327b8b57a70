"""/tarik/…: she takes her story back with nothing but the link and one button."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.domain.by_link import producer_of_link
from cms.domain.withdrawal import withdraw
from marketplace.enums import ConsentPurpose


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_by_link(request, token):
    """Names neither her nor the story: who looks over her shoulder learns nothing."""
    producer = producer_of_link(token)
    if producer is None:
        raise Http404
    if request.method == "POST":
        withdraw(producer, purposes=[ConsentPurpose.STORY], by=producer.member.person.user)
    response = render(request, "cms/by_link.html", {"is_done": request.method == "POST"})
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
