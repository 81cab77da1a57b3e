"""One gradebook, filled in and imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.teaching.gradebooks.exports import grades_file
from toolkit.grading.grade import Paper
from toolkit.teaching.gradebooks.columns import Options
from toolkit.teaching.gradebooks.command import Files, fill
from toolkit.teaching.gradebooks.filling import Filled

Fill = Callable[..., Filled]


@pytest.fixture
def fill_in(tmp_path: Path) -> Fill:
    """Fill an export with the grades of some papers; options by name."""

    def filled(
        raw: bytes, papers: Iterable[Paper], roster: str = "", failures: object = None, **options: object
    ) -> Filled:
        export = tmp_path / "export.csv"
        export.write_bytes(raw)
        if roster:
            (tmp_path / "roster.csv").write_text(roster, "utf-8")
        table = grades_file(tmp_path / "grades.csv", papers, failures)  # type: ignore[arg-type]
        files = Files(export, table, tmp_path / "roster.csv" if roster else None)
        return fill(files, Options(**options))[0]  # type: ignore[arg-type]

    return filled
