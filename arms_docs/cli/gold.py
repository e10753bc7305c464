"""`exercise consensus` and `exercise gold`: what experts settle, and the gold that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from arms_docs.civil_days import civil_day
from arms_docs.cli import clock
from arms_docs.cli.exercise import cases_in, exercise_in, render
from arms_docs.cli.exits import NotRightError
from arms_docs.cli.gold_signature import signed_gold
from arms_docs.cli.input_file import read_input, read_small
from arms_docs.cli.inputs import instrument_under
from arms_docs.cli.key_options import KeyOptions, check_key, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, Day, settings_option
from arms_docs.cli.outputs import check_new_folder, write_folder
from arms_docs.cli.settings_file import say_settings_problems
from arms_docs.instrument import Instrument
from arms_docs.on_demand import load
from arms_docs.study.exercise import Pack, shipped_cases
from arms_docs.study.gold import (
    SEED,
    Agreed,
    Experts,
    Gold,
    Meeting,
    agreement_rows,
    answers_gold,
    experts_agreement,
    experts_mark,
    gold_toml,
    no_coefficient,
    read_experts,
    read_gold,
    settle,
    too_few,
    write_consensus_book,
)
from arms_docs.workbook import MOST_FILE

GOLD_PAGE = "arms_docs.study.gold.gold_page:gold_page"
GOLD_ATTACHMENT = "arms_docs.study.gold.gold_page:gold_attachment"
FIELD = "arms_docs.study.gold.gold_page:FIELD"


@click.command()
@click.argument("folder", type=FILE, metavar="FOLDER")
@click.option(
    "-o", "--out", type=FILE, required=True, metavar="MEETING", help="The new folder of workbooks."
)
@settings_option
def consensus(folder: Path, out: Path, settings: Path | None) -> None:
    """Print how far experts agree who rated apart, and write the workbooks in which they settle it.

    FOLDER is that of 'exercise new', with the experts' workbooks in its folder 'returned'. There is
    a workbook for each case, with what each expert said. Three experts at least must have rated
    each case, alone.
    """
    check_new_folder(out)
    instrument, pack = instrument_under(settings), exercise_in(folder)
    experts = _experts(folder, pack, instrument)
    with doing("Comparing"):
        _show_agreement(experts_agreement(experts.rated, instrument), instrument)
    with doing("Writing the workbooks"):
        mark = experts_mark(experts.rated)
        files = {
            f"consensus-case-{case.number}.xlsx": write_consensus_book(
                pack, case, experts.of(case), instrument, mark
            )
            for case in pack.cases
        }
        write_folder(out, files)
    click.echo(f"Wrote {out}: {len(files)} workbooks. Raters must not see them.", err=True)


@click.command()
@click.argument("folder", type=FILE, required=False, metavar="[FOLDER MEETING]")
@click.argument("meeting", type=FILE, required=False, metavar="")
@click.option(
    "-o", "--out", type=FILE, required=True, metavar="GOLD", help="The new folder of the gold."
)
@click.option("--shipped", is_flag=True, help="Ours, unvalidated, of the cases that are shipped.")
@click.option(
    "--cases",
    "folders",
    type=FILE,
    multiple=True,
    metavar="FOLDER",
    help="That of cases of your own, by their answers.toml.",
)
@click.option(
    "--replaces", type=FILE, metavar="OLD.toml", help="The version that it takes the place of."
)
@click.option(
    "--on",
    type=Day(),
    default=lambda: civil_day(clock.now()),
    show_default="today",
    help="The day on which it was settled.",
)
@settings_option
@key_options
def gold(
    folder: Path | None,
    meeting: Path | None,
    out: Path,
    shipped: bool,
    folders: tuple[Path, ...],
    replaces: Path | None,
    on: date,
    settings: Path | None,
    key: KeyOptions,
) -> None:
    """Make the gold: of what experts settled in MEETING, or of answers files.

    GOLD gets gold.toml, which 'agreement --gold' takes, and gold.pdf, the same to read, with the
    file inside. With a key the PDF is signed: 'exercise verify' says what that proves. Keep the
    folder away from raters.

    With --shipped, --cases or both it is made of answers files: nobody rated those cases apart.
    """
    check_new_folder(out)
    if key.names_key:
        check_key(key)
    instrument = instrument_under(settings)
    before = gold_in(replaces, instrument) if replaces else None
    if shipped or folders:
        if folder or replaces:
            raise click.UsageError("answers files say themselves which version they are")
        new_gold = _of_answers(folders, shipped=shipped)
    elif folder and meeting:
        new_gold = _settled(folder, meeting, Meeting(on, before), instrument)
    else:
        raise click.UsageError("name FOLDER and MEETING, or say --shipped or --cases")
    write_folder(out, _files(new_gold, instrument, key))
    click.echo(
        f"Wrote {out}: version {new_gold.version}, {new_gold.by}. Raters must not see it.", err=True
    )


def _experts(folder: Path, pack: Pack, instrument: Instrument) -> Experts:
    """What experts handed in; NotRightError where they are too few."""
    with doing("Reading what experts handed in"):
        experts = read_experts(folder, pack, instrument)
    for name, why in experts.unread:
        click.echo(f"Not taken: {name}: {why}", err=True)
    for note in experts.notes:
        click.echo(f"Note: {note}", err=True)
    if why_not := tuple(too_few(experts, pack)):
        raise NotRightError(f"{folder}: no gold can be made of it yet:", *_listed(why_not))
    return experts


def _settled(folder: Path, meeting: Path, when: Meeting, instrument: Instrument) -> Gold:
    pack = exercise_in(folder)
    experts = _experts(folder, pack, instrument)
    if not meeting.is_dir():
        raise click.UsageError(f"there is no folder {meeting}")
    workbooks = (path for path in meeting.iterdir() if path.suffix.lower() == ".xlsx")
    paths = sorted(path for path in workbooks if not path.name.startswith("~$"))
    files = {path.name: read_input(path, MOST_FILE) for path in paths}
    with doing("Reading what was settled"):
        settled = settle(files, pack, experts, when, instrument)
    if isinstance(settled, Gold):
        _show_agreement(settled.agreement, instrument)
        return settled
    raise NotRightError(f"{meeting}: not all is settled:", *_listed(settled))


def _of_answers(folders: tuple[Path, ...], *, shipped: bool) -> Gold:
    cases = (*(shipped_cases() if shipped else ()), *cases_in(folders))
    try:
        return answers_gold(cases)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def gold_in(path: Path, instrument: Instrument) -> Gold:
    """The gold in a file; NotRightError where it is none, each fault on a line before it."""
    read = read_gold(read_small(path).decode(errors="replace"), instrument, path.name)
    if isinstance(read, Gold):
        return read
    say_settings_problems(path, read)
    raise NotRightError(f"{path}: this is no gold.")


def _files(new_gold: Gold, instrument: Instrument, key: KeyOptions) -> dict[str, bytes]:
    """The gold as a file and as a PDF, which is signed where a key is named."""
    with doing("Rendering the gold"):
        page = load(GOLD_PAGE)(new_gold, instrument, to_sign=key.names_key)
        fields = (load(FIELD),) if key.names_key else ()
        pdf = render(page, attachments=(load(GOLD_ATTACHMENT)(new_gold),), fields=fields)
    if key.names_key:
        pdf = signed_gold(pdf, new_gold, key)
    return {"gold.toml": gold_toml(new_gold).encode(), "gold.pdf": pdf}


def _show_agreement(agreement: Sequence[Agreed], instrument: Instrument) -> None:
    """A line for each subject, on standard output."""
    rows = agreement_rows(agreement, instrument)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    click.echo("How far experts agree who rated apart:")
    for row in rows:
        words = (word.ljust(size) for word, size in zip(row, widths, strict=True))
        click.echo("  ".join(words).rstrip())
    for sentence in no_coefficient(agreement, instrument):
        click.echo(f"No coefficient: {sentence}")
    click.echo(
        "Pairs of ratings of one item, both on the scale. AC2 with linear weights, alpha ordinal; "
        f"each with its interval of 95% over cases (seed {SEED}) and its n of ratings."
    )


def _listed(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"  {line}" for line in lines)
