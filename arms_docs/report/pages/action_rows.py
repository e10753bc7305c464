"""Actions in brief, for the pages that must not run over."""

from __future__ import annotations

from arms_docs.assessment import Action
from arms_docs.data_class import dataclass
from arms_docs.problems import Place
from arms_docs.report.pages.edition_copy import STEP_5, EditionCopy
from arms_docs.report.pages.limits import Limits
from arms_docs.report.pages.plan import owner_of
from arms_docs.report.words import brief, say


@dataclass(frozen=True)
class ActionRow:
    """One open action in brief: its priority, what is done, by whom and when it is due.

    ``late`` stands before a date that is past.
    """

    priority: str
    action: str
    owner: str
    due: str
    late: str = ""


def action_heads(copy: EditionCopy) -> ActionRow:
    """The heads of a table of actions in brief."""
    return ActionRow(
        copy.label("actions", "priority"),
        copy.label("actions", "what"),
        copy.label("actions", "owner"),
        copy.label("actions", "due"),
    )


def action_row(copy: EditionCopy, action: Action, limits: Limits) -> ActionRow:
    """One action in brief."""
    where = STEP_5
    what = f"{action.id}. {brief(say(action.what), limits.text, where)}"
    owner = brief(owner_of(action), limits.name, where)
    late = copy.late(Place("actions", action.id, "due"))
    return ActionRow(say(action.priority), what, owner, say(action.due), late)
