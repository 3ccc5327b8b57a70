"""What the public may know of a producer's way home: only what she agreed to."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from marketplace.enums import ConsentPurpose
from marketplace.models import Consent

KNOWN_WORK = frozenset(
    (
        gettext_noop("pekerja rumah tangga"), gettext_noop("juru masak rumah tangga"),
        gettext_noop("juru masak rumah makan"),
        gettext_noop("pengasuh anak"), gettext_noop("perawat lansia"),
        gettext_noop("tukang bangunan"), gettext_noop("nelayan"),
        gettext_noop("buruh pabrik"), gettext_noop("buruh pabrik pengolahan ikan"), gettext_noop("buruh perkebunan"),
        gettext_noop("operator pabrik elektronik"), gettext_noop("operator mesin pabrik logam"),
        gettext_noop("pemagang pertanian"), gettext_noop("anak buah kapal"), gettext_noop("sopir"),
    )
)  # fmt: skip
SHOWN_UNDER = (ConsentPurpose.FACE, ConsentPurpose.VOICE, ConsentPurpose.ORIGIN, ConsentPurpose.VILLAGE)


@dataclass(frozen=True)
class Journey:
    """Words for the page; "" where there is nothing or no consent for it."""

    kecamatan: str = ""
    desa: str = ""
    country: str = ""
    country_en: str = ""
    work: str = ""
    years: str = ""
    learned: str = ""
    may_show_face: bool = False
    may_tell_origin: bool = False
    may_tell_village: bool = False

    @property
    def has_origin(self):
        return bool(self.country)

    @property
    def local_work(self):
        """Her work abroad in the reader's language; words of her own stay as she wrote them."""
        return _(self.work.lower()) if self.work.lower() in KNOWN_WORK else self.work

    @property
    def local_learned(self):
        """What she learned there, in her own Indonesian; "" on a page in another language."""
        return self.learned if get_language() == "id" else ""


def with_consents(producers):
    """A queryset of producers whose `public_journey` asks the database nothing more."""
    standing = Prefetch("member__person__consents", queryset=Consent.objects.standing(), to_attr="standing_consents")
    return producers.select_related("member__person", "kecamatan").prefetch_related(standing)


def with_purposes(rows, person):
    """The queryset `rows` with a yes or no for each of SHOWN_UNDER, asked of the person at the path `person`."""
    consents = Consent.objects.standing().filter(person=OuterRef(person))
    return rows.annotate(**{f"may_{purpose}": Exists(consents.filter(purpose=purpose)) for purpose in SHOWN_UNDER})


def keep_purposes(person, row):
    """Let `public_journey` know what `row`, which came through `with_purposes`, says of `person`."""
    person.standing_purposes = {purpose for purpose in SHOWN_UNDER if getattr(row, f"may_{purpose}")}


def public_journey(producer):
    """The Journey of `producer`: kecamatan as she set it, village and origin only under her consent."""
    purposes = _standing_purposes(producer.member.person)
    origin = {}
    if ConsentPurpose.ORIGIN in purposes:
        origin = {name: getattr(producer, name) for name in ("country", "country_en", "work", "years", "learned")}
    return Journey(
        kecamatan=producer.kecamatan.name if producer.kecamatan else "",
        desa=producer.desa if ConsentPurpose.VILLAGE in purposes else "",
        may_show_face=ConsentPurpose.FACE in purposes,
        may_tell_origin=ConsentPurpose.ORIGIN in purposes,
        may_tell_village=ConsentPurpose.VILLAGE in purposes,
        **origin,
    )


def may_be_heard(producer):
    """Whether her recorded voice may be played."""
    return ConsentPurpose.VOICE in _standing_purposes(producer.member.person)


def _standing_purposes(person):
    if hasattr(person, "standing_purposes"):
        return person.standing_purposes
    if hasattr(person, "standing_consents"):
        return {consent.purpose for consent in person.standing_consents}
    return set(person.consents.standing().values_list("purpose", flat=True))
