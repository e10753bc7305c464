"""The second page of the summary.

The case, the worst scenario, what else is planned, and why these levels, all in brief.
"""

from __future__ import annotations

from dataclasses import dataclass

from arms_docs.assessment import Scenario
from arms_docs.report.edition import Part
from arms_docs.report.pages import limits
from arms_docs.report.pages.answer_lines import Line
from arms_docs.report.pages.edition_copy import EditionCopy
from arms_docs.report.pages.front import ActionRow, action_heads, action_row
from arms_docs.report.pages.levels import reasoning
from arms_docs.report.pages.plan import urgent_actions
from arms_docs.report.pages.printed import declared
from arms_docs.report.words import brief, paragraphs, say


@dataclass(frozen=True)
class ScenarioInBrief:
    """The worst scenario: its title, and the lines that tell it in brief."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class InBrief:
    """The second page of the summary.

    ``more_actions`` says how many open actions stand on neither page.
    """

    summary: str
    worst: tuple[ScenarioInBrief, ...]
    action_heads: ActionRow
    further_actions: tuple[ActionRow, ...]
    more_actions: str
    contingency_heads: tuple[str, ...]
    contingency: tuple[tuple[str, str, str], ...]
    reasoning: tuple[Line, ...]


def in_brief(copy: EditionCopy) -> InBrief:
    """The second page of this copy."""
    assessment = copy.assessment
    actions = urgent_actions(assessment)[limits.NEXT_ACTIONS :]
    left = len(actions) - limits.FURTHER_ACTIONS
    worst = [s for s in assessment.scenarios if s.id == assessment.formulation.worst]
    summary = " ".join(paragraphs(assessment.formulation.summary))
    return InBrief(
        summary=brief(summary, limits.CASE_SUMMARY),
        worst=tuple(_scenario(scenario, copy) for scenario in worst),
        action_heads=action_heads(copy),
        further_actions=tuple(
            action_row(copy, action, limits.FURTHER_ACTION, limits.FURTHER_OWNER)
            for action in actions[: limits.FURTHER_ACTIONS]
        ),
        more_actions=f"{left} more are in the panel edition." if left > 0 else "",
        contingency_heads=copy.table("contingency", (), Part.IN_BRIEF).heads,
        contingency=_contingency(copy),
        reasoning=tuple(
            _cut(line, limits.REASONING) for line in reasoning(copy) if _belongs_here(line)
        ),
    )


def _scenario(scenario: Scenario, copy: EditionCopy) -> ScenarioInBrief:
    lines = copy.own_lines("scenarios", scenario, Part.IN_BRIEF)
    return ScenarioInBrief(
        brief(say(scenario.title), limits.SCENARIO_TITLE),
        tuple(_cut(line, limits.SCENARIO_LINE) for line in lines),
    )


def _contingency(copy: EditionCopy) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (
            brief(say(row.trigger), limits.CONTINGENCY_TRIGGER),
            brief(say(row.action), limits.CONTINGENCY_ACTION),
            brief(say(row.owner), limits.CONTINGENCY_OWNER),
        )
        for row in copy.assessment.contingency[: limits.CONTINGENCIES]
    )


def _belongs_here(line: Line) -> bool:
    """What the tool worked out, and the answers that are declared for this page."""
    return not line.key or Part.IN_BRIEF in declared(line.key).parts


def _cut(line: Line, limit: int) -> Line:
    return Line(line.label, brief(line.text, limit), line.key)
