"""Her own story: where it stands, writing, pictures, sending."""

import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.domain import story as stories
from cms.forms.start import StartForm
from cms.forms.story import QuestionsForm, StoryForm, StoryPhotoForm
from cms.queries.consents import consents_of
from marketplace.domain import throttle
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required
from media.domain.intake import take_in


def _page_or_404(request):
    page = stories.story_of(request.producer)
    if page is None:
        raise Http404
    return page


@never_cache
@producer_required
@require_safe
def show_story(request):
    page = stories.story_of(request.producer)
    context = {
        "page": page,
        "draft": stories.draft_of(page) if page else None,
        "state": stories.state_of(page),
        "states": stories.StoryState,
        "said": stories.said_back(page),
        "consents": consents_of(request.producer),
        "form": StartForm(),
    }
    return render(request, "cms/room/story.html", context)


@producer_required
@require_POST
def start(request):
    form = StartForm(request.POST)
    if not form.is_valid():
        return redirect("cms:story")
    try:
        stories.start_story(request.producer, client_key=form.cleaned_data["client_key"], by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("cms:story")
    return redirect("cms:story_questions" if request.POST.get("way") == "questions" else "cms:story_write")


@never_cache
@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request):
    page = _page_or_404(request)
    draft = stories.draft_of(page)
    blocks = stories.raw_body(draft)
    start = {"title": draft.title, "intro": draft.intro}
    form = StoryForm(request.POST or None, blocks=blocks, producer=request.producer, initial=start)
    if form.is_valid():
        body = form.body(request.POST.get("action", ""))
        if _saved(request, form, page, title=form.cleaned_data["title"], intro=form.cleaned_data["intro"], body=body):
            return redirect(_after(request.POST.get("action", "")))
    return render(request, "cms/room/write.html", {"form": form, "page": page, "images": draft_images(draft)})


def _saved(request, form, page, **words):
    try:
        stories.save_draft(page, by=request.user, **words)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("Tersimpan sebagai draf."))
    return True


def _after(action):
    return {"photo": "cms:story_photo", "preview": "cms:story_preview", "done": "cms:story"}.get(
        action, "cms:story_write"
    )


def draft_images(draft):
    """{block id: MartImage} of the pictures in a draft."""
    return {block.id: block.value["image"] for block in draft.body if block.block_type == "foto"}


@never_cache
@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request):
    page = _page_or_404(request)
    form = QuestionsForm(request.POST or None)
    if form.is_valid():
        draft = stories.draft_of(page)
        body = stories.raw_body(draft) + form.paragraphs()
        if _saved(request, form, page, title=draft.title, intro=draft.intro, body=body):
            return redirect("cms:story_write")
    return render(request, "cms/room/questions.html", {"form": form})


@never_cache
@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_photo(request):
    page = _page_or_404(request)
    form = StoryPhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _photo_taken(request, form, page):
        return redirect("cms:story_write")
    return render(request, "cms/room/photo.html", {"form": form})


def _photo_taken(request, form, page):
    words = form.cleaned_data
    try:
        throttle.hit("upload", f"producer-{request.producer.pk}")
        image = take_in(words["photo"], producer=request.producer, alt=words["alt"], by=request.user)
        draft = stories.draft_of(page)
        photo = {"image": image.pk, "caption": words["caption"], "alt": words["alt"]}
        body = [*stories.raw_body(draft), {"type": "foto", "value": photo, "id": str(uuid.uuid4())}]
        stories.save_draft(page, title=draft.title, intro=draft.intro, body=body, by=request.user)
    except Refusal as refusal:
        form.add_error("photo", refusal.message)
        return False
    messages.success(request, _("Foto masuk ke kisah Anda."))
    return True


@never_cache
@producer_required
@require_safe
def preview(request):
    """The draft as the world will see it."""
    draft = stories.draft_of(_page_or_404(request))
    context = {**draft.get_context(request), "is_preview_by_producer": True}
    return render(request, draft.template, context)


@producer_required
@require_POST
def submit(request):
    page = _page_or_404(request)
    try:
        stories.submit_story(page, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Terkirim ke editor. Kami kabari di sini."))
    return redirect("cms:story")


@producer_required
@require_POST
def take_back(request):
    page = _page_or_404(request)
    try:
        stories.cancel_review(page, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("cms:story_write")
