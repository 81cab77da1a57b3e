"""The toolkit as a wheel without lessons and keys, written with the standard library alone.

It holds the code and its tables. In place of lessons, specimens and packs stands an empty catalogue, and the project's
own description stays out: it shows an exercise with its answer.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import toolkit
from toolkit.problem import Problem
from toolkit.seeds.place import CHECKOUT, in_checkout

NAME = "medialit-toolkit"
LOCAL = "keyless"  # the local part of the version: pip can tell this wheel from one with lessons
LICENCE = "BSD-3-Clause"  # the texts, which have another one, are not inside
EMPTY_CATALOGUE = 'format = "originals/1"\noriginals = []\n'
LEFT_OUT = ("_data", "authoring")  # lessons and seeds; what makes lessons, with its templates and suggested hints
_DATE = (1980, 1, 1, 0, 0, 0)  # the same release is the same bytes
_WHEEL = "Wheel-Version: 1.0\nGenerator: medialit release\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_ENTRY_POINTS = "[console_scripts]\nmedialit = toolkit.__main__:main\n"


@dataclass(frozen=True)
class Facts:
    """What a wheel says of itself."""

    version: str
    summary: str
    python: str
    needs: tuple[str, ...]
    extras: tuple[str, ...]

    @property
    def stem(self) -> str:
        """Name and version as they stand in file names."""
        return f"{NAME.replace('-', '_')}-{self.version}"


def wheel() -> tuple[str, bytes]:
    """The file name and the bytes of the keyless wheel."""
    facts = _facts()
    info = f"{facts.stem}.dist-info"
    files = {f"toolkit/{name}": raw for name, raw in toolkit_files().items()}
    files["toolkit/_data/seeds/originals.toml"] = EMPTY_CATALOGUE.encode()
    files[f"{info}/METADATA"] = _metadata(facts).encode()
    files[f"{info}/WHEEL"] = _WHEEL.encode()
    files[f"{info}/entry_points.txt"] = _ENTRY_POINTS.encode()
    files[f"{info}/licenses/LICENSES/{LICENCE}.txt"] = _licence()
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD").encode()
    return f"{facts.stem}-py3-none-any.whl", _zipped(files)


@cache
def toolkit_files() -> dict[str, bytes]:
    """The toolkit's own files by path: code, scripts, styles, tables, settings; never lessons and what makes them."""
    root = Path(toolkit.__file__).parent
    files = (f for f in sorted(root.rglob("*")) if f.is_file() and f.suffix not in (".pyc", ".pyo"))
    inside = ((f.relative_to(root), f) for f in files)
    return {
        path.as_posix(): f.read_bytes()
        for path, f in inside
        if path.parts[0] not in LEFT_OUT and not any(p == "__pycache__" or p.startswith(".") for p in path.parts)
    }


def _facts() -> Facts:
    project = CHECKOUT / "pyproject.toml"
    return _written(project) if in_checkout() and project.is_file() else _installed()


def _written(project: Path) -> Facts:
    data = tomllib.loads(project.read_text("utf-8"))["project"]
    extras: dict[str, list[str]] = data["optional-dependencies"]
    optional = [_only_with(need, extra) for extra, needs in extras.items() for need in needs]
    return Facts(
        _local(data["version"]),
        data["description"],
        data["requires-python"],
        (*data["dependencies"], *optional),
        tuple(extras),
    )


def _only_with(need: str, extra: str) -> str:
    name, _, marker = need.partition(";")
    condition = f"({marker.strip()}) and extra == '{extra}'" if marker.strip() else f"extra == '{extra}'"
    return f"{name.strip()}; {condition}"


def _installed() -> Facts:
    try:
        told = metadata.metadata(NAME)
    except metadata.PackageNotFoundError:
        raise Problem(
            f"{NAME} is not installed, and this is no checkout: nothing says what the wheel needs.",
            todo=f"install it (pip install {NAME}), or run this in a checkout",
        ) from None
    extras, needs = (tuple(told.get_all(name) or ()) for name in ("Provides-Extra", "Requires-Dist"))
    return Facts(_local(told["Version"]), told["Summary"], told["Requires-Python"], needs, extras)


def _local(version: str) -> str:
    return f"{version.partition('+')[0]}+{LOCAL}"


def _metadata(facts: Facts) -> str:
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {NAME}",
        f"Version: {facts.version}",
        f"Summary: {facts.summary}",
        f"License-Expression: {LICENCE}",
        f"License-File: LICENSES/{LICENCE}.txt",
        f"Requires-Python: {facts.python}",
    ]
    lines += [f"Provides-Extra: {extra}" for extra in facts.extras]
    return "\n".join([*lines, *(f"Requires-Dist: {need}" for need in facts.needs)]) + "\n"


def _licence() -> bytes:
    near = CHECKOUT / "LICENSES" / f"{LICENCE}.txt"
    if in_checkout() and near.is_file():
        return near.read_bytes()
    files = metadata.files(NAME) or ()
    found = next((Path(str(f.locate())) for f in files if f.name == f"{LICENCE}.txt"), None)
    if found is None or not found.is_file():
        raise Problem(f"The licence {LICENCE}.txt is missing.", todo=f"install {NAME} once more")
    return found.read_bytes()


def _record(files: dict[str, bytes], own: str) -> str:
    rows = [f"{_field(path)},sha256={_digest(raw)},{len(raw)}" for path, raw in files.items()]
    return "\n".join([*rows, f"{own},,"]) + "\n"


def _field(path: str) -> str:
    return f'"{path}"' if "," in path else path


def _digest(raw: bytes) -> str:
    return urlsafe_b64encode(sha256(raw).digest()).decode("ascii").rstrip("=")


def _zipped(files: dict[str, bytes]) -> bytes:
    """The files as a zip archive, with the same date for all; `dist-info` last, as the standard wishes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, raw in files.items():
            entry = zipfile.ZipInfo(path, _DATE)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, raw)
    return whole.getvalue()


def members(raw: bytes) -> dict[str, bytes]:
    """The files in a wheel by path."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
