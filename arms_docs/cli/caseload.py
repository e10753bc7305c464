"""`caseload`: what is due, late and on its way, over folders of files and archives."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import click

from arms_docs.batch import Engine, Here, Pool
from arms_docs.caseload import VIEWS, Look, tables_upto, view
from arms_docs.civil_days import civil_day
from arms_docs.cli import clock
from arms_docs.cli.archive.access import identity_option, refusals
from arms_docs.cli.archive.rows import plain
from arms_docs.cli.caseload_sources import Use, opened_sources, query_option
from arms_docs.cli.input_file import read_small
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, Day, lists_option, settings_option, trust_option
from arms_docs.cli.settings_file import settings_in_force


@click.command()
@click.argument("sources", type=FILE, metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--view",
    "view_key",
    type=click.Choice([each.key for each in VIEWS]),
    default="today",
    show_default=True,
    help="Which view.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
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
@identity_option
@query_option
@key_options
def caseload(
    sources: tuple[Path, ...],
    view_key: str,
    style: str,
    as_of: date,
    jobs: int,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    identity: Path | None,
    query: Path | None,
    key: KeyOptions,
) -> None:
    """Show what is due, late and on its way, of everybody in folders of files and in archives.

    SOURCE is a folder of workbooks, submissions and records, or an archive.
    """
    declared = settings_in_force(settings)
    look = Look(
        declared,
        datetime.combine(as_of, time(23, 59, 59), UTC),
        tuple(map(read_small, trust)),
        tuple(map(read_small, lists)),
    )
    engine: Engine = Pool(jobs) if jobs > 1 else Here()
    with refusals():
        opened = opened_sources(sources, Use(query, identity, key))
        with doing("Reading files"):
            tables = tables_upto(opened.index, opened.kept, look, engine, as_of)
        rows = tables.ask(view(view_key).statement, {"on": as_of.isoformat()})
        left_out = opened.index.left_out()
        opened.index.close()
    if style == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(plain(_line(row)))
    for each in left_out:
        click.echo(plain(f"{each.name}: {each.why}"), err=True)


def _line(row: dict[str, Any]) -> str:
    return "  ".join(str(value) for value in row.values() if value not in ("", None, 0))
