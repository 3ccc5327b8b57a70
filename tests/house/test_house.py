"""Where things live: imports, tests beside rules, plain templates, no signals, whole rupiah."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from marketplace.messages import CATALOGUE, sentences
from tests.house.source import ROOMS, ROOT, name_of, offenders, python_files, templates, tree

MONEY_FILES = ["marketplace/money.py", "orders/domain/ledger.py", "orders/domain/payout.py"]
LAZY_REASONS = ("app ready", "slow start", "development only", "after the settings")


def test_imports_run_one_way():
    lint = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert lint.returncode == 0, lint.stdout


def test_every_verb_has_its_test():
    verbs = [p for room in ROOMS for p in (ROOT / room / "domain").glob("*.py") if p.name != "__init__.py"]
    missing = [
        name_of(p) for p in verbs if not (ROOT / "tests" / p.parent.parent.name / "domain" / f"test_{p.name}").exists()
    ]

    assert missing == []


def test_models_and_migrations_agree(db, capsys):
    call_command("makemigrations", dry_run=True)

    assert capsys.readouterr().out == "No changes detected\n"


@pytest.mark.parametrize("name", MONEY_FILES)
def test_money_is_whole_rupiah(name):
    def finds(node):
        is_float = isinstance(node, ast.Constant) and isinstance(node.value, float)
        is_decimal = isinstance(node, ast.Name) and node.id == "Decimal"
        divides = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
        return is_float or is_decimal or divides

    assert [n.lineno for n in ast.walk(tree(ROOT / name)) if finds(n)] == []


def test_templates_carry_no_style_and_no_script_of_their_own():
    forbidden = re.compile(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)|\|safe\b")

    assert [name_of(p) for p in templates() if forbidden.search(p.read_text())] == []


def test_headings_in_the_display_face_are_never_thickened():
    """It has one weight: a browser that is asked for more smears it."""
    thickened = re.compile(r'<h[12][^>]*class="[^"]*(?<![\w-])(?:label|tebal)(?![\w-])')
    assert [name_of(p) for p in templates() if thickened.search(p.read_text())] == []


def test_no_signal_receivers():
    def finds(node):
        names = {"receiver", "connect"}
        func = node.func if isinstance(node, ast.Call) else None
        return (isinstance(func, ast.Name) and func.id == "receiver") or (
            isinstance(func, ast.Attribute) and func.attr in names and "signal" in ast.unparse(func.value)
        )

    assert offenders(finds) == []


def test_an_import_inside_a_function_says_why():
    found = []
    for path in python_files():
        lines = path.read_text().splitlines()
        for function in ast.walk(tree(path)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        line = lines[node.lineno - 1]
                        if not any(reason in line for reason in LAZY_REASONS):
                            found.append(f"{name_of(path)}:{node.lineno}")

    assert found == []


def test_every_sentence_of_the_public_pages_has_its_english():
    import polib

    catalogue = {(e.msgctxt, e.msgid) for e in polib.pofile(str(CATALOGUE)) if e.translated()}
    said = {(context, single) for context, single, _plural in sentences()}

    assert sorted(text for context, text in said - catalogue) == []
