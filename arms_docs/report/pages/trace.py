"""Which strategies and open actions answer each factor, and which scenario each guards against."""

from __future__ import annotations

from collections.abc import Iterable

from arms_docs.assessment import Action, Strategy, only_controlled
from arms_docs.data_class import dataclass
from arms_docs.report.pages.edition_copy import EditionCopy
from arms_docs.report.pages.factors import Factors, FactorView

LOW = 1  # of `FactorView.level`
GAP = "Gap: no open action"
NO_STRATEGY = "None"
ONLY_CONTROL = "Answered only by control"


@dataclass(frozen=True)
class TraceRow:
    """One factor: its strategies, the open actions against each scenario, then those against none.

    ``gap`` says in words that something is missing, where it is; ``only_control`` that nothing
    builds what should protect.
    """

    factor: FactorView
    strategies: str
    cells: tuple[str, ...]
    gap: str
    only_control: str


@dataclass(frozen=True)
class Trace:
    """Factor to scenario, strategy and action.

    ``strategies`` are those against each scenario; an assessment of an earlier form did not ask
    what a strategy serves, and has no such row and column: ``has_strategies``. ``foot`` says for
    each scenario that nothing is done about it, where that is so.
    """

    rating_label: str
    has_strategies: bool
    heads: tuple[str, ...]
    rows: tuple[TraceRow, ...]
    strategies: tuple[str, ...]
    foot: tuple[str, ...]


def trace(copy: EditionCopy, factors: Factors) -> Trace:
    """The matrix of this copy.

    A factor above Low, or without a rating, for which nothing is being done shows as a gap.
    """
    assessment = copy.assessment
    scenarios = [scenario.id for scenario in assessment.scenarios]
    actions = [action for action in assessment.actions if action.is_open]
    guarded = {action.scenario for action in actions}
    was_asked = copy.answers("strategies", None).question("factor").was_asked
    return Trace(
        rating_label=copy.label("factors", "rating"),
        has_strategies=was_asked or any(strategy.serves for strategy in assessment.strategies),
        heads=(*scenarios, "No scenario named"),
        rows=tuple(_row(factor, scenarios, actions, copy) for factor in factors.all),
        strategies=tuple(_against(scenario, assessment.strategies) for scenario in scenarios),
        foot=tuple("" if scenario in guarded else GAP for scenario in scenarios),
    )


def _row(
    factor: FactorView, scenarios: list[str], actions: list[Action], copy: EditionCopy
) -> TraceRow:
    serving = [action for action in actions if factor.key in action.serves]
    cells = [_against(scenario, serving) for scenario in scenarios]
    cells.append(_ids(a for a in serving if a.scenario not in scenarios))
    strategies = _ids(s for s in copy.assessment.strategies if factor.key in s.serves)
    is_controlled = factor.key in only_controlled(copy.assessment, copy.instrument)
    if factor.level == LOW:
        return TraceRow(factor, strategies, tuple(cells), "", "")
    return TraceRow(
        factor,
        strategies or NO_STRATEGY,
        tuple(cells),
        "" if serving else GAP,
        ONLY_CONTROL if is_controlled else "",
    )


def _against(scenario: str, rows: Iterable[Action | Strategy]) -> str:
    return _ids(row for row in rows if row.scenario == scenario)


def _ids(rows: Iterable[Action | Strategy]) -> str:
    return ", ".join(row.id for row in rows)
