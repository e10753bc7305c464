"""Words that are looked for in a plan, because no question of the form asks for what they tell.

Ours, and a short list: whoever writes in other words is not seen. What they find is shown with its
cell, for a person to judge.
"""

from __future__ import annotations

from arms_docs.compare import words

# Who acts out of hours: in contingency plans and in open actions.
OUT_OF_HOURS = (
    *("out of hours", "at any hour", "day or night", "day and night", "round the clock"),
    *("on call", "duty inspector", "duty sergeant", "duty officer", "duty manager"),
    *("duty team", "duty social worker", "duty worker", "emergency duty", "999"),
)
# An owner of these words alone is nobody: neither a name nor a role that one person has.
NOBODY = frozenset(
    {
        *("officer", "officers", "staff", "team", "teams", "unit", "department"),
        *("police", "probation", "prison", "agency", "agencies", "partner", "partners"),
        *("service", "services", "all", "any", "anyone", "anybody", "everyone", "everybody"),
        *("someone", "somebody", "others", "other", "professional", "professionals"),
        *("relevant", "appropriate", "allocated", "responsible", "manager", "supervisor"),
        *("practitioners", "tbc", "tba", "tbd", "unknown", "to", "be", "confirmed", "agreed"),
        *("the", "a", "an", "and", "or", "of", "with", "by", "for", "our", "we", "us"),
    }
)


def names_somebody(owner: object) -> bool:
    """Whether an owner is a name or a role, and not a word for anybody.

    >>> names_somebody("Duty inspector, Police"), names_somebody("Police officer")
    (True, False)
    """
    return isinstance(owner, str) and not {*words(owner)} <= NOBODY


def out_of_hours(text: object) -> bool:
    """Whether one of the words for acting out of hours stands in a text.

    >>> out_of_hours("Duty-inspector at once"), out_of_hours("Within 24 hours")
    (True, False)
    """
    if not isinstance(text, str):
        return False
    told = f" {' '.join(words(text))} "
    return any(f" {wanted} " in told for wanted in OUT_OF_HOURS)
