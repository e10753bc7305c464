"""Whether what a record carries of an earlier one is what was signed there.

That the record inside itself agrees (`recompute`) shows only that whoever signed it carried what it
says. What was signed before shows in the earlier record alone, which has to be at hand for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from arms_docs.assessment import LastTime, long_date
from arms_docs.casework.opening.open_record import NotSubmittedError, open_record
from arms_docs.casework.opening.what_was_signed import TAKEN, is_state_of, what_was_signed
from arms_docs.casework.proving.judgement import Verdict
from arms_docs.casework.proving.recompute import tables_in
from arms_docs.data_class import dataclass
from arms_docs.instrument import InstrumentError
from arms_docs.report.read_back import NotCarriedError, carried
from arms_docs.signoff.verify import Fault, Judged, SignoffStatus

NOT_LOOKED_AT = (
    "It names an earlier record, of {day}, which was not looked at: whether what was carried from "
    "it is what was signed shows with --previous."
)
NOT_TO_FOLLOW = "Of the earlier record it says: {signed_by}."
FOLLOWS = (
    "It follows the assessment of {day}, signed by {by}; what was carried from it is what was "
    "signed."
)
FOLLOWS_NONE = Fault(
    Judged.CANNOT_TELL,
    "It follows no earlier record, so there is nothing to hold against the one that was given.",
    ("Leave out --previous, or name the record that has a successor.",),
)
NOT_THE_ONE = (
    "Nothing else that was looked at is wrong.",
    "Name the record that it follows with --previous: the SHA-256 digest of that file is {record}",
)
NOT_CARRIED = (
    "What it says of last time is not what was signed then.",
    "Rely on the earlier record for that, and tell whoever signed this one what this says.",
)
# What of the carried text is held against the earlier record, and how a person calls it.
TOLD = {
    "rating": "what was worked out",
    "signed_on": "when it was signed",
    "signed_by": "who signed it",
    "program": "the program that made it",
    "edition": "the tables",
    "schema": "the form",
    "asked": "what was asked",
}


@dataclass(frozen=True)
class Earlier:
    """A record that is at hand as the one before: its file, and what its signatures are worth."""

    pdf: bytes
    status: SignoffStatus


@dataclass(frozen=True)
class Following:
    """What comparing with the earlier record gave: what is wrong, and what it proves."""

    findings: tuple[Fault, ...] = ()
    proved: str = ""


def the_one(last: LastTime, beside: Sequence[Earlier]) -> Earlier | None:
    """That of some records which another follows."""
    return next((each for each in beside if is_state_of(each.pdf, last.record)), None)


def left_open(last: LastTime, *, looked_at: bool) -> Iterator[str]:
    """What a record does not show of the one that it follows."""
    if not looked_at:
        yield NOT_LOOKED_AT.format(day=_day(last))
    if TAKEN in last.signed_by:
        yield NOT_TO_FOLLOW.format(signed_by=last.signed_by)


def compare_with_earlier(last: LastTime, earlier: Earlier, verdict: Verdict) -> Following:
    """What a record carries of an earlier one, against that; ``verdict`` is that on the earlier."""
    return Following(*_compared(last, earlier, verdict))


def _compared(last: LastTime, earlier: Earlier, verdict: Verdict) -> tuple[tuple[Fault, ...], str]:
    try:
        _, instrument = tables_in(carried(earlier.pdf))
        opened = open_record(earlier.pdf, instrument)
        signed = what_was_signed(earlier.pdf, opened, instrument.edition)
    except (NotSubmittedError, NotCarriedError, InstrumentError) as error:
        return _cannot_tell(f"The earlier record cannot be read: {error}", last), ""
    if signed.assessment_id != last.assessment_id:
        return _cannot_tell(
            "The earlier record that was given is not the one it follows.", last
        ), ""
    if not verdict.ok:
        return _cannot_tell(f"The earlier record is not proved: {verdict.judgement}", last), ""
    differing = [name for name in _differing(last, json.loads(signed.text)) if name]
    if differing:
        says = f"What it carries of the earlier record is not what was signed there: {differing[0]}"
        more = f" and {len(differing) - 1} more" if len(differing) > 1 else ""
        return (Fault(Judged.CHANGED, f"{says}{more}.", NOT_CARRIED),), ""
    if not is_state_of(earlier.pdf, last.record):
        return _cannot_tell(
            "The earlier record that was given has the same answers, and is not the file it names.",
            last,
        ), ""
    return (), FOLLOWS.format(day=_day(last), by=signed.signed_by)


def _differing(last: LastTime, signed: dict[str, object]) -> Iterator[str]:
    data = json.loads(last.carried)
    if data["answers"] != signed["answers"] or data["digest"] != signed["digest"]:
        yield "the answers"
    for name, called in TOLD.items():
        was_taken = name == "signed_by" and TAKEN in last.signed_by
        if data.get(name) != signed[name] and not was_taken:
            yield called


def _cannot_tell(says: str, last: LastTime) -> tuple[Fault, ...]:
    then = tuple(line.format(record=last.record) for line in NOT_THE_ONE)
    return (Fault(Judged.CANNOT_TELL, says, then),)


def _day(last: LastTime) -> str:
    return long_date(last.assessed_on or last.signed_on)
