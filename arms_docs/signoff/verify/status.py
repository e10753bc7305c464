"""What was found in a signed PDF: facts as data, one judgement, and prose.

The prose is for a reader who knows nothing of signatures. Nothing here opens a file. Who should
have signed is for the caller to say: it has the facts, and may put its own beside
`SignoffStatus.facts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from arms_docs.signoff.verify.dated_rules import rule_claims, rule_faults
from arms_docs.signoff.verify.facts import Addition, Signature, Timestamp
from arms_docs.signoff.verify.sentences import (
    called,
    describe_signature,
    describe_timestamp,
    in_words,
    minute,
    signature_faults,
    timestamp_faults,
)


@dataclass(frozen=True)
class SignoffStatus:
    """What was found in a PDF at `now`.

    `unreadable` is empty, or says why no signature could be looked for. `waiting` are the signature
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

    @property
    def ok(self) -> bool:
        """Whether every signature holds and nothing but signatures and timestamps was added."""
        return not self.faults

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that is wrong, a sentence each, worst first."""
        if self.unreadable or not self.signatures:
            return (self.unreadable or "The PDF carries no signature.",)
        return tuple(dict.fromkeys(_faults(self)))

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
        lines.extend(self.claims)
        for stamp in self.timestamps:
            lines.extend(describe_timestamp(stamp))
        lines.extend(
            f"The signature field “{name}” waits for a signature." for name in self.waiting
        )
        lines.append(f"Checked as at {minute(self.now)}.")
        return tuple(lines)

    @property
    def prose(self) -> tuple[str, ...]:
        """The judgement, whatever else is wrong, and the facts."""
        return (self.judgement, *self.faults[1:], *self.facts)


def _faults(status: SignoffStatus) -> Iterator[str]:
    signatures, last = status.signatures, called(status.signatures[-1])
    yield from _damage(status)
    if status.loose_end is not None:
        yield (
            f"Something was added to the file after the last signature, in the name of "
            f"{last}{in_words(status.loose_end)}."
        )
    yield from _additions(status)
    for signature in signatures:
        yield from signature_faults(signature, status.now)
        yield from rule_faults(signature, status.now)
    within = (s.timestamp for s in signatures if s.timestamp)
    for stamp in (*within, *status.timestamps):
        yield from timestamp_faults(stamp)


def _damage(status: SignoffStatus) -> Iterator[str]:
    for signature in status.signatures:
        if not signature.intact:
            yield (
                f"The document, or the signature in the name of {called(signature)}, "
                "was changed or damaged after signing."
            )
    for stamp in status.timestamps:
        if not stamp.intact:
            yield (
                f"The document, or the timestamp “{stamp.field}” on it, "
                "was changed or damaged afterwards."
            )


def _additions(status: SignoffStatus) -> Iterator[str]:
    names = {signature.field: called(signature) for signature in status.signatures}
    for addition in status.additions:
        yield (
            "More than a signature was added after the signature in the name of "
            f"{names.get(addition.after, 'somebody unnamed')}{in_words(addition.what)}."
        )
    for name in status.added_fields:
        yield f"The signature field “{name}” was not in the document when it was first signed."
    locked = next((signature for signature in status.signatures[:-1] if signature.locks), None)
    if locked:
        yield (
            f"A signature was added after the one in the name of {called(locked)}, "
            "which was to be the last."
        )
