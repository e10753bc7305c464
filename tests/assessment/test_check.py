"""The list of rules: each once, each in one room, and together all that `check` says."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module

from arms_docs.assessment import rules
from arms_docs.assessment.check import RULES, check_assessment
from arms_docs.problems import Stage
from tests.support.builders import INSTRUMENT, ON, assessment_of


def test_every_rule_of_the_room_is_on_the_list_once() -> None:
    public = set()
    for module in pkgutil.iter_modules(rules.__path__):
        room = import_module(f"{rules.__name__}.{module.name}")
        for name, function in inspect.getmembers(room, inspect.isfunction):
            if function.__module__ == room.__name__ and not name.startswith("_"):
                public.add(function)
    assert public == set(RULES)
    assert len(RULES) == len(set(RULES))


def test_every_rule_says_what_holds() -> None:
    for rule in RULES:
        first = (rule.__doc__ or "").splitlines()[0]
        assert first.endswith("."), rule


def test_a_good_case_breaks_no_rule() -> None:
    for stage in Stage:
        assert check_assessment(assessment_of("medium_low"), INSTRUMENT, on=ON, stage=stage) == ()


def test_all_is_said_at_once_in_the_order_of_the_rules() -> None:
    changes = {"actions.A4.status": "Done", "formulation.worst": "S6", "actions.A2.owner": "me"}
    problems = check_assessment(assessment_of("medium_low", changes), INSTRUMENT, on=ON)
    assert [problem.code.number for problem in problems] == ["R05", "R08", "R23"]
