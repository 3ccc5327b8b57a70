"""Who asks to join, and how far it is."""

from dataclasses import dataclass

from django.db.models import Count, F
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from marketplace.enums import ApplicationState
from marketplace.models import Application, Producer, User

TABS = (ApplicationState.SUBMITTED, ApplicationState.ASKED, ApplicationState.DECLINED, ApplicationState.ACCEPTED)


def applications():
    """Applications with member, person and kecamatan, who waits longest first."""
    return Application.objects.select_related("member__person__user", "member__kecamatan", "decided_by")


def in_state(state):
    """The applications in `state`: who lost her link first, then who waits longest; what is decided newest first."""
    found = applications().filter(state=state)
    if state in ApplicationState.open:
        return found.order_by(F("link_wanted_at").asc(nulls_last=True), "waiting_since", "pk")
    return found.order_by("-waiting_since", "-pk")


def counts():
    """{state: how many applications}."""
    found = Application.objects.order_by().values_list("state").annotate(n=Count("pk"))
    return dict.fromkeys(ApplicationState.values, 0) | dict(found)


def waiting_count():
    """How many applications wait for staff."""
    return Application.objects.filter(state=ApplicationState.SUBMITTED).count()


def said(application):
    """Its events that carry words, oldest first."""
    return [event for event in application.events.select_related("actor") if event.words]


def doubts_about(application):
    """Sentences for staff: whose number this is already, and where a name would give her away."""
    member, person = application.member, application.member.person
    taken = User.objects.filter(phone=person.phone).exclude(pk=person.user_id).exists()
    others = Application.objects.filter(member__person__phone=person.phone).exclude(pk=application.pk)
    again = others.filter(member__person__legal_name__iexact=person.legal_name, state__in=ApplicationState.open)
    namesakes = Producer.objects.filter(display_name__iexact=member.public_name).exclude(member=member).exists()
    return [
        words
        for is_so, words in (
            (taken, _("Nomor HP ini sudah dipakai akun lain. Tanyakan nomor lain sebelum menerima.")),
            (
                again,
                _(
                    "Nama dan nomor ini mendaftar lebih dari sekali, dan belum tentu orangnya sendiri. Telepon "
                    "nomornya dulu, lalu terima hanya satu. Di alasan, jangan sebut bahwa ia sudah mendaftar."
                ),
            ),
            (others and not again, _("Ada pendaftaran lain dengan nomor HP yang sama.")),
            (
                member.public_name.casefold() == person.legal_name.casefold(),
                _("Nama yang tampil sama dengan nama KTP. Tanyakan dulu, maukah ia nama aslinya dibaca umum."),
            ),
            (namesakes, _("Sudah ada produsen dengan nama tampil yang sama.")),
        )
        if is_so
    ]


@dataclass(frozen=True)
class Step:
    """One stitch of the way: `state` is done, now or next."""

    title: str
    state: str
    note: str = ""


def steps_of(application):
    """The way of an application as she reads it."""
    sent = Step(_("Pendaftaran terkirim"), "done", _day(application.member.applied_at))
    if application.state == ApplicationState.ACCEPTED:
        user = application.member.person.user
        is_in = bool(user and user.last_login)
        first = Step(
            _("Masuk pertama kali"), "done" if is_in else "now", "" if is_in else _("Dengan kode dari petugas")
        )
        checked = Step(_("Diperiksa petugas"), "done")
        return [sent, checked, Step(_("Diterima"), "done", _day(application.decided_at)), first]
    if application.state == ApplicationState.DECLINED:
        checked = Step(_("Diperiksa petugas"), "done")
        return [sent, checked, Step(_("Belum bisa diterima"), "now", _day(application.decided_at))]
    waits = Step(_("Diperiksa petugas"), "now", _("Biasanya dalam 3 hari kerja"))
    asks = Step(_("Petugas bertanya"), "now", _("Jawab di bawah, lalu kami lanjutkan"))
    middle = asks if application.state == ApplicationState.ASKED else waits
    return [sent, middle, Step(_("Keputusan"), "next"), Step(_("Masuk pertama kali"), "next")]


def _day(at):
    return date_format(localtime(at), "DATE_FORMAT") if at else ""
