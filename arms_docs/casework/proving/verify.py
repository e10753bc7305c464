"""What a signed PDF proves: the signatures, who had to sign, and the workbook in it, read again.

The signatures alone (`arms_docs.signoff.verify`) say that bytes are as they were signed. Here is
asked whether the right people signed (`signers`), by the settings that travel in the file and by
the reader's own; and whether what is printed follows from the workbook that is carried, under the
tables that are carried (`recompute`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from arms_docs.assessment import moment
from arms_docs.casework.proving.recompute import Inside, Look, look_inside
from arms_docs.casework.reason import Reason, words
from arms_docs.report import ASSESSOR, FIELD_WORDS, SUPERVISOR
from arms_docs.settings import Settings
from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.verify import SignoffStatus

WAITS = "It waits for a signature"  # how a fault begins that another signature will cure


class Judged(StrEnum):
    """What a verdict comes to."""

    VALID = "valid"
    NOT_VALID = "not valid"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True)
class Verdict:
    """Facts, and what follows from them, a sentence each.

    ``faults`` is what is wrong (nothing: all is well), worst first; ``proved`` what is proved,
    ``claimed`` what is no more than claimed, ``unknown`` what this does not show. ``recomputed``
    says whether the workbook inside leads to what was signed and printed; None: none is carried.
    ``newer`` says that a newer program made it, so that it can only be told what its signatures
    prove; empty: none did. ``doubt`` says why it cannot be told whether the pages are right.
    ``drawn`` says whether the pages are as this program draws them; None: that was not compared.
    """

    status: SignoffStatus
    reason: Reason | None = None
    faults: tuple[str, ...] = ()
    proved: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    recomputed: bool | None = None
    newer: str = ""
    doubt: str = ""
    drawn: bool | None = None

    @property
    def judged(self) -> Judged:
        """What it comes to. A fault of the signatures counts, whoever made the file."""
        if self.faults:
            return Judged.NOT_VALID
        return Judged.CANNOT_TELL if self.newer or self.doubt else Judged.VALID

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong, as far as this program can tell, and it can tell.

        It is intact, signed by whom it had to be, trusted, and follows from the workbook in it.
        """
        return self.judged is Judged.VALID

    @property
    def judgement(self) -> str:
        """One sentence: the worst that is wrong, why nothing can be told, or that all is well."""
        if self.faults:
            return self.faults[0]
        if self.newer or self.doubt:
            return self.newer or self.doubt
        names = " and ".join(signature.signer.name for signature in self.status.signatures)
        return f"Signed off by {names}, and not one byte has changed since."


def verify_document(
    pdf: bytes,
    status: SignoffStatus,
    own: Settings | None = None,
    *,
    record: bytes = b"",
    quick: bool = False,
) -> Verdict:
    """The verdict on a PDF whose signatures were checked (``status``).

    ``own`` are the reader's settings. ``record`` is the record edition beside it, by which the
    pages of an edition without a workbook are compared. ``quick`` leaves out whether the pages are
    drawn as this program draws them, which takes some seconds. Never raises for a PDF.
    """
    if status.unreadable or not status.signatures:
        return Verdict(status, faults=status.faults)
    reason, names_one = _reason(status)
    inside = look_inside(Look(pdf, status, reason, own, record, quick))
    if inside.newer:
        return _signatures_alone(status, reason, inside)
    faults = [*status.faults]
    if not names_one:
        faults.append("The signatures do not name one and the same assessment.")
    faults.extend(_missing_signatures(status))
    faults.extend(inside.faults)
    return Verdict(
        status=status,
        reason=reason,
        faults=tuple(dict.fromkeys(faults)),
        proved=inside.proved if faults else (*_proved(status), *inside.proved),
        claimed=tuple(_claimed(status)),
        unknown=(*inside.unknown, *_levels(status, own)),
        recomputed=inside.recomputed,
        doubt=inside.doubt,
        drawn=inside.drawn,
    )


def _signatures_alone(status: SignoffStatus, reason: Reason | None, inside: Inside) -> Verdict:
    """The verdict on what a newer program made: what its signatures prove, and no more."""
    return Verdict(
        status=status,
        reason=reason,
        faults=status.faults,
        proved=() if status.faults else tuple(_proved(status)),
        claimed=tuple(_claimed(status)),
        unknown=(
            inside.newer,
            "Whether all have signed who had to, and whether it follows from the workbook in it, "
            "was not looked at.",
            *inside.unknown,
        ),
        newer=inside.newer,
    )


def _reason(status: SignoffStatus) -> tuple[Reason | None, bool]:
    """What the signatures are for, and whether all name one and the same assessment.

    Where they do not agree, it is what the first of them is for.
    """
    reasons = [Reason.read(signature.reason) for signature in status.signatures]
    ours = [reason for reason in reasons if reason]
    named = {(reason.assessment_id, reason.digest) for reason in ours}
    reason = ours[0] if ours else None
    return reason, len(ours) == len(reasons) and len(named) == 1


def _missing_signatures(status: SignoffStatus) -> Iterator[str]:
    signed = [signature.field for signature in status.signatures]
    if signed == [ASSESSOR]:
        yield "It was handed in, and nobody has signed it off."
    elif SUPERVISOR not in signed:
        yield "No supervisor has signed it."
    for role in status.waiting:
        what = FIELD_WORDS[role].read_aloud if role in FIELD_WORDS else role
        yield f"{WAITS} ({what[0].lower()}{what[1:]}), and is not signed off without it."


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
            yield f"It was signed no later than {latest}: {by} certifies that."
    yield "Not one byte has changed since it was signed."


def _claimed(status: SignoffStatus) -> Iterator[str]:
    for signature in status.signatures:
        if not signature.proved_time and signature.claimed_time:
            yield (
                f"{signature.signer.name} signed on {moment(signature.claimed_time)}: "
                "it is what the signer's computer said, and nothing in the file proves it."
            )
    yield from status.claims
