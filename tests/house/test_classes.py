"""A class in a template is there for a rule, a script or a test."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("marketplace", "catalog", "orders", "cms", "media")
OF_WAGTAIL = ("cms/templates/wagtailadmin", "cms/templates/cms/admin")
CLASSES = re.compile(r'class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)"', re.DOTALL)
MADE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def texts(pattern):
    found = [file for room in (*ROOMS, "tests") for file in (ROOT / room).rglob(pattern)]
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in found}


def classes_of(text):
    """Those that are written out; what stands beside a tag or a variable without a space is only part of a name."""
    for match in CLASSES.finditer(text):
        for name in MADE.sub("\0", match[1]).split():
            if "\0" not in name:
                yield name


def test_no_class_is_without_use():
    rules = " ".join(texts("*.css").values())
    known = set(re.findall(r"\.([a-z][\w-]*)", rules))
    for pattern in ("*.js", "*.py"):
        known |= {name for text in texts(pattern).values() for name in re.findall(r"[a-z][\w-]*", text)}
    templates = {path: text for path, text in texts("*.html").items() if not path.startswith(OF_WAGTAIL)}

    idle = {(path, name) for path, text in templates.items() for name in classes_of(text) if name not in known}

    assert sorted(idle) == []
