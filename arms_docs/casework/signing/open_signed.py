"""What a supervisor signed, opened again for the second signature."""

from __future__ import annotations

from collections.abc import Mapping

from arms_docs.assessment import Assessment
from arms_docs.casework.deciding.decide import read_decided
from arms_docs.casework.editions import RECORD
from arms_docs.casework.opening.intact import status_of
from arms_docs.casework.opening.open_record import NotSubmittedError, OpenedRecord, open_record
from arms_docs.casework.opening.read_again import read_again
from arms_docs.casework.terms import Terms
from arms_docs.data_class import dataclass
from arms_docs.signoff.verify import SignoffStatus


@dataclass(frozen=True)
class SignedEditions:
    """The signed editions by name, what their signatures are worth, and what they are about."""

    files: Mapping[str, bytes]
    statuses: Mapping[str, SignoffStatus]
    opened: OpenedRecord
    assessment: Assessment
    terms: Terms


def open_signed(files: Mapping[str, bytes], terms: Terms) -> SignedEditions:
    """The editions that `arms_docs.casework.signing.sign_off.sign_off` made, by their names.

    Raises NotSubmittedError where the record edition is not among them, or does not carry what was
    decided on.
    """
    if RECORD not in files:
        raise NotSubmittedError(f"There is no {RECORD}, which says what is signed.")
    statuses = {name: status_of(pdf, terms) for name, pdf in files.items()}
    opened = open_record(files[RECORD], terms.instrument)
    submitted = read_again(opened, terms.instrument, on=opened.judged_on)
    assessment = read_decided(opened, submitted, terms.instrument).assessment
    if assessment is None:
        raise NotSubmittedError("The record carries no assessment.")
    return SignedEditions(files, statuses, opened, assessment, terms)
