import io

import pytest
from pypdf import PdfReader

from marketplace.paper import Column, Paper, clean


def written(write, **fields):
    file = io.BytesIO()
    paper = Paper(file, **{"title": "Penjualan", "line": "Bu Siti", **fields})
    write(paper)
    paper.finish()
    return PdfReader(file)


def words_of(pdf):
    return [" ".join(page.extract_text().split()) for page in pdf.pages]


@pytest.mark.parametrize("name", ["Bu Siti Nuñez", "Ağaçlı Šťastná", "D'Çöl & Żółć", "Ṣafīyah"])
def test_names_keep_all_their_letters(name):
    (page,) = words_of(written(lambda paper: paper.heading(name)))

    assert name in page


def test_what_the_fonts_lack_is_shown_as_missing():
    assert clean("Siti 🌶 思\nبیبی") == "Siti ? ? ????"


def test_the_fonts_lie_in_the_file():
    pdf = written(lambda paper: (paper.heading("Tebal"), paper.words("Biasa")))

    fonts = pdf.pages[0]["/Resources"]["/Font"].values()
    with_file = [font["/FontDescriptor"].get("/FontFile2") for font in fonts if "/FontDescriptor" in font]
    assert len(with_file) >= 2 and all(with_file)


def test_a_long_table_goes_on_under_its_head_on_every_page():
    def write(paper):
        paper.table([Column("Barang", 200), Column("Jumlah", 100, is_number=True)])
        for n in range(120):
            paper.row([f"Keripik {n}", str(n)])

    pages = words_of(written(write))

    assert len(pages) > 2
    assert all("Barang Jumlah" in page and f"Halaman {n}" in page for n, page in enumerate(pages, 1))
    assert [sum(page.count(f"Keripik {n} ") for page in pages) for n in (0, 60, 119)] == [1, 1, 1]


def test_a_word_wider_than_its_column_is_broken_and_not_lost():
    def write(paper):
        paper.table([Column("Barang", 60)])
        paper.row(["Keripiksingkongbaladoekstrapedas"])

    (page,) = words_of(written(write))

    assert "Keripiksingkongbaladoekstrapedas" in page.replace(" ", "")
