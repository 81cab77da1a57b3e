"""For the tests of authoring: lessons lie beside their article, wherever an author's own usually go."""

import pytest


@pytest.fixture(autouse=True)
def _beside_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder of lessons is named."""
    monkeypatch.delenv("MEDIALIT_MY_LESSONS", raising=False)
