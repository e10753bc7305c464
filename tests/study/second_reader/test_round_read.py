"""A round that was read: too few plans make no profile, and every remark has its cell."""

from __future__ import annotations

from tests.support.second_readings import BY_HAND, plans_read, round_read

WORDS = "in the formulation: he rings his sister every sunday"


def test_five_plans_make_a_profile_and_four_do_not() -> None:
    five, four = round_read(plans_read(BY_HAND[:5])), round_read(plans_read(BY_HAND[:4]))
    assert five.profile and five.profile.plans == 5 and five.agreed and five.groups
    assert (four.profile, four.agreed, four.groups) == (None, (), ())


def test_what_came_back_is_counted() -> None:
    read = round_read(plans_read([*BY_HAND, (1, None), (None, None)]))
    assert (read.readings, read.by_both, read.read) == (13, 6, 7)


def test_a_quotation_that_is_not_in_the_plan_is_a_warning_with_its_cell() -> None:
    plans = plans_read([(2, 0), (1, 2)])
    read = round_read(plans, words=lambda plan: WORDS if plan.number == 1 else "he is alone")
    assert read.compared == {1, 2}
    assert read.not_found == {("A2.xlsx", "explains"), ("B2.xlsx", "explains")}
    assert [(remark.file, remark.cell, remark.severity) for remark in read.remarks] == [
        ("A2.xlsx", "Reading!C8", "warning"),
        ("B2.xlsx", "Reading!C8", "warning"),
    ]
    assert "sister" not in repr(read.remarks)


def test_what_is_missing_is_no_quotation_and_without_a_record_nothing_is_compared() -> None:
    absent = round_read(plans_read([(0, 0)]), words=lambda _: "other words")
    assert absent.not_found == frozenset() and absent.compared == {1}
    assert round_read(plans_read([(2, 2)])).compared == frozenset()
