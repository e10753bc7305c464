"""`caseload`: what is due, late and on its way, over folders of files and archives."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

import click

from arms_docs.batch import Engine, Here, Pool
from arms_docs.caseload import (
    CALENDAR,
    CASE_FILES,
    SETS,
    VIEWS,
    Asked,
    Look,
    Shown,
    View,
    as_text,
    shown,
    tables_upto,
    view,
)
from arms_docs.caseload.totals import Totals
from arms_docs.civil_days import civil_day
from arms_docs.cli import clock
from arms_docs.cli.archive.access import identity_option, refusals
from arms_docs.cli.archive.rows import plain
from arms_docs.cli.caseload_pages import PAGES, Show, check_snapshots, page, save_totals
from arms_docs.cli.caseload_sources import Use, check_apart, opened_sources, query_option
from arms_docs.cli.events_file import events_in_force, events_option
from arms_docs.cli.exits import CannotWriteError
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import (
    FILE,
    Day,
    force_option,
    lists_option,
    settings_option,
    trust_option,
)
from arms_docs.cli.output_names import DATA, PDF, TABLE, WORKBOOK
from arms_docs.cli.outputs import check_free, check_new_folder, free_file, write, write_folder
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.cli.trusted_files import trusted_files
from arms_docs.csv_rows import as_csv
from arms_docs.on_demand import load
from arms_docs.settings import Settings

# What makes a file of what is shown, by the ending of its name.
WRITERS = {
    WORKBOOK: "arms_docs.caseload.faces.in_excel:as_workbook",
    DATA: "arms_docs.caseload.faces.in_json:as_json",
    TABLE: "arms_docs.cli.caseload:as_table",
}
CALENDARS = "arms_docs.caseload.faces.in_calendar:calendars"
ONE_VIEW = (TABLE,)  # the formats that hold one view; the others hold all, where none is named
READ = (WORKBOOK, PDF)  # what a case is read from: no list may lie among those, or replace one
STYLES = {"json": DATA, "csv": TABLE}
WHERE = "Where to write: .html, .pdf (a supervisor's page), .xlsx, .json or .csv."
NARROW = (80, 24)  # a terminal of which nothing is known


@click.command()
@click.argument("sources", type=FILE, metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--view",
    "view_key",
    type=click.Choice([*SETS, *(each.key for each in VIEWS)]),
    help="Which view, or set of views. Default: today; of a workbook or JSON, all views.",
)
@click.option("--officer", default="", metavar="STAFF_ID", help="The cases of one officer only.")
@click.option("--team", default="", metavar="TEAM", help="The cases of one team only.")
@click.option("--names", is_flag=True, help="With names, dates of birth and main concerns.")
@click.option("-o", "--out", type=FILE, metavar="OUT", help=WHERE)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", *STYLES]),
    default="text",
    show_default=True,
    help="What is printed, without -o.",
)
@click.option(
    "--rows",
    type=click.IntRange(0),
    default=25,
    show_default=True,
    help="How many rows of a view are printed as text; 0: all.",
)
@click.option(
    "--calendars",
    type=FILE,
    metavar="FOLDER",
    help="Also write a calendar (.ics) for each officer into FOLDER.",
)
@click.option(
    "--snapshots",
    type=FILE,
    metavar="FOLDER",
    help="Save the day's totals in FOLDER, and let pages draw the trend of what is saved there.",
)
@click.option(
    "--as-of",
    type=Day(),
    default=lambda: civil_day(clock.now()),
    show_default="today",
    help="How late things are on this day.",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help="Processes that read files.")
@trust_option
@lists_option
@settings_option
@events_option
@force_option
@identity_option
@query_option
@key_options
def caseload(
    sources: tuple[Path, ...],
    view_key: str | None,
    officer: str,
    team: str,
    names: bool,
    out: Path | None,
    style: str,
    rows: int,
    calendars: Path | None,
    snapshots: Path | None,
    as_of: date,
    jobs: int,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    events: Path | None,
    force: bool,
    identity: Path | None,
    query: Path | None,
    key: KeyOptions,
) -> None:
    """Show what is due, late and on its way, of everybody in folders of files and in archives.

    SOURCE is a folder of workbooks, submissions and records, or an archive. People are shown by
    their case reference alone, unless you ask for names.
    """
    ending = _ending(out) if out else STYLES.get(style, "")
    views = _views(view_key, ending)
    if out:
        out = free_file(out, ending, force=force, inputs=sources)
        if ending in READ:
            check_apart(out, sources)
    if calendars:
        _check_calendars(calendars, force=force)
    check_snapshots(snapshots)
    declared = settings_in_force(settings)
    look = Look(
        declared,
        datetime.combine(as_of, time(23, 59, 59), UTC),
        *trusted_files(trust, lists),
    )
    entered = events_in_force(events, settings)
    engine: Engine = Pool(jobs) if jobs > 1 else Here()
    asked = Asked(as_of, _spelt(officer, declared, as_of), team, names)
    with refusals(), ExitStack() as closing:
        opened = opened_sources(sources, Use(query, identity, key), CASE_FILES)
        closing.callback(opened.index.close)
        with doing("Reading files"):
            tables = tables_upto(opened.index, opened.to_read, look, engine, as_of, events=entered)

        def show(views: tuple[View, ...], most: int = 0, asked: Asked = asked) -> Shown:
            return shown(
                tables,
                views,
                asked,
                sources=tuple(map(str, sources)),
                files=len(opened.to_read),
                marking=declared.marking,
                most=most,
            )

        everybody = partial(show, asked=Asked(as_of))
        saved = save_totals(snapshots, everybody, sources, civil_day(clock.now()))
        if calendars:
            _write_calendars(calendars, show((CALENDAR,)), force=force)
        if out:
            write(out, _content(ending, show, views, saved), force=force)
            click.echo(f"Wrote {out}.", err=True)
        elif ending:
            click.echo(_content(ending, show, views, saved), nl=False)
        elif not calendars or view_key:
            _print(show(views, rows))


def _ending(out: Path) -> str:
    """The ending by which a file is written; a usage error for one that nothing is written by."""
    ending = out.suffix.lower()
    endings = (*PAGES, *WRITERS)
    if ending not in endings:
        raise click.UsageError(f"say what to write: let {out} end in {', '.join(endings)}")
    return ending


def _views(view_key: str | None, ending: str) -> tuple[View, ...]:
    """The views that are asked for; a usage error for several where there is room for one."""
    if view_key and ending == PDF:
        raise click.UsageError("a PDF is one page of its own: leave --view out")
    if view_key in SETS and ending in ONE_VIEW:
        names = ", ".join(each.key for each in SETS[view_key])
        raise click.UsageError(f"{ending[1:].upper()} holds one view; --view {view_key} is {names}")
    if view_key in SETS:
        return SETS[view_key]
    if view_key is None and ending and ending not in ONE_VIEW:
        return VIEWS
    return (view(view_key or "today"),)


def _spelt(officer: str, settings: Settings, on: date) -> str:
    """A staff id as the tables spell it."""
    person = settings.person(officer, on) if officer else None
    return person.staff_id if person else "".join(officer.split()).upper()


def _content(
    ending: str, show: Show, views: tuple[View, ...], saved: tuple[Totals, ...] | None
) -> bytes:
    if ending in PAGES:
        return page(ending, show, views, saved)
    writer: Callable[[Shown], bytes] = load(WRITERS[ending])
    with doing("Writing"):
        return writer(show(views))


def as_table(shown: Shown) -> bytes:
    """One view as CSV, whose columns have the names that JSON has."""
    (answer,) = shown.answers
    columns = tuple(column.name for column in answer.columns)
    return as_csv(answer.rows, columns)


def _print(shown: Shown) -> None:
    width = shutil.get_terminal_size(NARROW).columns
    for line in as_text(shown, width):
        click.echo(plain(line))


def _check_calendars(folder: Path, *, force: bool) -> None:
    if not folder.is_dir():
        check_new_folder(folder)
    elif not force:
        raise click.UsageError(f"{folder} is there already; --force writes the calendars into it")


def _write_calendars(folder: Path, shown: Shown, *, force: bool) -> None:
    """Write a calendar for each officer; with ``force`` into a folder that is there."""
    files: dict[str, bytes] = load(CALENDARS)(shown)
    if folder.is_dir():
        for name in files:
            check_free(folder / name, force=force)
        for name, content in files.items():
            write(folder / name, content, force=force)
    else:
        write_folder(folder, files)
    if not files:
        raise CannotWriteError("Nothing is due, so that there is no calendar to write.")
    click.echo(f"Wrote {len(files)} calendars into {folder}.", err=True)
