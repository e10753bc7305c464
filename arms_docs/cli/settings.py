"""Commands about an organisation's settings: init, show."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arms_docs.cli.inputs import read_settings_file, say_settings_problems
from arms_docs.cli.options import FILE, force_option
from arms_docs.cli.outputs import check_free, write
from arms_docs.problems import Severity

if TYPE_CHECKING:
    from arms_docs.instrument import Instrument
    from arms_docs.settings import Settings
    from arms_docs.toml_problems import TomlProblem


@click.group()
def settings() -> None:
    """Declare what holds in an organisation: people, signing, tables, intervals, retention, trust."""


@settings.command()
@click.argument("out", type=FILE, metavar="OUT.toml")
@force_option
def init(out: Path, force: bool) -> None:
    """Write a settings file to fill in: every key explained, none set."""
    from arms_docs.settings.write_settings import BLANK

    check_free(out, force=force)
    write(out, BLANK.read_bytes())
    click.echo(
        f"Wrote {out}. Commands take it with --settings, or from ARMS_DOCS_SETTINGS.", err=True
    )


@settings.command()
@click.argument("file", type=FILE, required=False, envvar="ARMS_DOCS_SETTINGS", metavar="[FILE]")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def show(file: Path | None, form: str) -> None:
    """Show what is in force and where it is declared; without FILE, what holds where nothing is declared."""
    from arms_docs.settings import DEFAULTS, instrument_in_force

    found: tuple[TomlProblem, ...] = ()
    declared: Settings | None = DEFAULTS
    if file is not None:
        declared, found = read_settings_file(file)
        say_settings_problems(file, found)
    instrument = instrument_in_force(declared) if declared else None
    if form == "json":
        click.echo(
            json.dumps(_data(file, declared, instrument, found), ensure_ascii=False, indent=2)
        )
    elif declared and instrument:
        click.echo("\n".join(_text(file, declared, instrument)))
    if declared is None:
        sys.exit(2 if any(one.severity is Severity.WRONG_FILE for one in found) else 1)


def _text(file: Path | None, declared: Settings, instrument: Instrument) -> Iterator[str]:
    from arms_docs.toml_problems import lines_of

    lines = lines_of(declared.text)
    yield (
        f"Settings from {file}"
        if file
        else "No settings file: this holds where nothing is declared."
    )
    yield ""
    for label, value, key in (
        *_general(declared),
        *_tables(declared, instrument),
        *_lasting(declared),
    ):
        where = f"line {lines[key]}" if key in lines else "not declared"
        yield f"  {label:<33} {value}  ({where})"


Shown = Iterator[tuple[str, str, str]]


def _general(declared: Settings) -> Shown:
    signing = declared.signing
    yield "Organisation", declared.organisation or "no name", "organisation"
    yield "Marking", declared.marking, "marking"
    if not declared.people:
        yield "People", "nobody is listed", "people"
    for number, person in enumerate(declared.people, start=1):
        period = f"from {person.valid_from}" + (f" to {person.valid_to}" if person.valid_to else "")
        certificate = (
            f"certificate {person.fingerprint[:16]}…" if person.fingerprint else "no certificate"
        )
        words = (
            f"{person.staff_id} {person.name}",
            person.role,
            person.agency,
            period,
            certificate,
        )
        yield f"Person {number}", ", ".join(words), f"people[{number}]"
    anybody = "anybody listed" if declared.people else "anybody with a key"
    yield "May sign as supervisor", ", ".join(signing.supervisors) or anybody, "signing.supervisors"
    yield (
        "May sign as countersigner",
        ", ".join(signing.countersigners) or anybody,
        "signing.countersigners",
    )
    yield "Second signature", signing.second_signature.value, "signing.second_signature"
    yield "Signature level", signing.level.value, "signing.level"
    yield (
        "Time-stamping authority",
        signing.timestamp_authority or "none",
        "signing.timestamp_authority",
    )


def _tables(declared: Settings, instrument: Instrument) -> Shown:
    from arms_docs.instrument import Level

    names = ", ".join(name for name, _ in declared.replaced)
    by_folder = "tables.folder" if declared.replaced else "tables"
    yield "Edition of the tables", instrument.edition, by_folder
    yield "Tables that replace ours", names or "none", by_folder if names else "tables.folder"
    yield "Guide to the general level", instrument.guide.key, "tables.guide"
    for level in Level:
        months = instrument.visits.look_up(level.value).answer
        yield (
            f"Months between visits, {level.value}",
            str(months),
            f"intervals.{level.value.lower().replace(' ', '_')}",
        )
    yield "Months to a review at most", str(instrument.review_within_months), "intervals.review"
    for number, one in enumerate(declared.confirmed, start=1):
        counts = "" if one in declared.confirmed_last else "; superseded"
        yield (
            f"Confirmed {number}",
            f"{one.table}, {one.checked_on}, {one.checked_by}{counts}",
            f"confirmed[{number}]",
        )


def _lasting(declared: Settings) -> Shown:
    if not declared.retention:
        yield "Retention classes", "none", "retention"
    for number, kept in enumerate(declared.retention, start=1):
        end = (
            f"destroyed after {kept.destroy_years}"
            if kept.destroy_years is not None
            else "no destruction set"
        )
        yield (
            f"Retention class {number}",
            f"{kept.name}: reviewed after {kept.review_years} years, {end}",
            (f"retention[{number}]"),
        )
    yield "Trusted authorities", str(len(declared.trust.roots)), "trust.authorities"
    yield "Revocation lists", str(len(declared.trust.crls)), "trust.revocation_lists"


def _data(
    file: Path | None,
    declared: Settings | None,
    instrument: Instrument | None,
    found: tuple[TomlProblem, ...],
) -> dict[str, Any]:
    from arms_docs.assessment.assemble import to_data

    data: dict[str, Any] = {
        "version": 1,
        "file": str(file) if file else None,
        "ok": declared is not None,
    }
    if declared and instrument:
        from arms_docs.instrument import Level

        data["settings"] = _plain(declared)
        visits = {level.value: instrument.visits.look_up(level.value).answer for level in Level}
        data["tables"] = {
            "edition": instrument.edition,
            "guide": instrument.guide.key,
            "visits": visits,
            "review": instrument.review_within_months,
        }
    return {**data, "problems": to_data(found)}


def _plain(declared: Settings) -> dict[str, Any]:
    """What is declared, as plain data: certificates by their fingerprints, replaced tables by their names."""
    from arms_docs.assessment.assemble import to_data
    from arms_docs.settings.named_files import fingerprint

    trust, own = declared.trust, declared.intervals
    return {
        "organisation": declared.organisation,
        "marking": declared.marking,
        "people": to_data(declared.people),
        "signing": to_data(declared.signing),
        "guide": declared.guide,
        "replaced": [name for name, _ in declared.replaced],
        "intervals": {
            **to_data(own),
            "visits": {level.value: months for level, months in own.visits},
        }
        if own
        else None,
        "confirmed": to_data(declared.confirmed),
        "retention": to_data(declared.retention),
        "trust": {
            "roots": [fingerprint(der) for der in trust.roots],
            "crls": [fingerprint(der) for der in trust.crls],
        },
    }


COMMANDS = (settings,)
