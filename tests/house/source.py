"""Our own source, read once, for the tests that keep the house in order."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("marketplace", "media", "catalog", "orders", "cms")


def python_files():
    return [p for room in ROOMS for p in sorted((ROOT / room).rglob("*.py")) if "migrations" not in p.parts]


def templates():
    return [p for room in ROOMS for p in sorted((ROOT / room).rglob("*.html"))]


def name_of(path):
    return str(path.relative_to(ROOT))


@cache
def tree(path):
    return ast.parse(path.read_text(), str(path))


def offenders(finds, *, allowed=()):
    """`file:line` of each node that `finds` says yes to, outside the allowed files."""
    return [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files()
        if name_of(path) not in allowed
        for node in ast.walk(tree(path))
        if finds(node)
    ]
