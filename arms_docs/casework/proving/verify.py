"""What a signed PDF proves: the signatures, who had to sign, and the workbook in it, read again.

The signatures alone (`arms_docs.signoff.verify`) say that bytes are as they were signed. Here is
asked whether the right people signed (`signers`), by the settings that travel in the file and by
the reader's own; and whether what is printed follows from the workbook that is carried, under the
tables that are carried (`recompute`). What nobody signed is looked at in `unsigned`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from arms_docs.assessment import moment
from arms_docs.casework.opening.signed_elsewhere import prepared_for
from arms_docs.casework.proving.about import about_page
from arms_docs.casework.proving.following import (
    FOLLOWS_NONE,
    Earlier,
    Following,
    compare_with_earlier,
    left_open,
    the_one,
)
from arms_docs.casework.proving.judgement import NO_LATER, Verdict
from arms_docs.casework.proving.recompute import Inside, Look, look_inside
from arms_docs.casework.proving.unsigned import look_at_unsigned, waits_for_decision
from arms_docs.casework.proving.whose_signature import (
    binding,
    reason_of,
    signature_faults,
    with_signers,
)
from arms_docs.casework.reason import Reason, words
from arms_docs.report import ASSESSOR, FIELD_WORDS, SUPERVISOR
from arms_docs.report.read_back import first_page
from arms_docs.settings import Settings
from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.verify import (
    Fault,
    Judged,
    Signature,
    SignoffStatus,
    Trust,
    called,
    worst_first,
)

WAITS = "It waits for a signature"  # how a fault begins that another signature will cure
NOTHING_INSIDE = (
    "It calls itself the record and carries no workbook, though every record carries one."
)


def verify_document(
    pdf: bytes,
    status: SignoffStatus,
    own: Settings | None = None,
    *,
    record: bytes = b"",
    previous: Earlier | None = None,
    beside: Sequence[Earlier] = (),
    quick: bool = False,
    answers: bool = False,
) -> Verdict:
    """The verdict on a PDF whose signatures were checked (``status``).

    ``own`` are the reader's settings. ``record`` is the record edition beside it, by which the
    pages of an edition without a workbook are compared. ``quick`` leaves out whether the pages are
    drawn as this program draws them, which takes some seconds. ``previous`` is the record
    that it should follow: what was carried from it is held against it. ``beside`` are others, of
    which the one that it follows is taken. ``answers`` leaves out all but who signed and which
    answers: neither the workbook nor the pages are looked at, and it takes a twentieth of the time.
    Never raises for a PDF.
    """
    page = None if answers and status.signatures else first_page(pdf)
    if status.unreadable:
        return Verdict(status, findings=status.findings, about=about_page(page))
    prepared = prepared_for(pdf)
    if not status.signatures:
        return look_at_unsigned(Look(pdf, status, None, own, quick=quick, prepared=prepared), page)
    status = _with_other_programs(status)
    reason = next(filter(None, map(_reason, status.signatures)), None)
    look = Look(pdf, status, reason, own, record, quick, answers, prepared)
    look, elsewhere = _signed_elsewhere(look)
    if page is None and look.reason is None:
        return Verdict(status, findings=_of_another_program(status))
    inside = look_inside(look)
    if inside.is_empty and page and page.edition.profile.carries_files:
        inside = replace(inside, faults=(NOTHING_INSIDE, *inside.faults), unknown=())
    if inside.newer:
        verdict = _signatures_alone(look.status, look.reason, inside)
    else:
        verdict = _with_earlier(_verdict(look, inside, elsewhere), previous, beside, own)
    return replace(verdict, about=inside.about or about_page(page))


def _signed_elsewhere(look: Look) -> tuple[Look, tuple[Fault, ...]]:
    """With what was prepared, each signature of another program in the name of whom it is taken to
    be, and what is wrong with them. Where another program did not sign first, nothing of it counts.
    """
    status, prepared = look.status, look.prepared
    if not prepared or not status.signatures[0].by_another_program:
        return replace(look, prepared=None), ()
    faults = tuple(signature_faults(status, prepared, look.own))
    status = with_signers(status, prepared, look.own)
    return replace(look, status=status, reason=look.reason or reason_of(prepared)), faults


def _verdict(look: Look, inside: Inside, elsewhere: tuple[Fault, ...]) -> Verdict:
    """``elsewhere``: what is wrong with signatures that other programs were to make."""
    status = look.status
    findings = worst_first(
        (
            *elsewhere,
            *_other_assessments(status),
            *status.findings,
            *_missing_signatures(status, inside),
            *(Fault(Judged.CHANGED, fault) for fault in inside.faults),
            *(Fault(Judged.NOT_VALID, why) for why in inside.barred),
        )
    )
    return Verdict(
        status=status,
        reason=look.reason,
        findings=findings,
        proved=tuple(_all_proved(look, inside, findings)),
        claimed=tuple(_claimed(status)),
        unknown=(*_levels(status, look.own), *status.caveats, *inside.unknown),
        recomputed=inside.recomputed,
        doubt=inside.doubt,
        drawn=inside.drawn,
        last=inside.last,
    )


def _with_earlier(
    verdict: Verdict, previous: Earlier | None, beside: Sequence[Earlier], own: Settings | None
) -> Verdict:
    """The verdict with what there is to say of the record that it follows."""
    last = verdict.last
    earlier = previous or (the_one(last, beside) if last else None)
    following = Following()
    if last and earlier:
        of_earlier = verify_document(earlier.pdf, earlier.status, own, quick=True)
        following = compare_with_earlier(last, earlier, of_earlier)
    elif previous:
        following = Following((FOLLOWS_NONE,))
    findings = worst_first((*verdict.findings, *following.findings))
    holds = not findings or findings[0].judged in (Judged.NOT_SIGNED, Judged.CANNOT_TELL)
    return replace(
        verdict,
        findings=findings,
        proved=(*verdict.proved, *filter(None, [following.proved])) if holds else (),
        unknown=(
            *verdict.unknown,
            *(left_open(last, looked_at=earlier is not None) if last else ()),
        ),
        follows=following.proved,
    )


def _signatures_alone(status: SignoffStatus, reason: Reason | None, inside: Inside) -> Verdict:
    """The verdict on what a newer program made: what its signatures prove, and no more."""
    return Verdict(
        status=status,
        reason=reason,
        findings=status.findings,
        proved=() if status.faults else tuple(_proved(status)),
        claimed=tuple(_claimed(status)),
        unknown=(
            inside.newer,
            "Whether all have signed who had to, and whether it follows from the workbook in it, "
            "was not looked at.",
            *inside.unknown,
            *status.caveats,
        ),
        newer=inside.newer,
    )


def _reason(signature: Signature) -> Reason | None:
    return Reason.read(signature.reason)


def _with_other_programs(status: SignoffStatus) -> SignoffStatus:
    """The status with every signature of another program known as one.

    It holds by the rules that all programs share, and does not say for which assessment it is, as
    ours do: one of ours that is written otherwise was changed. In a file that was prepared for them
    they are known already, and may be written as ours are.
    """
    return replace(status, signatures=tuple(map(_with_program, status.signatures)))


def _with_program(signature: Signature) -> Signature:
    nameless = signature.holds_otherwise and _reason(signature) is None
    return replace(signature, by_another_program=signature.by_another_program or nameless)


def _of_another_program(status: SignoffStatus) -> tuple[Fault, ...]:
    """What there is to say of a signed PDF that is none of ours."""
    names = " and ".join(map(called, status.signatures))
    of_another = Fault(
        Judged.CANNOT_TELL,
        f"It was made by another program, and signed in the name of {names}: it is no assessment "
        "that this program made.",
        (
            "What such a signature is worth is not for this program to say.",
            "Ask whoever sent it for the file as arms-docs wrote it, if there should be one.",
        ),
    )
    changed = (fault for fault in status.findings if fault.judged is Judged.CHANGED)
    return (*changed, of_another)


def _other_assessments(status: SignoffStatus) -> Iterator[Fault]:
    """Whether all signatures that hold name one and the same assessment."""
    named = set()
    for signature in status.signatures:
        reason = _reason(signature)
        elsewhere = signature.by_another_program and signature.field not in status.added_fields
        if signature.by_another_program and signature.intact:
            continue  # it covers what says for which assessment the file was prepared
        if reason:
            named.add((reason.assessment_id, reason.digest))
        elif elsewhere or signature.intact:
            how = "was made with another program, and " if elsewhere else ""
            yield Fault(
                Judged.NOT_VALID,
                f"The signature in the name of {called(signature)} {how}does not say which "
                "assessment it is for.",
            )
    if len(named) > 1:
        says = "The signatures do not name one and the same assessment."
        yield Fault(Judged.CHANGED, says)


def _missing_signatures(status: SignoffStatus, inside: Inside) -> Iterator[Fault]:
    signed = [signature.field for signature in status.signatures]
    if signed == [ASSESSOR]:
        yield waits_for_decision(inside.handed_in)
    elif SUPERVISOR not in signed:
        yield Fault(Judged.NOT_SIGNED, "No supervisor has signed it.")
    so_far = " and ".join(map(called, status.signatures))
    for role in status.waiting:
        what = FIELD_WORDS[role].read_aloud if role in FIELD_WORDS else role
        yield Fault(
            Judged.NOT_SIGNED,
            f"{WAITS} ({what[0].lower()}{what[1:]}), and is not signed off without it.",
            (f"So far it is signed by {so_far}.", "Ask for the copy that all have signed."),
        )


def _all_proved(look: Look, inside: Inside, findings: tuple[Fault, ...]) -> Iterator[str]:
    """What is proved. Beside what was changed or does not count it would take the verdict back."""
    if not findings:
        yield from _proved(look.status)
    if not findings or findings[0].judged in (Judged.NOT_SIGNED, Judged.CANNOT_TELL):
        yield from inside.proved
    if not findings and look.prepared:
        yield from binding(look.status, look.prepared)


def _levels(status: SignoffStatus, own: Settings | None) -> Iterator[str]:
    """Where less proves the time than the reader's settings ask for: some may have been removed."""
    order = list(SignatureLevel)
    least = own.signing.level if own else SignatureLevel.B_B
    for level in sorted({signature.level for signature in status.signatures}, key=order.index):
        if order.index(level) < order.index(least):
            yield (
                f"Your settings ask for signatures of level {least.value}; "
                f"one here is {level.value}."
            )


def _proved(status: SignoffStatus) -> Iterator[str]:
    for signature in status.signatures:
        who = f"{words(signature.signer)} (staff id {signature.signer.staff_id})"
        yield (
            f"It was signed with the key of {who}, "
            "whose certificate an authority issued that you trust."
        )
        if signature.proved_time:
            latest, by = moment(signature.proved_time), signature.proved_by
            yield f"{NO_LATER} {latest}: {by} certifies that."
    if any(signature.by_another_program for signature in status.signatures):
        yield "Nothing that was signed has changed since."
    else:
        yield "Not one byte has changed since it was signed."


def _claimed(status: SignoffStatus) -> Iterator[str]:
    """What the signers say of themselves; what a fault has told already is not told again."""
    signed = [
        (called(each), moment(each.claimed_time))
        for each in status.signatures
        if each.claimed_time and not each.proved_time and (each.intact or each.by_another_program)
        if each.trust in (Trust.TRUSTED, Trust.UNKNOWN_ISSUER)
    ]
    if len(signed) == 1:
        [(who, when)] = signed
        yield (
            f"{who} signed on {when}. That time is what the signer's computer said: nothing in the "
            "file proves it."
        )
    elif signed:
        each = ", and ".join(f"{who} on {when}" for who, when in signed)
        yield (
            f"They signed, {each}: that is what their computers said, and nothing in the file "
            "proves it."
        )
    yield from status.claims
