"""What is signed with another program: prepared for it, and taken as signed off when it comes back.

What comes back was in other hands. So it is taken only whole, as it was prepared, and where what
was signed at the desk would be: nothing is wrong with it but, at most, that nobody has named an
authority here that stands behind the certificate.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from arms_docs.assessment import long_date
from arms_docs.casework import RECORD
from arms_docs.casework.deciding import NothingDecidedError, about
from arms_docs.casework.keeping import check_written
from arms_docs.casework.opening import Case, NotSubmittedError, prepared_for
from arms_docs.casework.signing import SignedEditions, prepare
from arms_docs.desk.work.signing import (
    NOTHING,
    Done,
    Options,
    as_facts,
    decided_case,
    editions_in,
    line_of,
    what_is_signed,
)
from arms_docs.problems import Severity
from arms_docs.rating import Reading
from arms_docs.report import FIELD_WORDS, say
from arms_docs.signoff.verify import Trust

NOT_PREPARED = "{name} was not prepared for another program: it is no part of this."
NOT_TOGETHER = (
    "They were not prepared together: drop those that are of one and the same preparation alone."
)
MISSING = "{names} is missing: drop all that was prepared together, each signed."
UNSIGNED = "{name} is not signed: sign it in the PDF reader, save it, and drop all of them again."
NO_AUTHORITY = (
    "Whether the signature counts cannot be told here: nobody has named an authority at this desk. "
    "Whoever reads it holds it against their own."
)


def prepared(content: bytes, options: Options) -> Done:
    """The editions to be signed with another program, and who is to sign them; or why none are."""
    try:
        case, decision = decided_case(content, options)
    except (NotSubmittedError, NothingDecidedError) as error:
        return as_facts(1, faults=[str(error) or NOTHING])
    outcome, subject = prepare(case, decision), about(case)
    whom = prepared_for(outcome.files[RECORD]) if outcome.files else None
    facts: dict[str, Any] = {
        "subject": f"Decision for {subject}, round {subject.round}",
        "reference": subject.reference,
    }
    if whom is None or decision.assessment is None:
        wrong = [p for p in outcome.problems if p.severity is not Severity.WARNING]
        return as_facts(1, **facts, faults=[line_of(problem) for problem in wrong])
    code, files = as_facts(
        0,
        **facts,
        **{**what_is_signed(decision.assessment, case.terms), "signer": whom.who},
        until=long_date(whom.until),
        boxes=[FIELD_WORDS[role].printed for role in whom.roles],
        warnings=_doubts(case, decision),
    )
    return code, {**outcome.files, **files}


def _doubts(case: Case, decision: Reading) -> list[dict[str, str]]:
    """What is warned of now, and was not in what was handed in."""
    own = [p for p in decision.problems if p not in case.reading.problems]
    return [line_of(p) for p in own if p.severity is Severity.WARNING]


def signed(content: bytes, options: Options) -> Done:
    """What another program signed ("pdfs"), by the names of its files; or why it is not taken.

    That it is as it was prepared, a process has to say besides that begins for it.
    """
    del content
    try:
        editions = editions_in(options)
    except NotSubmittedError as error:
        return as_facts(1, faults=[str(error)])
    if faults := [*_not_taken(editions)]:
        return as_facts(1, faults=faults)
    status = editions.statuses[RECORD]
    known = all(s.trust is not Trust.UNKNOWN_ISSUER for s in status.signatures)
    code, files = as_facts(
        0,
        reference=say(editions.assessment.person.reference),
        signer=" and ".join(_signers(editions)),
        waits=bool(status.waiting),
        notes=[] if known else [NO_AUTHORITY],
    )
    return code, {**editions.files, **files}


def about_signed(options: Options) -> dict[str, Any]:
    """Whether these PDFs are what another program signed; and if so, which are missing, whether
    they wait for a second signature, and whether nothing stands in the way of taking them.
    """
    try:
        editions = editions_in(options)
    except NotSubmittedError:
        return {}
    is_prepared = all(prepared_for(pdf) for pdf in editions.files.values())
    if not (is_prepared and editions.statuses[RECORD].signatures):
        return {}
    faults = [*_not_taken(editions)] or check_written(editions.files, editions.terms, quick=True)
    waits = bool(editions.statuses[RECORD].waiting)
    return {"missing": _missing(editions), "waits": waits, "ready": not faults}


def _not_taken(editions: SignedEditions) -> Iterator[str]:
    """What stands in the way before anything is read again."""
    whom = {name: prepared_for(pdf) for name, pdf in editions.files.items()}
    for name, person in whom.items():
        if person is None:
            yield NOT_PREPARED.format(name=name)
        elif not editions.statuses[name].signatures:
            yield UNSIGNED.format(name=name)
    if len({*whom.values()}) > 1:
        yield NOT_TOGETHER
    if missing := _missing(editions):
        yield MISSING.format(names=" and ".join(missing))
    if editions.terms.roots:
        yield from _not_trusted(editions)


def _not_trusted(editions: SignedEditions) -> Iterator[str]:
    """Where authorities are named, one of them has to stand behind each signature."""
    for name, status in editions.statuses.items():
        if any(each.trust is Trust.UNKNOWN_ISSUER for each in status.signatures):
            yield f"{name}: {status.judgement}"


def _missing(editions: SignedEditions) -> list[str]:
    files = what_is_signed(editions.assessment, editions.terms)["files"]
    return [file["name"] for file in files if file["name"] not in editions.files]


def _signers(editions: SignedEditions) -> Iterator[str]:
    """Who signed: first whom it was prepared for, as is held against the signature elsewhere."""
    whom = prepared_for(editions.files[RECORD])
    if whom:
        yield whom.name
    for second in editions.statuses[RECORD].signatures[1:]:
        yield second.signer.name
