"""Commands about the tables: what they say and from where; and an organisation's record that it checked them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arms_docs.cli.inputs import instrument_under, settings_in_force
from arms_docs.cli.options import on_option, settings_option
from arms_docs.cli.outputs import write
from arms_docs.problems import Severity

if TYPE_CHECKING:
    from arms_docs.instrument import Instrument
    from arms_docs.instrument.statements import Statement
    from arms_docs.settings import Settings

WIDEST = 110  # characters of a row; what is wider is printed one column below the other


@click.group()
def instrument() -> None:
    """Show the tables of ARMS and RM2000, and record that they were checked."""


@instrument.command()
@click.argument("key", required=False)
@settings_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def show(key: str | None, settings: Path | None, form: str) -> None:
    """List the tables in force with their sources; with KEY, print one in full, to compare it with a manual."""
    from arms_docs.instrument.statements import statements

    tables = instrument_under(settings)
    chosen = [_statement(tables, key)] if key else list(statements(tables))
    if form == "json":
        data = {"version": 1, "edition": tables.edition, "tables": [_data(one) for one in chosen]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_in_full(chosen[0]) if key else _list(tables, chosen)))


@instrument.command()
@click.argument("key")
@settings_option
@click.option("--source", required=True, help="What it was compared with: title, edition, page.")
@click.option("--by", required=True, metavar="STAFF_ID", help="Who compared it.")
@on_option
def confirm(key: str, settings: Path | None, source: str, by: str, on: date) -> None:
    """Record in the settings file that the table KEY says what its source says. Look at it first, with 'show KEY'."""
    if settings is None:
        raise click.UsageError(
            "a confirmation is kept in a settings file: make one with 'arms-docs settings init' and name it here"
        )
    before = settings_in_force(settings)
    from arms_docs.settings import instrument_in_force

    statement = _statement(instrument_in_force(before), key)
    if before.people and before.person(by, on) is None:
        raise click.UsageError(
            f"nobody among the people in {settings} has the staff id {by} on {on}"
        )
    content = settings.read_bytes()
    if content != before.text.encode():
        raise click.UsageError(f"{settings} was changed while it was being read; try again")
    entry = _entry(before, settings, statement, source, by, on)
    mode = settings.stat().st_mode
    write(settings.resolve(), content + entry.encode())
    settings.chmod(mode)  # who may read it is as it was
    click.echo(f"Recorded in {settings}: {statement.key}, checked on {on} by {by}.", err=True)


def _entry(
    before: Settings, path: Path, statement: Statement, source: str, by: str, on: date
) -> str:
    """The text to add at the end of the settings; a usage error where the whole would not be right with it."""
    from arms_docs.settings import read_settings
    from arms_docs.settings.write_settings import block

    entry = block(
        "[[confirmed]]",
        (
            ("table", statement.key),
            ("digest", statement.digest),
            ("source", source),
            ("checked_on", on),
            ("checked_by", by),
        ),
    )
    added = "\n" + entry
    if "\r\n" in before.text:
        added = added.replace("\n", "\r\n")
    after, found = read_settings(before.text + added, folder=path.parent)
    if after is None:
        why = next(
            f"{one.message} {one.remedy}" for one in found if one.severity is not Severity.WARNING
        )
        raise click.UsageError(
            f"{path} is left as it was, because with this entry it would be wrong: {why}"
        )
    return added


def _statement(tables: Instrument, key: str) -> Statement:
    from arms_docs.instrument.statements import statements

    known = {one.key: one for one in statements(tables)}
    if key not in known:
        raise click.UsageError(f"there is no table {key!r}; there are: {', '.join(known)}")
    return known[key]


def _list(tables: Instrument, chosen: list[Statement]) -> Iterator[str]:
    yield f"Edition {tables.edition}; guide in force: {tables.guide.key}"
    yield ""
    for one in chosen:
        yield f"  {one.key:<22} {one.provenance.status.value:<12} {_checked(one):<34} {one.title}"
        yield from _wrapped(one.provenance.source, " " * 25)


def _in_full(one: Statement) -> Iterator[str]:
    said = one.provenance
    yield f"{one.title}  ({one.key})"
    yield from _wrapped(f"Source: {said.source}", "  ")
    yield f"  Status: {said.status.value}, valid from {said.valid_from}; {_checked(one)}"
    yield f"  Digest: {one.digest}"
    yield ""
    yield from _rows(one)


def _rows(one: Statement) -> Iterator[str]:
    """The table as columns; where a row would be too wide, as one line for each column."""
    grid = (one.heads, *one.rows)
    widths = [max(len(row[n]) for row in grid) for n in range(len(one.heads))]
    if sum(widths) + 3 * len(widths) <= WIDEST:
        for number, row in enumerate(grid):
            yield (
                "  "
                + "   ".join(
                    cell.ljust(width) for cell, width in zip(row, widths, strict=True)
                ).rstrip()
            )
            if number == 0:
                yield "  " + "   ".join("-" * width for width in widths)
        return
    for row in one.rows:
        for head, cell in zip(one.heads, row, strict=True):
            yield from _wrapped(f"{head}: {cell}", "  ") if cell else ()
        yield ""


def _wrapped(text: str, margin: str) -> list[str]:
    return textwrap.wrap(
        text, WIDEST, initial_indent=margin, subsequent_indent=margin + "  ", break_on_hyphens=False
    )


def _checked(one: Statement) -> str:
    said = one.provenance
    return (
        f"checked on {said.checked_on} by {said.checked_by}"
        if said.checked_on
        else "not checked by you"
    )


def _data(one: Statement) -> dict[str, Any]:
    from arms_docs.assessment.assemble import to_data

    said = {"key": one.key, "title": one.title, "digest": one.digest, **to_data(one.provenance)}
    return {**said, "heads": list(one.heads), "rows": [list(row) for row in one.rows]}


COMMANDS = (instrument,)
