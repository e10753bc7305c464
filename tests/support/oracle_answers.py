"""What other programs say of tables of ratings: from JSON on standard input to JSON.

Run by tests/support/oracles.py, where their packages are at hand. A table is its units, each with a
number from 0 for every rater, or null, and how many categories there are.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from typing import Any

import krippendorff
import numpy as np
import pandas as pd
from sklearn.metrics import cohen_kappa_score
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa


def answers(units: list[list[int | None]], categories: int) -> dict[str, float]:
    """Each coefficient that they have, by its name."""
    places = list(range(categories))
    table = np.array(units, dtype=float)
    values = {
        f"krippendorff: {metric} alpha": krippendorff.alpha(
            table.T, value_domain=places, level_of_measurement=metric
        )
        for metric in ("nominal", "ordinal", "interval")
    }
    both = [(unit[0], unit[1]) for unit in units if None not in unit[:2]]
    cells = np.zeros((categories, categories))
    for first, second in both:
        cells[first, second] += 1
    for name, sklearn_weights, statsmodels_weights in (
        ("kappa", None, None),
        ("linear kappa", "linear", "linear"),
    ):
        ratings = list(zip(*both, strict=True))
        values[f"scikit-learn: {name}"] = cohen_kappa_score(
            *ratings, labels=places, weights=sklearn_weights
        )
        values[f"statsmodels: {name}"] = cohens_kappa(cells, wt=statsmodels_weights).kappa
    if not np.isnan(table).any():
        counts = np.array([[list(unit).count(place) for place in places] for unit in units])
        values["statsmodels: Fleiss"] = fleiss_kappa(counts)
        values["statsmodels: ICC"] = icc_by_regression(table)
    return {name: float(value) for name, value in values.items()}


def icc_by_regression(table: Any) -> float:
    """ICC(2,1) by the mean squares of a two-way analysis of variance."""
    units, raters = table.shape
    frame = pd.DataFrame(
        {
            "rating": table.ravel(),
            "unit": np.repeat(range(units), raters),
            "rater": np.tile(range(raters), units),
        }
    )
    squares = anova_lm(ols("rating ~ C(unit) + C(rater)", frame).fit())["mean_sq"]
    bms, jms, ems = squares["C(unit)"], squares["C(rater)"], squares["Residual"]
    return float((bms - ems) / (bms + (raters - 1) * ems + raters * (jms - ems) / units))


if __name__ == "__main__":
    tables = json.load(sys.stdin)
    names = ("krippendorff", "scikit-learn", "statsmodels")
    told = {
        "versions": {name: version(name) for name in names},
        "values": [answers(table["units"], table["categories"]) for table in tables],
    }
    json.dump(told, sys.stdout)
