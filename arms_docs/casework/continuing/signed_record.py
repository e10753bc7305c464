"""What a workbook carries of the signed record that it follows, and why a record is refused."""

from __future__ import annotations

from arms_docs.assessment import Signed
from arms_docs.casework.opening.intact import status_of
from arms_docs.casework.opening.open_record import (
    NewerProgramError,
    NotSubmittedError,
    OpenedRecord,
    open_record,
)
from arms_docs.casework.opening.what_was_signed import TAKEN, what_was_signed
from arms_docs.casework.proving.judgement import Verdict
from arms_docs.casework.proving.recompute import tables_in
from arms_docs.casework.proving.unsigned import was_handed_in
from arms_docs.casework.proving.verify import verify_document
from arms_docs.casework.terms import Terms
from arms_docs.data_class import dataclass
from arms_docs.instrument import InstrumentError
from arms_docs.report import PREPARED, SIGNOFF, Edition
from arms_docs.report.read_back import NotCarriedError, carried, first_page
from arms_docs.signoff.verify import Judged, Trust

IS_WORKBOOK = (
    "This is a workbook and no record. Hand it in with 'submit', have it signed, and name the "
    "record.pdf that 'sign' writes."
)
IS_NO_PDF = "This is no PDF: name the record.pdf that 'sign' has written."
IS_COPY = (
    "This is the {copy}, which carries no workbook. Name the record.pdf that was signed with it."
)
IS_DRAFT = (
    "This is a draft: nobody has handed it in. Have it signed off, and name the record.pdf that "
    "'sign' writes."
)
IS_NOTHING = "This PDF carries no assessment: name the record.pdf that 'sign' has written."


@dataclass(frozen=True)
class Refusal:
    """Why a record is not to be followed: one sentence with its remedy, and what the workbook says
    instead of who signed it, if it is taken although.
    """

    says: str
    note: str


SUBMISSION = Refusal(
    "It was handed in, and nobody has signed it off: have the supervisor sign it, and name the "
    "record.pdf that 'sign' writes.",
    f"nobody: it was {TAKEN} nobody had signed it off",
)
PREPARED_ONLY = Refusal(
    "It was prepared for a supervisor's signature, and nobody has signed it: have it signed in a "
    "PDF reader, and name the signed file.",
    f"nobody: it was {TAKEN} nobody had signed it",
)
WAITS = Refusal(
    "It waits for a second signature: have it signed with 'sign --as countersigner', and name the "
    "record.pdf that this writes.",
    f"{{by}}; it was {TAKEN} it waits for a second signature",
)
NO_TRUST = Refusal(
    "Whether whoever signed it counts cannot be told: name the authority with --trust or in the "
    "settings.",
    f"{{by}}, by its own word; it was {TAKEN} no authority stands behind the signature",
)
FOREIGN = Refusal(
    "It is signed with a key of an authority that is none of yours: ask whoever sent it for one "
    "that counts, or name that authority with --trust if you rely on it.",
    f"{{by}}, by its own word; it was {TAKEN} the signature is not trusted",
)
CHANGED = Refusal(
    "It was changed after it was signed, or is not what was signed: ask whoever sent it for the "
    "file as it was signed off. {why}",
    f"nobody that counts; it was {TAKEN} it was changed",
)
NOT_PROVED = Refusal(
    "It is not proved to be signed off: 'arms-docs verify' says more. {why}",
    f"{{by}}, by its own word; it was {TAKEN} it is not proved",
)


class NotSignedError(ValueError):
    """A file that is no signed record, or is not proved to be one: one plain sentence."""


def signed_record(content: bytes, terms: Terms, *, anyway: bool = False) -> Signed:
    """What is carried of the record in ``content``.

    Raises NotSignedError for what carries no assessment, or one of a newer program, and, unless it
    is to be taken ``anyway``, for one that is not signed off, waits for a second signature, or is
    not proved to be what was signed. What is taken anyway says so in place of who signed it.
    """
    opened, edition = _opened(content, terms)
    refusal, why = _refusal(content, opened, terms)
    if refusal and not anyway:
        raise NotSignedError(refusal.says.format(why=why).strip())
    note = refusal.note.format(by=opened.decided_by or "nobody") if refusal else ""
    try:
        return what_was_signed(content, opened, edition, note)
    except NotSubmittedError as error:
        raise NotSignedError(str(error)) from None


def what_sign_wrote(pdf: bytes, terms: Terms) -> Signed:
    """What is carried of a record that was signed a moment ago, and is proved by whoever wrote it.

    Raises NotSignedError as `signed_record` does for what carries no assessment.
    """
    opened, edition = _opened(pdf, terms)
    try:
        return what_was_signed(pdf, opened, edition)
    except NotSubmittedError as error:
        raise NotSignedError(str(error)) from None


def _opened(content: bytes, terms: Terms) -> tuple[OpenedRecord, str]:
    """What a record carries, and the edition of the tables in it."""
    if not content.lstrip().startswith(b"%PDF"):
        raise NotSignedError(IS_WORKBOOK if content.startswith(b"PK") else IS_NO_PDF)
    try:
        opened = open_record(content, terms.instrument)
        _, instrument = tables_in(opened.files)
    except NewerProgramError as error:
        raise NotSignedError(str(error)) from None
    except (NotSubmittedError, NotCarriedError, InstrumentError) as error:
        raise NotSignedError(_what_it_is(content) or str(error)) from None
    return opened, instrument.edition


def _what_it_is(pdf: bytes) -> str:
    """What a PDF is that carries no assessment that was handed in, as far as it says."""
    try:
        page, files = first_page(pdf), carried(pdf)
    except (NotCarriedError, ValueError):
        return ""
    if page and SIGNOFF in files and not page.says_signed and not was_handed_in(pdf):
        return IS_DRAFT
    if page and page.edition is not Edition.RECORD:
        copy = "panel copy" if page.edition is Edition.PANEL else page.edition.value
        return IS_COPY.format(copy=copy)
    return "" if SIGNOFF in files else IS_NOTHING


def _refusal(pdf: bytes, opened: OpenedRecord, terms: Terms) -> tuple[Refusal | None, str]:
    """Why a record is not to be followed, and what its verdict says; None: nothing is wrong."""
    if not opened.decided_by:
        return SUBMISSION, ""
    own = terms.settings if terms.settings.text else None
    status = status_of(pdf, terms)
    # What was prepared was in other hands before it was signed: so its pages are drawn anew.
    verdict = verify_document(pdf, status, own, quick=PREPARED not in opened.files)
    if verdict.ok:
        return None, ""
    why = verdict.judgement
    if verdict.judged is Judged.CHANGED:
        return CHANGED, why
    if not status.signatures:
        return PREPARED_ONLY, why
    if _has_foreign_signature(verdict):
        return FOREIGN if terms.roots else NO_TRUST, why
    return (WAITS if verdict.status.waiting else NOT_PROVED), why


def _has_foreign_signature(verdict: Verdict) -> bool:
    return any(s.trust is Trust.UNKNOWN_ISSUER for s in verdict.status.signatures)
