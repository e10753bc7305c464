"""RM2000 scoring, the guide and the visit intervals, worked by hand.

The figures come from the project's domain notes (`domain.md`: "RM2000", "General level: the guide",
"Visits and review") and from nowhere else; the notes give the RM2000 points and bands as
unconfirmed. Every entry was worked out by hand and written as a literal: nothing here computes, and
nothing is taken from the code or the data under test, so a mistake there cannot be repeated here by
copying.
"""

from typing import Final

# RM2000/S: (sexual appearances, criminal appearances, age at commencement of risk) -> the final
# category with 0, 1, 2, 3 and 4 aggravating factors, in that order. Each key stands for a band:
# sexual 1, 2, 3 (3-4), 5 (5+); criminal 4 (4 or fewer), 5 (5+); age 18 (18-24), 25 (25-34), 35
# (35+). "refused": fewer criminal than sexual ones. With the 16 combinations of the four yes/no
# factors (1, 4, 6, 4 and 1 of them have 0, 1, 2, 3 and 4 present), the rows make 384 inputs: 48
# refused and 336 valid.
S: Final[dict[tuple[int, int, int], tuple[str, str, str, str, str]]] = {
    (1, 4, 18): ("Medium", "Medium", "High", "High", "Very High"),
    (1, 4, 25): ("Medium", "Medium", "High", "High", "Very High"),
    (1, 4, 35): ("Low", "Low", "Medium", "Medium", "High"),
    (1, 5, 18): ("High", "High", "Very High", "Very High", "Very High"),
    (1, 5, 25): ("Medium", "Medium", "High", "High", "Very High"),
    (1, 5, 35): ("Medium", "Medium", "High", "High", "Very High"),
    (2, 4, 18): ("High", "High", "Very High", "Very High", "Very High"),
    (2, 4, 25): ("Medium", "Medium", "High", "High", "Very High"),
    (2, 4, 35): ("Medium", "Medium", "High", "High", "Very High"),
    (2, 5, 18): ("High", "High", "Very High", "Very High", "Very High"),
    (2, 5, 25): ("High", "High", "Very High", "Very High", "Very High"),
    (2, 5, 35): ("Medium", "Medium", "High", "High", "Very High"),
    (3, 4, 18): ("High", "High", "Very High", "Very High", "Very High"),
    (3, 4, 25): ("High", "High", "Very High", "Very High", "Very High"),
    (3, 4, 35): ("Medium", "Medium", "High", "High", "Very High"),
    (3, 5, 18): ("Very High", "Very High", "Very High", "Very High", "Very High"),
    (3, 5, 25): ("High", "High", "Very High", "Very High", "Very High"),
    (3, 5, 35): ("High", "High", "Very High", "Very High", "Very High"),
    (5, 4, 18): ("refused", "refused", "refused", "refused", "refused"),
    (5, 4, 25): ("refused", "refused", "refused", "refused", "refused"),
    (5, 4, 35): ("refused", "refused", "refused", "refused", "refused"),
    (5, 5, 18): ("Very High", "Very High", "Very High", "Very High", "Very High"),
    (5, 5, 25): ("Very High", "Very High", "Very High", "Very High", "Very High"),
    (5, 5, 35): ("High", "High", "Very High", "Very High", "Very High"),
}

# RM2000/V: (age, violent appearances, any burglary) -> category. Each key stands for a band: age 18
# (18-24), 25 (25-34), 35 (35-44), 45 (45+); violent appearances 0, 1, 2 (2-3), 4 (4+).
V: Final[dict[tuple[int, int, str], str]] = {
    (18, 0, "No"): "Medium",
    (18, 0, "Yes"): "High",
    (18, 1, "No"): "High",
    (18, 1, "Yes"): "Very High",
    (18, 2, "No"): "High",
    (18, 2, "Yes"): "Very High",
    (18, 4, "No"): "Very High",
    (18, 4, "Yes"): "Very High",
    (25, 0, "No"): "Medium",
    (25, 0, "Yes"): "High",
    (25, 1, "No"): "Medium",
    (25, 1, "Yes"): "High",
    (25, 2, "No"): "High",
    (25, 2, "Yes"): "Very High",
    (25, 4, "No"): "High",
    (25, 4, "Yes"): "Very High",
    (35, 0, "No"): "Low",
    (35, 0, "Yes"): "Medium",
    (35, 1, "No"): "Medium",
    (35, 1, "Yes"): "High",
    (35, 2, "No"): "Medium",
    (35, 2, "Yes"): "High",
    (35, 4, "No"): "High",
    (35, 4, "Yes"): "Very High",
    (45, 0, "No"): "Low",
    (45, 0, "Yes"): "Medium",
    (45, 1, "No"): "Low",
    (45, 1, "Yes"): "Medium",
    (45, 2, "No"): "Medium",
    (45, 2, "Yes"): "High",
    (45, 4, "No"): "Medium",
    (45, 4, "Yes"): "High",
}

# RM2000/C: (S category, V category) -> category.
C: Final[dict[tuple[str, str], str]] = {
    ("Low", "Low"): "Low",
    ("Low", "Medium"): "Medium",
    ("Low", "High"): "Medium",
    ("Low", "Very High"): "High",
    ("Medium", "Low"): "Medium",
    ("Medium", "Medium"): "Medium",
    ("Medium", "High"): "High",
    ("Medium", "Very High"): "High",
    ("High", "Low"): "Medium",
    ("High", "Medium"): "High",
    ("High", "High"): "High",
    ("High", "Very High"): "Very High",
    ("Very High", "Low"): "High",
    ("Very High", "Medium"): "High",
    ("Very High", "High"): "Very High",
    ("Very High", "Very High"): "Very High",
}

# The guide, default profile `dynamic-led`: (overall priority, RM2000/S category relied on) -> guide
# level.
GUIDE: Final[dict[tuple[str, str], str]] = {
    ("Low", "Low"): "Low",
    ("Low", "Medium"): "Medium",
    ("Low", "High"): "Medium",
    ("Low", "Very High"): "High",
    ("Medium", "Low"): "Medium",
    ("Medium", "Medium"): "Medium",
    ("Medium", "High"): "High",
    ("Medium", "Very High"): "High",
    ("High", "Low"): "High",
    ("High", "Medium"): "High",
    ("High", "High"): "High",
    ("High", "Very High"): "Very High",
    ("Very High", "Low"): "Very High",
    ("Very High", "Medium"): "Very High",
    ("Very High", "High"): "Very High",
    ("Very High", "Very High"): "Very High",
}

# The alternative profile `max`: the higher of the two, keyed as GUIDE is.
MAX: Final[dict[tuple[str, str], str]] = {
    ("Low", "Low"): "Low",
    ("Low", "Medium"): "Medium",
    ("Low", "High"): "High",
    ("Low", "Very High"): "Very High",
    ("Medium", "Low"): "Medium",
    ("Medium", "Medium"): "Medium",
    ("Medium", "High"): "High",
    ("Medium", "Very High"): "Very High",
    ("High", "Low"): "High",
    ("High", "Medium"): "High",
    ("High", "High"): "High",
    ("High", "Very High"): "Very High",
    ("Very High", "Low"): "Very High",
    ("Very High", "Medium"): "Very High",
    ("Very High", "High"): "Very High",
    ("Very High", "Very High"): "Very High",
}

# The alternative profile `midpoint`: halfway between the two, rounded up, keyed as GUIDE is.
MIDPOINT: Final[dict[tuple[str, str], str]] = {
    ("Low", "Low"): "Low",
    ("Low", "Medium"): "Medium",
    ("Low", "High"): "Medium",
    ("Low", "Very High"): "High",
    ("Medium", "Low"): "Medium",
    ("Medium", "Medium"): "Medium",
    ("Medium", "High"): "High",
    ("Medium", "Very High"): "High",
    ("High", "Low"): "Medium",
    ("High", "Medium"): "High",
    ("High", "High"): "High",
    ("High", "Very High"): "Very High",
    ("Very High", "Low"): "High",
    ("Very High", "Medium"): "High",
    ("Very High", "High"): "Very High",
    ("Very High", "Very High"): "Very High",
}

# The boundaries: for each item, the points at both sides of every edge of its bands.
S_AGE_POINTS: Final[dict[int, int]] = {18: 2, 24: 2, 25: 1, 34: 1, 35: 0, 99: 0}
S_SEXUAL_POINTS: Final[dict[int, int]] = {1: 0, 2: 1, 3: 2, 4: 2, 5: 3, 12: 3}
S_CRIMINAL_POINTS: Final[dict[int, int]] = {1: 0, 4: 0, 5: 1, 12: 1}
V_AGE_POINTS: Final[dict[int, int]] = {18: 3, 24: 3, 25: 2, 34: 2, 35: 1, 44: 1, 45: 0, 99: 0}
V_VIOLENT_POINTS: Final[dict[int, int]] = {0: 0, 1: 1, 2: 2, 3: 2, 4: 3, 12: 3}
V_BURGLARY_POINTS: Final[dict[str, int]] = {"No": 0, "Yes": 2}

# The default number of months between home visits, by category.
VISIT_MONTHS: Final[dict[str, int]] = {"Low": 12, "Medium": 6, "High": 3, "Very High": 1}

# Our default number of months between home visits, and to the next review, by general level.
DEFAULT_MONTHS: Final[dict[str, int]] = {"Low": 12, "Medium": 6, "High": 3, "Very High": 1}
