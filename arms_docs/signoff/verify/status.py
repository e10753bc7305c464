"""What was found in a signed PDF: facts as data, one judgement, and prose.

The prose is for a reader who knows nothing of signatures. Nothing here opens a file. Who should
have signed is for the caller to say: it has the facts, and may put its own beside
`SignoffStatus.facts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from arms_docs.data_class import dataclass
from arms_docs.signoff.verify.dated_rules import rule_claims, rule_faults
from arms_docs.signoff.verify.facts import Addition, Signature, Timestamp
from arms_docs.signoff.verify.faults import Fault, Judged, worst_first
from arms_docs.signoff.verify.sentences import (
    called,
    describe_signature,
    describe_timestamp,
    in_words,
    minute,
    signature_faults,
    timestamp_faults,
    weight,
    withdrawals_not_seen,
)


@dataclass(frozen=True)
class SignoffStatus:
    """What was found in a PDF at `now`.

    `unreadable` is empty, or says why no signature could be looked for; `encrypted` says that this
    is because a password was set. `waiting` are the signature
    fields that are still empty, of those there from the beginning; `added_fields` came after the
    first signature, which is never right. `loose_end` is what follows the last signature or
    timestamp, in words, and None where nothing does. `was_updated` says that the file holds a
    state of itself from before the one that was signed first. `sha256` is the digest of the file,
    `trusted` the fingerprints of the authorities that were trusted, `trusted_for_times` of those
    that were for timestamps alone.
    """

    signatures: tuple[Signature, ...]
    now: datetime
    unreadable: str = ""
    timestamps: tuple[Timestamp, ...] = ()  # over the whole document
    waiting: tuple[str, ...] = ()
    added_fields: tuple[str, ...] = ()
    additions: tuple[Addition, ...] = ()
    loose_end: tuple[str, ...] | None = None
    was_updated: bool = False
    sha256: str = ""
    trusted: tuple[str, ...] = ()
    trusted_for_times: tuple[str, ...] = ()
    encrypted: bool = False

    @property
    def ok(self) -> bool:
        """Whether every signature holds and nothing but signatures and timestamps was added."""
        return not self.faults

    @property
    def findings(self) -> tuple[Fault, ...]:
        """Everything that is wrong or cannot be told, worst first."""
        if self.encrypted:
            return (Fault(Judged.CANNOT_TELL, self.unreadable, (LOCKED_UP, UNLOCKED)),)
        if self.unreadable:
            return (Fault(Judged.CHANGED, self.unreadable, (CUT_SHORT, SEND_IT_AGAIN)),)
        if not self.signatures:
            return (Fault(Judged.NOT_SIGNED, "The PDF carries no signature."),)
        return worst_first(_findings(self))

    @property
    def faults(self) -> tuple[str, ...]:
        """The same, a sentence each."""
        return tuple(fault.says for fault in self.findings)

    @property
    def caveats(self) -> tuple[str, ...]:
        """What is not known of the certificates, a sentence each."""
        return tuple(withdrawals_not_seen(self.signatures, self.now))

    @property
    def claims(self) -> tuple[str, ...]:
        """What lets a signature be judged without a later rule, and is only claimed."""
        claims: list[str] = []
        for signature in self.signatures:
            claims.extend(rule_claims(signature, self.now))
        return tuple(claims)

    @property
    def judgement(self) -> str:
        """The outcome in one sentence: the first thing that is wrong, or that all is well."""
        if self.faults:
            return self.faults[0]
        names = " and ".join(called(signature) for signature in self.signatures)
        return f"The document is signed by {names}, and nothing in it has changed since."

    @property
    def facts(self) -> tuple[str, ...]:
        """What the judgement rests on, as plain lines.

        Each signature, each timestamp, what is missing, and when it was checked.
        """
        lines: list[str] = []
        for signature in self.signatures:
            lines.extend(describe_signature(signature, self.now))
        for stamp in self.timestamps:
            lines.extend(describe_timestamp(stamp))
        lines.extend(
            f"The signature field “{name}” waits for a signature." for name in self.waiting
        )
        lines.append(f"Checked as at {minute(self.now)}.")
        return tuple(lines)

    @property
    def prose(self) -> tuple[str, ...]:
        """The judgement, what else is wrong, the facts, what is only claimed, what is not known."""
        return (self.judgement, *self.faults[1:], *self.facts, *self.claims, *self.caveats)


LOCKED_UP = "Whether anything in it was changed cannot be told."
UNLOCKED = "Ask whoever sent it for the file as it was signed, without a password."
CUT_SHORT = "It may have been cut short on its way, or somebody changed it."
AS_IT_WAS = "Ask whoever sent it for the file as it was signed off."
HOLDS_AND_DOES_NOT_BELONG = (
    "That signature holds by itself, but nothing may be added to what was signed off."
)
SEND_IT_AGAIN = "Ask whoever sent it to send it again."


def _findings(status: SignoffStatus) -> Iterator[Fault]:
    yield from _damage(status)
    updates = sorted(_updates(status), key=lambda update: _gravest(update[0]))
    yield from (fault for _, fault in updates)
    locked = next((signature for signature in status.signatures[:-1] if signature.locks), None)
    if locked:
        yield Fault(
            Judged.CHANGED,
            f"A signature was added after the one in the name of {called(locked)}, "
            "which was to be the last.",
        )
    for signature in status.signatures:
        yield from signature_faults(signature, status.now, trusts=bool(status.trusted))
        yield from rule_faults(signature, status.now)
    within = (s.timestamp for s in status.signatures if s.timestamp)
    for stamp in (*within, *status.timestamps):
        yield from timestamp_faults(stamp)


def _damage(status: SignoffStatus) -> Iterator[Fault]:
    for signature in status.signatures:
        if not signature.intact and not signature.by_another_program:
            yield Fault(
                Judged.CHANGED,
                f"The document, or the signature in the name of {called(signature)}, "
                "was changed or damaged after signing.",
            )
    for stamp in status.timestamps:
        if not stamp.intact:
            yield Fault(
                Judged.CHANGED,
                f"The document, or the timestamp “{stamp.field}” on it, "
                "was changed or damaged afterwards.",
            )


def _gravest(what: tuple[str, ...]) -> int:
    """Where something that was added stands among others; what is not known is in the middle."""
    return min(map(weight, what or ("",)))


def _updates(status: SignoffStatus) -> Iterator[tuple[tuple[str, ...], Fault]]:
    """Each thing that was added and should not have been: what it is, and what to say of it."""
    names = {signature.field: called(signature) for signature in status.signatures}
    others = [each.field for each in status.signatures if each.by_another_program]
    by_others = " and ".join(names[field] for field in others)
    then = (f"It was signed in the name of {by_others} with another program.", AS_IT_WAS)
    if status.loose_end is not None:
        says = (
            "Something was added to the file after the last signature, in the name of "
            f"{called(status.signatures[-1])}{in_words(status.loose_end)}."
        )
        yield status.loose_end, Fault(Judged.CHANGED, says)
    for field in filter(status.added_fields.__contains__, others):
        says = (
            f"A signature in the name of {names[field]}, made by another program, was added after "
            "the document was signed."
        )
        yield (), Fault(Judged.CHANGED, says, (HOLDS_AND_DOES_NOT_BELONG, AS_IT_WAS))
    for addition in status.additions:
        says = (
            "More than a signature was added after the signature in the name of "
            f"{names.get(addition.after, 'somebody unnamed')}{in_words(addition.what)}."
        )
        yield addition.what, Fault(Judged.CHANGED, says, then if others else ())
    for name in status.added_fields:
        if name not in others:
            says = f"The signature field “{name}” was not in the document when it was first signed."
            yield (), Fault(Judged.CHANGED, says)
