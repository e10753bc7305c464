"""What a supervisor is to sign with another program: rendered, with its fields, and not signed.

Whoever signs with a PDF reader signs what stands there, so all that a signature of ours is held
against before it is made is held against the decision here: who decided, and whether they may. That
it is they who sign shows only afterwards (`arms_docs.casework.proving`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from arms_docs.assessment import Assessment, SignOffRound, YesNo, questions
from arms_docs.casework.entitled import Holder, assessed, why_not
from arms_docs.casework.opening.open_submission import Case
from arms_docs.casework.outcome import Outcome
from arms_docs.casework.reason import words
from arms_docs.casework.signing.to_sign import roles_of, to_sign
from arms_docs.compare import same_name
from arms_docs.problems import Code, Place, Problem, has_errors, problem
from arms_docs.rating import Reading
from arms_docs.report import SUPERVISOR, Prepared, say
from arms_docs.signatures import SignatureRole
from arms_docs.signoff.keys import Signer

# What is late, the tables and the settings are as on the day of preparing. A weekend or a day of
# leave may lie between that and the signature; a later one would accept what nobody has looked at.
DAYS_TO_SIGN = 7


def prepare(case: Case, decision: Reading, *, notes: tuple[str, ...] = ()) -> Outcome:
    """The record, the panel's copy and, where anything is restricted, the annex, to be signed.

    The files have the names in `arms_docs.casework.editions.SIGNED`, and are signed in place by
    whom the decision names. ``decision`` is what `arms_docs.casework.deciding.decide.decide` gives
    for this case, ``notes`` lines to be printed with it. Refuses, with problems, a decision with
    errors, one by an assessor of the case, and one by whom the settings do not let sign.
    """
    assessment = decision.assessment
    if assessment is None or decision.rating is None or has_errors(decision.problems):
        return Outcome(problems=decision.problems)
    decider = _decider(assessment.rounds[-1])
    if refusals := tuple(_refusals(case, assessment, decider)):
        return Outcome(problems=questions(case.terms.instrument).located(refusals))
    prepared = Prepared(
        decider.staff_id,
        decider.name,
        decider.role,
        decider.agency,
        assessment_id=case.opened.submission.assessment_id,
        digest=case.opened.submission.digest,
        at=case.terms.now.replace(microsecond=0),
        until=case.terms.today + timedelta(days=DAYS_TO_SIGN),
        roles=roles_of(case, assessment),
    )
    documents = to_sign(case, decision, decided_by=words(decider), prepared=prepared, notes=notes)
    files: dict[str, bytes] = {}
    remarks: tuple[str, ...] = ()
    for name, document in documents.items():
        files[name] = document.pdf
        remarks += document.remarks
    return Outcome(files, decision.problems, remarks)


def _decider(last: SignOffRound) -> Signer:
    """Whom the decision names."""
    return Signer(say(last.staff_id), say(last.name), say(last.role), say(last.agency))


def _refusals(case: Case, assessment: Assessment, decider: Signer) -> Iterator[Problem]:
    settings, on = case.terms.settings, case.terms.today
    last = assessment.rounds[-1]
    place = Place("rounds", last.id, "staff_id")
    listed = settings.person(decider.staff_id, on)
    holder = Holder(decider.staff_id, listed.fingerprint if listed else "", decider.agency)
    if assessed(holder, assessment, case.certificates, settings, on):
        yield problem(Code.OWN_ASSESSMENT, place, decider.staff_id)
    elif last.another_person is not YesNo.YES and any(
        same_name(person.name, decider.name) for person in assessment.assessors
    ):
        yield problem(Code.SAME_NAME, place, decider.name)
    if why := why_not(holder, SignatureRole.SUPERVISOR, settings, on):
        yield problem(
            Code.NOT_ENTITLED, place, typed_who=words(decider), role=SUPERVISOR.lower(), why=why
        )
