"""The loop of sign-off: submit, return, sign."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import click

from arms_docs.assessment import at, questions
from arms_docs.casework import RECORD, SIGNED, Outcome, Terms, wants_second
from arms_docs.casework.deciding import (
    NothingDecidedError,
    about,
    decide,
    in_workbook,
    named,
    take,
)
from arms_docs.casework.drafting import NotWithoutNotesError
from arms_docs.casework.drafting import without_notes as leave_out_notes
from arms_docs.casework.opening import Case, NotSubmittedError, open_submission
from arms_docs.casework.signing import (
    DECISION,
    RETURNED,
    SUBMITTED,
    countersign,
    open_signed,
    send_back,
    sign_off,
)
from arms_docs.casework.signing import submit as hand_in
from arms_docs.cli import clock
from arms_docs.cli.archive_options import ArchiveOptions, archive_options, keeping
from arms_docs.cli.exits import NotRightError, end
from arms_docs.cli.input_file import check_input, read_input
from arms_docs.cli.inputs import check_unchanged, exit_code, read
from arms_docs.cli.key_options import check_key
from arms_docs.cli.narration import doing
from arms_docs.cli.next_beside import NextBeside
from arms_docs.cli.options import FILE, force_option, settings_option
from arms_docs.cli.output_names import PDF, WORKBOOK, proposed
from arms_docs.cli.outputs import beside, check_new_folder, free_file, write, write_folder
from arms_docs.cli.problems_as_text import problems_text
from arms_docs.cli.second_run import SecondRun, second_run
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.cli.signing_options import SigningOptions, open_sealing, signing_options
from arms_docs.instrument import Instrument
from arms_docs.problems import Problem, Severity
from arms_docs.rating import Reading
from arms_docs.reading import file_bytes, names_workbook, unread
from arms_docs.signatures import SignatureRole
from arms_docs.signoff.sign import CannotSign

PROPOSED = "Default: a name with the case reference, here."
FROM_HELP = (
    "Where the decision is: the file that 'submit' wrote beside the PDF, filled in (.toml), or the "
    "workbook in which the Sign-off sheet was filled in. Default: the workbook inside."
)


@click.command()
@click.argument("file", type=FILE)
@click.option("-o", "--out", type=FILE, metavar="SUBMITTED.pdf", help=PROPOSED)
@settings_option
@archive_options
@signing_options
@click.option(
    "--without-notes",
    is_flag=True,
    help="Leave out what stands beside the answers: comments, shapes, sheets of one's own. The "
    "workbook inside is then written anew, and the record says so.",
)
@force_option
def submit(
    file: Path,
    out: Path | None,
    settings: Path | None,
    archive: ArchiveOptions,
    key: SigningOptions,
    without_notes: bool,
    force: bool,
) -> None:
    """Hand an assessment in: one PDF for the supervisor, with the workbook inside. No errors may
    remain.

    It is marked SUBMITTED, NOT SIGNED OFF. With a key, the assessor signs it. Beside it comes the
    file in which the supervisor decides (SUBMITTED.decision.toml), ready to fill in.
    """
    inputs = (file, *key.files)
    if out:
        out = free_file(out, PDF, force=force, inputs=inputs)
    terms = Terms.of(settings_in_force(settings), clock.now())
    with doing("Reading the workbook"):
        reading = read(file, terms.instrument, on=terms.today)
    stop_unless_ok(file, reading, terms.instrument, "Not submitted.")
    check_unchanged(file, reading)
    if reading.assessment:
        click.echo(f"Handing in {named(reading.assessment)}", err=True)
    notes: tuple[str, ...] = ()
    if without_notes:
        reading, notes = _without_notes(file, reading, terms)
    out = out or free_file(named_after(reading, "submitted", PDF), PDF, force=force, inputs=inputs)
    with (
        open_sealing(key, terms.settings) if key.names_key else nullcontext() as sealing,
        keeping(archive, sealing.key if sealing else None, terms, out) as keep,
        second_run(settings) if sealing else nullcontext() as second,
    ):
        notes = (*notes, *keep.notes)
        with doing("Rendering what is handed in"):
            outcome = hand_in(reading, terms, identity=str(uuid4()), sealing=sealing, notes=notes)
        stop_if_refused(file, outcome, "Not submitted.")
        files = {SUBMITTED: outcome.files[SUBMITTED]}
        check = second.of(files, sealing) if second and sealing else None
        with beside(out.with_suffix(".decision.toml"), outcome.files[DECISION]) as decision:
            write(out, files[SUBMITTED], force=force, check=check, first=keep.of(files))
    click.echo(
        f"Wrote {out}, and {decision} for the decision. Give both to the supervisor; keep the "
        "workbook until it is signed off.",
        err=True,
    )


def _without_notes(file: Path, reading: Reading, terms: Terms) -> tuple[Reading, tuple[str, ...]]:
    """The same answers without what stands beside them, said to whoever hands them in."""
    try:
        without = leave_out_notes(reading, terms)
    except NotWithoutNotesError as error:
        raise click.UsageError(f"{file} cannot be handed in without its notes: {error}") from None
    stop_unless_ok(file, without.reading, terms.instrument, "Not submitted.")
    for left_out in without.left_out:
        where = f"{at(left_out)}. " if at(left_out) else ""
        click.echo(f"Left out: {where}{left_out.message}", err=True)
    if not without.left_out:
        click.echo("There was nothing to leave out.", err=True)
    return without.reading, (without.note,)


@click.command("return")
@click.argument("submitted", type=FILE, metavar="SUBMITTED.pdf")
@click.option("-o", "--out", type=FILE, metavar="RETURNED.xlsx", help=PROPOSED)
@click.option("--from", "decision", type=FILE, metavar="FILE", help=FROM_HELP)
@settings_option
@archive_options
@force_option
def return_(
    submitted: Path,
    out: Path | None,
    decision: Path | None,
    settings: Path | None,
    archive: ArchiveOptions,
    force: bool,
) -> None:
    """Return an assessment: a fresh workbook for the assessor, with each point beside what it
    concerns.
    """
    inputs = tuple(path for path in (submitted, decision) if path)
    if out:
        out = free_file(out, WORKBOOK, force=force, inputs=inputs)
    terms = Terms.of(settings_in_force(settings), clock.now())
    case = open_case(submitted, terms)
    decided = decision_on(case, decision)
    say_whose(decision or submitted, case, decided)
    with doing("Writing the workbook for the assessor"):
        outcome = send_back(case, decided)
    stop_if_refused(decision or submitted, outcome, "Not returned.")
    out = out or free_file(
        named_after(case.reading, "returned", WORKBOOK), WORKBOOK, force=force, inputs=inputs
    )
    with keeping(archive, None, terms, out) as keep:
        write(out, outcome.files[RETURNED], force=force, first=keep.of(outcome.files))
    click.echo(f"Wrote {out}. Give it to the assessor.", err=True)


@click.command()
@click.argument("file", type=FILE, metavar="SUBMITTED.pdf|SIGNED")
@click.option(
    "-o",
    "--out",
    type=FILE,
    metavar="SIGNED",
    help=f"A new folder for the signed editions. {PROPOSED}",
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
@archive_options
@signing_options
def sign(
    file: Path,
    out: Path | None,
    decision: Path | None,
    role: str,
    settings: Path | None,
    archive: ArchiveOptions,
    key: SigningOptions,
) -> None:
    """Sign an assessment off: the record, the panel's copy and, where anything is restricted, the
    annex.

    Takes what 'submit' wrote, and the decision. With --as countersigner, takes the folder that
    'sign' wrote.

    When all have signed, the workbook in which the case goes on is written beside it (next.xlsx),
    as 'review' makes it of the record.
    """
    if out:
        check_new_folder(out)
    terms = Terms.of(settings_in_force(settings), clock.now())
    if role == SignatureRole.COUNTERSIGNER.lower():
        if decision:
            raise click.UsageError(
                "--from goes with the supervisor's decision, not with a second signature"
            )
        _countersign(file, out, terms, settings, key, archive)
    else:
        check_key(key)
        with second_run(settings) as second:
            second.gets_ready()
            _sign_off(file, decision, out, terms, second, key, archive)


def _sign_off(
    file: Path,
    decision: Path | None,
    out: Path | None,
    terms: Terms,
    second: SecondRun,
    key: SigningOptions,
    archive: ArchiveOptions,
) -> None:
    """Sign what was submitted, and say so where it waits for a second signature."""
    case = open_case(file, terms)
    decided = decision_on(case, decision)
    stop_unless_ok(decision or file, decided, terms.instrument, "Not signed.")
    say_whose(decision or file, case, decided)
    if out is None:
        out = named_after(case.reading, "signed")
        check_new_folder(out)
    with (
        open_sealing(key, terms.settings) as sealing,
        keeping(archive, sealing.key, terms, out) as keep,
    ):
        try:
            with doing("Rendering and signing the editions"):
                outcome = sign_off(case, decided, sealing, notes=keep.notes, also=second.also_draws)
        except CannotSign as error:
            raise click.UsageError(str(error)) from None
        stop_if_refused(decision or file, outcome, "Not signed.")
        files = outcome.files
        after = _next_of(decided, files[RECORD], terms)
        check = second.of(files, sealing, after.make) if after else second.of(files, sealing)
        write_folder(out, files, check=check, first=keep.of(files))
        names, signer = ", ".join(files), sealing.key.signer.name
        click.echo(f"Wrote {out}: {names}, signed by {signer}", err=True)
    if after:
        after.write_in(out)
    else:
        click.echo(
            "It waits for a second signature, and is not signed off without it: "
            "sign --as countersigner.",
            err=True,
        )


def _next_of(decided: Reading, record: bytes, terms: Terms) -> NextBeside | None:
    """The workbook in which the case goes on; none while a second signature is waited for."""
    if decided.assessment and wants_second(decided.assessment, terms.settings):
        return None
    return NextBeside(record, terms)


def _countersign(
    folder: Path,
    out: Path | None,
    terms: Terms,
    settings: Path | None,
    key: SigningOptions,
    archive: ArchiveOptions,
) -> None:
    """Sign all editions in a folder second."""
    if not folder.is_dir():
        raise click.UsageError(
            f"{folder} is not a folder: name the one that 'arms-docs sign' wrote"
        )
    names = [name for name in SIGNED.values() if (folder / name).is_file()]
    if RECORD not in names:
        raise click.UsageError(f"there is no {folder / RECORD}, which says what is signed")
    firsts = {name: _pdf(folder / name) for name in names}
    check_key(key)
    try:
        with doing("Reading what was signed"):
            editions = open_signed(firsts, terms)
    except NotSubmittedError as error:
        raise click.UsageError(f"{folder}: {error}") from None
    assessment = editions.assessment
    click.echo(
        f"Second signature for {named(assessment)}, round {len(assessment.rounds)}", err=True
    )
    if out is None:
        out = proposed(assessment.person.reference, "countersigned")
        check_new_folder(out)
    with (
        open_sealing(key, terms.settings) as sealing,
        keeping(archive, sealing.key, terms, out) as keep,
        second_run(settings) as second,
    ):
        try:
            with doing("Signing the editions second"):
                outcome = countersign(editions, sealing)
        except (NotSubmittedError, CannotSign) as error:
            raise click.UsageError(f"{folder}: {error}") from None
        stop_if_refused(folder, outcome, "Not signed.")
        files = outcome.files
        after = NextBeside(files[RECORD], terms)
        write_folder(out, files, check=second.of(files, sealing, after.make), first=keep.of(files))
        signed, signer = ", ".join(files), sealing.key.signer.name
        click.echo(f"Wrote {out}: {signed}, signed second by {signer}", err=True)
    after.write_in(out)


def say_whose(file: Path, case: Case, decided: Reading) -> None:
    """Whose decision is about to take effect, before anybody types a passphrase for it.

    And what was written elsewhere than in the decision, which does not become a part of it.
    """
    subject = about(case)
    click.echo(f"Decision for {subject}, round {subject.round}", err=True)
    for problem in decided.problems:
        if problem.severity is Severity.WARNING and problem not in case.reading.problems:
            click.echo(_line(file, problem), err=True)


def named_after(reading: Reading, what: str, ending: str = "") -> Path:
    """A name for what is made of this case, in the current folder."""
    person = reading.assessment.person if reading.assessment else None
    return proposed(person.reference if person else None, what, ending)


def open_case(path: Path, terms: Terms) -> Case:
    """The case in a submission; a usage error where the file is none."""
    try:
        with doing("Reading what was handed in"):
            return open_submission(_pdf(path), terms)
    except NotSubmittedError as error:
        raise click.UsageError(f"{path}: {error}") from None


def _pdf(path: Path) -> bytes:
    """The bytes of a PDF; a usage error where there is none."""
    content = read_input(path)
    if not content.startswith(b"%PDF-"):
        raise click.UsageError(
            f"{path} is not a PDF: 'arms-docs submit' makes one from the workbook"
        )
    return content


def decision_on(case: Case, file: Path | None) -> Reading:
    """The decision beside the submission, judged.

    A file that cannot be read is said and stops the command; no file: the workbook inside it.
    """
    if file is None:
        return decide(case, in_workbook(case.reading))
    is_workbook = names_workbook(file)
    if not is_workbook:
        check_input([file])
    content = file_bytes(file)
    if isinstance(content, Problem):
        _stop(file, unread(content), case.terms.instrument, "No decision was read.")
    try:
        decided = take(case, content, is_workbook=is_workbook)
    except NothingDecidedError:
        raise click.UsageError(f"nothing is filled in in {file}") from None
    if decided.assessment is None:
        _stop(file, decided, case.terms.instrument, "No decision was read.")
    return decided


def stop_unless_ok(file: Path, reading: Reading, instrument: Instrument, what: str) -> None:
    """Say every problem of a reading that has errors, and stop."""
    if not reading.ok:
        _stop(file, reading, instrument, what)


def _stop(file: Path, reading: Reading, instrument: Instrument, what: str) -> NoReturn:
    click.echo("\n".join(problems_text(str(file), reading, questions(instrument))), err=True)
    click.echo(what, err=True)
    end(exit_code(reading))


def stop_if_refused(file: Path, outcome: Outcome, what: str) -> None:
    """Say why there are no files, and stop."""
    if outcome.remarks:
        click.echo("The page was rendered with a remark that should be reported to us.", err=True)
    if not outcome.files:
        raise NotRightError(*(_line(file, problem) for problem in outcome.problems), what)


def _line(file: Path, problem: Problem) -> str:
    place = problem.label or str(problem.place)
    where = " ".join(part for part in (problem.code.number, problem.cell, place) if part)
    return f"{file}: {where}: {problem.message} {problem.remedy}"
