"""What she types is kept while she types: asked by the script of the page, answered in JSON."""

from django.http import Http404, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cms.domain import story as stories
from cms.domain.autosave import keep_typed
from cms.forms.story import MarkForm, StoryForm
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required


@never_cache
@producer_required
@require_POST
def keep(request):
    """Save the fields named in `draft_fields`; answers with the time, the number of the draft and kind hints."""
    page = stories.story_of(request.producer)
    if page is None:
        raise Http404
    mark = MarkForm(request.POST)
    form = StoryForm(request.POST, blocks=stories.raw_body(stories.draft_of(page)), producer=request.producer)
    if not mark.is_valid() or not mark.cleaned_data["draft_writer"]:
        return JsonResponse({"message": ""}, status=400)
    said = mark.cleaned_data
    try:
        kept = keep_typed(
            page, typed=form.typed(said["draft_fields"].split(",")), base=said["draft_base"] or 0,
            writer=said["draft_writer"], count=said["draft_count"] or 0, by=request.user,
        )  # fmt: skip
    except Refusal as refusal:
        return JsonResponse({"message": str(refusal)}, status=409)
    page.refresh_from_db()
    hints = [{"sentence": one.sentence, "why": str(one.why)} for one in stories.draft_of(page).risks]
    at = time_format(timezone.localtime(), "TIME_FORMAT")
    return JsonResponse({"at": at, "version": kept.version, "newer": kept.newer, "hints": hints})
