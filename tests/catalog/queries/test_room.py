from catalog.domain.listing import return_listing, submit_listing
from catalog.queries.room import said_by_staff
from tests.factories.catalog import make_draft
from tests.factories.marketplace import user_of


def test_what_staff_said_stands_until_she_sends_it_again(siti, wati, rini):
    drafts = [make_draft(who) for who in (siti, wati)]
    for draft, who in zip(drafts, (siti, wati), strict=True):
        draft.variants.get().tiers.create(min_qty=1, unit_price=12_500)
        submit_listing(draft, by=user_of(who))
        return_listing(draft, reason="Fotonya gelap.", by=rini)

    (said,) = said_by_staff(siti)
    assert (said.product, said.note, said.url) == (drafts[0], "Fotonya gelap.", f"/ruang/produk/{drafts[0].pk}/")

    submit_listing(drafts[0], by=user_of(siti))
    assert said_by_staff(siti) == []
