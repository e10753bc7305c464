"""Every item that a tool sees in a plan, or does not: this table is the one place that says which.

What each item asks, how it is seen, and what that cannot see are printed from here, and the page in
the docs is held against it.

Source: practice in public protection, as inspectors ask for it (a plan for every risk, with owners,
dates, contingency and the person's part in it), in a choice and in words of ours. Horizons and
limits are those of the tables of each plan.
"""

from __future__ import annotations

from collections.abc import Callable

from arms_docs.data_class import dataclass
from arms_docs.study.facts import plan_actions as actions
from arms_docs.study.facts import plan_person as person
from arms_docs.study.facts import plan_protection as protection
from arms_docs.study.facts import plan_scenarios as scenarios
from arms_docs.study.facts.file_told import Told
from arms_docs.study.facts.seen import Seen

KB = "Kewley and Blandford (2017)"
OURS = "ours"


@dataclass(frozen=True)
class Item:
    """One item: under which heading it stands, what it asks, and how that is seen.

    ``brief`` is what it asks in a few words, for a table. ``of`` names those that it counts.
    ``blind`` says what it cannot see. ``is_figure``: it gives a share that is neither good nor bad.
    """

    key: str
    part: str
    brief: str
    asks: str
    how: str
    blind: str
    source: str
    of: str
    see: Callable[[Told, str], Seen]
    is_figure: bool = False


ACTIONS, PROTECTION = "Actions", "What protects"
SCENARIOS, SAFETY = "Strategies and scenarios", "Safety"
PERSON, REVIEW = "The person's part", "Review"

ITEMS = (
    Item(
        "own_action",
        ACTIONS,
        "An own action for each factor",
        "Does every factor rated High, Medium or Unable to rate have an open action of its own?",
        "An open action names the factor as its main factor.",
        "Whether the action answers what drives the factor.",
        f"{KB}: actions address each factor; that each has its own is ours",
        "factors",
        actions.own_action,
    ),
    Item(
        "in_horizon",
        ACTIONS,
        "Due within its horizon",
        "Is each of these actions due within the horizon of its priority?",
        "Its due date is held against the horizon that the plan's tables set for a High or a "
        "Medium action, counted from the assessment. Low has none.",
        "Whether the priority is right; and whether it is done by then.",
        f"{KB} for short and medium term; the figures are ours, in visits.toml",
        "actions",
        actions.in_horizon,
    ),
    Item(
        "measured",
        ACTIONS,
        "A measure",
        "Does every open action say what will show that it is done?",
        "Something is written under Measure.",
        "Whether that would show it.",
        f"SMART actions, {KB}",
        "actions",
        actions.measured,
    ),
    Item(
        "plain",
        ACTIONS,
        "No weak word alone",
        "Is every open action free of weak words that stand without a number or a date?",
        "The weak words of the tables are looked for in the action and its measure, where neither "
        "holds a number or a date.",
        "Weak actions in other words.",
        "Words that inspectors query, chosen by us",
        "actions",
        actions.plain,
    ),
    Item(
        "owned",
        ACTIONS,
        "An owner, by name or role",
        "Is the owner of every open action a name or a role?",
        "The owner is more than words for anybody, such as officer, staff or police alone.",
        "Whether the owner knows of it, or can do it.",
        OURS,
        "actions",
        actions.owned,
    ),
    Item(
        "dated",
        ACTIONS,
        "A due date",
        "Does every open action have a day by which it is due?",
        "A date stands under Due.",
        "Whether the day can be kept.",
        f"SMART actions, {KB}",
        "actions",
        actions.dated,
    ),
    Item(
        "builds",
        PROTECTION,
        "Deficits are built up",
        "Does every protective factor rated High or Medium have something that builds it?",
        "An open action serves it under a heading that is not one of control, as the plan's "
        "tables have them.",
        "An action that controls under another heading, such as licence conditions and orders, or "
        "builds under one of control.",
        f"{KB}: protective factors are promoted; the headings are our choice",
        "factors",
        protection.builds,
    ),
    Item(
        "control_share",
        PROTECTION,
        "Actions that control",
        "How many of the open actions control?",
        "Open actions under a heading of control, among those with a heading.",
        "What the right share is: there is none. It is shown to be talked about.",
        OURS,
        "actions",
        protection.control_share,
        is_figure=True,
    ),
    Item(
        "tied",
        SCENARIOS,
        "Strategies tied to both",
        "Does every strategy name a factor, and a scenario that it guards against?",
        "Both are chosen, and the scenario is still realistic.",
        "Whether the strategy would prevent it.",
        f"{KB}: strategies are tailored to scenarios; that both are named is ours",
        "strategies",
        scenarios.tied,
    ),
    Item(
        "acted_on",
        SCENARIOS,
        "An action for each scenario",
        "Does every scenario have an open action?",
        "An open action names it.",
        "Whether the action would prevent it.",
        OURS,
        "scenarios",
        scenarios.acted_on,
    ),
    Item(
        "warned_of",
        SCENARIOS,
        "A warning sign for each",
        "Does every scenario have early warning signs?",
        "Something is written under them.",
        "Whether anybody would see them.",
        OURS,
        "scenarios",
        scenarios.warned_of,
    ),
    Item(
        "contingent",
        SCENARIOS,
        "Contingency, whole",
        "Is there contingency, each with what calls for it, what is then done, and by whom?",
        "At least one is written, and each has all three; the owner is a name or a role.",
        "Whether each scenario has one: the form ties none to a scenario, and one may serve "
        "several. A second reader can tell.",
        OURS,
        "contingencies",
        scenarios.contingent,
    ),
    Item(
        "around_the_clock",
        SAFETY,
        "Who acts out of hours",
        "Does it say who acts out of hours?",
        "Words are looked for, such as out of hours or duty inspector, in contingency and in open "
        "actions: the form has no question for it.",
        "The same in other words; and whether whoever is named knows of it.",
        OURS,
        "plans",
        scenarios.around_the_clock,
    ),
    Item(
        "victim_safety",
        SAFETY,
        "An action for victim safety",
        "Is there an open action for victim safety?",
        "One stands under that heading of the plan.",
        "An action for it under another heading; and whether there is anybody whom it could "
        "concern.",
        "Headings of MAPPA risk management plans, unconfirmed; the item is ours",
        "plans",
        scenarios.victim_safety,
    ),
    Item(
        "own_view",
        PERSON,
        "His own view",
        "Is the person's own view told anywhere?",
        "Something is written of it, under his voice or at a factor, or whether he agrees is "
        "answered. Where he could not be asked, it does not apply.",
        "Whether the plan took account of it; and words that say that it is not known.",
        OURS,
        "plans",
        person.own_view,
    ),
    Item(
        "factor_views",
        PERSON,
        "Factors with his own view",
        "At how many of the factors that are not Low does his own view stand?",
        "Something is written under his own view of the factor.",
        "Whether he had something to say of the others.",
        OURS,
        "factors",
        person.factor_views,
        is_figure=True,
    ),
    Item(
        "shared",
        PERSON,
        "Shared with him",
        "Was the plan shared with the person?",
        "The answer to that question. With whom else a record was shared stands in an archive's "
        "log, and not in the plan.",
        "Why it was not: there may be a good reason.",
        OURS,
        "plans",
        person.shared,
    ),
    Item(
        "review",
        REVIEW,
        "Review within the limit",
        "Is the next review within the limit of the general level?",
        "Its date is held against the limit by the plan's tables; imminence and an expected "
        "release bring the limit forward.",
        "Whether it is held.",
        "The limits are ours, in visits.toml",
        "plans",
        person.review_in_time,
    ),
)


def plan_seen(told: Told) -> tuple[Seen, ...]:
    """What is seen of each item in a plan, in the order of the items."""
    return tuple(item.see(told, item.key) for item in ITEMS)
