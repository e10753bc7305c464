"""What brought an assessment about, where the person was living, and how MAPPA managed him."""

from __future__ import annotations

from arms_docs.data_class import dataclass
from arms_docs.study.facts.factor_facts import word
from arms_docs.study.facts.file_told import Told


@dataclass(frozen=True)
class Placed:
    """Words of the form, each empty where it was not answered. ``mappa_level`` is in the plan."""

    why_now: str = ""
    setting: str = ""
    mappa_category: str = ""


def placed_of(told: Told) -> Placed:
    """What a file says of it."""
    person = told.assessment.person
    return Placed(
        why_now=word(told.assessment.context.why_now),
        setting=word(person.setting),
        mappa_category=word(person.mappa_category),
    )
