"""Ledger, states and stock have one writer each."""

import ast

from tests.house.source import name_of, offenders, python_files

JOURNALS = {"Transfer", "Posting"}
CREATES = {"create", "bulk_create", "get_or_create", "update_or_create"}
LIFECYCLES = {f"{room}/domain/lifecycle.py" for room in ("marketplace", "catalog", "orders")}
STATES = {"state", "bring_state", "status"}
COUNTS = {"on_hand", "reserved"}
STOCK = {name_of(p) for p in python_files() if name_of(p).startswith("catalog/domain/stock")}


def makes(names):
    def finds(node):
        if not isinstance(node, ast.Call):
            return False
        if isinstance(node.func, ast.Name):
            return node.func.id in names
        if not (isinstance(node.func, ast.Attribute) and node.func.attr in CREATES):
            return False
        manager = node.func.value
        return (
            isinstance(manager, ast.Attribute)
            and manager.attr == "objects"
            and isinstance(manager.value, ast.Name)
            and manager.value.id in names
        )

    return finds


def writes(fields):
    def finds(node):
        if isinstance(node, ast.Assign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            return any(isinstance(t, ast.Attribute) and t.attr in fields for t in targets)
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "update"
            and any(keyword.arg in fields for keyword in node.keywords)
        )

    return finds


def test_only_the_ledger_makes_transfers():
    assert offenders(makes(JOURNALS), allowed={"orders/domain/ledger.py"}) == []


def test_only_lifecycles_write_states():
    assert offenders(writes(STATES), allowed=LIFECYCLES | STOCK) == []


def test_only_the_lifecycle_writes_down_what_happened_to_an_application():
    assert offenders(makes({"ApplicationEvent"}), allowed={"marketplace/domain/lifecycle.py"}) == []


def test_only_stock_writes_what_is_on_hand_and_reserved():
    assert offenders(writes(COUNTS), allowed=STOCK) == []


def test_only_stock_makes_movements_and_reservations():
    assert offenders(makes({"StockMovement", "Reservation", "StockLevel"}), allowed=STOCK) == []


def test_the_search_itself_finds_what_it_looks_for():
    planted = ast.parse("Transfer(amount=1)\nTransfer.objects.create()\norder.state = 'x'\nq.update(reserved=1)")

    found = [
        sum(bool(finds(node)) for node in ast.walk(planted))
        for finds in (makes(JOURNALS), writes(STATES), writes(COUNTS))
    ]

    assert found == [2, 1, 1]
