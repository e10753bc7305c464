"""How far ratings agree: shares, coefficients and their intervals, in plain Python.

Takes ratings as words of a declared `Scale`, grouped by case (`Cases`, or `Pairs` of two raters),
and gives numbers with what they rest on. It knows nothing of ARMS: what a category means, and which
ratings are set aside beforehand, is the caller's business.

A result is a number, or none with its reason: never NaN, and never 0 or 1 in the place of none. A
rating that was not given is absent and counts for nothing; a category of the scale that nobody used
stays in the scale. Each result has its own n: cases, units, raters, ratings.

In the order of the data:

- `scale`: the categories that may be given, in their order, and the shapes of ratings.
- `observed`: counts of pairs of ratings by how far they lie apart, shares of each category, and the
  table of two raters.
- `weights`: how much two ratings agree that are not in one category.
- `kappa`: two raters, or a rater and a key that may accept several categories: weighted kappa.
- `alpha`: any number of raters: Krippendorff's alpha, nominal, ordinal or interval.
- `gwet`: any number of raters, where nearly all ratings are alike: Gwet's AC1 and AC2.
- `intraclass`: ICC(2,1), where ratings are taken as numbers.
- `resampling`: the interval of each of them, by bootstrap over cases.
- `coefficient`: the result, and why there is none.

Each reduces every case to a row of sums, and the sums of all rows give the value. So a draw of the
bootstrap adds up a few rows and never looks at a rating again.

`docs/agreement-statistics.md` has every formula, its source, its limits, and how it was checked.
"""

from __future__ import annotations

from arms_docs.study.coefficients.alpha import krippendorff_alpha
from arms_docs.study.coefficients.coefficient import Coefficient
from arms_docs.study.coefficients.gwet import gwet_ac1, gwet_ac2
from arms_docs.study.coefficients.intraclass import FEWEST_RATERS, icc_2_1
from arms_docs.study.coefficients.kappa import kappa_with_accepted, weighted_kappa
from arms_docs.study.coefficients.observed import (
    Observed,
    Share,
    category_shares,
    observed_agreement,
    pairs_of,
    table_of,
)
from arms_docs.study.coefficients.resampling import DRAWS, FEWEST_CASES, Interval, interval
from arms_docs.study.coefficients.scale import Cases, Pairs, Scale, Unit

__all__ = [
    "DRAWS",
    "FEWEST_CASES",
    "FEWEST_RATERS",
    "Cases",
    "Coefficient",
    "Interval",
    "Observed",
    "Pairs",
    "Scale",
    "Share",
    "Unit",
    "category_shares",
    "gwet_ac1",
    "gwet_ac2",
    "icc_2_1",
    "interval",
    "kappa_with_accepted",
    "krippendorff_alpha",
    "observed_agreement",
    "pairs_of",
    "table_of",
    "weighted_kappa",
]
