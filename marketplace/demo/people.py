"""Marts, accounts and producers of the demo: all invented, none with a telephone that could ring."""

from datetime import time, timedelta
from functools import cache

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils.text import slugify

from catalog.models import ConsignmentTerms
from marketplace.demo.data import demo_data
from marketplace.domain.consent import give_consent
from marketplace.enums import ConsentChannel, ConsentPurpose, Greeting, MemberStatus, PayoutMethod, Role
from marketplace.models import Kecamatan, Mart, Member, OpeningHours, Person, Producer, StaffRole, User

PASSWORD = "demo"
HOURS = {"arjasa": (time(7), time(20)), "ambulu": (time(8), time(19))}
COUNTRIES_EN = {
    "Hong Kong": "Hong Kong", "Arab Saudi": "Saudi Arabia", "Taiwan": "Taiwan", "Malaysia": "Malaysia",
    "Singapura": "Singapore", "Korea Selatan": "South Korea", "Uni Emirat Arab": "United Arab Emirates",
    "Jepang": "Japan", "Brunei Darussalam": "Brunei",
}  # fmt: skip
LOGINS = {"P01": "produsen", "P04": "produsen2"}
BANKS = ("BRI", "BNI", "Mandiri", "BSI", "Bank Jatim")


@cache
def hashed():
    """The demo's one password, hashed once: a good hash is slow."""
    return make_password(PASSWORD)


LINES = {
    "keripik pisang dan kue kering": "banana crisps and biscuits",
    "kopi bubuk, kopi rempah, jahe instan, kue kurma": "ground coffee, spiced coffee, instant ginger, date biscuits",
    "terasi, abon ikan, kerupuk, petis": "shrimp paste, fish floss, crackers, petis",
    "kopi robusta, arabika, kopi lanang, cascara": "robusta, arabica, peaberry coffee, cascara",
    "prol tape, brownies tape, bolu, nastar": "tape cake, tape brownies, sponge, pineapple tarts",
    "tasbih, gelang, kalung, gantungan kunci": "prayer beads, bracelets, necklaces, key rings",
    "edamame dan keripik buah": "edamame and fruit crisps",
    "tape, suwar-suwir, dodol tape": "tape, suwar-suwir, tape dodol",
    "batik warna alam dan ecoprint": "natural-dye batik and ecoprint",
    "jeruk siam dan olahannya": "Siam oranges and what is made of them",
    "sambal, bumbu pecel, serundeng": "chilli sauce, pecel sauce, toasted coconut",
    "jamu serbuk dan wedang": "powdered jamu and warm drinks",
    "telur asin asap dan kerupuk laut": "smoked salted eggs and seafood crackers",
    "tas dan dompet tali kur, sabun": "corded bags and purses, soap",
    "madu lereng Raung dan keripik talas": "Raung slope honey and taro crisps",
}  # what each makes, in English


def make_marts():
    """Both marts with their hours and the account for transfers. Returns {slug: Mart}."""
    marts = {}
    for order, row in enumerate(demo_data()["marts"]):
        address, kecamatan = row["address"].split(", ")
        mart = Mart.objects.create(
            name=row["name"],
            slug=row["slug"],
            kecamatan=Kecamatan.objects.get(name=kecamatan.split()[0]),
            address=address,
            whatsapp=f"+62841000000{order + 1:02d}",
            bank_name="Bank Jatim",
            bank_account="0000 0000 26",
            bank_holder="Koperasi SBMI Jember (contoh)",
            order=order,
        )
        opens, closes = HOURS[mart.slug]
        OpeningHours.objects.bulk_create(
            OpeningHours(mart=mart, weekday=day, opens=opens, closes=closes) for day in range(7)
        )
        marts[mart.slug] = mart
    return marts


def make_accounts(marts):
    """The accounts named in the README, all with the same password. Returns {user name: User}."""
    staff = {
        "petugas": ("Rini Astuti", Role.STAFF, marts["arjasa"]),
        "petugas2": ("Joko Prasetyo", Role.STAFF, marts["ambulu"]),
        "bendahara": ("Sulastri W.", Role.TREASURER, None),
        "ketua": ("Ratna Dewanti", Role.APPROVER, None),
        "editor": ("Fitri Amalia", Role.EDITOR, None),
        "pendamping": ("Maya Kusuma", Role.CASE_OFFICER, None),
        "admin": ("Admin Koperasi", Role.ADMIN, None),
    }
    users = {}
    for username, (name, role, mart) in staff.items():
        first, _, last = name.partition(" ")
        user = User.objects.create(username=username, password=hashed(), first_name=first, last_name=last)
        StaffRole.objects.create(user=user, role=role, mart=mart)
        users[username] = user
    users["editor"].groups.add(Group.objects.get(name="Editor"))
    users["pendamping"].groups.add(Group.objects.get(name="Pendamping kasus"))
    User.objects.filter(pk=users["admin"].pk).update(is_staff=True, is_superuser=True)
    return users


def make_producers(today):
    """All producers with consents and terms, members for two years. Returns {code: Producer}."""
    return {row["k"]: make_producer(number, row, today) for number, row in enumerate(demo_data()["producers"], 1)}


def make_producer(number, row, today):
    joined = today - timedelta(days=700 + 11 * number)
    name = row["name"].replace(" (nama samaran)", "")
    phone = f"+62841000001{number:02d}"
    user = User.objects.create(username=LOGINS.get(row["k"], f"p{number:02d}"), password=hashed(), phone=phone)
    person = Person.objects.create(user=user, legal_name=f"Contoh {row['k']}", phone=phone)
    kecamatan = Kecamatan.objects.filter(name=row["kec"]).first()
    member = Member.objects.create(
        person=person, member_no=f"SBMI-{number:03d}", public_name=name, kecamatan=kecamatan, goods=row["lini"],
        status=MemberStatus.ACTIVE, applied_at=joined, joined_on=joined.date(),
    )  # fmt: skip
    for purpose in row["consent"]:
        give_consent(
            person, purpose=ConsentPurpose(purpose), channel=ConsentChannel.PAPER, by=user, text_version="2026-1",
            text="Persetujuan contoh untuk data demo.", witness="Fitri Amalia", at=joined,
        )  # fmt: skip
    producer = Producer.objects.create(
        member=member, display_name=name, slug=slugify(name), greeting=greeting(name), brand=row["brand"],
        line=row["lini"], line_en=LINES.get(row["lini"], ""), kecamatan=kecamatan,
        payout_method=PayoutMethod.BANK if number % 4 == 1 else PayoutMethod.CASH,
        bank_name=BANKS[number % 5], bank_account=f"000000{number:02d}{4471 + 37 * number}",
        bank_holder=f"Contoh {row['k']}", drawing=row["drawing"], **journey(row),
    )  # fmt: skip
    ConsignmentTerms.objects.create(producer=producer, rate_bps=1500, valid_from=joined, accepted_at=joined)
    return producer


def greeting(name):
    first = name.split()[0]
    return Greeting(first) if first in Greeting.values else Greeting.NONE


def journey(row):
    """What may be told of the years abroad; of some people nothing is kept at all."""
    if "origin" not in row["consent"]:
        return {"learned": row["belajar"]}
    return {
        "desa": row["desa"],
        "country": row["neg"],
        "country_en": COUNTRIES_EN[row["neg"]],
        "work": row["kerja"],
        "years": row["th"],
        "learned": row["belajar"],
    }
