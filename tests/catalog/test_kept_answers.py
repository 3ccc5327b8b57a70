"""What pages are made of is recalled only where it was read after all that it shows had been made anew."""

import threading

from django.db import connection

from catalog.domain.shop_entries import AT_ONCE
from catalog.kept_pages import KeptPages
from catalog.models import StaleProduct
from marketplace.models import Change
from marketplace.pages import Shown

KEY = "what a card says"


def recall(pages, answer):
    return pages.recall(KEY, lambda: (answer, Shown({"p5"})))[0]


def test_an_answer_read_while_the_entries_are_made_anew_is_not_recalled(db):
    pages = KeptPages()
    pages.look()
    Change.objects.create(tag="p5")
    StaleProduct.objects.create(product_id=5)
    has_read = threading.Event()

    def read():
        has_read.set()
        return "old", Shown({"p5"})

    reader = threading.Thread(target=pages.recall, args=(KEY, read))

    def read_meanwhile(execute, sql, *rest):
        if reader.ident is None and "staleproduct" in sql:
            reader.start()
            has_read.wait()
        return execute(sql, *rest)

    with connection.execute_wrapper(read_meanwhile):
        pages.look()
    reader.join()

    pages.look()
    assert recall(pages, "new") == "new"


def test_an_answer_is_not_recalled_while_more_entries_wait_to_be_made_anew(db):
    pages = KeptPages()
    pages.look()
    Change.objects.create(tag="p5")
    StaleProduct.objects.bulk_create(StaleProduct(product_id=number) for number in range(AT_ONCE + 1))

    pages.look()
    recall(pages, "old")
    pages.look()

    assert recall(pages, "new") == "new"
    assert recall(pages, "newer") == "new"
