"""Who RM2000 is for, and which of its categories is relied on where there is only one.

It is for men, 18 or over at commencement of risk, convicted of a sexual offence committed at 16 or
over.

Out of scope is not an error: RM2000 reads "not applicable", with the reason, and the assessment
goes on without it.

Source: Thornton, Scoring Guide for Risk Matrix 2000 (February 2007), unconfirmed.
"""

from __future__ import annotations

from dataclasses import replace

from arms_docs.assessment.choices import ReliedOn, YesNo
from arms_docs.assessment.form import Assessment, Rm2000Answers
from arms_docs.assessment.items import ITEMS
from arms_docs.assessment.not_known import BLANK
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.problems import Place

# One of these answered, and scoring has begun. "Images only" is no item: it says how the others are
# meant.
SCORED = (*ITEMS, "image_only")


@dataclass(frozen=True)
class OutOfScope:
    """Why RM2000 does not apply, and which answer says so."""

    reason: str
    place: Place


def out_of_scope(answers: Rm2000Answers, instrument: Instrument) -> OutOfScope | None:
    """Why RM2000 does not apply to this person, as far as the answers say; None where it may."""
    minimum = instrument.rm2000.minimum_age
    if answers.male is YesNo.NO:
        return OutOfScope("it was made for men", Place("rm2000", "", "male"))
    if answers.convicted is YesNo.NO:
        reason = "there is no conviction for a sexual offence committed at 16 or over"
        return OutOfScope(reason, Place("rm2000", "", "convicted"))
    if isinstance(answers.age, int) and answers.age < minimum:
        return OutOfScope(
            f"the person was under {minimum} at commencement of risk", Place("rm2000", "", "age")
        )
    return None


def only_category(answers: Rm2000Answers) -> ReliedOn | None:
    """The category that is relied on without being asked: the only one there is.

    None where there are both or none.
    """
    scored = any(getattr(answers, field) != BLANK for field in SCORED)
    recorded = answers.record_category != BLANK
    if scored is recorded:
        return None
    return ReliedOn.COMPUTED if scored else ReliedOn.RECORD


def settled(assessment: Assessment) -> Assessment:
    """The assessment as it is judged: what one relies on is asked only where there is a choice."""
    only = only_category(assessment.rm2000)
    if assessment.rm2000.relied_on != BLANK or only is None:
        return assessment
    return replace(assessment, rm2000=replace(assessment.rm2000, relied_on=only))
