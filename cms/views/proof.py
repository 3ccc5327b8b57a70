"""The proof of a consent, for those who may see it."""

from django.http import Http404, HttpResponse


def show_proof(consent):
    """The photograph or recording that proves `consent`, never kept by anybody; 404 where there is none."""
    if not consent.proof:
        raise Http404
    try:
        with consent.proof.open("rb") as file:
            response = HttpResponse(file.read())
    except FileNotFoundError as gone:
        raise Http404 from gone
    response["Content-Type"] = "audio/mpeg" if consent.proof_is_sound else "image/jpeg"
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
