"""Commands about the tables: what they say and from where, and that they were checked."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from arms_docs.cli.input_file import read_small
from arms_docs.cli.one_at_a_time import only_one
from arms_docs.cli.options import format_option, on_option, settings_option
from arms_docs.cli.outputs import write
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.instrument import Instrument, Statement, statements
from arms_docs.on_demand import load
from arms_docs.problems import Severity
from arms_docs.settings import Settings, block, instrument_in_force, read_settings

TO_DATA = "arms_docs.assessment:to_data"  # for JSON alone: text is quicker without the form
WIDEST = 110  # characters of a row; what is wider is printed one column below the other


@click.command()
@click.argument("key", required=False)
@settings_option
@format_option("text", "json")
def show(key: str | None, settings: Path | None, style: str) -> None:
    """List the tables in force with their sources; with KEY, print one in full, to compare it with
    a manual.
    """
    tables = instrument_in_force(settings_in_force(settings))
    chosen = [_statement(tables, key)] if key else list(statements(tables))
    if style == "json":
        entries = [_data(statement) for statement in chosen]
        data = {"version": 1, "edition": tables.edition, "tables": entries}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_in_full(chosen[0]) if key else _list(tables, chosen)))


@click.command()
@click.argument("key")
@settings_option
@click.option("--source", required=True, help="What it was compared with: title, edition, page.")
@click.option("--by", required=True, metavar="STAFF_ID", help="Who compared it.")
@on_option
def confirm(key: str, settings: Path | None, source: str, by: str, on: date) -> None:
    """Record in the settings file that the table KEY says what its source says. Look at it first,
    with 'show KEY'.
    """
    if settings is None:
        raise click.UsageError(
            "a confirmation is kept in a settings file: make one with 'arms-docs settings init' "
            "and name it here"
        )
    with only_one(settings.resolve().parent):
        statement = _confirm(key, settings, source, by, on)
    click.echo(f"Recorded in {settings}: {statement.key}, checked on {on} by {by}.", err=True)


def _confirm(key: str, settings: Path, source: str, by: str, on: date) -> Statement:
    """Add the confirmation to the settings. Back comes what is confirmed."""
    before = settings_in_force(settings)
    statement = _statement(instrument_in_force(before), key)
    if before.people and before.person(by, on) is None:
        raise click.UsageError(
            f"nobody among the people in {settings} has the staff id {by} on {on}"
        )
    content = read_small(settings)
    if content != before.text.encode():
        raise click.UsageError(f"{settings} was changed while it was being read; try again")
    entry = _entry(before, settings, statement, source, by, on)
    mode = settings.stat().st_mode
    write(settings.resolve(), content + entry.encode(), force=True)
    settings.chmod(mode)  # who may read it is as it was
    return statement


def _entry(
    before: Settings, path: Path, statement: Statement, source: str, by: str, on: date
) -> str:
    """The text to add at the end of the settings.

    A usage error where the whole would not be right with it.
    """
    entry = "\n" + block(
        "[[confirmed]]",
        (
            ("table", statement.key),
            ("digest", statement.digest),
            ("source", source),
            ("checked_on", on),
            ("checked_by", by),
        ),
    )
    if "\r\n" in before.text:
        entry = entry.replace("\n", "\r\n")
    after, problems = read_settings(before.text + entry, folder=path.parent)
    if after is None:
        error = next(p for p in problems if p.severity is not Severity.WARNING)
        raise click.UsageError(
            f"{path} is left as it was, because with this entry it would be wrong: "
            f"{error.message} {error.remedy}"
        )
    return entry


def _statement(tables: Instrument, key: str) -> Statement:
    by_key = {statement.key: statement for statement in statements(tables)}
    if key not in by_key:
        raise click.UsageError(f"there is no table {key!r}; there are: {', '.join(by_key)}")
    return by_key[key]


def _list(tables: Instrument, chosen: list[Statement]) -> Iterator[str]:
    """Each table on a line, with its source below."""
    yield f"Edition {tables.edition}; guide in force: {tables.guide.key}"
    yield ""
    for statement in chosen:
        status, check = statement.provenance.status.value, _check(statement)
        yield f"  {statement.key:<22} {status:<12} {check:<34} {statement.title}"
        yield from _wrapped(statement.provenance.source, " " * 25)


def _in_full(statement: Statement) -> Iterator[str]:
    provenance = statement.provenance
    yield f"{statement.title}  ({statement.key})"
    yield from _wrapped(f"Source: {provenance.source}", "  ")
    status, start = provenance.status.value, provenance.valid_from
    yield f"  Status: {status}, valid from {start}; {_check(statement)}"
    yield f"  Digest: {statement.digest}"
    yield ""
    widths = _widths(statement)
    if sum(widths) + 3 * len(widths) <= WIDEST:
        yield from _columns(statement, widths)
    else:
        yield from _one_below_the_other(statement)


def _widths(statement: Statement) -> list[int]:
    """The width of each column: that of its widest cell."""
    columns = zip(statement.heads, *statement.rows, strict=True)
    return [max(len(cell) for cell in column) for column in columns]


def _columns(statement: Statement, widths: list[int]) -> Iterator[str]:
    yield _row(statement.heads, widths)
    yield "  " + "   ".join("-" * width for width in widths)
    for row in statement.rows:
        yield _row(row, widths)


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
    return "  " + "   ".join(padded).rstrip()


def _one_below_the_other(statement: Statement) -> Iterator[str]:
    for row in statement.rows:
        for head, cell in zip(statement.heads, row, strict=True):
            if cell:
                yield from _wrapped(f"{head}: {cell}", "  ")
        yield ""


def _wrapped(text: str, margin: str) -> list[str]:
    return textwrap.wrap(
        text, WIDEST, initial_indent=margin, subsequent_indent=margin + "  ", break_on_hyphens=False
    )


def _check(statement: Statement) -> str:
    """Who in the organisation checked the table, and when."""
    provenance = statement.provenance
    if not provenance.checked_on:
        return "not checked by you"
    return f"checked on {provenance.checked_on} by {provenance.checked_by}"


def _data(statement: Statement) -> dict[str, Any]:
    return {
        "key": statement.key,
        "title": statement.title,
        "digest": statement.digest,
        **load(TO_DATA)(statement.provenance),
        "heads": list(statement.heads),
        "rows": [list(row) for row in statement.rows],
    }
