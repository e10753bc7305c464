"""What is signed at the desk: what is about to be signed and by whom, the signing itself, and what
was signed looked at by a process that had no part in it.

All of it is what `arms-docs sign` does, in its order. The passphrase is an option of the one task
that opens the key, and is in nothing that comes back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from arms_docs.assessment import Assessment
from arms_docs.casework import RECORD, SIGNED, Outcome, Terms, wants_second
from arms_docs.casework.continuing import NEXT, next_workbook, what_sign_wrote
from arms_docs.casework.deciding import NothingDecidedError, about, named, take
from arms_docs.casework.keeping import check_written
from arms_docs.casework.opening import Case, NotSubmittedError, open_submission
from arms_docs.casework.signing import (
    Sealing,
    SignedEditions,
    countersign,
    first_signatures,
    open_signed,
    sign_off,
)
from arms_docs.problems import Problem, Severity
from arms_docs.rating import Reading
from arms_docs.report import has_restricted, say
from arms_docs.report.read_back import first_page
from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys import Card, KeyFile, KeyProblem, SigningKey, bundle_of, term_of
from arms_docs.signoff.sign import CannotSign, time_from

Options = Mapping[str, object]
Done = tuple[int, dict[str, bytes]]
FACTS, AUTHORITIES = "facts.json", "authorities.pem"
NOTHING = "Nothing is filled in in the decision."
NO_RECORD = (
    f"There is no record among them, which says what is signed: drop all that was signed together "
    f"({', '.join(SIGNED.values())})."
)
NOT_SIGNED = "{name} is not one of the PDFs that are signed: drop those alone."


def about_to_sign(content: bytes, options: Options) -> Done:
    """What is about to be signed, in words, before a passphrase is asked for; or why nothing is."""
    try:
        case, decided = decided_case(content, options)
    except (NotSubmittedError, NothingDecidedError) as error:
        return as_facts(1, faults=[str(error) or NOTHING])
    subject = about(case)
    facts: dict[str, Any] = {
        "subject": f"Decision for {subject}, round {subject.round}",
        "reference": subject.reference,
        "faults": [line_of(p) for p in decided.problems if p.severity is not Severity.WARNING],
        "warnings": [
            line_of(p)
            for p in decided.problems
            if p.severity is Severity.WARNING and p not in case.reading.problems
        ],
    }
    if not decided.ok or decided.assessment is None:
        return as_facts(1, **facts)
    return as_facts(0, **facts, **what_is_signed(decided.assessment, case.terms))


def what_is_signed(assessment: Assessment, terms: Terms) -> dict[str, Any]:
    """What will be written, and who is asked to sign."""
    last = assessment.rounds[-1]
    return {
        "files": [
            {"name": name, "about": edition.profile.about}
            for edition, name in SIGNED.items()
            if has_restricted(assessment) or not edition.profile.only_restricted
        ],
        "signer": f"{say(last.name)}, {say(last.role)} (staff id {say(last.staff_id)})",
        "second": wants_second(assessment, terms.settings),
    }


def about_to_countersign(content: bytes, options: Options) -> Done:
    """The same for a second signature. ``pdfs`` is all that was signed, with the names dropped."""
    del content
    try:
        editions = editions_in(options)
        firsts = first_signatures(editions)
    except NotSubmittedError as error:
        return as_facts(1, faults=[str(error)])
    assessment = editions.assessment
    signers = {f"{first.signer.name}, {first.signer.agency}" for first in firsts.values()}
    return as_facts(
        0,
        subject=f"Second signature for {named(assessment)}, round {len(assessment.rounds)}",
        reference=say(assessment.person.reference),
        faults=[],
        warnings=[],
        files=[
            {"name": name, "about": edition.profile.about}
            for edition, name in SIGNED.items()
            if name in editions.files
        ],
        signer=f"whoever signs second, after {' and '.join(sorted(signers))}",
        second=False,
    )


def term(content: bytes, options: Options) -> Done:
    """Whether the certificate of a key is in date, as far as it shows before the key is open."""
    del content
    terms, own = cast(Terms, options["terms"]), cast(KeyFile | Card, options["own"])
    try:
        certificate = own.certificate
    except KeyProblem as error:
        return as_facts(1, why=str(error), soon="", seen=False)
    why, soon = term_of(certificate, terms.now) if certificate else ("", "")
    return as_facts(0, why=why, soon=soon, seen=certificate is not None)


def sign(content: bytes, options: Options) -> Done:
    """The signed editions, by name; or why nothing was signed."""
    try:
        case, decided = decided_case(content, options)
    except (NotSubmittedError, NothingDecidedError) as error:
        return as_facts(1, faults=[str(error) or NOTHING])
    waits = bool(decided.assessment and wants_second(decided.assessment, case.terms.settings))
    reference = about(case).reference
    return _with_key(
        lambda sealing: sign_off(case, decided, sealing),
        options,
        waits=waits,
        reference=reference,
    )


def sign_second(content: bytes, options: Options) -> Done:
    """The same editions with the second signature; or why nothing was signed."""
    del content
    try:
        editions = editions_in(options)
    except NotSubmittedError as error:
        return as_facts(1, faults=[str(error)])
    return _with_key(
        lambda sealing: countersign(editions, sealing),
        options,
        waits=False,
        reference=say(editions.assessment.person.reference),
    )


def check(content: bytes, options: Options) -> Done:
    """What is wrong with what was signed, for a process that has just begun."""
    del content
    terms, lists = cast(Terms, options["terms"]), cast(tuple[bytes, ...], options["lists"])
    roots = filter(None, [cast(bytes, options["authorities"])])
    terms = replace(terms, roots=(*terms.roots, *roots), crls=(*terms.crls, *lists))
    faults = check_written(cast(Mapping[str, bytes], options["files"]), terms)
    return as_facts(0, faults=list(faults))


def goes_on(content: bytes, options: Options) -> Done:
    """The workbook in which the case goes on, from the record that was signed a moment ago."""
    terms = cast(Terms, options["terms"])
    return 0, {NEXT: next_workbook(what_sign_wrote(content, terms), terms)}


def _with_key(signed: Callable[[Sealing], Outcome], options: Options, **facts: object) -> Done:
    """What is signed with the key that the options name, opened for this alone."""
    own, terms = cast(KeyFile | Card, options["own"]), cast(Terms, options["terms"])
    try:
        with own.opened(str(options["secret"])) as key:
            why, soon = term_of(key.certificate, terms.now)
            if why:
                return as_facts(1, faults=[why])
            outcome = signed(_sealing(key, options, terms))
            if not outcome.files:
                return as_facts(1, faults=[line_of(problem) for problem in outcome.problems])
            authorities, _ = bundle_of(key.authorities, ())
            facts = {**facts, "signer": key.signer.name, "soon": soon}
    except (KeyProblem, CannotSign, NotSubmittedError) as error:
        return as_facts(1, faults=[str(error)])
    code, files = as_facts(0, **facts)
    return code, {**outcome.files, AUTHORITIES: authorities, **files}


def _sealing(key: SigningKey, options: Options, terms: Terms) -> Sealing:
    level, authority = options["level"], options["time_authority"]
    return Sealing.of(
        key,
        terms.settings,
        level=SignatureLevel(level) if level else None,
        time=time_from(str(authority)) if authority else None,
        lists=cast(tuple[bytes, ...], options["lists"]),
    )


def decided_case(content: bytes, options: Options) -> tuple[Case, Reading]:
    """A submission with the decision on it ("decision"), judged.

    Raises NotSubmittedError, and NothingDecidedError where nothing is filled in.
    """
    case = open_submission(content, cast(Terms, options["terms"]))
    decision = cast(bytes, options["decision"])
    if not decision:
        raise NothingDecidedError
    return case, take(case, decision, is_workbook=decision.startswith(b"PK"))


def editions_in(options: Options) -> SignedEditions:
    """What was signed, each by what its first page says it is: a browser may call it anything.

    Raises NotSubmittedError where the record is not among them, or something else is.
    """
    files: dict[str, bytes] = {}
    for name, pdf in cast(tuple[tuple[str, bytes], ...], options["pdfs"]):
        page = first_page(pdf)
        if page is None or page.edition not in SIGNED or SIGNED[page.edition] in files:
            raise NotSubmittedError(NOT_SIGNED.format(name=name))
        files[SIGNED[page.edition]] = pdf
    if RECORD not in files:
        raise NotSubmittedError(NO_RECORD)
    in_order = {name: files[name] for name in SIGNED.values() if name in files}
    return open_signed(in_order, cast(Terms, options["terms"]))


def line_of(problem: Problem) -> dict[str, str]:
    """A problem as a page says it: where, what, and what to do."""
    where = " ".join(filter(None, (problem.cell, problem.label or str(problem.place))))
    return {"where": where, "message": problem.message, "remedy": problem.remedy}


def as_facts(code: int, **facts: Any) -> Done:
    """Facts of a page, with an exit code: each of the "faults" as a line of it."""
    facts["faults"] = [
        fault if isinstance(fault, dict) else {"where": "", "message": fault, "remedy": ""}
        for fault in facts.get("faults", ())
    ]
    return code, {FACTS: json.dumps(facts).encode()}
