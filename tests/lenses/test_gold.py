import pytest

from tests.bench.bench_lenses import GOLD, Count, measure

LEAST = {"sentence has an attribution": 0.80, "cue": 0.70, "source": 0.60}


def _f1(count: Count) -> float:
    return 2 * count.right / (count.found + count.marked)


@pytest.mark.skipif(not GOLD.exists(), reason=f"PolNeAR is not there: {GOLD}")
def test_the_figures_on_news_of_others_hold() -> None:
    """On PolNeAR's development half sentences, cues and sources stay above the figures that were promised."""
    whole = measure().whole
    for name, least in LEAST.items():
        assert _f1(whole[name]) >= least, name
