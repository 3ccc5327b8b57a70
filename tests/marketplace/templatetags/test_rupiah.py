from django.template import engines
from django.utils.translation import override


def show(text, **values):
    return engines["django"].from_string(text).render(values)


def test_an_amount_is_written_in_the_words_of_the_page():
    with override("id"):
        assert (
            show("{{ n|rupiah }} {{ minus|rupiah }} {{ none|rupiah }}", n=12500, minus=-5000, none=None)
            == "Rp12.500 −Rp5.000 "
        )
    with override("en"):
        assert show("{{ n|rupiah }}", n=12500) == "Rp12,500"


def test_a_count_is_grouped():
    with override("id"):
        assert show("{{ n|ribu }} {{ minus|ribu }}", n=1250000, minus=-1200) == "1.250.000 −1.200"
    with override("en"):
        assert show("{{ n|ribu }}", n=1250000) == "1,250,000"
