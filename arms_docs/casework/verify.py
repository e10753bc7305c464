"""What a signed PDF proves: the signatures, who had to sign, and the workbook in it, read again today.

The signatures alone (`arms_docs.signoff.verify.verify_signatures`) say that bytes are as they were signed. Here is asked whether the
right people signed, by the settings that travel in the file and by the reader's own; and whether what is printed
follows from the workbook that is carried, under the tables that are carried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date

from arms_docs import __version__
from arms_docs.assessment.assemble import digest
from arms_docs.assessment.dates import moment
from arms_docs.casework.decision import read_decided
from arms_docs.casework.entitled import Holder, agencies, assessed, why_not
from arms_docs.casework.sealing import Reason, words
from arms_docs.casework.submit import standing_of
from arms_docs.casework.submitted import (
    NotSubmittedError,
    Opened,
    gives_the_same,
    open_record,
    read_opened,
)
from arms_docs.instrument import Instrument, InstrumentError
from arms_docs.rating import Reading
from arms_docs.report.edition import Edition
from arms_docs.report.pages.view import ReportView
from arms_docs.report.pdf.document import page_of
from arms_docs.report.pdf.fields import ASSESSOR, COUNTERSIGNER, FIELD_WORDS, SUPERVISOR
from arms_docs.report.pdf.record_files import SETTINGS, SIGNOFF
from arms_docs.report.read_back.extract import NotCarriedError, carried
from arms_docs.report.read_back.tag_reader import letters, page_letters, printed_letters
from arms_docs.settings import (
    SecondSignature,
    Settings,
    instrument_in_force,
    read_settings,
)
from arms_docs.signatures import SignatureLevel, SignatureRole
from arms_docs.signoff.verify.facts import Signature
from arms_docs.signoff.verify.status import SignoffStatus

WAITS = "It waits for a signature"  # how a fault begins that another signature will cure
ROLES = {role.value: role for role in SignatureRole if role.decides}


@dataclass(frozen=True)
class Verdict:
    """Facts, what is wrong (nothing: all is well), what is proved, and what is no more than claimed or not known."""

    status: SignoffStatus
    reason: Reason | None = None
    faults: tuple[str, ...] = ()
    proved: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    recomputed: bool | None = field(default=None)  # None: no workbook is carried

    @property
    def ok(self) -> bool:
        """Whether it is intact, signed off by whom it had to be, trusted, and follows from the workbook in it."""
        return not self.faults

    @property
    def judgement(self) -> str:
        """One sentence: the worst that is wrong, or that all is well."""
        if self.faults:
            return self.faults[0]
        names = " and ".join(one.signer.name for one in self.status.signatures)
        return f"Signed off by {names}, and not one byte has changed since."


def verify_document(pdf: bytes, status: SignoffStatus, own: Settings | None = None) -> Verdict:
    """The verdict on a PDF whose signatures were checked; ``own`` are the reader's settings. Never raises for a PDF."""
    if status.unreadable or not status.signatures:
        return Verdict(status, faults=status.faults)
    reasons = {Reason.read(one.reason) for one in status.signatures}
    reason = next(iter(reasons)) if len(reasons) == 1 else None
    named = {(r.assessment_id, r.digest) for r in reasons if r}
    faults = [*status.faults]
    if None in reasons or len(named) != 1:
        faults.append("The signatures do not name one and the same assessment.")
    reason = next((r for r in reasons if r), reason)
    faults.extend(_missing_signatures(status))
    looked = _look_inside(pdf, status, reason, own)
    faults.extend(looked.faults)
    return Verdict(
        status=status,
        reason=reason,
        faults=tuple(dict.fromkeys(faults)),
        proved=(*_proved(status), *looked.proved) if not faults else looked.proved,
        claimed=tuple(_claimed(status)),
        unknown=(*looked.unknown, *_levels(status, own)),
        recomputed=looked.recomputed,
    )


def _missing_signatures(status: SignoffStatus) -> Iterator[str]:
    signed = [one.field for one in status.signatures]
    if signed == [ASSESSOR]:
        yield "It was handed in, and nobody has signed it off."
    elif SUPERVISOR not in signed:
        yield "No supervisor has signed it."
    for role in status.waiting:
        what = FIELD_WORDS[role].read_aloud if role in FIELD_WORDS else role
        yield f"{WAITS} ({what[0].lower()}{what[1:]}), and is not signed off without it."


@dataclass(frozen=True)
class _Inside:
    """What was found by looking at what a PDF carries."""

    faults: tuple[str, ...] = ()
    proved: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    recomputed: bool | None = None


def _look_inside(
    pdf: bytes, status: SignoffStatus, reason: Reason | None, own: Settings | None
) -> _Inside:
    """The roles by the settings, and the workbook read again, where the file carries them.

    Nothing is unpacked from a file that was changed: what came in with the change would be taken for evidence.
    """
    if (
        not all(one.intact for one in status.signatures)
        or status.additions
        or status.loose_end is not None
    ):
        return _Inside(
            unknown=("What the file carries was not looked at, as the file was changed.",)
        )
    try:
        files = carried(pdf)
    except NotCarriedError as error:
        return _Inside(faults=(str(error),))
    if SIGNOFF not in files:
        return _without_workbook(status, own)
    try:
        return _recompute(pdf, files, status, reason, own)
    except (NotSubmittedError, InstrumentError) as error:
        return _Inside(faults=(f"{str(error).rstrip('.')}.",), recomputed=False)
    except (
        Exception
    ):  # whoever holds a key can sign anything, and what is carried may break us anywhere
        return _Inside(faults=("What the file carries cannot be read.",), recomputed=False)


def _without_workbook(status: SignoffStatus, own: Settings | None) -> _Inside:
    unknown = [
        "This edition carries no workbook: that its ratings follow from the answers shows in the record edition."
    ]
    faults: tuple[str, ...] = ()
    if own is None:
        unknown.append(
            "Whether these people may sign is not known: neither this edition nor you gave the settings."
        )
    else:
        faults = tuple(_roles(status, own, "your settings"))
        always = own.signing.second_signature is SecondSignature.ALWAYS
        if always and COUNTERSIGNER not in (
            *(one.field for one in status.signatures),
            *status.waiting,
        ):
            faults += ("Your settings ask for a second signature, and there is none.",)
    return _Inside(faults=faults, unknown=tuple(unknown))


def _recompute(
    pdf: bytes,
    files: dict[str, bytes],
    status: SignoffStatus,
    reason: Reason | None,
    own: Settings | None,
) -> _Inside:
    """The workbook read again under the tables and settings in the file, compared with what was signed and printed."""
    settings, instrument = _in_force(files)
    opened = open_record(pdf, instrument)
    submitted = read_opened(opened, instrument, on=opened.judged_on)
    reading = read_decided(opened, submitted, instrument)
    faults = [
        *_same(opened, reading, reason, status),
        *_printed(pdf, opened, reading, instrument, settings),
        *_roles(status, settings, "the settings in the file"),
        *(_roles(status, own, "your settings") if own else ()),
        *_required(opened, reading, status, settings, own),
        *_assessor_signed(status, opened, reading, settings),
    ]
    unknown = []
    if own is None:
        unknown.append(
            "Who may sign was judged by the settings in the file alone; you gave none of your own."
        )
    elif different := _differences(settings, own):
        unknown.append(f"The settings in the file differ from yours in: {', '.join(different)}.")
    if opened.program != __version__:
        unknown.append(
            f"The pages were written by version {opened.program} of this program, and this is {__version__}: "
            "of what is printed, the levels and ratings were compared, and no other words."
        )
    return _Inside(
        tuple(faults), (_rates_again(reading),) if not faults else (), tuple(unknown), not faults
    )


def _in_force(files: dict[str, bytes]) -> tuple[Settings, Instrument]:
    text = files.get(SETTINGS, b"").decode("utf-8", "replace")
    settings, wrong = read_settings(text, folder=None)
    if settings is None:
        raise NotSubmittedError(
            f"The settings in the file cannot be read: {wrong[0].message if wrong else ''}"
        )
    texts = {
        name: content.decode("utf-8", "replace")
        for name, content in files.items()
        if name.endswith(".toml")
    }
    return settings, instrument_in_force(
        settings, {n: t for n, t in texts.items() if n not in (SETTINGS, "answers.toml")}
    )


def _same(
    opened: Opened, reading: Reading, reason: Reason | None, status: SignoffStatus
) -> Iterator[str]:
    """Whether rating, digest, id and decider are those that were signed."""
    if reading.assessment is None or reading.rating is None:
        yield "The workbook in the file gives no assessment any more."
        return
    if not gives_the_same(opened, reading):
        yield "The workbook in the file, read again under the tables in it, gives another rating than the one signed."
    named = (opened.submission.assessment_id, digest(reading.assessment, opened.schema))
    if reason and (reason.assessment_id, reason.digest) != named:
        yield "The signature names another assessment than the one that the file carries."
    deciding = [words(one.signer) for one in status.signatures if one.field == SUPERVISOR]
    if opened.decided_by and deciding and opened.decided_by not in deciding:
        yield f"The pages say that {opened.decided_by} decided; the signature is of {deciding[0]}."


def _printed(
    pdf: bytes, opened: Opened, reading: Reading, instrument: Instrument, settings: Settings
) -> Iterator[str]:
    """Whether the pages say what follows from the workbook: every letter, or by another version, levels and ratings."""
    if reading.rating is None:
        return
    standing = standing_of(
        reading,
        reading.rating,
        instrument,
        opened.submission,
        roles=opened.roles,
        decided_by=opened.decided_by,
        notes=opened.notes,
    )
    view, html = page_of(
        reading, instrument, Edition.RECORD, standing=standing, marking=settings.marking
    )
    spoken = [FIELD_WORDS[role].read_aloud for role in opened.roles if role in FIELD_WORDS]
    said = printed_letters(pdf, spoken)
    if opened.program == __version__:
        if said != page_letters(html):
            yield "The pages do not say what follows from the workbook in the file."
    elif not all(part in said for part in _ratings(view)):
        yield "The levels or ratings on the pages are not those that follow from the workbook in the file."


def _ratings(view: ReportView) -> Iterator[str]:
    """What page one says of levels and ratings, as letters: each beside its head, as it has been since version 0.1."""
    yield letters(
        "".join(level.label for level in view.front.levels)
        + "".join(f"{v.text}{v.mark}" for v in view.front.levels)
    )
    for factor in view.factors:
        yield letters(f"{factor.key} {factor.title} {factor.words}")


def _roles(status: SignoffStatus, settings: Settings, whose: str) -> Iterator[str]:
    for one in status.signatures:
        role = ROLES.get(one.field)
        if role and (why := why_not(_holder(one), role, settings, _day(one, status))):
            yield f"{one.signer.name or 'Somebody unnamed'} may not sign as {one.field.lower()} by {whose}: {why}."


def _required(
    opened: Opened,
    reading: Reading,
    status: SignoffStatus,
    settings: Settings,
    own: Settings | None,
) -> Iterator[str]:
    """Signatures that had to be there, by the record and by either settings."""
    signed = {one.field for one in status.signatures}
    for role in opened.roles:
        if role not in signed and role not in status.waiting:
            yield f"The record was made for the signature of a {role.lower()}, and has no place for it."
    if reading.assessment is None or not opened.decided_by:
        return
    for asked, whose in ((settings, "The settings in the file ask"), (own, "Your settings ask")):
        if (
            asked
            and asked.wants_second(agencies(reading.assessment))
            and COUNTERSIGNER not in (*signed, *status.waiting)
        ):
            yield f"{whose} for a second signature, and there is none."


def _assessor_signed(
    status: SignoffStatus, opened: Opened, reading: Reading, settings: Settings
) -> Iterator[str]:
    assessment, used = reading.assessment, opened.submission.certificates
    for one in status.signatures:
        if (
            assessment
            and one.field in ROLES
            and assessed(_holder(one), assessment, used, settings, _day(one, status))
        ):
            yield f"{one.signer.name} assessed the case, and cannot sign it off."


def _holder(one: Signature) -> Holder:
    return Holder(
        one.signer.staff_id,
        one.certificate.fingerprint if one.certificate else "",
        one.signer.agency,
    )


def _day(one: Signature, status: SignoffStatus) -> date:
    return (one.proved_time or one.claimed_time or status.now).date()


def _levels(status: SignoffStatus, own: Settings | None) -> Iterator[str]:
    """Where less proves the time than the reader's settings ask for: it may have been taken away."""
    order = list(SignatureLevel)
    wanted = own.signing.level if own else SignatureLevel.B_B
    for level in sorted({one.level for one in status.signatures}, key=order.index):
        if order.index(level) < order.index(wanted):
            yield f"Your settings ask for signatures of level {wanted.value}; one here is {level.value}."


def _differences(carried_settings: Settings, own: Settings) -> tuple[str, ...]:
    """Which parts of two settings differ, as the file calls them."""
    names = (f.name for f in fields(Settings) if f.compare)
    return tuple(
        n.replace("_", " ") for n in names if getattr(carried_settings, n) != getattr(own, n)
    )


def _proved(status: SignoffStatus) -> Iterator[str]:
    for one in status.signatures:
        who = f"{words(one.signer)} (staff id {one.signer.staff_id})"
        yield f"It was signed with the key of {who}, whose certificate an authority issued that you trust."
        if one.proved_time:
            yield f"It was signed no later than {moment(one.proved_time)}: {one.proved_by} certifies that."
    yield "Not one byte has changed since it was signed."


def _claimed(status: SignoffStatus) -> Iterator[str]:
    for one in status.signatures:
        if not one.proved_time and one.claimed_time:
            yield (
                f"{one.signer.name} signed on {moment(one.claimed_time)}: "
                "it is what the signer's computer said, and nothing in the file proves it."
            )


def _rates_again(reading: Reading) -> str:
    rating = reading.rating
    if rating is None:
        return ""
    overall, general = (
        getattr(level, "value", "not recorded")
        for level in (rating.overall.recorded, rating.general.recorded)
    )
    return (
        "The workbook inside, read again today under the tables inside, gives the ratings signed and printed: "
        f"overall priority {overall}, general level {general}, RM2000/S {rating.rm2000.s}."
    )
