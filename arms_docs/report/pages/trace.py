"""Which open actions answer each factor, and which scenario each of them guards against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from arms_docs.assessment import Action
from arms_docs.report.pages.edition_copy import EditionCopy
from arms_docs.report.pages.factors import Factors, FactorView

LOW = 1  # of `FactorView.level`
GAP = "Gap: no open action"


@dataclass(frozen=True)
class TraceRow:
    """One factor: the open actions against each scenario, then those against none.

    ``gap`` says in words that something is missing, where it is.
    """

    factor: FactorView
    cells: tuple[str, ...]
    gap: str


@dataclass(frozen=True)
class Trace:
    """Factor to scenario to action.

    ``foot`` says for each scenario that nothing is done about it, where that is so.
    """

    rating_label: str
    heads: tuple[str, ...]
    rows: tuple[TraceRow, ...]
    foot: tuple[str, ...]


def trace(copy: EditionCopy, factors: Factors) -> Trace:
    """The matrix of this copy.

    A factor above Low, or without a rating, for which nothing is being done shows as a gap.
    """
    scenarios = [scenario.id for scenario in copy.assessment.scenarios]
    actions = [action for action in copy.assessment.actions if action.is_open]
    guarded = {action.scenario for action in actions}
    return Trace(
        rating_label=copy.label("factors", "rating"),
        heads=(*scenarios, "No scenario named"),
        rows=tuple(_row(factor, scenarios, actions) for factor in factors.all),
        foot=tuple("" if scenario in guarded else GAP for scenario in scenarios),
    )


def _row(factor: FactorView, scenarios: list[str], actions: list[Action]) -> TraceRow:
    serving = [action for action in actions if factor.key in action.serves]
    cells = [_ids(a for a in serving if a.scenario == scenario) for scenario in scenarios]
    cells.append(_ids(a for a in serving if a.scenario not in scenarios))
    return TraceRow(factor, tuple(cells), "" if serving or factor.level == LOW else GAP)


def _ids(actions: Iterable[Action]) -> str:
    return ", ".join(action.id for action in actions)
