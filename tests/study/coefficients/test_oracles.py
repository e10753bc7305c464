"""The same figures from other programs: recorded, and asked afresh.

AC1, AC2 and what few have are in test_gwet.py and test_intraclass.py.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from arms_docs.study.coefficients import (
    Cases,
    Scale,
    icc_2_1,
    krippendorff_alpha,
    pairs_of,
    weighted_kappa,
)
from tests.support.oracles import RECORDED, Table, ask, random_tables
from tests.support.rating_tables import from_units

NEAR = 1e-10


def ours(table: Table) -> dict[str, float | None]:
    """What we say of a table, by what they call it."""
    scale = Scale(tuple("01234"[: table["categories"]]))
    cases = from_units(
        [["." if rating is None else str(rating) for rating in unit] for unit in table["units"]]
    )
    pairs = pairs_of(cases, "A", "B")
    kappa = weighted_kappa(pairs, scale, "identity").value
    linear = weighted_kappa(pairs, scale).value
    return {
        "krippendorff: nominal alpha": krippendorff_alpha(cases, scale, "nominal").value,
        "krippendorff: ordinal alpha": krippendorff_alpha(cases, scale, "ordinal").value,
        "krippendorff: interval alpha": krippendorff_alpha(cases, scale, "interval").value,
        "scikit-learn: kappa": kappa,
        "statsmodels: kappa": kappa,
        "scikit-learn: linear kappa": linear,
        "statsmodels: linear kappa": linear,
        "statsmodels: Fleiss": fleiss(cases, scale),
        "statsmodels: ICC": icc_2_1(cases, scale).value,
    }


def fleiss(cases: Cases, scale: Scale) -> float:
    """Fleiss's kappa from nominal alpha: see test_alpha.py."""
    alpha = krippendorff_alpha(cases, scale, "nominal")
    assert alpha.value is not None
    return 1 - (1 - alpha.value) * alpha.ratings / (alpha.ratings - 1)


def assert_as_they_say(table: Table, values: dict[str, float]) -> None:
    mine = ours(table)
    assert {name: mine[name] for name in values} == pytest.approx(values, abs=NEAR)


def test_as_recorded_of_krippendorff_scikit_learn_and_statsmodels() -> None:
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    assert set(recorded["versions"]) == {"krippendorff", "scikit-learn", "statsmodels"}
    assert len(recorded["tables"]) == 40
    for table in recorded["tables"]:
        gaps = any(None in unit for unit in table["units"])
        assert len(table["values"]) == (7 if gaps else 9)
        assert_as_they_say(table, table["values"])


@pytest.mark.prove
def test_as_they_say_now() -> None:
    """Of the recorded tables the same as then, and of 200 others what we say."""
    recorded: list[dict[str, Any]] = json.loads(RECORDED.read_text(encoding="utf-8"))["tables"]
    others = random_tables(seed=21, count=200)
    told = ask([*recorded, *others])["values"]
    for table, values in zip([*recorded, *others], told, strict=True):
        assert table.get("values", values) == pytest.approx(values, abs=NEAR)
        assert_as_they_say(table, values)
