"""What is cited is listed, what is named is described, and nothing withheld is let out."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment.cite import cited, evidence_of, withheld
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.rules.case import Case
from arms_docs.problems import Code, Place, Problem, problem

# The sections of which no copy for a panel prints anything.
NOT_FOR_A_PANEL = frozenset({"restricted", "note"})


def references_exist(case: Case) -> Iterator[Problem]:
    """Evidence cited is listed; scenarios named are described."""
    listed = {source.id for source in case.assessment.sources}
    for factor in case.assessment.factors:
        for reference in factor.evidence if isinstance(factor.evidence, tuple) else ():
            if reference not in listed:
                place = Place("factors", factor.id, "evidence")
                yield problem(Code.NO_SUCH_EVIDENCE, place, reference=reference)
    described = {scenario.id for scenario in case.assessment.scenarios}
    scenarios: list[tuple[Place, object]] = [
        (Place("actions", action.id, "scenario"), action.scenario)
        for action in case.assessment.actions
    ]
    scenarios += [
        (Place("strategies", strategy.id, "scenario"), strategy.scenario)
        for strategy in case.assessment.strategies
    ]
    scenarios.append((Place("formulation", "", "worst"), case.assessment.formulation.worst))
    for place, scenario in scenarios:
        if isinstance(scenario, str) and scenario not in described:
            yield problem(Code.NO_SUCH_SCENARIO, place, scenario, reference=scenario)


def citations_hold(case: Case) -> Iterator[Problem]:
    """What a text cites is on the Evidence sheet, and is not restricted where a panel reads it."""
    listed, hidden = {s.id for s in case.assessment.sources}, withheld(case.assessment)
    for place, text in case.texts():
        read_by_a_panel = place.section not in NOT_FOR_A_PANEL and place.row not in hidden
        for reference in cited(text):
            if reference not in listed:
                yield problem(Code.CITED_UNLISTED, place, reference=reference)
            elif reference in hidden and read_by_a_panel:
                yield problem(Code.CITED_RESTRICTED, place, reference=reference)


def ratings_have_evidence(case: Case) -> Iterator[Problem]:
    """A rating rests on sources: its rationale cites them, or they are listed beside it.

    Nothing is said before there is a rationale: it may cite them.
    """
    for factor in case.assessment.factors:
        is_told = factor.rationale != BLANK
        if is_told and factor.evidence == BLANK and not evidence_of(factor):
            yield case.missing(Place("factors", factor.id, "evidence"))
