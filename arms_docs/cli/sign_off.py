"""The loop of sign-off: submit, return, sign."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arms_docs.cli import clock
from arms_docs.cli.archive_options import ToldToKeep, keeping, keeping_options
from arms_docs.cli.inputs import read, settings_in_force
from arms_docs.cli.key_options import (
    Told,
    check_key,
    open_sealing,
    said_and_stopped,
    signing_options,
)
from arms_docs.cli.options import FILE, force_option, settings_option
from arms_docs.cli.outputs import check_free, check_new_folder, write, write_folder
from arms_docs.signatures import SignatureRole

if TYPE_CHECKING:
    from arms_docs.casework.submit import Made
    from arms_docs.casework.submitted import Opened
    from arms_docs.instrument import Instrument
    from arms_docs.problems import Problem
    from arms_docs.rating import Reading
    from arms_docs.settings import Settings
    from arms_docs.signoff.verify.status import SignoffStatus

FROM_HELP = (
    "Where the decision is: the workbook in which the Sign-off sheet was filled in, or a feedback file (.toml). "
    "Default: the workbook inside."
)


@click.command()
@click.argument("file", type=FILE)
@click.option("-o", "--out", type=FILE, required=True, metavar="SUBMITTED.pdf")
@settings_option
@keeping_options
@signing_options
@force_option
def submit(
    file: Path, out: Path, settings: Path | None, kept: ToldToKeep, told: Told, force: bool
) -> None:
    """Hand an assessment in: one PDF for the supervisor, with the workbook inside. No errors may remain.

    It is marked SUBMITTED, NOT SIGNED OFF. With a key, the assessor signs it.
    """
    from uuid import uuid4

    from arms_docs.casework.submit import submit as hand_in
    from arms_docs.settings import instrument_in_force

    check_free(out, force=force, inputs=(file, *told.files))
    chosen = settings_in_force(settings)
    instrument, time = instrument_in_force(chosen), clock.now()
    reading = read(file, instrument, on=time.date())
    content = file.read_bytes() if reading.ok else b""
    _stop_unless_ok(file, reading, instrument, "Not submitted.")
    _check_unchanged(file, content, reading)
    with (
        open_sealing(told, chosen) if told.signs else nullcontext() as sealing,
        keeping(kept, sealing.key if sealing else None, chosen, time, out) as keep,
    ):
        made = hand_in(
            reading,
            content,
            instrument,
            chosen,
            identity=str(uuid4()),
            now=time,
            is_workbook=file.suffix.lower() != ".toml",
            sealing=sealing,
            notes=keep.notes,
        )
        _stop_if_refused(file, made, "Not submitted.")
        write(out, made.files["submitted.pdf"], first=keep.of(made.files))
    click.echo(
        f"Wrote {out}. Give it to the supervisor; keep the workbook until it is signed off.",
        err=True,
    )


@click.command("return")
@click.argument("submitted", type=FILE, metavar="SUBMITTED.pdf")
@click.option("-o", "--out", type=FILE, required=True, metavar="RETURNED.xlsx")
@click.option("--from", "decision", type=FILE, metavar="FILE", help=FROM_HELP)
@settings_option
@keeping_options
@force_option
def return_(
    submitted: Path,
    out: Path,
    decision: Path | None,
    settings: Path | None,
    kept: ToldToKeep,
    force: bool,
) -> None:
    """Return an assessment: a fresh workbook for the assessor, with each point beside what it concerns."""
    from arms_docs.casework.send_back import RETURNED, send_back

    check_free(out, force=force, inputs=tuple(path for path in (submitted, decision) if path))
    chosen = settings_in_force(settings)
    time = clock.now()
    case = _open(submitted, chosen, time)
    decided = _decided(case, decision)
    made = send_back(case.opened, decided, case.instrument)
    _stop_if_refused(decision or submitted, made, "Not returned.")
    with keeping(kept, None, chosen, time, out) as keep:
        write(out, made.files[RETURNED], first=keep.of(made.files))
    click.echo(f"Wrote {out}. Give it to the assessor.", err=True)


@click.command()
@click.argument("file", type=FILE, metavar="SUBMITTED.pdf|SIGNED")
@click.option(
    "-o",
    "--out",
    type=FILE,
    required=True,
    metavar="SIGNED",
    help="A new folder for the signed editions.",
)
@click.option("--from", "decision", type=FILE, metavar="FILE", help=FROM_HELP)
@click.option(
    "--as",
    "role",
    type=click.Choice([role.lower() for role in SignatureRole if role.decides]),
    default=SignatureRole.SUPERVISOR.lower(),
    show_default=True,
    help="countersigner: the second signature, on the folder of what the supervisor signed.",
)
@settings_option
@keeping_options
@signing_options
def sign(
    file: Path,
    out: Path,
    decision: Path | None,
    role: str,
    settings: Path | None,
    kept: ToldToKeep,
    told: Told,
) -> None:
    """Sign an assessment off: the record, the panel's copy and, where anything is restricted, the annex.

    Takes what 'submit' wrote, and the decision. With --as countersigner, takes the folder that 'sign' wrote.
    """
    check_new_folder(out)
    chosen, time = settings_in_force(settings), clock.now()
    if role == SignatureRole.COUNTERSIGNER.lower():
        if decision:
            raise click.UsageError(
                "--from goes with the supervisor's decision, not with a second signature"
            )
        _countersign(file, out, chosen, told, time, kept)
        return
    from arms_docs.casework.sign_off import sign_off
    from arms_docs.signoff.sign.sign_pdf import CannotSign

    check_key(told)
    case = _open(file, chosen, time)
    decided = _decided(case, decision)
    _stop_unless_ok(decision or file, decided, case.instrument, "Not signed.")
    with (
        open_sealing(told, chosen) as sealing,
        keeping(kept, sealing.key, chosen, time, out) as keep,
    ):
        try:
            made = sign_off(
                case.opened,
                decided,
                case.instrument,
                chosen,
                sealing,
                now=time,
                submitted_with=case.certificates,
                notes=keep.notes,
            )
        except CannotSign as error:
            raise click.UsageError(str(error)) from None
        _stop_if_refused(decision or file, made, "Not signed.")
        write_folder(out, made.files, first=keep.of(made.files))
        click.echo(
            f"Wrote {out}: {', '.join(made.files)}, signed by {sealing.key.signer.name}", err=True
        )
    waits = chosen.wants_second(_agencies(decided))
    if waits:
        click.echo(
            "It waits for a second signature, and is not signed off without it: sign --as countersigner.",
            err=True,
        )


@dataclass(frozen=True)
class Case:
    """A submission that was opened: what it carries, read again, and the certificates that signed it."""

    opened: Opened
    reading: Reading
    instrument: Instrument
    certificates: tuple[str, ...]
    time: datetime


def _open(path: Path, settings: Settings, time: datetime) -> Case:
    """A submission, whole and under the tables in force; a usage error where the file is none."""
    from arms_docs.casework.submitted import (
        NotSubmittedError,
        check_same_rating,
        open_submission,
        read_opened,
    )
    from arms_docs.report.pdf.fields import ASSESSOR
    from arms_docs.settings import instrument_in_force

    content, status = _checked(path, settings, time)
    instrument = instrument_in_force(settings)
    try:
        opened = open_submission(content, instrument)
        if ASSESSOR in opened.roles:
            _check_whole(path, status)
        reading = read_opened(opened, instrument, on=time.date())
        check_same_rating(opened, reading)
    except NotSubmittedError as error:
        raise click.UsageError(f"{path}: {error}") from None
    prints = tuple(one.certificate.fingerprint for one in status.signatures if one.certificate)
    return Case(opened, reading, instrument, prints, time)


def _checked(path: Path, settings: Settings, time: datetime) -> tuple[bytes, SignoffStatus]:
    from arms_docs.signoff.verify.verify_signatures import verify

    if not path.is_file():
        raise click.UsageError(f"there is no file {path}")
    content = path.read_bytes()
    if not content.startswith(b"%PDF-"):
        raise click.UsageError(
            f"{path} is not a PDF: 'arms-docs submit' makes one from the workbook"
        )
    return content, verify(content, settings.trust.roots, now=time, crls=settings.trust.crls)


def _check_whole(path: Path, status: SignoffStatus) -> None:
    """A submission that the assessor signed still carries that signature, and nothing was changed."""
    if status.waiting or not status.signatures:
        raise click.UsageError(
            f"{path}: the assessor signed this submission, and the signature is gone"
        )
    if (
        status.additions
        or status.loose_end is not None
        or not all(one.intact for one in status.signatures)
    ):
        raise click.UsageError(f"{path}: {status.judgement}")


def _decided(case: Case, decision: Path | None) -> Reading:
    """The decision beside the submission, judged; a decision that cannot be read is said and stops."""
    from arms_docs.assessment.answers import read_answers
    from arms_docs.assessment.form import questions
    from arms_docs.casework.decision import decide, in_feedback, in_workbook
    from arms_docs.problems import Stage
    from arms_docs.rating import Reading

    on = case.time.date()
    if decision is None:
        given = in_workbook(case.reading)
    elif decision.suffix.lower() == ".toml":
        if not decision.is_file():
            raise click.UsageError(f"there is no file {decision}")
        raw, wrong = read_answers(decision.read_bytes(), questions(case.instrument))
        if wrong:
            _stop_unless_ok(
                decision, Reading(None, None, wrong), case.instrument, "No decision was read."
            )
        given = in_feedback(raw, case.reading)
    else:
        reviewed = read(decision, case.instrument, on=on, stage=Stage.SIGN_OFF)
        if reviewed.assessment is None:
            _stop_unless_ok(decision, reviewed, case.instrument, "No decision was read.")
        given = in_workbook(reviewed)
    return decide(case.opened, case.reading, given, case.instrument, on=on)


def _countersign(
    folder: Path, out: Path, settings: Settings, told: Told, time: datetime, kept: ToldToKeep
) -> None:
    from arms_docs.casework.countersign import countersign
    from arms_docs.casework.decision import read_decided
    from arms_docs.casework.sign_off import SIGNED
    from arms_docs.casework.submitted import NotSubmittedError, open_record, read_opened
    from arms_docs.report.edition import Edition
    from arms_docs.settings import instrument_in_force
    from arms_docs.signoff.sign.sign_pdf import CannotSign

    if not folder.is_dir():
        raise click.UsageError(
            f"{folder} is not a folder: name the one that 'arms-docs sign' wrote"
        )
    names = [name for name in SIGNED.values() if (folder / name).is_file()]
    record = SIGNED[Edition.RECORD]
    if record not in names:
        raise click.UsageError(f"there is no {folder / record}, which says what is signed")
    found = {name: _checked(folder / name, settings, time) for name in names}
    instrument = instrument_in_force(settings)
    with (
        open_sealing(told, settings) as sealing,
        keeping(kept, sealing.key, settings, time, out) as keep,
    ):
        try:
            opened = open_record(found[record][0], instrument)
            submitted = read_opened(opened, instrument, on=opened.judged_on)
            assessment = read_decided(opened, submitted, instrument).assessment
            if assessment is None:
                raise NotSubmittedError("The record carries no assessment.")
            made = countersign(
                {name: content for name, (content, _) in found.items()},
                {name: status for name, (_, status) in found.items()},
                assessment,
                settings,
                sealing,
                now=time,
                submitted_with=opened.submission.certificates,
            )
        except (NotSubmittedError, CannotSign) as error:
            raise click.UsageError(f"{folder}: {error}") from None
        _stop_if_refused(folder, made, "Not signed.")
        write_folder(out, made.files, first=keep.of(made.files))
        click.echo(
            f"Wrote {out}: {', '.join(made.files)}, signed second by {sealing.key.signer.name}",
            err=True,
        )


def _agencies(reading: Reading) -> tuple[str, ...]:
    from arms_docs.casework.entitled import agencies

    return agencies(reading.assessment) if reading.assessment else ()


def _check_unchanged(file: Path, content: bytes, reading: Reading) -> None:
    from hashlib import sha256

    if sha256(content).hexdigest() != reading.sha256:
        raise click.UsageError(f"{file} was changed while it was being read; try again")


def _stop_unless_ok(file: Path, reading: Reading, instrument: Instrument, what: str) -> None:
    """Say every problem of a reading that has errors, and stop."""
    if reading.ok:
        return
    import sys

    from arms_docs.assessment.form import questions
    from arms_docs.cli.problems_text import problems_text
    from arms_docs.cli.show import exit_code

    click.echo("\n".join(problems_text(str(file), reading, questions(instrument))), err=True)
    click.echo(what, err=True)
    sys.exit(exit_code(reading))


def _stop_if_refused(file: Path, made: Made, what: str) -> None:
    if made.remarks:
        click.echo("The page was rendered with a remark that should be reported to us.", err=True)
    if not made.files:
        said_and_stopped([_line(file, found) for found in made.problems], what)


def _line(file: Path, found: Problem) -> str:
    where = " ".join(
        part for part in (found.code.number, found.cell, found.label or str(found.place)) if part
    )
    return f"{file}: {where}: {found.message} {found.remedy}"


COMMANDS = (submit, return_, sign)
