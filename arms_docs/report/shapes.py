"""The shapes of the report: plain data, every date, level and list already in words, in the order of its pages."""

from __future__ import annotations

from dataclasses import dataclass

from arms_docs.rating import Step


@dataclass(frozen=True)
class Line:
    """A label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True)
class LevelView:
    """One of the three results of page one. ``mark`` is the sign for an unconfirmed table behind it, or nothing."""

    label: str
    text: str
    beside: str
    mark: str


@dataclass(frozen=True)
class FactorView:
    """One factor. ``deficit``: High on a protective factor, which must not read as good news."""

    key: str
    title: str
    protective: bool
    level: int
    words: str
    brief: str
    deficit: bool
    previous: str
    line: str
    means: str
    rationale: tuple[str, ...]
    own_view: tuple[str, ...]
    evidence: str
    notes: tuple[Line, ...]


@dataclass(frozen=True)
class ActionView:
    """One action of the plan."""

    id: str
    priority: str
    factors: str
    scenario: str
    what: str
    brief: str
    measure: str
    realistic: str
    owner: str
    due: str
    barriers: str
    status: str
    is_open: bool


@dataclass(frozen=True)
class PlanGroup:
    """The actions under one plan heading, most urgent first."""

    heading: str
    actions: tuple[ActionView, ...]


@dataclass(frozen=True)
class ScenarioView:
    """One scenario by its prompts."""

    id: str
    title: str
    worst: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class TableView:
    """One table of the instrument, for the method note."""

    title: str
    source: str
    status: str
    checked: str


@dataclass(frozen=True)
class ReportView:
    """The whole report, in the order of its pages."""

    marking: str
    reference: str
    name: str
    status: str
    watermark: str
    gaps: tuple[Line, ...]
    facts: tuple[Line, ...]
    levels: tuple[LevelView, ...]
    main_concern: str
    caution: str
    risks: tuple[FactorView, ...]
    protectives: tuple[FactorView, ...]
    tally: str
    next_actions: tuple[ActionView, ...]
    open_actions: int
    next_dates: tuple[Line, ...]
    identifiers: tuple[str, ...]
    trigger: tuple[str, ...]
    orders: tuple[str, ...]
    summary: tuple[str, ...]
    scenarios: tuple[ScenarioView, ...]
    strategies: tuple[tuple[str, str, str, str], ...]
    contingency: tuple[tuple[str, str, str], ...]
    plan: tuple[PlanGroup, ...]
    reasoning: tuple[Line, ...]
    rm2000: tuple[Line, ...]
    working: tuple[Step, ...]
    sources: tuple[tuple[str, str, str, str], ...]
    restricted_note: str
    rounds: tuple[tuple[Line, ...], ...]
    signature: str
    tables: tuple[TableView, ...]
    edition: str
    created: str

    @property
    def factors(self) -> tuple[FactorView, ...]:
        """All twelve."""
        return (*self.risks, *self.protectives)
