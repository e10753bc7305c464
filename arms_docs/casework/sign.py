"""Decide, render, sign, in that order: nothing is rendered after the signature.

The decision is the last round on the Sign-off sheet. The key must be that person's own, and an assessor of the case
never signs it off, whatever the sheet says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from arms_docs.assessment.form import questions
from arms_docs.casework.printable import check_printable
from arms_docs.fold import same_name, same_staff_id
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, has_errors, problem
from arms_docs.rating import Reading
from arms_docs.report.document import render
from arms_docs.report.edition import Edition
from arms_docs.report.fields import SIGN_OFF
from arms_docs.signoff.keys import Signer, SigningKey
from arms_docs.signoff.sign import sign


@dataclass(frozen=True)
class Signed:
    """A signed PDF and what the renderer had to say, or the problems for which it was refused."""

    pdf: bytes | None
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...] = ()


def sign_off(reading: Reading, key: SigningKey, instrument: Instrument, *, now: datetime) -> Signed:
    """The final report of a reading judged for sign-off, signed with the supervisor's key.

    Refuses, with problems, a reading with errors, a key that is not the deciding supervisor's, an assessor's key, and
    characters that the report could only print as empty boxes.
    Raises `arms_docs.signoff.sign.CannotSign` where the certificate is out of date at ``now``.
    """
    assessment, rating = reading.assessment, reading.rating
    if assessment is None or rating is None or has_errors(reading.problems):
        return Signed(None, reading.problems)
    refused = (*_refusals(reading, key.signer), *check_printable(assessment, instrument))
    if refused:
        form = questions(instrument)
        return Signed(None, tuple(replace(p, label=form.label(p.place)) for p in refused))
    by = f"{key.signer.name}, {key.signer.role}, {key.signer.agency}"
    made = render(reading, instrument, Edition.PANEL, signed_by=by)
    signed = sign(made.pdf, key, field=SIGN_OFF[0].name, reason=made.view.status, now=now)
    return Signed(signed, reading.problems, made.remarks)


def _refusals(reading: Reading, signer: Signer) -> list[Problem]:
    assessment = reading.assessment
    if assessment is None:
        return []
    last = assessment.rounds[-1]
    place = Place("rounds", last.id, "staff_id")
    refused = []
    if any(same_staff_id(a.staff_id, signer.staff_id) for a in assessment.assessors):
        refused.append(problem(Code.OWN_ASSESSMENT, place, signer.staff_id))
    elif any(same_name(a.name, signer.name) for a in assessment.assessors):
        refused.append(problem(Code.SAME_NAME, place, signer.name))
    if not (same_staff_id(last.staff_id, signer.staff_id) and same_name(last.name, signer.name)):
        key, entered = f"{signer.name} ({signer.staff_id})", f"{last.name} ({last.staff_id})"
        refused.append(problem(Code.WRONG_SIGNER, place, typed_key=key, typed_entered=entered))
    return refused
