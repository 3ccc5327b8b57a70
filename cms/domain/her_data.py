"""What the room of stories holds on a producer, for the archive that she may ask for."""

import json

from wagtail.models import Comment, CommentReply, Revision, TaskState

from cms.domain.story import raw_body
from cms.models import DraftMark, StoryCheck, StoryPage
from marketplace.domain.sheets import Sheet

STORY = {
    "Bahasa": "locale.language_code",
    "Judul": "title",
    "Alamat halaman": "slug",
    "Pengantar": "intro",
    "Isi": lambda page: words_of_body(page),
    "Tayang": "live",
    "Pertama tayang": "first_published_at",
    "Anda setujui": "approved_on",
}
VERSION = {
    "Disimpan": "created_at",
    "Judul": lambda version: version.as_object().title,
    "Pengantar": lambda version: version.as_object().intro,
    "Isi": lambda version: words_of_body(version.as_object()),
}
REVIEW = {
    "Waktu": "started_at",
    "Tahap": "task.name",
    "Keadaan": "get_status_display",
    "Pesan editor": "comment",
}
CHECK = {
    "Waktu": "checked_at",
    "Langkah": "get_step_display",
    "Yang diperiksa": lambda check: ", ".join(check.ticked),
    "Yang ditandai": lambda check: json.dumps(check.found, ensure_ascii=False) if check.found else "",
    "Dibaca juga oleh pendamping karena": lambda check: ", ".join(check.sensitive),
    "Alasan": "reason",
}
COMMENT = {"Waktu": "created_at", "Pada": "contentpath", "Catatan": "text"}
REPLY = {"Waktu": "created_at", "Pada": "comment.contentpath", "Catatan": "text"}
MARK = {"Kisah": "page.title", "Simpanan ke": "version", "Mulai ditulis": "begun_at"}


def collect(producer):
    """Sheets of her story in every language, of each version that is kept, and of what editors wrote to her."""
    pages = StoryPage.objects.filter(producer=producer).select_related("locale").order_by("pk")
    keys = [str(pk) for pk in pages.values_list("pk", flat=True)]
    versions = Revision.page_revisions.filter(object_id__in=keys).order_by("created_at", "pk")
    reviews = TaskState.objects.filter(revision__in=versions).select_related("task").order_by("started_at", "pk")
    yield Sheet("kisah", "Kisah Anda", STORY, pages.all)
    yield Sheet("kisah-versi", "Setiap versi kisah yang tersimpan", VERSION, versions.all)
    yield Sheet("kisah-tinjauan", "Yang ditulis editor kepada Anda", REVIEW, reviews.all)
    notes = Comment.objects.filter(page__in=pages).order_by("created_at", "pk")
    yield Sheet("kisah-catatan", "Catatan editor pada kisah Anda", COMMENT, notes.all)
    replies = (
        CommentReply.objects.filter(comment__page__in=pages).select_related("comment").order_by("created_at", "pk")
    )
    yield Sheet("kisah-catatan-balasan", "Balasan atas catatan editor", REPLY, replies.all)
    checks = StoryCheck.objects.filter(page_id__in=pages.values("pk"))
    yield Sheet("kisah-pemeriksaan", "Pemeriksaan demi keselamatan Anda", CHECK, checks.all)
    marks = DraftMark.objects.filter(page__in=pages).select_related("page")
    yield Sheet("kisah-simpanan", "Simpanan draf kisah", MARK, marks.all)


def words_of_body(page):
    """The blocks of a story as text that a program can read."""
    return json.dumps(raw_body(page), ensure_ascii=False)
