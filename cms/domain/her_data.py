"""What the room of stories holds on a producer, for the archive that she may ask for."""

from wagtail.models import Comment, CommentReply, Revision, TaskState

from cms.blocks import StoryBody, bare, images_in, sounds_in, texts_of
from cms.domain.story import raw_body
from cms.enums import CHECKLIST
from cms.models import DraftMark, StoryCheck, StoryPage
from marketplace.domain.sheets import Sheet
from marketplace.enums import ConsentPurpose, Risk

PARTS = {"title": "Judul", "intro": "Pengantar", "body": "Isi"}
WHY_READ = {"found": "yang ditandai pemeriksa", "editor": "diminta editor"} | dict(ConsentPurpose.choices)

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
    "Yang diperiksa": lambda check: " ".join(str(CHECKLIST.get(name, name)) for name in check.ticked),
    "Yang ditandai": lambda check: ", ".join(f"{Risk(risk).label}: {n}" for risk, n in check.found.items()),
    "Dibaca juga oleh pendamping karena": lambda check: why_read(check),
    "Alasan": "reason",
}
COMMENT = {"Waktu": "created_at", "Pada": lambda note: part_of(note), "Catatan": "text"}
REPLY = {"Waktu": "created_at", "Pada": lambda reply: part_of(reply.comment), "Catatan": "text"}
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


def why_read(check):
    return ", ".join(str(WHY_READ.get(why, why)) for why in check.sensitive)


def part_of(note):
    """Which part of the story a note of an editor is about."""
    name = note.contentpath.partition(".")[0]
    return PARTS.get(name, name)


def words_of_body(page):
    """A story as she reads it: a line for each piece, with what it is, its words, and its files and goods by number."""
    return "\n".join(_line(block) for block in raw_body(page))


def _line(block):
    value = block["value"]
    goods = bare(value["products"]) if block["type"] == "barang" else []
    files = [f"foto/{pk}" for pk in sorted(images_in([block]))] + [f"suara/{pk}" for pk in sorted(sounds_in([block]))]
    words = [*texts_of(block), *files, *(f"barang {pk}" for pk in goods)]
    kind = StoryBody.declared_blocks.get(block["type"])
    return f"{kind.label if kind else block['type']}: {', '.join(word for word in words if word)}"
