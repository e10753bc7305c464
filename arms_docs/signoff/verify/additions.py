"""What was added to a PDF after its signatures. Each update is held against the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from arms_docs.data_class import dataclass
from arms_docs.signoff.keys.certificate import printable
from arms_docs.signoff.verify.facts import Addition, Signature
from arms_docs.signoff.verify.revisions import STAMP, Step, signature_fields, step
from arms_docs.signoff.verify.sentences import in_order
from arms_docs.signoff.verify.status import SignoffStatus


def with_additions(reader: Any, embedded: Sequence[Any], status: SignoffStatus) -> SignoffStatus:
    """The status with what every later update added, its fields and its loose end.

    `embedded` are the signatures and timestamps that pyHanko's reader has, in their order.
    """
    if not status.signatures:
        return replace(status, waiting=_waiting(signature_fields(reader)))
    signed = _signatures(embedded)
    first, last = signed[0].signed_revision, embedded[-1].signed_revision
    numbers = range(first + 1, reader.xrefs.total_revisions)
    updates = _Updates({number: _step(reader, number) for number in numbers}, last)
    beyond = {each.field_name: updates.beyond_signing(each.signed_revision) for each in signed}
    additions = [
        Addition(printable(str(name)), what) for name, what in beyond.items() if what is not None
    ]
    fields = signature_fields(reader)
    original = signature_fields(reader.get_historical_resolver(first))
    added = _added(fields, original)
    loose_end = None if all_covered(status) else updates.after_the_last()
    followed_well = [beyond[each.field_name] is None for each in signed]
    ends_well = _holds(status) and loose_end is None and not added
    return replace(
        status,
        signatures=_with_followers(status.signatures, followed_well, ends_well=ends_well),
        additions=tuple(additions),
        waiting=_waiting({name: kind for name, kind in fields.items() if name in original}),
        added_fields=added,
        was_updated=first > 1,  # of ours the pages are one revision, and the signature the next
        loose_end=loose_end,
    )


def _with_followers(
    signatures: Sequence[Signature], followed_well: Sequence[bool], *, ends_well: bool
) -> tuple[Signature, ...]:
    """Each signature, and whether whatever follows it may; ``ends_well``: all of it holds."""
    return tuple(
        replace(
            signature,
            only_signatures_since=well
            and _had_its_place(signature, is_last=signature is signatures[-1], ends_well=ends_well),
        )
        for signature, well in zip(signatures, followed_well, strict=True)
    )


def _signatures(embedded: Sequence[Any]) -> list[Any]:
    return [each for each in embedded if each.sig_object_type != STAMP]


def _holds(status: SignoffStatus) -> bool:
    signatures_hold = all(signature.intact for signature in status.signatures)
    return signatures_hold and all(stamp.intact for stamp in status.timestamps)


def _had_its_place(signature: Signature, *, is_last: bool, ends_well: bool) -> bool:
    """Whether whatever follows a signature may follow it, as far as `_Updates` does not tell."""
    may_follow = is_last or not signature.locks
    return signature.intact and (signature.covers_whole_file or (ends_well and may_follow))


@dataclass(frozen=True)
class _Updates:
    """The updates of a file after its first signature; `last` is the last one that is signed."""

    steps: dict[int, Step]
    last: int

    def beyond_signing(self, after: int) -> tuple[str, ...] | None:
        """What was added after a revision, up to the last signed, beyond what signing adds."""
        steps = [
            update
            for number, update in self.steps.items()
            if after < number <= self.last and not update.allowed
        ]
        return _words(steps) if steps else None

    def after_the_last(self) -> tuple[str, ...]:
        """What was added after the last revision that is signed."""
        return _words(update for number, update in self.steps.items() if number > self.last)


def _step(reader: Any, revision: int) -> Step:
    try:
        return step(reader, revision)
    except Exception:  # a hostile update may break the library anywhere
        return Step(False, ())


def _words(steps: Iterable[Step]) -> tuple[str, ...]:
    return in_order(chain.from_iterable(update.what for update in steps))


def all_covered(status: SignoffStatus) -> bool:
    """Whether the last signature or timestamp covers all of the file."""
    return any(signature.covers_whole_file for signature in status.signatures) or any(
        stamp.covers_whole_file for stamp in status.timestamps
    )


def _waiting(fields: dict[str, str]) -> tuple[str, ...]:
    return tuple(printable(name) for name, kind in fields.items() if kind != "/Sig")


def _added(fields: dict[str, str], original: dict[str, str]) -> tuple[str, ...]:
    return tuple(
        printable(name) for name, kind in fields.items() if name not in original and kind != STAMP
    )
