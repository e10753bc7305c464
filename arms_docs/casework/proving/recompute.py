"""What a signed PDF carries, worked out again: do rating, pages and signers follow from it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from hashlib import sha256

from arms_docs.assessment import Assessment, Decision, LastTime, questions, signed_answers
from arms_docs.casework.deciding.decide import read_decided
from arms_docs.casework.opening.intact import fingerprints, is_intact, look_at
from arms_docs.casework.opening.open_record import (
    NewerProgramError,
    NotSubmittedError,
    OpenedRecord,
    open_record,
    refuse_newer,
)
from arms_docs.casework.opening.read_again import gives_the_same, read_again
from arms_docs.casework.opening.signed_elsewhere import prepared_for
from arms_docs.casework.proving.about import About, about_assessment
from arms_docs.casework.proving.drawing import (
    ALONE,
    QUICK,
    Drawing,
    compare_drawing,
    not_compared,
)
from arms_docs.casework.proving.printed_pages import Pages, compare_pages
from arms_docs.casework.proving.signers import (
    assessors_who_signed,
    missing_second,
    places_taken_away,
    required_signatures,
    who_may_not_sign,
)
from arms_docs.casework.proving.whose_signature import disagreements
from arms_docs.casework.reason import Reason, words
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument, InstrumentError
from arms_docs.rating import Reading
from arms_docs.report import (
    ANSWERS,
    ASSESSMENT,
    PREVIOUS,
    SETTINGS,
    SIGNOFF,
    SUPERVISOR,
    Edition,
    Prepared,
    Submission,
)
from arms_docs.report.read_back import (
    NotCarriedError,
    before_signing,
    carried,
    first_page,
    foreign,
)
from arms_docs.settings import Settings, instrument_in_force, read_settings
from arms_docs.signoff.keys import printable
from arms_docs.signoff.verify import SignoffStatus

EARLIER = "The file holds an earlier state of itself, from before it was signed."

ANOTHER_WAY = "The file is built in another way than ours are."
COVERS = (
    "A signature shows on a page in the field “{name}”, which is none of those that it was "
    "prepared with, and may cover what is printed there."
)
NO_WORKBOOK = "It carries no workbook"  # how it is said of an edition that it is proved by another


@dataclass(frozen=True)
class Inside:
    """What was found by looking at what a PDF carries: sentences, as in a verdict.

    ``faults`` are what only a change or a forgery explains, ``barred`` say why whoever signed it
    does not count. ``about`` and ``handed_in`` are from what it carries, where that could be read;
    ``is_empty``: it carries nothing of ours.
    ``doubt`` says why it cannot be told whether the pages are right. ``drawn`` says whether they
    are as this program draws them; None: that was not compared.
    ``last`` is what it says of the signed record that it follows; None: it follows none.
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
    drawn: bool | None = None
    about: About | None = None
    handed_in: Submission | None = None
    is_empty: bool = False
    last: LastTime | None = None


@dataclass(frozen=True)
class Look:
    """What is looked at: a PDF, what its signatures are worth and are for, and by whose settings.

    ``record`` is the record edition beside it, where somebody has it; ``quick`` leaves out whether
    the pages are drawn as this program draws them, ``answers`` all but who signed which answers.
    ``prepared`` says for whose signature it was prepared, if it was for another program.
    """

    pdf: bytes
    status: SignoffStatus
    reason: Reason | None
    own: Settings | None = None
    record: bytes = b""
    quick: bool = False
    answers: bool = False
    prepared: Prepared | None = None

    @property
    def others(self) -> tuple[str, ...]:
        """The fields in which another program signed."""
        return tuple(s.field for s in self.status.signatures if s.by_another_program)


def look_inside(look: Look) -> Inside:
    """The roles by the settings, and the workbook read again, where the file carries them.

    Nothing is unpacked from a file that was changed: what came in with the change would be taken
    for evidence. Never raises for a PDF.
    """
    if not is_intact(look.status):
        return Inside(
            unknown=("What the file carries was not looked at, as the file was changed.",)
        )
    if look.answers:
        return _inside(look)
    look, strange = _as_prepared(look)
    inside = _inside(look)
    if inside.newer:  # it may hold what no PDF of ours held before
        return replace(inside, unknown=(*inside.unknown, *strange))
    faults = (*inside.faults, *strange)
    return replace(inside, faults=faults, proved=() if faults else inside.proved)


def _as_prepared(look: Look) -> tuple[Look, tuple[str, ...]]:
    """What is to be looked at, and what it holds that none of ours does.

    What other programs put in to sign what was prepared for them is left aside. A state from before
    that is no fault there: it is what was prepared.
    """
    if look.prepared is None or not look.others:
        return look, (*foreign(look.pdf), *((EARLIER,) if look.status.was_updated else ()))
    roles = look.prepared.roles
    ours = [s.field for s in look.status.signatures if not s.by_another_program]
    try:
        before = before_signing(look.pdf, roles, ours)
    except ValueError:
        return look, (ANOTHER_WAY,)
    shown = (COVERS.format(name=printable(name)) for name in before.shown)
    return replace(look, pdf=before.pdf), (*shown, *foreign(before.pdf))


def _inside(look: Look) -> Inside:
    try:
        files = carried(look.pdf)
    except NotCarriedError as error:
        return Inside(faults=(str(error),))
    if SIGNOFF not in files:
        return _without_workbook(look)
    try:
        return _answers_alone(look, files) if look.answers else _recompute(look)
    except NewerProgramError as error:
        return Inside(newer=str(error))
    except (NotSubmittedError, InstrumentError) as error:
        return Inside(faults=(f"{str(error).rstrip('.')}.",), recomputed=False)
    except Exception:
        # Whoever holds a key can sign anything, and what is carried may break us anywhere.
        return Inside(faults=("What the file carries cannot be read.",), recomputed=False)


def _without_workbook(look: Look) -> Inside:
    pages, drawing = _by_record(look)
    faults, barred = (*pages.faults, *drawing.faults), tuple(_barred_by_reader(look))
    return Inside(
        faults=faults,
        barred=barred,
        proved=() if faults or barred else (*pages.proved, *drawing.proved),
        unknown=(*_left_open(look, pages), *drawing.unknown),
        drawn=drawing.drawn,
        is_empty=True,
    )


def _left_open(look: Look, pages: Pages) -> Iterator[str]:
    """What an edition without a workbook does not show by itself, nor by the record beside it."""
    is_compared = bool(pages.proved or pages.faults)
    if is_compared and look.own is None:
        yield "It carries no settings: that whoever signed it may sign shows in its record."
    elif not is_compared and look.own is None:
        yield (
            f"{NO_WORKBOOK} and no settings: only the record shows that its ratings follow from "
            "the answers, and that whoever signed it may sign."
        )
    elif not is_compared:
        yield f"{NO_WORKBOOK}: only the record shows that its ratings follow from the answers."


def _barred_by_reader(look: Look) -> Iterator[str]:
    """Why whoever signed does not count, by the reader's settings alone."""
    if look.own is None:
        return
    yield from who_may_not_sign(look.status, look.own, "your settings")
    yield from missing_second(look.status, look.own, "Your settings")


def _by_record(look: Look) -> tuple[Pages, Drawing]:
    """The pages of an edition without a workbook, compared by that of the record beside it.

    A record counts only where the same key has signed it, for the same assessment.
    """
    if not _is_its_record(look):
        return Pages(), not_compared(look.pdf, ALONE)
    try:
        read = _read(look.record)
        page = first_page(look.pdf)
        pages = compare_pages(look.pdf, *read, page.edition if page else Edition.PANEL)
    except Exception:  # as in `_inside`: of the record somebody else says what is wrong with it
        return Pages(), not_compared(look.pdf, ALONE)
    return pages, _drawing(look, pages, read[0], where="in the record")


def _is_its_record(look: Look) -> bool:
    if not look.record:
        return False
    status = look_at(look.record, (), now=look.status.now)
    if look.prepared:
        same_key = set(fingerprints(status)) & set(fingerprints(look.status))
        return is_intact(status) and bool(same_key) and prepared_for(look.record) == look.prepared
    named = {_names(Reason.read(signature.reason)) for signature in status.signatures}
    same_key = set(fingerprints(status)) & set(fingerprints(look.status))
    return is_intact(status) and bool(same_key) and named == {_names(look.reason)}


def _names(reason: Reason | None) -> tuple[str, str]:
    return (reason.assessment_id, reason.digest) if reason else ("", "")


def _drawing(look: Look, pages: Pages, opened: OpenedRecord, *, where: str = "inside") -> Drawing:
    if look.quick:
        return not_compared(look.pdf, QUICK)
    return compare_drawing(look.pdf, pages.html, opened, look.status, where=where)


@lru_cache(maxsize=1)  # the editions beside it are held against the very same record
def _read(pdf: bytes) -> tuple[OpenedRecord, Reading, Instrument, Settings]:
    """What a record carries, read again under the tables and settings in it."""
    files = carried(pdf)
    refuse_newer(files)  # before anything: also tables and settings may be of a newer kind
    settings, instrument = tables_in(files)
    opened = open_record(pdf, instrument)
    submitted = read_again(opened, instrument, on=opened.judged_on)
    return opened, read_decided(opened, submitted, instrument), instrument, settings


def _recompute(look: Look) -> Inside:
    """The workbook read again under the tables and settings in the file.

    It is compared with what was signed and with what is printed.
    """
    status, own = look.status, look.own
    opened, reading, instrument, settings = _read(look.pdf)
    pages = compare_pages(look.pdf, opened, reading, instrument, settings)
    drawing = _drawing(look, pages, opened)
    faults = (
        *_same(opened, reading, look),
        *pages.faults,
        *drawing.faults,
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
        proved=(_rates_again(reading, pages), *pages.proved, *drawing.proved) if right else (),
        unknown=(*_unknown(settings, own), *drawing.unknown, *pages.unknown),
        recomputed=right,
        doubt=pages.doubt,
        drawn=drawing.drawn,
        about=None if faults or pages.doubt else _about(opened, reading),
        handed_in=opened.submission,
        last=reading.last,
    )


def _answers_alone(look: Look, files: Mapping[str, bytes]) -> Inside:
    """Whether the answers carried are those that were signed, by whom it had to be.

    Raises as `_recompute` does.
    """
    refuse_newer(files)
    settings, instrument = tables_in(files)
    opened = open_record(look.pdf, instrument)
    status, own, answers = look.status, look.own, files.get(ASSESSMENT, b"")
    assessment = signed_answers(answers, questions(instrument))
    faults = (
        *_other_answers(opened, answers, look.reason),
        *(disagreements(look.prepared, opened) if look.prepared else ()),
        *places_taken_away(opened, status),
    )
    barred = (
        *who_may_not_sign(status, settings, "the settings in the file"),
        *(who_may_not_sign(status, own, "your settings") if own else ()),
        *required_signatures(opened, assessment, status, settings, own),
        *assessors_who_signed(status, opened, assessment, settings),
    )
    return Inside(
        faults=faults,
        barred=barred,
        unknown=("The workbook in it and its pages were not looked at.",),
        handed_in=opened.submission,
    )


def _other_answers(opened: OpenedRecord, answers: bytes, reason: Reason | None) -> Iterator[str]:
    """Whether the answers carried are those that the signature names."""
    handed_in = opened.submission
    if sha256(answers).hexdigest() != handed_in.digest:
        yield "The answers in the file are not those that were handed in."
    if reason and (reason.assessment_id, reason.digest) != (
        handed_in.assessment_id,
        handed_in.digest,
    ):
        yield "The signature names another assessment than the one that the file carries."


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


def tables_in(files: Mapping[str, bytes]) -> tuple[Settings, Instrument]:
    """The settings and tables that travel in the file.

    Raises NotSubmittedError for settings and InstrumentError for tables that cannot be read.
    """
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


def _same(opened: OpenedRecord, reading: Reading, look: Look) -> Iterator[str]:
    """Whether rating, digest and id are those that were signed, and the decision with them."""
    if reading.assessment is None or reading.rating is None:
        yield "The workbook in the file gives no assessment any more."
        return
    if not gives_the_same(opened, reading):
        yield (
            "The workbook in the file, read again under the tables in it, "
            "gives another rating than the one signed."
        )
    if opened.files.get(PREVIOUS) != (reading.last.answers if reading.last else None):
        yield (
            f"The file {PREVIOUS} in it is not what the workbook in it carries of the assessment "
            "that it follows."
        )
    handed_in = (opened.submission.assessment_id, opened.submission.digest)
    reason = look.reason
    if reason and (reason.assessment_id, reason.digest) != handed_in:
        yield "The signature names another assessment than the one that the file carries."
    if opened.decided_by:
        yield from _decided(opened, reading.assessment, look)


def _decided(opened: OpenedRecord, assessment: Assessment, look: Look) -> Iterator[str]:
    """Whether whoever signed decided it, and decided to sign off."""
    deciding = [words(s.signer) for s in look.status.signatures if s.field == SUPERVISOR]
    if look.prepared:  # whose such a signature is, is looked at by itself
        yield from disagreements(look.prepared, opened)
    elif deciding and opened.decided_by not in deciding:
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
