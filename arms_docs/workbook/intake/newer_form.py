"""Whether a workbook was made by a newer program: it asks what nobody here knows of."""

from __future__ import annotations

from arms_docs.assessment import NEXT_NUMBER, Form, is_known
from arms_docs.problems import Code, Problem, problem
from arms_docs.workbook.found_answers import HERE
from arms_docs.workbook.sheets.stamp import Stamp


def newer_form(stamp: Stamp, form: Form) -> Problem | None:
    """Why a workbook with this stamp cannot be read by this program; None if it can.

    A question that this form asks, or asked once, is known. Of a form that says no more than a
    number, the number must be one that was used.
    """
    if stamp.asked is None:
        why = f"its form has the number {stamp.number}" if stamp.number >= NEXT_NUMBER else ""
    else:
        unknown = (
            place
            for place in stamp.asked.places
            if place not in form.questions and not is_known(place)
        )
        first = min(map(str, unknown), default="")
        why = f"it asks {first}, which this one does not know of" if first else ""
    return problem(Code.NEWER_SCHEMA, HERE, why=why) if why else None
