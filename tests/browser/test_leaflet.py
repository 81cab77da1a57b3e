"""The teacher's printable guide in a browser: one sheet of paper, and no wider than a telephone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "teachers.html"


def test_it_prints_on_one_sheet_of_a4(chromium: Any) -> None:
    """One page, and nothing is wider than a telephone."""
    context = chromium.new_context(viewport={"width": 400, "height": 800})
    tab = context.new_page()
    tab.goto(GUIDE.as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= 400
    assert len(re.findall(rb"/Type\s*/Page[^s]", tab.pdf(prefer_css_page_size=True))) == 1
    context.close()
