"""Decide, render, sign, in that order: nothing is rendered after the first signature.

The decision is the one new round beside a submission. The key must be that person's own, the settings must let them
sign, and an assessor of the case never signs it off, whatever the sheet says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from arms_docs.assessment.form import Assessment, YesNo, questions
from arms_docs.casework.entitled import Holder, agencies, assessed, why_not
from arms_docs.casework.sealing import Reason, Sealing, seal, words
from arms_docs.casework.submit import Made, standing_of
from arms_docs.casework.submitted import Opened
from arms_docs.compare import same_name, same_staff_id
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, has_errors, problem
from arms_docs.rating import Reading
from arms_docs.report.edition import Edition
from arms_docs.report.pdf.document import render
from arms_docs.report.pdf.record_files import Submitted, attachments, standing_data
from arms_docs.report.redaction import has_restricted
from arms_docs.report.signature_fields import COUNTERSIGNER, SUPERVISOR
from arms_docs.settings import Settings, SignatureRole, portable

SIGNED = {Edition.RECORD: "record.pdf", Edition.PANEL: "panel.pdf", Edition.ANNEX: "annex.pdf"}


def sign_off(
    opened: Opened,
    decision: Reading,
    instrument: Instrument,
    settings: Settings,
    sealing: Sealing,
    *,
    now: datetime,
    submitted_with: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> Made:
    """The record, the panel's copy and, where anything is restricted, the annex: each signed by who decided.

    ``submitted_with`` are the fingerprints of the certificates that signed the submission, ``notes`` lines to be
    printed with it. Refuses, with problems, a decision with errors, a key that is not the deciding supervisor's, an
    assessor's key, and whom the settings do not let sign. Raises `arms_docs.signoff.sign_pdf.CannotSign` where the
    certificate is out of date at ``now``.
    """
    assessment, rating = decision.assessment, decision.rating
    if assessment is None or rating is None or has_errors(decision.problems):
        return Made({}, decision.problems)
    refused = tuple(_refusals(assessment, sealing, settings, submitted_with, now.date()))
    if refused:
        form = questions(instrument)
        return Made({}, tuple(replace(p, label=form.label(p.place)) for p in refused))
    roles = (SUPERVISOR, *((COUNTERSIGNER,) if settings.wants_second(agencies(assessment)) else ()))
    handed_in = replace(opened.submission, certificates=submitted_with)
    decider = words(sealing.key.signer)
    standing = standing_of(
        decision, rating, instrument, handed_in, roles=roles, decided_by=decider, notes=notes
    )
    carried = attachments(
        Submitted(opened.content, now.replace(microsecond=0), is_workbook=opened.is_workbook),
        decision,
        instrument,
        signoff=standing_data(assessment, standing, now.date()),
        settings=portable(settings),
    )
    reason = Reason("Signed off", opened.submission.assessment_id, opened.submission.digest)
    files: dict[str, bytes] = {}
    remarks: tuple[str, ...] = ()
    for edition, name in SIGNED.items():
        if edition is Edition.ANNEX and not has_restricted(assessment):
            continue
        made = render(
            decision,
            instrument,
            edition,
            carried=carried if edition is Edition.RECORD else (),
            standing=standing,
            marking=settings.marking,
        )
        files[name] = seal(made.pdf, sealing, SUPERVISOR, reason, now=now)
        remarks += made.remarks
    return Made(files, decision.problems, remarks)


def holder_of(sealing: Sealing) -> Holder:
    """Whose key this is."""
    return Holder(sealing.key.signer.staff_id, sealing.fingerprint, sealing.key.signer.agency)


def _refusals(
    assessment: Assessment,
    sealing: Sealing,
    settings: Settings,
    submitted_with: tuple[str, ...],
    on: date,
) -> Iterator[Problem]:
    signer, holder, last = sealing.key.signer, holder_of(sealing), assessment.rounds[-1]
    place = Place("rounds", last.id, "staff_id")
    if assessed(holder, assessment, submitted_with, settings, on):
        yield problem(Code.OWN_ASSESSMENT, place, signer.staff_id)
    elif last.another_person is not YesNo.YES and any(
        same_name(a.name, signer.name) for a in assessment.assessors
    ):
        yield problem(Code.SAME_NAME, place, signer.name)
    if not (same_staff_id(last.staff_id, signer.staff_id) and same_name(last.name, signer.name)):
        key_of, entered = f"{signer.name} ({signer.staff_id})", f"{last.name} ({last.staff_id})"
        yield problem(Code.WRONG_SIGNER, place, typed_key=key_of, typed_entered=entered)
    if why := why_not(holder, SignatureRole.SUPERVISOR, settings, on):
        yield problem(
            Code.NOT_ENTITLED, place, typed_who=words(signer), role=SUPERVISOR.lower(), why=why
        )
