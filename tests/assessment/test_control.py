"""Protection that is answered by control alone."""

from __future__ import annotations

import pytest

from arms_docs.assessment.control import only_controlled
from tests.support.builders import EDITION_2026_1, INSTRUMENT, Changes, assessment_of

CONTROL, OTHER = "Monitoring and control", "Interventions and treatment"
# By hand: P3, P4 and P5 of this case are Medium, P1 and P2 Low.
WEAK = ("P3", "P4", "P5")


def all_under(heading: str | None) -> Changes:
    return {f"actions.A{number}.heading": heading for number in range(1, 10)}


def controlled(changes: Changes) -> tuple[str, ...]:
    return tuple(only_controlled(assessment_of("medium_low", changes), INSTRUMENT))


def test_every_weak_protection_is_named_where_all_actions_control() -> None:
    assert controlled(all_under(CONTROL)) == WEAK
    assert controlled(all_under(OTHER)) == ()


@pytest.mark.parametrize("heading", [None, OTHER])
def test_one_action_that_may_build_is_enough(heading: str | None) -> None:
    by_control = only_controlled(assessment_of("medium_low", all_under(CONTROL)), INSTRUMENT)
    one = {**all_under(CONTROL), f"actions.{by_control['P4'][0]}.heading": heading}
    assert "P4" not in controlled(one)


def test_tables_that_do_not_say_what_controls_ask_nothing() -> None:
    assert only_controlled(assessment_of("medium_low", all_under(CONTROL)), EDITION_2026_1) == {}
