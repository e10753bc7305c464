"""The pages of `caseload`: one HTML file, the supervisor's page as PDF, and totals that are saved.

What makes a page is loaded when one is asked for, and the renderer for the PDF alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from arms_docs.caseload import Shown, View, view
from arms_docs.caseload.totals import (
    NoSnapshotError,
    Totals,
    as_snapshot,
    snapshot_name,
    snapshots_in,
    sources_digest,
    totals_of,
)
from arms_docs.cli.exits import CannotWriteError, WrongFileError
from arms_docs.cli.narration import doing
from arms_docs.cli.output_names import PAGE, PDF
from arms_docs.cli.outputs import write
from arms_docs.on_demand import load

PAGES = (PAGE, PDF)
BRIEF = "arms_docs.caseload.pages:BRIEF"  # the views that each of them needs
PAPER = "arms_docs.caseload.pages:PAPER"
ONE_FILE = "arms_docs.caseload.pages:one_file"
TWO_MINUTES = "arms_docs.caseload.pages:two_minutes"
RENDER = "arms_docs.report.pdf:render_pdf"
COUNTED = ("all", "due")  # the views that totals are counted from
Show = Callable[[tuple[View, ...]], Shown]
Days = dict[date, Totals]


def page(
    ending: str, show: Show, views: tuple[View, ...], saved: tuple[Totals, ...] | None
) -> bytes:
    """The page of this kind, of these views; the PDF is always of its own."""
    if ending == PAGE:
        with doing("Writing"):
            html: bytes = load(ONE_FILE)(show(views), show(_views(load(BRIEF))), saved)
            return html
    with doing("Rendering the page"):
        paper = load(TWO_MINUTES)(show(_views(load(PAPER))), saved)
        pdf, remarks = load(RENDER)(paper)
    if remarks:
        click.echo("The page was rendered with a remark that should be reported to us.", err=True)
    content: bytes = pdf
    return content


def check_snapshots(folder: Path | None) -> None:
    """A usage error where totals cannot be saved in this folder, if one is named."""
    if folder and not folder.is_dir() and (folder.exists() or not folder.parent.is_dir()):
        raise click.UsageError(f"{folder} is no folder, and none can be made there")


def save_totals(
    folder: Path | None, everybody: Show, sources: tuple[Path, ...], today: date
) -> tuple[Totals, ...] | None:
    """Save the totals of everybody on this day, and give those of all days up to it.

    None where no folder is named. Those of a past day are not saved: what was known then is not
    known now. WrongFileError where a file is called like totals and holds none, or holds this day's
    of other sources.
    """
    if folder is None:
        return None
    totals = totals_of(everybody(_views(COUNTED)), sources_digest(sources))
    mine, others = _saved(folder, totals)
    if totals.day == today:
        _write(folder, totals, others)
        mine[totals.day] = totals
    else:
        click.echo("Totals are saved of today only.", err=True)
    if others:
        days = "1 saved day is" if len(others) == 1 else f"{len(others)} saved days are"
        click.echo(f"Not drawn: {days} of other sources.", err=True)
    return tuple(mine.values())


def _saved(folder: Path, totals: Totals) -> tuple[Days, Days]:
    """What was saved up to this day: of the same sources, and of others."""
    mine, others = Days(), Days()
    try:
        for each in snapshots_in(folder):
            if each.day <= totals.day:
                (mine if each.sources == totals.sources else others)[each.day] = each
    except NoSnapshotError as error:
        raise WrongFileError(f"arms-docs: {error}") from None
    return mine, others


def _write(folder: Path, totals: Totals, others: Days) -> None:
    if totals.day in others:
        why = "holds the totals of this day of other sources; name another folder"
        raise WrongFileError(f"arms-docs: {folder} {why}")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotWriteError(f"{folder} could not be made: {error.strerror}") from None
    write(folder / snapshot_name(totals.day), as_snapshot(totals), force=True)


def _views(keys: tuple[str, ...]) -> tuple[View, ...]:
    return tuple(view(key) for key in keys)
