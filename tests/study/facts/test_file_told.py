"""A file as facts are taken from it: where an answer stands."""

from __future__ import annotations

from arms_docs.problems import Place
from arms_docs.study.facts.seen import Spot
from tests.support.plans_told import told_of


def test_a_spot_is_the_number_of_a_row_and_the_cell_of_an_answer() -> None:
    told = told_of("medium_low", cells={Place("actions", "A2", "due"): "Actions!N7"})
    assert told.spot("actions", "A2", "due") == Spot("A2", "Actions!N7")
    assert told.spot("voice", "", "shared") == Spot("Voice")
