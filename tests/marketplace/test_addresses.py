"""Every address of the shop and everybody: who gets in, who is sent to log in, who finds nothing."""

import pytest

from tests.marketplace.every_address import ADDRESSES, finds_nothing

PUBLIC = {
    "orders:wishes", "orders:wish_change", "orders:wish_move", "orders:wishes_gone", "catalog:last_seen",
    "catalog:browse", "catalog:category", "catalog:product", "catalog:producers", "catalog:producer", "catalog:marts",
    "catalog:mart", "catalog:suggest", "catalog:foreign", "orders:cart", "orders:cart_accept", "orders:cart_add",
    "orders:cart_add_many", "orders:cart_change", "orders:checkout", "orders:orders", "orders:order", "orders:receipt",
    "orders:pay_again", "orders:cancel", "marketplace:login",
    "marketplace:after_login", "marketplace:logout", "marketplace:apply", "cms:sitemap",
    "cms:robots", "cms:sitemap_part", "cms:stories_feed", "cms:sound", "cms:withdraw_by_link",
    "cms:story_picture", "cms:page_picture", "catalog:feed",
    "catalog:product_picture", "catalog:category_picture", "catalog:producer_picture", "catalog:mart_picture",
    "marketplace:manifest", "marketplace:offline", "marketplace:shop_picture", "marketplace:enter_code",
    "marketplace:ask_code", "marketplace:new_password", "marketplace:lost_link", "marketplace:waiting_photo",
    "marketplace:application", "marketplace:application_photo", "marketplace:application_erase",
    "marketplace:second_step", "marketplace:passkey_login",
}  # fmt: skip
HOUSE = {"rini", "joko", "budi", "ketua", "endang", "maya", "admin"}  # who works for the koperasi
AREAS = {
    "akun/keamanan/": HOUSE,
    "akun/petugas/": {"admin"},
    "ruang/": {"siti"},
    "petugas/": {"rini", "admin"},
    "bendahara/": {"budi", "ketua", "admin"},
}
TREASURER_ONLY = {
    "marketplace:rates", "orders:transfer_confirm", "orders:refund_sent", "orders:refund_retry",
    "orders:trouble_settle",
}  # fmt: skip
CAST = ("siti", "wati", "rini", "joko", "budi", "ketua", "endang", "maya", "admin")
HERS = {"wati": "siti", "joko": "rini"}  # who must find nothing of whose


def area_of(route):
    return next((area for area in AREAS if route.startswith(area)), None)


def room_of(who):
    """Names of all addresses that lie where `who` belongs."""
    return {name for name, (route, _takes) in ADDRESSES.items() if who in AREAS.get(area_of(route), ())}


def test_each_address_is_public_or_lies_in_a_room():
    assert {name for name, (route, _takes) in ADDRESSES.items() if not area_of(route)} == PUBLIC


def test_strangers_are_sent_to_log_in_from_every_room(client, paths):
    inside = {name: path for name, path in paths.items() if name not in PUBLIC}

    for ask in (client.get, client.post):
        sent = {name: ask(path).headers.get("Location", "").split("?")[0] for name, path in inside.items()}
        assert sent == dict.fromkeys(inside, "/masuk/")


@pytest.mark.usefixtures("bare_404")
@pytest.mark.parametrize("who", CAST)
def test_whoever_does_not_belong_in_a_room_finds_nothing(as_user, cast, paths, who):
    client = as_user(cast[who])
    inside = {name for name in paths if who in AREAS.get(area_of(ADDRESSES[name][0]), {who})}
    outside = (
        set(paths) - inside - {name for name in paths if HERS.get(who) in AREAS.get(area_of(ADDRESSES[name][0]), ())}
    )

    assert {name for name in outside if client.post(paths[name]).status_code != 404} == set()
    assert {name for name in outside if client.get(paths[name]).status_code != 404} == set()
    answers = {name: client.get(paths[name]) for name in inside}
    assert {
        name: a.status_code
        for name, a in answers.items()
        if a.status_code not in ({200, 302, 405} if name in PUBLIC else {200, 302})
    } == {}
    assert {name for name, a in answers.items() if a.headers.get("Location", "").startswith("/masuk/")} <= PUBLIC


@pytest.mark.usefixtures("bare_404")
@pytest.mark.parametrize("who", HERS)
def test_another_producer_and_another_mart_find_nothing_of_theirs(as_user, cast, paths, who):
    client = as_user(cast[who])
    of_all_staff = {
        "catalog:review",
        "catalog:papers",
        "catalog:review_change",
        "catalog:ask_back",
        "marketplace:see_off",
    }
    of_all_staff |= {name for name in ADDRESSES if name.startswith(("marketplace:applicant", "marketplace:member"))}
    after_a_proof = {"marketplace:passkey_rename", "marketplace:passkey_remove"}  # see views/test_security.py
    mine = {name for name in room_of(HERS[who]) if ADDRESSES[name][1]} - of_all_staff - after_a_proof

    assert {name for name in mine if not finds_nothing(client, paths[name])} == set()


def test_the_chair_reads_the_books_but_moves_no_money_in_them(as_user, cast, paths):
    client = as_user(cast["ketua"])

    assert {name for name in TREASURER_ONLY if client.post(paths[name]).status_code != 404} == set()
