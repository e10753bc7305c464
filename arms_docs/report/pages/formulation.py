"""The case formulation, steps one to four: summary, sources, scenarios and strategies."""

from __future__ import annotations

from dataclasses import dataclass

from arms_docs.assessment import Scenario, withheld
from arms_docs.report.edition import Part
from arms_docs.report.pages.answer_lines import Line, Table, TableRow
from arms_docs.report.pages.edition_copy import EditionCopy
from arms_docs.report.words import say


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
class Formulation:
    """Steps one to four. ``details`` follow the summary, each under its label as a heading."""

    summary: Line
    details: tuple[Line, ...]
    orders: Table
    voice: tuple[Line, ...]
    sources: Sources
    scenarios: tuple[ScenarioView, ...]
    strategies: Table


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
        orders=copy.table("orders", assessment.orders, part),
        voice=copy.own_lines("voice", assessment.voice, part),
        sources=sources(copy),
        scenarios=tuple(_scenario(scenario, copy) for scenario in assessment.scenarios),
        strategies=copy.table("strategies", assessment.strategies, part),
    )


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
