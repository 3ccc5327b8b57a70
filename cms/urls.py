"""Addresses of the cms room; the pages themselves are Wagtail's."""

from django.urls import path

from cms.views import autosave, by_link, feed, machines, postcards, profile, room, sound

app_name = "cms"
urlpatterns = [
    path("ruang/kisah/", room.show_story, name="story"),
    path("ruang/kisah/mulai/", room.start, name="story_start"),
    path("ruang/kisah/tulis/", room.write, name="story_write"),
    path("ruang/kisah/simpan/", autosave.keep, name="story_keep"),
    path("ruang/kisah/pertanyaan/", room.answer, name="story_questions"),
    path("ruang/kisah/foto/", room.add_photo, name="story_photo"),
    path("ruang/kisah/suara/", room.add_sound, name="story_sound"),
    path("ruang/kisah/pratinjau/", room.preview, name="story_preview"),
    path("ruang/kisah/kirim/", room.submit, name="story_submit"),
    path("ruang/kisah/batal-kirim/", room.take_back, name="story_take_back"),
    path("ruang/kisah/tarik/", profile.withdraw_story, name="story_withdraw"),
    path("ruang/kisah/izin/", profile.consents, name="consents"),
    path("ruang/kisah/izin/bukti/<int:pk>/", profile.proof, name="consent_proof"),
    path("tarik/<str:token>/", by_link.withdraw_by_link, name="withdraw_by_link"),
    path("ruang/profil/", profile.edit_profile, name="profile"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap/<slug:name>.xml", machines.sitemap_part, name="sitemap_part"),
    path("kisah/feed.xml", feed.stories_feed, name="stories_feed"),
    path("og/kisah/<slug:slug>.jpg", postcards.story_picture, name="story_picture"),
    path("og/halaman/<slug:slug>.jpg", postcards.page_picture, name="page_picture"),
    path("suara/<str:name>", sound.play, name="sound"),
    path("robots.txt", machines.robots, name="robots"),
]
