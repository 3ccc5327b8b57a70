from itertools import product as pairs

import pytest

from catalog.domain.lifecycle import advance
from catalog.enums import ConsignmentState, ListingState, ReturnState
from catalog.exceptions import WrongStep
from catalog.models import Consignment, GoodsReturn, Product
from marketplace.models import StaffAction
from tests.factories.catalog import make_consignment, make_draft, make_goods_return, make_product

STATES = {Product: ListingState, Consignment: ConsignmentState, GoodsReturn: ReturnState}


@pytest.mark.parametrize("model", STATES)
def test_only_the_moves_of_the_table_happen(siti, arjasa, rini, model):
    states = STATES[model]
    if model is Product:
        thing = make_draft(siti)
    elif model is GoodsReturn:
        thing = make_goods_return(siti, arjasa)
    else:
        thing = make_consignment(siti, arjasa, (make_product(siti).variants.get(), 3))

    for before, after in pairs(states.values, repeat=2):
        model.objects.filter(pk=thing.pk).update(state=before)
        written = StaffAction.objects.count()
        allowed = after in states.moves[before]

        try:
            advance(model.objects.get(pk=thing.pk), after, by=rini)
        except WrongStep:
            assert not allowed, f"{before} to {after} was refused"
        else:
            assert allowed, f"{before} to {after} was made"

        thing.refresh_from_db()
        assert thing.state == (after if allowed else before), (before, after)
        assert StaffAction.objects.count() - written == allowed, (before, after)
