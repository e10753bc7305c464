"""Ratings that publications print, typed in."""

from __future__ import annotations

from arms_docs.study.coefficients import Scale
from tests.support.rating_tables import from_raters

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, C: four observers, twelve units
ONE_TO_FIVE = Scale(tuple("12345"))
KRIPPENDORFF_C = from_raters(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)

# Fleiss (1971), Measuring nominal scale agreement among many raters, table 1: diagnoses of 30
# patients by six psychiatrists each
FLEISS_CATEGORIES = ("depression", "personality disorder", "schizophrenia", "neurosis", "other")
FLEISS = [
    *([0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0]),
    *([2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6]),
    *([1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1]),
    *([0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0], [0, 2, 0, 4, 0], [1, 0, 2, 0, 3]),
    *([0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0], [1, 0, 0, 4, 1]),
    *([0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6]),
]

# Shrout and Fleiss (1979), Intraclass correlations, table 2: six targets by four judges
ONE_TO_TEN = Scale(tuple(map(str, range(1, 11))))
SHROUT_FLEISS = from_raters("9 6 8 7 10 6", "2 1 4 1 5 2", "5 3 6 2 6 4", "8 2 8 6 9 7")
