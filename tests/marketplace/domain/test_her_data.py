import pytest

from marketplace.domain import audit
from marketplace.domain.her_data import collect
from tests.factories.cms import make_image

pytestmark = pytest.mark.django_db


def test_what_staff_wrote_down_is_told_without_their_names(siti, wati, rini):
    audit.record(rini, "member active", siti.member, note="Berkas lengkap")
    audit.record(rini, "member active", wati.member, note="Berkas Wati")
    image = make_image(siti)

    parts = {part.name: part for part in collect(siti)}

    rows = parts["catatan-petugas"].read()
    assert [(row["Yang dilakukan"], row["Pada"], row["Catatan"]) for row in rows] == [
        ("Anda menjadi anggota", "Anda", "Berkas lengkap")
    ]
    assert "rini" not in str(rows)
    assert [row["Berkas"] for row in parts["foto"].read()] == [name for name in parts if name.startswith("foto/")]
    assert f"foto/{image.pk}." in str(list(parts))
