"""A submission opened: whole, not decided on yet, and rated by the tables in force as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arms_docs.casework.opening.intact import fingerprints, is_intact, status_of
from arms_docs.casework.opening.open_record import NotSubmittedError, OpenedRecord, open_record
from arms_docs.casework.opening.read_again import check_same_rating, read_again
from arms_docs.casework.terms import Terms
from arms_docs.data_class import dataclass
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.rating import Reading
from arms_docs.report import ASSESSOR, PREPARED
from arms_docs.report.read_back import NotCarriedError, marks
from arms_docs.signoff.verify import SignoffStatus

SIGNATURE_GONE = "The assessor signed this submission, and the signature is gone."


@dataclass(frozen=True)
class Case:
    """A submission on somebody's desk, and the terms under which it is handled.

    ``opened`` is what it carries, ``reading`` the workbook in it, read again, ``certificates`` the
    fingerprints of those that signed it. ``marked`` names what somebody wrote in the PDF itself,
    which no decision takes in.
    """

    opened: OpenedRecord
    reading: Reading
    terms: Terms
    certificates: tuple[str, ...] = ()
    marked: tuple[Problem, ...] = ()


def open_submission(pdf: bytes, terms: Terms) -> Case:
    """The case in what `arms_docs.casework.signing.submit.submit` made.

    Raises NotSubmittedError for any other file, for one that was decided on or was changed since
    the assessor signed it, and where the tables in force rate it otherwise than those under which
    it was handed in.
    """
    opened = open_record(pdf, terms.instrument)
    if PREPARED in opened.files:
        raise NotSubmittedError(
            "This PDF was prepared for a supervisor's signature: it is not a submission. Name the "
            "one that 'arms-docs submit' wrote."
        )
    if opened.decided_by:
        raise NotSubmittedError(
            "This PDF is signed off, or waits for a second signature: it is not a submission."
        )
    status = status_of(pdf, terms)
    marked = tuple(marked_in(pdf))
    _check_whole(opened, status, marked)
    reading = read_again(opened, terms.instrument, on=terms.today)
    check_same_rating(opened, reading)
    return Case(opened, reading, terms, fingerprints(status), marked)


def marked_in(pdf: bytes) -> Iterator[Problem]:
    """A warning for each mark that somebody made in the PDF with another program.

    Raises NotSubmittedError for a PDF whose pages cannot be read.
    """
    try:
        in_pdf = marks(pdf)
    except NotCarriedError as error:
        raise NotSubmittedError(str(error)) from None
    for mark in in_pdf:
        by = f", by {mark.by}" if mark.by else ""
        words = f"{by}: “{mark.text}”" if mark.text else by
        yield problem(
            Code.MARKED_IN_PDF, Place(""), page=mark.page, kind=mark.kind, typed_words=words
        )


def signature_is_gone(opened: OpenedRecord, status: SignoffStatus) -> bool:
    """Whether the assessor signed a submission that carries no signature any more."""
    return ASSESSOR in opened.roles and (bool(status.waiting) or not status.signatures)


def _check_whole(opened: OpenedRecord, status: SignoffStatus, marked: Iterable[Problem]) -> None:
    """What the assessor signed still carries that signature, and nothing was changed."""
    if ASSESSOR not in opened.roles:
        return
    if signature_is_gone(opened, status):
        raise NotSubmittedError(SIGNATURE_GONE)
    if not is_intact(status):
        raise NotSubmittedError(" ".join([status.judgement, *(mark.message for mark in marked)]))
