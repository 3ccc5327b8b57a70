"""Her own story: where it stands, writing, pictures, sending."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.domain import story as stories
from cms.domain.draft_mark import version_of
from cms.forms.start import StartForm
from cms.forms.story import MarkForm, QuestionsForm, StoryForm, StoryPhotoForm, StorySoundForm
from cms.queries.consents import consents_of
from marketplace.domain import throttle
from marketplace.queries.journey import may_be_heard
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required
from media.domain.intake import take_in
from media.domain.sound_intake import take_in_sound


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
    action = request.POST.get("action", "")
    if form.is_valid():
        body = stories.put_back(page, form.body(action), action)
        if _saved(request, form, page, title=form.cleaned_data["title"], intro=form.cleaned_data["intro"], body=body):
            return _remember(request, redirect(_after(action)), f"kisah-{page.pk}")
    context = {
        "form": form, "page": page, "images": draft_images(draft), "sounds": draft_sounds(draft),
        "version": version_of(page), "risks": draft.risks, "gone": request.GET.get("hilang", ""),
    }  # fmt: skip
    return render(request, "cms/room/write.html", context)


def _saved(request, form, page, **words):
    mark = MarkForm(request.POST)
    said = mark.cleaned_data if mark.is_valid() else {}
    by_whom = {"writer": said.get("draft_writer") or "", "count": said.get("draft_count") or 0}
    try:
        stories.save_draft(page, by=request.user, **words, **by_whom)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("Tersimpan sebagai draf."))
    return True


def _remember(request, response, name):
    """Tell the phone which of its saves the shop has, so that it keeps no copy of them."""
    mark = MarkForm(request.POST)
    if mark.is_valid() and mark.cleaned_data["draft_writer"]:
        kept = f"{mark.cleaned_data['draft_writer']}.{mark.cleaned_data['draft_count'] or 0}"
        response.set_cookie(f"draf-{name}", kept, max_age=30 * 24 * 60 * 60, samesite="Lax")
    return response


def _after(action):
    """Where a button leads; after a piece was taken out, to where it can be put back."""
    verb, _colon, piece = action.partition(":")
    if verb == "drop":
        return f"{reverse('cms:story_write')}?hilang={quote(piece)}"
    places = {"photo": "story_photo", "sound": "story_sound", "preview": "story_preview", "done": "story"}
    return f"cms:{places.get(action, 'story_write')}"


def draft_images(draft):
    """{block id: [MartImage, …]} of the pictures in a draft."""
    single = {block.id: [block.value["image"]] for block in draft.body if block.block_type == "foto"}
    several = {
        block.id: [photo["image"] for photo in block.value["photos"]]
        for block in draft.body
        if block.block_type == "galeri"
    }
    return {**single, **several}


def draft_sounds(draft):
    """{block id: Sound} of the recordings in a draft."""
    return {block.id: block.value["sound"] for block in draft.body if block.block_type == "suara"}


@never_cache
@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request):
    page = _page_or_404(request)
    form = QuestionsForm(request.POST or None)
    if form.is_valid():
        draft = stories.draft_of(page)
        before = stories.raw_body(draft)
        there = {block["id"] for block in before}
        body = [*before, *(block for block in form.paragraphs() if block["id"] not in there)]
        if _saved(request, form, page, title=draft.title, intro=draft.intro, body=body):
            return _remember(request, redirect("cms:story_write"), f"tanya-{page.pk}")
    return render(request, "cms/room/questions.html", {"form": form, "page": page})


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
        photo = {"image": image.pk, "caption": words["caption"], "alt": words["alt"]}
        stories.add_piece(page, "foto", photo, by=request.user)
    except Refusal as refusal:
        form.add_error("photo", refusal.message)
        return False
    messages.success(request, _("Foto masuk ke kisah Anda."))
    return True


@never_cache
@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_sound(request):
    page = _page_or_404(request)
    form = StorySoundForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _sound_taken(request, form, page):
        return redirect("cms:story_write")
    return render(request, "cms/room/sound.html", {"form": form, "agreed": may_be_heard(request.producer)})


def _sound_taken(request, form, page):
    words = form.cleaned_data
    try:
        throttle.hit("upload", f"producer-{request.producer.pk}")
        sound = take_in_sound(words["sound"], producer=request.producer, title=words["caption"])
        told = {"sound": sound.pk, "caption": words["caption"], "transcript": words["transcript"]}
        stories.add_piece(page, "suara", told, by=request.user)
    except Refusal as refusal:
        form.add_error("sound", refusal.message)
        return False
    messages.success(request, _("Rekaman masuk ke kisah Anda."))
    return True


@never_cache
@producer_required
@require_safe
def preview(request):
    """The draft as the world will see it."""
    draft = stories.draft_of(_page_or_404(request))
    context = {**draft.get_context(request), "is_preview_by_producer": True}
    response = render(request, draft.template, context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


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
