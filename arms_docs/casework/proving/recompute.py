"""What a signed PDF carries, worked out again: do rating, pages and signers follow from it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from arms_docs.assessment import Assessment, Decision
from arms_docs.casework.deciding.decide import read_decided
from arms_docs.casework.opening.intact import is_intact
from arms_docs.casework.opening.open_record import (
    NewerProgramError,
    NotSubmittedError,
    OpenedRecord,
    open_record,
    refuse_newer,
)
from arms_docs.casework.opening.read_again import gives_the_same, read_again
from arms_docs.casework.proving.about import About, about_assessment
from arms_docs.casework.proving.printed_pages import Pages, compare_pages
from arms_docs.casework.proving.signers import (
    assessors_who_signed,
    missing_second,
    places_taken_away,
    required_signatures,
    who_may_not_sign,
)
from arms_docs.casework.reason import Reason, words
from arms_docs.instrument import Instrument, InstrumentError
from arms_docs.rating import Reading
from arms_docs.report import ANSWERS, SETTINGS, SIGNOFF, SUPERVISOR, Submission
from arms_docs.report.read_back import NotCarriedError, carried
from arms_docs.settings import Settings, instrument_in_force, read_settings
from arms_docs.signoff.verify import SignoffStatus

NO_WORKBOOK = "It carries no workbook"  # how it is said of an edition that it is proved by another


@dataclass(frozen=True)
class Inside:
    """What was found by looking at what a PDF carries: sentences, as in a verdict.

    ``faults`` are what only a change or a forgery explains, ``barred`` say why whoever signed it
    does not count. ``about`` and ``handed_in`` are from what it carries, where that could be read;
    ``is_empty``: it carries nothing of ours.
    ``doubt`` says why it cannot be told whether the pages are right.
    ``recomputed`` is None where no workbook is carried, and where ``newer`` says that a newer
    program made the file, so that of all else nothing is said.
    """

    faults: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    proved: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    recomputed: bool | None = None
    newer: str = ""
    doubt: str = ""
    about: About | None = None
    handed_in: Submission | None = None
    is_empty: bool = False


def look_inside(
    pdf: bytes, status: SignoffStatus, reason: Reason | None, own: Settings | None
) -> Inside:
    """The roles by the settings, and the workbook read again, where the file carries them.

    Nothing is unpacked from a file that was changed: what came in with the change would be taken
    for evidence. Never raises for a PDF.
    """
    if not is_intact(status):
        return Inside(
            unknown=("What the file carries was not looked at, as the file was changed.",)
        )
    try:
        files = carried(pdf)
    except NotCarriedError as error:
        return Inside(faults=(str(error),))
    if SIGNOFF not in files:
        return _without_workbook(status, own)
    try:
        return _recompute(pdf, files, status, reason, own)
    except NewerProgramError as error:
        return Inside(newer=str(error))
    except (NotSubmittedError, InstrumentError) as error:
        return Inside(faults=(f"{str(error).rstrip('.')}.",), recomputed=False)
    except Exception:
        # Whoever holds a key can sign anything, and what is carried may break us anywhere.
        return Inside(faults=("What the file carries cannot be read.",), recomputed=False)


def _without_workbook(status: SignoffStatus, own: Settings | None) -> Inside:
    if own is None:
        return Inside(
            unknown=(
                f"{NO_WORKBOOK} and no settings: only the record shows that its ratings follow "
                "from the answers, and that whoever signed it may sign.",
            ),
            is_empty=True,
        )
    barred = [*who_may_not_sign(status, own, "your settings")]
    if missing_second(status, own):
        barred.append("Your settings ask for a second signature, and there is none.")
    ratings = f"{NO_WORKBOOK}: only the record shows that its ratings follow from the answers."
    return Inside(barred=tuple(barred), unknown=(ratings,), is_empty=True)


def _recompute(
    pdf: bytes,
    files: dict[str, bytes],
    status: SignoffStatus,
    reason: Reason | None,
    own: Settings | None,
) -> Inside:
    """The workbook read again under the tables and settings in the file.

    It is compared with what was signed and with what is printed.
    """
    refuse_newer(files)  # before anything: also tables and settings may be of a newer kind
    settings, instrument = _in_force(files)
    opened = open_record(pdf, instrument)
    submitted = read_again(opened, instrument, on=opened.judged_on)
    reading = read_decided(opened, submitted, instrument)
    pages = compare_pages(pdf, opened, reading, instrument, settings)
    faults = (
        *_same(opened, reading, reason, status),
        *pages.faults,
        *places_taken_away(opened, status),
    )
    barred = (
        *who_may_not_sign(status, settings, "the settings in the file"),
        *(who_may_not_sign(status, own, "your settings") if own else ()),
        *required_signatures(opened, reading.assessment, status, settings, own),
        *assessors_who_signed(status, opened, reading.assessment, settings),
    )
    right = not faults and not barred
    return Inside(
        faults=faults,
        barred=barred,
        proved=(_rates_again(reading, pages), *pages.proved) if right else (),
        unknown=(*_unknown(settings, own), *pages.unknown),
        recomputed=right,
        doubt=pages.doubt,
        about=None if faults or pages.doubt else _about(opened, reading),
        handed_in=opened.submission,
    )


def _about(opened: OpenedRecord, reading: Reading) -> About | None:
    copy = "record" if opened.decided_by else "submission"
    return about_assessment(reading.assessment, copy) if reading.assessment else None


def _unknown(settings: Settings, own: Settings | None) -> Iterator[str]:
    """What the settings leave open."""
    if own is None:
        yield (
            "Who may sign was judged by the settings in the file alone; you gave none of your own."
        )
    elif differences := _differences(settings, own):
        yield f"The settings in the file differ from yours in: {', '.join(differences)}."


def _in_force(files: dict[str, bytes]) -> tuple[Settings, Instrument]:
    """The settings and tables that travel in the file."""
    text = files.get(SETTINGS, b"").decode("utf-8", "replace")
    settings, problems = read_settings(text, folder=None)
    if settings is None:
        why = problems[0].message if problems else ""
        raise NotSubmittedError(f"The settings in the file cannot be read: {why}")
    tables = {
        name: content.decode("utf-8", "replace")
        for name, content in files.items()
        if name.endswith(".toml") and name not in (SETTINGS, ANSWERS)
    }
    return settings, instrument_in_force(settings, tables)


def _same(
    opened: OpenedRecord, reading: Reading, reason: Reason | None, status: SignoffStatus
) -> Iterator[str]:
    """Whether rating, digest and id are those that were signed, and the decision with them."""
    if reading.assessment is None or reading.rating is None:
        yield "The workbook in the file gives no assessment any more."
        return
    if not gives_the_same(opened, reading):
        yield (
            "The workbook in the file, read again under the tables in it, "
            "gives another rating than the one signed."
        )
    handed_in = (opened.submission.assessment_id, opened.submission.digest)
    if reason and (reason.assessment_id, reason.digest) != handed_in:
        yield "The signature names another assessment than the one that the file carries."
    if opened.decided_by:
        yield from _decided(opened, reading.assessment, status)


def _decided(opened: OpenedRecord, assessment: Assessment, status: SignoffStatus) -> Iterator[str]:
    """Whether whoever signed decided it, and decided to sign off."""
    deciding = [words(s.signer) for s in status.signatures if s.field == SUPERVISOR]
    if deciding and opened.decided_by not in deciding:
        yield f"The pages say that {opened.decided_by} decided; the signature is of {deciding[0]}."
    rounds = assessment.rounds
    if not rounds or rounds[-1].decision is not Decision.SIGNED_OFF:
        yield "The decision that the file carries is not to sign the assessment off."


def _differences(carried_settings: Settings, own: Settings) -> tuple[str, ...]:
    """Which parts of two settings differ, as the file calls them."""
    names = (field.name for field in fields(Settings) if field.compare)
    return tuple(
        name.replace("_", " ")
        for name in names
        if getattr(carried_settings, name) != getattr(own, name)
    )


def _rates_again(reading: Reading, pages: Pages) -> str:
    rating = reading.rating
    if rating is None:
        return ""
    overall, general = (
        getattr(level, "value", "not recorded")
        for level in (rating.overall.recorded, rating.general.recorded)
    )
    return (
        "The workbook inside, read again today under the tables inside, "
        f"gives the ratings signed{' and printed' if pages.ratings else ''}: "
        f"overall priority {overall}, general level {general}, RM2000/S {rating.rm2000.s}."
    )
