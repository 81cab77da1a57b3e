"""Where the course's files lie: in a checkout, in an installed package, or where the reader says."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_PACKAGED = _PACKAGE / "_data"
CHECKOUT = _PACKAGE.parent
ORIGINALS = "MEDIALIT_ORIGINALS"


def data(name: str) -> Path:
    """The folder `seeds` or `lessons`: the packaged one where there is one, else that of the checkout."""
    return _PACKAGED / name if _PACKAGED.is_dir() else CHECKOUT / name


def in_checkout() -> bool:
    """Whether the toolkit runs from a checkout (then its folders may be written to by the reader)."""
    return not _PACKAGED.is_dir()


def user_originals() -> Path:
    """The folder into which `medialit originals add` copies."""
    from platformdirs import user_data_path

    return user_data_path("medialit-toolkit", appauthor=False) / "originals"


def originals_folders() -> tuple[Path, ...]:
    """Where copies of the originals are looked for, in this order."""
    named = os.environ.get(ORIGINALS, "")
    dropped = (data("seeds") / "originals",) if in_checkout() else ()
    return ((Path(named).expanduser(),) if named else ()) + dropped + (user_originals(),)
