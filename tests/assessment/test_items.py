"""The items of RM2000, as the scoring guide names them, are what the form declares."""

from __future__ import annotations

from dataclasses import fields

from arms_docs.assessment import items
from arms_docs.assessment.declare import asks
from arms_docs.assessment.form import Rm2000Answers
from arms_docs.assessment.scope import SCORED
from arms_docs.instrument import Rm2000Tables

# Domain notes: three points items and four aggravating factors make S; three items make V.
S = {
    "sexual_appearances",
    "criminal_appearances",
    "age",
    "male_victim",
    "stranger_victim",
    "non_contact",
    "single",
}
V = {"age", "violent_appearances", "burglary"}


def test_s_and_v_are_scored_from_the_items_of_the_guide() -> None:
    assert set(items.S_ITEMS) == S
    assert set(items.V_ITEMS) == V
    assert set(items.AGGRAVATING) == {"male_victim", "stranger_victim", "non_contact", "single"}


def test_each_item_is_of_one_sort() -> None:
    sorts = (*items.SCOPE, items.AGE, *items.COUNTS, *items.YES_NO)
    assert len(sorts) == len(set(sorts))
    assert set(sorts) == set(items.ITEMS) == S | V | {"male", "convicted"}
    assert set(items.COUNTS) == {f for f in S | V if f.endswith("_appearances")}


def test_items_keep_the_order_of_the_form_and_those_of_a_scale_that_of_its_tables() -> None:
    in_form = list(asks(Rm2000Answers))
    assert sorted(items.ITEMS, key=in_form.index) == list(items.ITEMS)
    assert items.S_ITEMS[:3] == ("sexual_appearances", "criminal_appearances", "age")
    assert items.V_ITEMS == ("age", "violent_appearances", "burglary")


def test_every_table_that_looks_up_an_item_exists_and_no_table_of_answers_is_left_out() -> None:
    tables = {f.name for f in fields(Rm2000Tables)}
    looked_up = set().union(*items.TABLES.values())
    assert looked_up <= tables
    of_results = {"s_total", "v_total", "c_points", "c_total"}
    assert tables - looked_up == {*of_results, "minimum_age", "scope"}


def test_scoring_has_begun_with_any_item_or_with_images_only() -> None:
    assert (*items.ITEMS, "image_only") == SCORED


def test_what_is_recorded_from_elsewhere_stands_with_its_date_and_its_author() -> None:
    assert items.BESIDE == (
        ("record_category", "record_date", "record_scorer"),
        ("osp_direct", "osp_direct_date"),
        ("osp_images", "osp_images_date"),
    )
