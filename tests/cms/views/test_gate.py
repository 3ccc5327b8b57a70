"""Who comes through the door of the Wagtail admin; its addresses are walked in test_another_ones.py."""


def test_strangers_are_sent_to_our_own_door(client, db):
    assert client.get("/cms/")["Location"] == "/masuk/?next=/cms/"
    assert client.get("/cms/login/")["Location"] == "/masuk/?next=/cms/login/"


def test_staff_without_the_right_find_nothing_and_editors_come_in(as_user, budi, fitri):
    assert as_user(budi).get("/cms/").status_code == 404
    assert as_user(fitri).get("/cms/").status_code == 200
