"""Plain data as TOML text, for the few shapes that our own files have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_WIDE = 117  # characters of a line


def to_toml(data: Mapping[str, Any]) -> str:
    """The data as TOML: values first, then tables, then lists of tables; `tomllib` reads it back as it was."""
    plain = {k: v for k, v in data.items() if not isinstance(v, Mapping) and not _is_rows(v)}
    parts = [_lines(plain)]
    parts += [f"[{_key(k)}]\n{_lines(v)}" for k, v in data.items() if isinstance(v, Mapping)]
    parts += [f"[[{_key(k)}]]\n{_lines(row)}" for k, v in data.items() if _is_rows(v) for row in v]
    return "\n".join(parts)


def _is_rows(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and all(isinstance(v, Mapping) for v in value)


def _lines(table: Mapping[str, Any]) -> str:
    return "".join(f"{_key(k)} = {_broken(_key(k), v)}\n" for k, v in table.items())


def _broken(key: str, value: Any) -> str:
    """The value, a list that is too long for one line with a line for each of its values."""
    text = _value(value)
    if isinstance(value, (list, tuple)) and not _is_rows(value) and len(value) > 1 and len(key) + len(text) > _WIDE:
        return "[\n" + "".join(f"  {_value(v)},\n" for v in value) + "]"
    return text


def _value(value: Any) -> str:
    if _is_rows(value):
        return "[\n" + "".join(f"  {_value(v)},\n" for v in value) + "]"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else _quoted(value)


def _quoted(text: str) -> str:
    """A JSON string is a TOML string, but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _key(name: str) -> str:
    return name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else _quoted(name)
