"""Form fields into typed parameters, checked against the TypedDicts that the stripe library ships.

Words from a fixed list are open in those types; the ones that the shop uses are checked where they are used.
"""

import importlib
import re
import types
import typing
from functools import lru_cache
from typing import NotRequired, Required
from urllib.parse import parse_qsl

from typing_extensions import get_type_hints, is_typeddict

from tests.standins.stripe.errors import ApiError, invalid

TRUE_FALSE = {"true": True, "false": False}
FOREIGN_NAMES = {"StripeContext": object, "Mapping": typing.Mapping}  # that the inherited options need
OPTION_NAMES = frozenset(importlib.import_module("stripe._request_options").RequestOptions.__annotations__)


def parse_form(text):
    """`a[b][0]=c` into {"a": {"b": {"0": "c"}}}; a list stays a dict by index until its type is known."""
    tree = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        keys = re.findall(r"[^\[\]]+|(?<=\[)(?=\])", name)
        node = tree
        for key in keys[:-1]:
            node = node.setdefault(key or str(len(node)), {})
            if not isinstance(node, dict):
                raise invalid(f"Invalid parameter: {name}", name)
        node[keys[-1] or str(len(node))] = value
    return tree


def check(module, name, tree):
    """The parameters typed as `stripe.params.<module>.<name>` says. Raises ApiError as Stripe answers."""
    return _typed(getattr(importlib.import_module(f"stripe.params.{module}"), name), tree, "")


def _typed(hint, value, path):
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (NotRequired, Required, typing.Annotated):
        return _typed(arguments[0], value, path)
    if origin in (typing.Union, types.UnionType):
        return _typed_union(arguments, value, path)
    if is_typeddict(hint):
        return _typed_fields(hint, value, path)
    if origin in (list, tuple, typing.Sequence):
        if not isinstance(value, dict):
            raise invalid(f"Invalid array: {path}", path)
        return [_typed(arguments[0], value[key], f"{path}[{key}]") for key in sorted(value, key=_index)]
    if origin is dict or getattr(origin, "__name__", "") == "UntypedStripeObject":
        if not isinstance(value, dict):
            raise invalid(f"Invalid object: {path}", path)
        return {key: _typed(arguments[-1], inner, f"{path}[{key}]") for key, inner in value.items()}
    if isinstance(value, dict):
        raise invalid(f"Invalid string: {path}", path)
    return _typed_leaf(hint, origin, arguments, value, path)


def _typed_leaf(hint, origin, arguments, value, path):
    if hint is int:
        if not re.fullmatch(r"-?\d{1,18}", value):
            raise invalid(f"Invalid integer: {value}", path, "parameter_invalid_integer")
        return int(value)
    if hint is bool:
        if value not in TRUE_FALSE:
            raise invalid(f"Invalid boolean: {value}", path)
        return TRUE_FALSE[value]
    if origin is typing.Literal and value not in arguments:
        raise invalid(f"Invalid {path}: must be one of {', '.join(map(str, arguments))}", path)
    return value


def _typed_union(alternatives, value, path):
    """The first alternative that fits; of those that do not, the error of the one that went deepest."""
    refusals = []
    for hint in alternatives:
        try:
            return _typed(hint, value, path)
        except ApiError as refusal:
            refusals.append(refusal)
    raise max(refusals, key=lambda refusal: len(refusal.body["error"].get("param", "")))


def _typed_fields(hint, value, path):
    if not isinstance(value, dict):
        raise invalid(f"Invalid object: {path}", path)
    hints = _hints(hint)
    options = OPTION_NAMES if path == "" else frozenset()
    typed = {}
    for key, inner in value.items():
        param = f"{path}[{key}]" if path else key
        if key not in hints or key in options:
            raise invalid(f"Received unknown parameter: {param}", param, "parameter_unknown")
        typed[key] = _typed(hints[key], inner, param)
    for key in sorted(hint.__required_keys__ - typed.keys()):
        param = f"{path}[{key}]" if path else key
        raise invalid(f"Missing required param: {param}.", param, "parameter_missing")
    return typed


@lru_cache(maxsize=256)
def _hints(hint):
    return get_type_hints(hint, localns=FOREIGN_NAMES, include_extras=True)


def _index(key):
    return (not key.isdigit(), int(key) if key.isdigit() else 0, key)
