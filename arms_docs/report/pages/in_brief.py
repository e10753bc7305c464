"""The second page of the summary.

The case, the worst scenario, what else is planned, what is done if things change, and why these
levels. It says everything in full where there is room; what is done if things change, and by whom,
is never cut: rather runs the page over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from arms_docs.assessment import Action, Scenario
from arms_docs.report.edition import Part
from arms_docs.report.pages.action_rows import ActionRow, action_heads, action_row
from arms_docs.report.pages.answer_lines import Line
from arms_docs.report.pages.edition_copy import LEVELS, STEP_1, STEP_3, EditionCopy
from arms_docs.report.pages.heights import (
    HEADING,
    SMALL,
    actions_high,
    contingency_high,
    facts_high,
    fits,
    heading_high,
    text_high,
)
from arms_docs.report.pages.levels import reasoning
from arms_docs.report.pages.limits import LIMITS, Limits
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


def in_brief(copy: EditionCopy, shown: int) -> InBrief:
    """The second page of this copy, where page one has ``shown`` of its actions.

    In full where there is room, and else under the first limits under which it fits.
    """
    actions = urgent_actions(copy.assessment)[shown:]
    whole = _in_full(copy, actions)
    for limits in LIMITS:
        page, has_room = _under(whole, copy, actions, limits)
        if has_room:
            break
    return page


def _in_full(copy: EditionCopy, actions: tuple[Action, ...]) -> InBrief:
    """The page with all there is to say, whether or not there is room for it."""
    assessment = copy.assessment
    worst = [s for s in assessment.scenarios if s.id == assessment.formulation.worst]
    return InBrief(
        summary=" ".join(paragraphs(assessment.formulation.summary)),
        worst=tuple(_scenario(scenario, copy) for scenario in worst),
        action_heads=action_heads(copy),
        further_actions=tuple(action_row(copy, action, LIMITS[0]) for action in actions),
        more_actions="",
        contingency_heads=copy.table("contingency", (), Part.IN_BRIEF).heads,
        contingency=tuple(
            (say(row.trigger), say(row.action), say(row.owner)) for row in assessment.contingency
        ),
        reasoning=tuple(line for line in reasoning(copy) if _belongs_here(line)),
    )


def _under(
    whole: InBrief, copy: EditionCopy, actions: tuple[Action, ...], limits: Limits
) -> tuple[InBrief, bool]:
    """The page under these limits, with as many actions as there is room for; and whether all of it
    stands on one page.
    """
    page = replace(
        whole,
        summary=brief(whole.summary, 4 * limits.text, STEP_1),
        worst=tuple(_in_short(scenario, limits) for scenario in whole.worst),
        further_actions=tuple(action_row(copy, action, limits) for action in actions),
        reasoning=tuple(_cut(line, limits, LEVELS) for line in whole.reasoning),
    )
    above, tables, below = _above_actions(page), actions_high(page.further_actions), _below(page)
    for count in range(len(actions), min(limits.actions, len(actions)) - 1, -1):
        more = _more(len(actions) - count)
        table = [HEADING, tables[count], text_high(more, size=SMALL)] if count else []
        has_room = fits(sum((*above, *table, *below)))
        if has_room:
            break
    shown = page.further_actions[:count]
    return replace(page, further_actions=shown, more_actions=more), has_room


def _above_actions(page: InBrief) -> list[float]:
    """How high the blocks are that stand above the actions, by the measure of `heights`."""
    blocks = [HEADING, text_high(page.summary)]
    for scenario in page.worst:
        blocks += [heading_high(f"The worst scenario: {scenario.title}")]
        blocks += [facts_high(scenario.lines)]
    return blocks


def _below(page: InBrief) -> list[float]:
    """How high those are that stand below the actions."""
    blocks = [HEADING, contingency_high(page.contingency)] if page.contingency else []
    return [*blocks, HEADING, facts_high(page.reasoning)]


def _more(left: int) -> str:
    """How many open actions this page has no room for; empty where it has all of them."""
    if not left:
        return ""
    return f"{left} more {'is' if left == 1 else 'are'} in the panel edition."


def _scenario(scenario: Scenario, copy: EditionCopy) -> ScenarioInBrief:
    return ScenarioInBrief(
        say(scenario.title), copy.own_lines("scenarios", scenario, Part.IN_BRIEF)
    )


def _in_short(scenario: ScenarioInBrief, limits: Limits) -> ScenarioInBrief:
    return replace(scenario, lines=tuple(_cut(line, limits, STEP_3) for line in scenario.lines))


def _belongs_here(line: Line) -> bool:
    """What the tool worked out, and the answers that are declared for this page."""
    return not line.key or Part.IN_BRIEF in declared(line.key).parts


def _cut(line: Line, limits: Limits, where: str) -> Line:
    return Line(line.label, brief(line.text, limits.text, where), line.key)
