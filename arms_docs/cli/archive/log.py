"""`archive log`: what was done with which record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from arms_docs.archive.log import Entry
from arms_docs.cli.archive.access import dir_argument, identity_option, open_archive, refusals
from arms_docs.cli.archive.rows import Row, print_rows
from arms_docs.cli.options import format_option

COLUMNS = ("number", "at", "by", "verb", "records", "about", "detail")


@click.command("log")
@dir_argument
@click.option("--record", metavar="RECORD", help="Only what was done with this record.")
@format_option("text", "json", "csv")
@identity_option
def log(folder: Path, record: str | None, style: str, identity: Path | None) -> None:
    """Print the log of DIR: what was done with which record, when and by whom, with the reasons
    that are still kept.
    """
    with refusals():
        archive = open_archive(folder, identity)
        rows = (
            _row(entry, archive.detail(entry))
            for entry in archive.log.entries()
            if record is None or _concerns(entry, record)
        )
        print_rows(rows, COLUMNS, style, _line)


def _concerns(entry: Entry, record: str) -> bool:
    """Whether an entry is about a record: it names it, or the whole archive was given away."""
    return record in entry.records or (entry.verb.value == "disclosure" and not entry.records)


def _row(entry: Entry, detail: Mapping[str, str] | None) -> Row:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "verb": entry.verb.value,
        "records": list(entry.records),
        "about": dict(entry.about),
        "detail": dict(detail) if detail else None,
    }


def _line(row: Row) -> str:
    day, minute = row["at"][:10], row["at"][11:16]
    if row["verb"] in ("admit", "dismiss"):
        detail = f"key {row['about'].get('key')}"
    else:
        detail = "; ".join(f"{name}: {text}" for name, text in (row["detail"] or {}).items())
    parts = (
        f"{row['number']:>5}",
        f"{day} {minute} UTC",
        row["by"],
        f"{row['verb']:<12}",
        " ".join(row["records"]),
        detail,
    )
    return "  ".join(parts).rstrip()
