import pytest

from marketplace.domain.notice_mail import token_of
from marketplace.domain.notices import notify, wish_of
from marketplace.enums import NoticeKind
from marketplace.models import Notice, User
from tests.factories.marketplace import user_of

pytestmark = pytest.mark.django_db
LIST, CHOOSE = "/ruang/kabar/", "/ruang/kabar/atur/"


def tell(producer, n=1, kind=NoticeKind.SOLD_OUT, **facts):
    facts = {"product": f"Keripik <b>{n}</b>", "mart": "Mart Arjasa", **facts}
    return notify(producer, kind, key=f"{kind}:{producer.pk}:{n}", link="/ruang/titipan/baru/", **facts)


def test_she_sees_what_is_new_once_and_each_leads_on(as_user, siti):
    tell(siti)
    client = as_user(siti)
    assert '<span class="lencana">1<' in client.get("/ruang/produk/").content.decode()

    first, again = (client.get(LIST).content.decode() for _turn in range(2))

    assert "Keripik &lt;b&gt;1&lt;/b&gt; sudah habis di Mart Arjasa." in first
    assert 'href="/ruang/titipan/baru/"' in first
    assert "kabar-baru" in first and "kabar-baru" not in again
    assert '<span class="lencana">1<' not in first + again
    assert Notice.objects.get().read_at is not None


def test_a_glance_without_opening_reads_nothing(as_user, siti):
    tell(siti)

    as_user(siti).head(LIST)

    assert Notice.objects.get().read_at is None


def test_another_sees_and_reads_nothing_of_it(as_user, siti, wati):
    tell(siti)

    page = as_user(wati).get(LIST).content.decode()

    assert "Keripik" not in page and "Belum ada kabar" in page
    assert Notice.objects.get().read_at is None


def test_an_english_reader_goes_on_in_english(as_user, siti):
    tell(siti)

    assert 'href="/en/ruang/titipan/baru/"' in as_user(siti).get(f"/en{LIST}").content.decode()


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_the_same_however_long_it_is(as_user, siti, n, django_assert_num_queries):
    for number in range(n):
        tell(siti, number)
    client = as_user(siti)

    with django_assert_num_queries(6):
        assert client.get(LIST).content.decode().count("daftar-baris") == n


def test_a_page_that_is_not_there_is_404(as_user, siti):
    assert as_user(siti).get(LIST, {"page": "2"}).status_code == 404


def choice(**fields):
    return {"email": "", "mail_topics": ["orders", "money"], "by_hand": "on", "language": "id", **fields}


def test_she_chooses_and_finds_her_choice_again(as_user, siti, mailoutbox):
    client = as_user(siti)

    answer = client.post(CHOOSE, choice(email="Siti@Contoh.ID", language="en"), follow=True)

    assert "Menunggu Anda mengetuk tautan yang kami kirim ke siti@contoh.id" in answer.content.decode()
    wish = wish_of(siti)
    assert (wish.mail_topics, wish.text_topics, wish.by_hand) == (["orders", "money"], ["orders"], True)
    assert (wish.new_email, wish.language) == ("siti@contoh.id", "en")


def test_a_wrong_address_is_told_at_its_field_and_nothing_is_kept(as_user, siti):
    page = as_user(siti).post(CHOOSE, choice(email="siti@@contoh")).content.decode()

    assert "Periksa lagi alamatnya" in page and 'value="siti@@contoh"' in page
    assert wish_of(siti).pk is None


def test_messages_are_only_offered_where_there_is_a_messenger(as_user, siti, settings, messenger_standin):
    client = as_user(siti)
    client.post(CHOOSE, choice(text_topics=["money"]))
    assert wish_of(siti).text_topics == ["money"]

    settings.MESSENGER_URL = ""

    assert "dikirim otomatis" not in client.get(CHOOSE).content.decode()
    client.post(CHOOSE, choice())
    assert wish_of(siti).text_topics == ["money"]


def test_too_many_new_addresses_are_refused(as_user, siti, settings):
    settings.THROTTLES = {**settings.THROTTLES, "notice_email": (1, 60)}
    client = as_user(siti)
    client.post(CHOOSE, choice(email="satu@contoh.id"))

    page = client.post(CHOOSE, choice(email="dua@contoh.id")).content.decode()

    assert "Terlalu banyak percobaan" in page
    assert wish_of(siti).new_email == "satu@contoh.id"


def test_the_link_asks_and_the_button_confirms(as_user, siti):
    client = as_user(siti)
    client.post(CHOOSE, choice(email="siti@contoh.id"))
    link = f"/ruang/kabar/surel/{token_of(siti, 'siti@contoh.id')}/"

    assert "Ya, ini alamat saya" in client.get(link).content.decode()
    assert user_of(siti).email == ""
    page = client.post(link, follow=True).content.decode()

    assert "Alamat email Anda sudah kami pakai" in page
    assert User.objects.get(username="siti").email == "siti@contoh.id"


def test_a_link_of_another_or_of_nobody_is_404_and_changes_nothing(as_user, siti, wati):
    client = as_user(wati)

    for token in (token_of(siti, "siti@contoh.id"), "bukan-token"):
        for ask in (client.get, client.post):
            assert ask(f"/ruang/kabar/surel/{token}/").status_code == 404
    assert User.objects.get(username="wati").email == ""


def test_an_older_link_says_what_to_do(as_user, siti):
    page = as_user(siti).post(f"/ruang/kabar/surel/{token_of(siti, 'siti@contoh.id')}/", follow=True).content.decode()

    assert "Tautan ini sudah tidak berlaku" in page
    assert User.objects.get(username="siti").email == ""
