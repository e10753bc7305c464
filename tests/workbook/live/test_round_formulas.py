"""Rounds of sign-off on the working sheet."""

from __future__ import annotations

from arms_docs.problems import Place
from tests.people import PC_HAYLE
from tests.support.builders import answers_of, place_of
from tests.support.live_workbooks import works_out

Raw = dict[Place, object]


def with_changes(changes: dict[str, object]) -> Raw:
    return dict(answers_of("medium_low")) | {place_of(key): v for key, v in changes.items()}


def test_only_the_last_round_that_is_used_counts() -> None:
    once = with_changes({})
    assert [works_out(f"rounds.{row}.last", once) for row in ("SO1", "SO2")] == [True, False]
    twice = with_changes({"rounds.SO2.comments": "Again."})
    assert [works_out(f"rounds.{row}.last", twice) for row in ("SO1", "SO2")] == [False, True]


def test_a_round_that_returns_is_listed_and_stands_until_the_next() -> None:
    returned = with_changes({"rounds.SO1.decision": "returned"})
    assert works_out("rounds.which_returned", returned) == "|SO1|"
    assert works_out("rounds.returned", returned) is True
    returned[place_of("rounds.SO2.decision")] = "Signed off"
    assert works_out("rounds.returned", returned) is False


def test_an_assessor_is_known_however_the_number_is_typed() -> None:
    typed = f" {PC_HAYLE.staff_id.lower()}. "
    assert works_out(
        "rounds.SO1.staff_id_of_assessor", with_changes({"rounds.SO1.staff_id": typed})
    )
    assert not works_out("rounds.SO1.staff_id_of_assessor", with_changes({}))


def test_a_general_level_below_the_overall_one_is_seen() -> None:
    lower = with_changes({"overall.level": "High", "overall.general": "Medium"})
    assert works_out("rounds.lower", lower) is True
    assert works_out("rounds.lower", with_changes({})) is False
