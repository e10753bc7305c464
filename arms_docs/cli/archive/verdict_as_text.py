"""What `archive verify` found, in words: facts, one judgement, and what it does not show."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from arms_docs.archive.check import Verdict
from arms_docs.cli.archive.documents import Documents

WHOLE = "WHOLE: every file and entry is as it was written."
WHOLE_BY_SEALS = "WHOLE, by the seals alone: every record is as it was sealed."
MOST_NAMED = 20  # of what could not be read


def verdict_lines(
    verdict: Verdict, documents: Documents, *, deep: bool, sealed: bool
) -> Iterator[str]:
    """The verdict in lines, with what was seen of documents.

    ``deep``: they were looked into. ``sealed``: the seals alone were to tell.
    """
    yield "Facts"
    yield from _facts(verdict)
    if deep and not documents.faults and not documents.untold and not verdict.unreadable:
        yield "  The documents of every record verify"
    yield from (f"  {note}" for note in verdict.notes)
    yield ""
    yield "Judgement"
    yield from _judgement(verdict, documents, sealed=sealed)
    if unknown := (*documents.untold, *verdict.unknown):
        yield ""
        yield "What this does not show"
        yield from (f"  {line}" for line in unknown)


def _facts(verdict: Verdict) -> Iterator[str]:
    yield f"  Archive {verdict.archive}"
    entries = "1 entry" if verdict.entries == 1 else f"{verdict.entries} entries"
    yield f"  {entries}; the last has the SHA-256 {verdict.head}"
    records = "1 record" if verdict.records == 1 else f"{verdict.records} records"
    seals = f", {verdict.seals} of them seals" if verdict.seals else ""
    yield f"  {records}{seals}, and {verdict.erased} disposed of"
    yield from (f"  Key {fingerprint} of {who}" for fingerprint, who in verdict.keys.items())
    yield from (f"  {fact}" for fact in verdict.facts)


def _judgement(verdict: Verdict, documents: Documents, *, sealed: bool) -> Iterator[str]:
    if verdict.faults or documents.faults:
        yield "  NOT WHOLE"
        yield from (f"  {fault}" for fault in (*verdict.faults, *documents.faults))
    elif verdict.unreadable or verdict.undecided:
        whys = (_who_could_tell(verdict) if verdict.unreadable else "", verdict.undecided)
        yield f"  CANNOT TELL: {' '.join(filter(None, whys))}"
    else:
        yield f"  {WHOLE_BY_SEALS if sealed else WHOLE}"
        if documents.late:
            yield (
                f"  Of {len(documents.late)} of the records it cannot be told any more whether "
                "their signatures hold: see below."
            )
    yield from (f"  {each}" for each in islice(verdict.unreadable.values(), MOST_NAMED))
    if len(verdict.unreadable) > MOST_NAMED:
        yield f"  And {len(verdict.unreadable) - MOST_NAMED} more, which --format json names."


def _who_could_tell(verdict: Verdict) -> str:
    """How much could not be read, and as whom to run it."""
    owners = sorted({each.owner for each in verdict.unreadable.values() if each.owner})
    such_as = f", such as {' or '.join(owners)}" if owners else ""
    return (
        f"{len(verdict.unreadable)} of its files or folders could not be read by this user. "
        f"Nothing else is wrong. Run it as somebody who may read them{such_as}."
    )
