"""What an action or a strategy is for."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.assessment.not_known import BLANK
from arms_docs.report.pages.purpose import purpose
from tests.support.builders import INSTRUMENT
from tests.support.views import edition_copy


def test_the_main_factor_is_named_and_the_others_by_number() -> None:
    action = edition_copy("high_with_gap").assessment.actions[0]
    assert purpose(action, INSTRUMENT) == "R6 Poor self-management, R1; scenario S1"


def test_a_scenario_alone_is_said_and_nothing_where_nothing_is_named() -> None:
    strategy = edition_copy("high_with_gap").assessment.strategies[0]
    unlinked = replace(strategy, factor=BLANK, also_1=BLANK, also_2=BLANK)
    assert purpose(unlinked, INSTRUMENT) == "Scenario S1"
    assert purpose(replace(unlinked, scenario=BLANK), INSTRUMENT) == ""
