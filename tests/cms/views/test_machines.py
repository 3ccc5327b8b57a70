from django.conf import settings

from tests.factories.cms import make_story


def test_sitemap_names_stories_but_not_those_that_hide(client, telling_siti, fitri):
    page = make_story(telling_siti, editor=fitri, title="Satu koper")
    address = f"<loc>{settings.SITE_URL}/kisah/satu-koper/</loc>"

    assert address in client.get("/sitemap.xml").content.decode()
    type(page).objects.filter(pk=page.pk).update(noindex=True)
    assert address not in client.get("/sitemap.xml").content.decode()


def test_robots_keep_out_of_the_rooms(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert {"Disallow: /ruang/", "Disallow: /en/pesanan/", f"Sitemap: {settings.SITE_URL}/sitemap.xml"} <= set(lines)
