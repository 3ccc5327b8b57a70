from itertools import product as pairs

import pytest

from catalog.domain.lifecycle import advance
from catalog.enums import ConsignmentState, ListingState, ReturnState
from catalog.exceptions import WrongStep
from catalog.models import Consignment, GoodsReturn, Product
from marketplace.models import StaffAction
from tests.factories.catalog import make_consignment, make_draft, make_goods_return, make_product

MOVES = [
    *[(Product, before, after) for before, after in pairs(ListingState.values, repeat=2)],
    *[(Consignment, before, after) for before, after in pairs(ConsignmentState.values, repeat=2)],
    *[(GoodsReturn, before, after) for before, after in pairs(ReturnState.values, repeat=2)],
]
STATES = {Product: ListingState, Consignment: ConsignmentState, GoodsReturn: ReturnState}


@pytest.mark.parametrize(("model", "before", "after"), MOVES)
def test_only_the_moves_of_the_table_happen(siti, arjasa, rini, model, before, after):
    states = STATES[model]
    if model is Product:
        thing = make_draft(siti)
    elif model is GoodsReturn:
        thing = make_goods_return(siti, arjasa)
    else:
        thing = make_consignment(siti, arjasa, (make_product(siti).variants.get(), 3))
    model.objects.filter(pk=thing.pk).update(state=before)
    written = StaffAction.objects.count()

    if after in states.moves[before]:
        advance(thing, after, by=rini)
        expected, rows = after, 1
    else:
        with pytest.raises(WrongStep):
            advance(thing, after, by=rini)
        expected, rows = before, 0

    thing.refresh_from_db()
    assert thing.state == expected
    assert StaffAction.objects.count() - written == rows
