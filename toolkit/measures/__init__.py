"""What a student's own answers say: telling apart, leaning to doubt or trust, being as sure as one is right.

Pure: counts in, frozen records out. Every measure says how many answers it rests on and carries one plain sentence;
below its minimum it has no number and says how many answers are missing. Two classes of texts: sound and shaky
("unsound"). To doubt a shaky text is a hit, to doubt a sound one a false alarm; both mistakes are told equally loudly.

What they cannot see: whether the two classes were fairly mixed, and whether an answer was meant.
"""

from toolkit.measures.apart import (
    APART_FROM,
    corrected,
    criterion,
    d_prime,
    d_prime_error,
    leaning,
    pairs_right,
    telling_apart,
    z,
)
from toolkit.measures.measure import LIKELY, Measure
from toolkit.measures.ratings import CLASS_FROM, area, class_area
from toolkit.measures.sureness import (
    BINS,
    NAMED_FROM,
    SURE_FROM,
    SURPRISING,
    Bin,
    Calibration,
    Sure,
    brier,
    calibration,
    likely,
    reliability,
)
from toolkit.measures.table import Judged, TwoByTwo, two_by_two
from toolkit.measures.table_words import HABIT_FROM, LEAN, PARTLY, WELL, in_words

__all__ = [
    "APART_FROM",
    "BINS",
    "CLASS_FROM",
    "HABIT_FROM",
    "LEAN",
    "LIKELY",
    "NAMED_FROM",
    "PARTLY",
    "SURE_FROM",
    "SURPRISING",
    "WELL",
    "Bin",
    "Calibration",
    "Judged",
    "Measure",
    "Sure",
    "TwoByTwo",
    "area",
    "brier",
    "calibration",
    "class_area",
    "corrected",
    "criterion",
    "d_prime",
    "d_prime_error",
    "in_words",
    "leaning",
    "likely",
    "pairs_right",
    "reliability",
    "telling_apart",
    "two_by_two",
    "z",
]
