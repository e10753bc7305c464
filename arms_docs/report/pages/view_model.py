"""The shapes of the report: plain data, every date, level and list already in words, in the order of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    """One factor. ``deficit``: High on a protective factor, which must not read as good news.

    ``level`` and ``before`` are 0 for no rating, 1 Low, 2 Medium, 3 High; ``previous`` says the rating last time.
    """

    key: str
    title: str
    protective: bool
    level: int
    words: str
    brief: str
    deficit: bool
    before: int
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
    due_on: date | None


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
class SourceView:
    """One source of evidence."""

    id: str
    what: str
    dated: str
    origin: str
    restricted: bool


@dataclass(frozen=True)
class RestrictedView:
    """One row of restricted information: its number and what is said under each of its questions."""

    id: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Due:
    """Something with a date in the picture of due dates. ``lasting`` marks what is no action: a visit, a review."""

    name: str
    on: date
    lasting: bool = False


@dataclass(frozen=True)
class Timeline:
    """What is due when, from the day of the assessment on; ``words`` says the same for who cannot see the picture."""

    start: date
    dues: tuple[Due, ...]
    words: str


@dataclass(frozen=True)
class TraceRow:
    """One factor in the traceability matrix: the open actions against each scenario, then those against none.

    ``gap`` says in words that something is missing, where it is.
    """

    factor: FactorView
    cells: tuple[str, ...]
    gap: str


@dataclass(frozen=True)
class Trace:
    """Factor to scenario to action. ``foot`` says for each scenario that nothing is done about it, where that is so."""

    heads: tuple[str, ...]
    rows: tuple[TraceRow, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True)
class RoundView:
    """One round of sign-off: what was decided, by whom, and each point with what was done about it."""

    lines: tuple[Line, ...]
    points: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class SigningView:
    """What the sign-off page says beside the rounds.

    ``checklist``: question, what is seen, answer. ``fields``: the id of each box for a signature, and what it is for.
    """

    submission: tuple[Line, ...]
    checklist: tuple[tuple[str, str, str], ...]
    warnings: tuple[Line, ...]
    tables: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReportView:
    """The whole report, in the order of its pages."""

    title: str
    notice: str
    marking: str
    reference: str
    name: str
    status: str
    watermark: str
    running: str
    gaps: tuple[Line, ...]
    facts: tuple[Line, ...]
    levels: tuple[LevelView, ...]
    imminent: str
    departure: str
    main_concern: str
    caution: str
    risks: tuple[FactorView, ...]
    protectives: tuple[FactorView, ...]
    tally: str
    open_actions: tuple[ActionView, ...]
    next_dates: tuple[Line, ...]
    identifiers: tuple[str, ...]
    trigger: tuple[str, ...]
    orders: tuple[str, ...]
    summary: tuple[str, ...]
    scenarios: tuple[ScenarioView, ...]
    strategies: tuple[tuple[str, str, str, str], ...]
    contingency: tuple[tuple[str, str, str], ...]
    plan: tuple[PlanGroup, ...]
    timeline: Timeline | None
    trace: Trace
    review: tuple[Line, ...]
    reasoning: tuple[Line, ...]
    rm2000: tuple[Line, ...]
    working: tuple[Step, ...]
    sources: tuple[SourceView, ...]
    restricted: tuple[RestrictedView, ...]
    restricted_note: str
    assessors: tuple[Line, ...]
    rounds: tuple[RoundView, ...]
    signing: SigningView | None
    signature: str
    tables: tuple[TableView, ...]
    edition: str
    created: str

    @property
    def next_actions(self) -> tuple[ActionView, ...]:
        """The open actions of page one: the most urgent, and no more than it has room for."""
        return self.open_actions[:4]

    @property
    def further_actions(self) -> tuple[ActionView, ...]:
        """The open actions that the second page of a summary has room for."""
        return self.open_actions[4:9]

    @property
    def factors(self) -> tuple[FactorView, ...]:
        """All twelve."""
        return (*self.risks, *self.protectives)
