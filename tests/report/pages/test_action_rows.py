"""Actions in brief: the number first, and what is cut says where it stands in full."""

from __future__ import annotations

from datetime import date

from arms_docs.report.pages.action_rows import action_heads, action_row
from arms_docs.report.pages.limits import LIMITS, Limits
from tests.support.views import edition_copy


def test_an_action_is_told_in_full_or_says_where_it_is() -> None:
    copy = edition_copy("high_with_gap", on=date(2026, 11, 28))
    first = copy.assessment.actions[0]
    whole, brief = action_row(copy, first, LIMITS[0]), action_row(copy, first, Limits(80, 20, 0))
    assert whole.action == f"A1. {first.what}" and whole.late == "OVERDUE since"
    assert brief.action.startswith("A1. Anoushka Mistwell submits the request")
    assert brief.action.endswith(" … See Step 5.")
    assert brief.owner == "Anoushka Mistwell … See Step 5."


def test_the_heads_are_those_of_the_form() -> None:
    heads = action_heads(edition_copy("high_with_gap"))
    assert (heads.priority, heads.due) == ("Priority", "Due")
