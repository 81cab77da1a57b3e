"""Plain data from a file (TOML, JSON) into frozen records, by cattrs, with faults named by their place."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.problem import BrokenFile

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")
LARGEST = 5_000_000


def read_toml(path: Path) -> dict[str, Any]:
    """The data of a TOML file; raises `BrokenFile` with line and column where it is not TOML."""
    try:
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            raise BrokenFile(f"The file has {len(raw):,} bytes.", where=path.name, allowed=f"{LARGEST:,} bytes")
        return tomllib.loads(raw.decode("utf-8").replace("\r\n", "\n"))
    except UnicodeDecodeError as e:
        raise BrokenFile(f"Byte {e.start} is not UTF-8.", where=path.name, todo="save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as e:
        raise BrokenFile(f"This is not TOML: {e}.", where=path.name, todo="mend the line that is named") from None
    except OSError as e:
        raise BrokenFile(f"The file cannot be read: {e.strerror}.", where=str(path)) from None


def structure(data: Any, record: type[T], form: str, where: str) -> T:
    """`data` as the given record; raises `BrokenFile` for another format, a missing or unknown field, a wrong type."""
    _refuse_format(data, form, where)
    with suppress(Exception):  # the fast way says nothing useful of a fault; the slow one below names its place
        return _converter(detailed=False).structure(data, record)
    import cattrs

    try:
        return _converter(detailed=True).structure(data, record)
    except (cattrs.BaseValidationError, ValueError, TypeError, KeyError) as e:
        faults = [_plain(f) for f in cattrs.transform_error(e, form.split("/", maxsplit=1)[0], _words)]
        more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
        raise BrokenFile(
            f"{faults[0]}{more}", where=where, allowed=f"the fields of {form}", todo="compare with a file that works"
        ) from None


def _refuse_format(data: Any, form: str, where: str) -> None:
    name, number = form.rsplit("/", 1)
    found = data.get("format") if isinstance(data, dict) else None
    if found == form:
        return
    newer = (
        isinstance(found, str)
        and re.fullmatch(rf"{name}/\d{{1,9}}", found)
        and int(found.rsplit("/", 1)[1]) > int(number)
    )
    todo = "update the toolkit" if newer else f'write format = "{form}" at the top'
    raise BrokenFile(f"The format is {found!r}.", where=where, allowed=form, todo=todo)


def _words(error: BaseException, kind: type | None) -> str:
    """Our own message where it is ours (`_strict`), else that of cattrs."""
    from cattrs.v import format_exception

    return str(error) if type(error) is ValueError else format_exception(error, kind)


def _plain(fault: str) -> str:
    return fault.replace(" @ $.", " at ").replace(" @ ", " at ")


@cache
def _converter(*, detailed: bool) -> Converter:
    """One that names the place of each fault, or one that takes half as long to make ready for a record."""
    import cattrs

    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=detailed)
    for kind in (str, int, float, bool):
        converter.register_structure_hook(kind, _strict)
    return converter


def _strict(value: Any, kind: type[T]) -> T:
    """No silent change of type: 3 is not "3", and true is not 1 (a whole number may stand for a float)."""
    if type(value) is kind or (kind is float and type(value) is int):
        return kind(value)  # type: ignore[call-arg]  # kind is one of str, int, float, bool
    raise ValueError(f"expected {kind.__name__}, found {value!r:.60}")
