"""`agreement`: what came back of an exercise, held against the gold and one another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from arms_docs.civil_days import civil_day
from arms_docs.cli import clock
from arms_docs.cli.agreement_as_text import agreement_text
from arms_docs.cli.exercise import exercise_in
from arms_docs.cli.exits import ExitCode, end
from arms_docs.cli.gold import gold_in
from arms_docs.cli.inputs import instrument_under
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, force_option, settings_option
from arms_docs.cli.output_names import DATA, PAGE, PDF
from arms_docs.cli.outputs import check_free, check_new_folder, write, write_folder
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.study.agreement import FEWEST, Agreement, agreement_of
from arms_docs.study.agreement_pages import (
    Style,
    as_json,
    as_report,
    csv_files,
    letters,
    organiser_page,
    trainer_page,
)
from arms_docs.study.exercise import Returned, read_returned
from arms_docs.study.gold import Gold

SEED = 1
GOLD_FILE = "gold.toml"  # in the folder that `exercise gold` writes
STYLES = {PDF: Style.PDF, PAGE: Style.HTML}
FILES = (PDF, PAGE, DATA)  # any other OUT is a folder


@click.command()
@click.argument("folder", type=FILE)
@click.option(
    "--gold",
    "gold_path",
    type=FILE,
    required=True,
    metavar="GOLD",
    help="The folder that 'exercise gold' wrote, or the gold.toml in it.",
)
@click.option(
    "-o",
    "--out",
    type=FILE,
    metavar="OUT",
    help="The report as .pdf or .html, the measures as .json, or a new folder for all there is. "
    "Default: a summary on the screen.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What is printed without OUT.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31),
    default=SEED,
    show_default=True,
    metavar="N",
    help="The number that the draws for the intervals follow from.",
)
@settings_option
@force_option
def agreement(
    folder: Path,
    gold_path: Path,
    out: Path | None,
    style: str,
    seed: int,
    settings: Path | None,
    force: bool,
) -> None:
    """Show how far raters of an exercise agree with the gold and with one another.

    FOLDER is that of 'exercise new', with what came back in 'returned'. A new folder as OUT gets
    the report, a page for the organiser alone and one for whoever trains, a letter to each rater
    in 'letters', and the figures in 'data'. Of a group of fewer than five raters nothing is shown.
    It may not be used for discipline, or to rank anybody.
    """
    if out is not None:
        _check_out(out, force=force)
    pack = exercise_in(folder)
    declared, instrument = settings_in_force(settings), instrument_under(settings)
    gold = gold_in(gold_path / GOLD_FILE if gold_path.is_dir() else gold_path, instrument)
    with doing("Reading the workbooks"):
        returned = read_returned(folder, pack, instrument)
    if not returned.rated and not returned.unread:
        raise click.UsageError(f"nothing came back yet: no workbook is in {folder / 'returned'}")
    with doing("Measuring"):
        shown = agreement_of(returned, gold, instrument, seed=seed, title=pack.title)
    on = civil_day(clock.now())
    outputs = _Outputs(shown, returned, gold, instrument, on, declared.marking)
    _say_remarks(shown)
    if out is None:
        text = agreement_text(shown, instrument) if style == "text" else outputs.data().decode()
        click.echo(text, nl=False)
    elif out.suffix.lower() in FILES:
        with doing("Writing the report"):
            write(out, outputs.file(out.suffix.lower()), force=force)
        click.echo(f"Wrote {out}", err=True)
    else:
        with doing("Writing the report, and a letter to each rater"):
            files = outputs.files()
            write_folder(out, files)
        click.echo(f"Wrote {out}: {len(files)} files, {shown.raters} of them letters", err=True)
    if shown.raters < FEWEST:
        end(ExitCode.CANNOT_TELL)


@dataclass(frozen=True)
class _Outputs:
    """What files are made of."""

    agreement: Agreement
    returned: Returned
    gold: Gold
    instrument: Instrument
    on: date
    marking: str

    def data(self) -> bytes:
        """The measures as JSON."""
        return as_json(self.agreement, on=self.on)

    def file(self, ending: str) -> bytes:
        """One file of this kind."""
        if ending == DATA:
            return self.data()
        return as_report(
            self.agreement,
            self.instrument,
            STYLES[ending],
            on=self.on,
            marking=self.marking,
        )

    def files(self) -> dict[str, bytes]:
        """Every file by its name in the folder."""
        rated, shown, on, marking = self.returned.rated, self.agreement, self.on, self.marking
        about = (rated, self.gold, shown, self.instrument, Style.PDF)
        tables = csv_files(shown, rated, self.gold, self.instrument)
        to_raters = letters(*about, on=on, marking=marking)
        return {
            "report.pdf": self.file(PDF),
            "report.html": self.file(PAGE),
            "organiser.pdf": organiser_page(shown, Style.PDF, on=on, marking=marking),
            "trainer.pdf": trainer_page(*about, on=on, marking=marking),
            "data/agreement.json": self.data(),
            **{f"data/{name}": table for name, table in tables.items()},
            **{f"letters/{name}": letter for name, letter in to_raters.items()},
        }


def _check_out(out: Path, *, force: bool) -> None:
    """A usage error before any work is done, where OUT cannot be written."""
    if out.suffix.lower() in FILES:
        check_free(out, force=force)
    elif out.suffix:
        raise click.UsageError(f"let {out} end in .pdf, .html or .json, or name a new folder")
    else:
        check_new_folder(out)


def _say_remarks(shown: Agreement) -> None:
    """What was not taken and what is odd, to whoever runs it."""
    for name, why in shown.unread:
        click.echo(f"Not taken: {name}: {why}", err=True)
    for remark in shown.remarks:
        click.echo(remark, err=True)
