"""JSON as its schema says: every number of a measure, nothing of what is hidden."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import jsonschema
import pytest

from arms_docs.study.agreement import Agreement
from arms_docs.study.agreement.measured import AgainstGold, KappaToGold, Observed
from arms_docs.study.agreement_pages import agreement_data, agreement_schema, as_json
from arms_docs.study.agreement_pages.measure_fields import FIELDS, WITHOUT
from arms_docs.study.coefficients import Coefficient
from tests.support.agreement_shown import ABOUT
from tests.support.agreement_some import SENTINEL, full, hidden, small

ON = ABOUT["on"]


@pytest.mark.parametrize("agreement", [full(), small(), hidden()], ids=["full", "two", "hidden"])
def test_it_is_as_the_schema_says(agreement: Agreement) -> None:
    schema = agreement_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(as_json(agreement, on=ON)), schema)


def test_the_schema_can_fail() -> None:
    data = agreement_data(small(), on=ON)
    data["measures"][0]["raters"] = "five"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, agreement_schema())


def test_every_number_of_a_measure_is_a_field() -> None:
    names = {field.name for field in FIELDS}
    assert len(names) == len(FIELDS)
    for field in fields(AgainstGold):
        name = field.name.removesuffix("_interval")
        assert {name, f"gold_{name}"} & names, field.name
    for prefix, shape in {"kappa": KappaToGold, "alpha": Coefficient, "icc": Coefficient}.items():
        assert {f"{prefix}_{field.name}" for field in fields(shape)} <= names
    pairs = {f"pairs_{field.name}" for field in fields(Observed)} - {"pairs_pairs"}
    assert pairs <= names and "pairs" in names


def test_numbers_are_those_of_the_measure() -> None:
    agreement = full()
    measure: dict[str, Any] = agreement_data(agreement, on=ON)["measures"][0]
    each = agreement.measured[0]
    assert each.gold and each.alpha and each.kappa and each.observed
    assert measure["subject"] == "R1" and measure["group_kind"] == "all"
    assert measure["gold_n"] == each.gold.n and measure["missed_high"] == each.gold.missed_high
    assert measure["alpha_value"] == each.alpha.value and measure["alpha_weights"] == "ordinal"
    assert measure["kappa_median"] == each.kappa.median
    assert measure["pairs_exact"] == each.observed.exact
    assert measure["share_high"] == each.shares["High"] and measure["share_very_high"] is None
    assert measure["confusion"]["counts"][0] == list(each.confusion.counts[0])  # type: ignore[union-attr]


def test_of_what_is_hidden_every_number_is_null_and_the_reason_is_there() -> None:
    content = as_json(full(), on=ON).decode()
    assert str(SENTINEL) not in content
    for measure in json.loads(content)["measures"]:
        if measure["hidden"]:
            numbers = {
                name
                for name, value in measure.items()
                if value is not None and name not in ("subject", "group_kind", "group", "hidden")
            }
            assert numbers == set()


def test_no_code_of_a_rater_stands_in_it_and_no_count_without_those_alike() -> None:
    content = as_json(full(), on=ON).decode()
    assert "R07" not in content and "R31" not in content and "R12" not in content
    names = {field.name for field in WITHOUT}
    assert "alpha_value" in names and not names & {"exact", "gold_n", "raters", "pairs"}


def test_a_missing_value_is_null_with_its_reason_and_never_nan() -> None:
    content = as_json(full(), on=ON).decode()
    assert "NaN" not in content
    (r4,) = [
        measure
        for measure in json.loads(content)["measures"]
        if (measure["subject"], measure["group_kind"]) == ("R4", "all")
    ]
    assert r4["alpha_value"] is None and r4["alpha_why"].startswith("All ratings are Low.")
