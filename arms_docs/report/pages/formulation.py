"""The case formulation, steps one to four: summary, sources, scenarios and strategies."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.assessment import BLANK, Scenario, withheld
from arms_docs.data_class import dataclass
from arms_docs.report.edition import Part
from arms_docs.report.pages.answer_lines import Line, Table, TableRow
from arms_docs.report.pages.edition_copy import EditionCopy
from arms_docs.report.pages.purpose import purpose
from arms_docs.report.words import say

NO_END = "No end date recorded"


@dataclass(frozen=True)
class ScenarioView:
    """One scenario: its title, whether it is the worst, and a line for each of its questions."""

    id: str
    title: str
    worst: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class SourceRow:
    """One source of evidence; ``restricted`` marks one that must not leave the record."""

    row: TableRow
    restricted: bool


@dataclass(frozen=True)
class Sources:
    """The sources of evidence.

    ``left_out`` is the sentence that says that some were left out; empty: none was. ``tag`` marks a
    row that is restricted.
    """

    heads: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    tag: str
    left_out: str


@dataclass(frozen=True)
class StrategyRow:
    """One strategy; ``serves`` names its factors and scenario, and is empty where none is named."""

    row: TableRow
    serves: str


@dataclass(frozen=True)
class Strategies:
    """The strategies, under the heads of their columns."""

    heads: tuple[str, ...]
    rows: tuple[StrategyRow, ...]


@dataclass(frozen=True)
class Formulation:
    """Steps one to four. ``details`` follow the summary, each under its label as a heading."""

    summary: Line
    details: tuple[Line, ...]
    orders: Table
    voice: tuple[Line, ...]
    sources: Sources
    scenarios: tuple[ScenarioView, ...]
    strategies: Strategies


def formulation(copy: EditionCopy) -> Formulation:
    """The case formulation of this copy."""
    assessment, part = copy.assessment, Part.FORMULATION
    return Formulation(
        summary=copy.answers("formulation", assessment.formulation).line("summary"),
        details=(
            *copy.own_lines("formulation", assessment.formulation, part),
            *copy.own_lines("context", assessment.context, part),
            *copy.own_lines("person", assessment.person, part),
        ),
        orders=_orders(copy),
        voice=copy.own_lines("voice", assessment.voice, part),
        sources=sources(copy),
        scenarios=tuple(_scenario(scenario, copy) for scenario in assessment.scenarios),
        strategies=_strategies(copy),
    )


def _orders(copy: EditionCopy) -> Table:
    """Orders and conditions: one without an end says that none is recorded."""
    was_asked = copy.answers("orders", None).question("ends").was_asked
    table = copy.table("orders", copy.assessment.orders, Part.FORMULATION)
    rows = [
        replace(row, cells=(row.cells[0], NO_END)) if order.ends == BLANK and was_asked else row
        for row, order in zip(table.rows, copy.assessment.orders, strict=True)
    ]
    return replace(table, rows=tuple(rows))


def sources(copy: EditionCopy) -> Sources:
    """The sources that this copy shows: in an edition of what is restricted, those alone."""
    hidden = withheld(copy.assessment)
    shown = copy.assessment.sources
    if copy.edition.profile.only_restricted:
        shown = tuple(source for source in shown if source.id in hidden)
    table = copy.table("sources", shown, Part.FORMULATION)
    rows = tuple(SourceRow(row, row.id in hidden) for row in table.rows)
    return Sources(table.heads, rows, copy.label("sources", "restricted"), copy.left_out)


def _scenario(scenario: Scenario, copy: EditionCopy) -> ScenarioView:
    return ScenarioView(
        id=scenario.id,
        title=say(scenario.title),
        worst=scenario.id == copy.assessment.formulation.worst,
        lines=copy.own_lines("scenarios", scenario, Part.FORMULATION),
    )


def _strategies(copy: EditionCopy) -> Strategies:
    table = copy.table("strategies", copy.assessment.strategies, Part.FORMULATION)
    label = copy.label("strategies", "factor")
    served = [purpose(strategy, copy.instrument) for strategy in copy.assessment.strategies]
    lines = [f"{label} {words}" if words else "" for words in served]
    return Strategies(table.heads, tuple(map(StrategyRow, table.rows, lines)))
