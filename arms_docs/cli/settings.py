"""Commands about an organisation's settings: `settings init`, `settings show`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from arms_docs.cli.exits import ExitCode, end
from arms_docs.cli.options import FILE, force_option, format_option
from arms_docs.cli.outputs import check_free, write
from arms_docs.cli.settings_file import read_settings_file, say_settings_problems
from arms_docs.instrument import Instrument, Level
from arms_docs.on_demand import load
from arms_docs.problems import Severity
from arms_docs.settings import (
    BLANK,
    DEFAULTS,
    Intervals,
    Person,
    Settings,
    fingerprint,
    instrument_in_force,
)
from arms_docs.toml_problems import TomlProblem, lines_of

TO_DATA = "arms_docs.assessment:to_data"  # for JSON alone: text is quicker without the form
Rows = Iterator[tuple[str, str, str]]  # label, value, and the key in the file that declares it


@click.command()
@click.argument("out", type=FILE, metavar="OUT.toml")
@force_option
def init(out: Path, force: bool) -> None:
    """Write a settings file to fill in: every key explained, none set."""
    check_free(out, force=force)
    write(out, BLANK.read_bytes(), force=force)
    click.echo(
        f"Wrote {out}. Commands take it with --settings, or from ARMS_DOCS_SETTINGS.", err=True
    )


@click.command()
@click.argument("file", type=FILE, required=False, envvar="ARMS_DOCS_SETTINGS", metavar="[FILE]")
@format_option("text", "json")
def show(file: Path | None, style: str) -> None:
    """Show what is in force and where it is declared; without FILE, what holds where nothing is
    declared.
    """
    problems: tuple[TomlProblem, ...] = ()
    declared: Settings | None = DEFAULTS
    if file is not None:
        declared, problems = read_settings_file(file)
        say_settings_problems(file, problems)
    instrument = instrument_in_force(declared) if declared else None
    if style == "json":
        data = _data(file, declared, instrument, problems)
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif declared and instrument:
        click.echo("\n".join(_text(file, declared, instrument)))
    if declared is None:
        unreadable = any(problem.severity is Severity.WRONG_FILE for problem in problems)
        end(ExitCode.WRONG_USE if unreadable else ExitCode.NOT_RIGHT)


def _text(file: Path | None, declared: Settings, instrument: Instrument) -> Iterator[str]:
    """Everything in force for a person, each with the line that declares it."""
    lines = lines_of(declared.text)
    if file:
        yield f"Settings from {file}"
    else:
        yield "No settings file: this holds where nothing is declared."
    yield ""
    for label, value, key in (
        *_organisation(declared),
        *_signing(declared),
        *_tables(declared, instrument),
        *_retention_and_trust(declared),
        *_interview(declared),
        *_escalation(declared),
    ):
        where = f"line {lines[key]}" if key in lines else "not declared"
        yield f"  {label:<33} {value}  ({where})"


def _organisation(declared: Settings) -> Rows:
    yield "Organisation", declared.organisation or "no name", "organisation"
    yield "Marking", declared.marking, "marking"
    if not declared.people:
        yield "People", "nobody is listed", "people"
    for number, person in enumerate(declared.people, start=1):
        yield f"Person {number}", _person(person), f"people[{number}]"


def _interview(declared: Settings) -> Rows:
    for key in ("confidentiality", "caution"):
        words = getattr(declared.interview, key)
        value = f"the organisation's own ({len(words)} characters)" if words else "ours"
        yield f"Words for an interview, {key}", value, f"interview.{key}"


def _escalation(declared: Settings) -> Rows:
    for level in reversed(Level):
        key = level.value.lower().replace(" ", "_")
        days = declared.escalation.days(level)
        yield f"Days late to a supervisor, {level.value}", str(days), f"escalation.{key}"
    times = f"after {declared.escalation.inspector_times} times as many"
    yield "To an inspector", times, "escalation.inspector_times"


def _person(person: Person) -> str:
    period = f"from {person.valid_from}"
    if person.valid_to:
        period += f" to {person.valid_to}"
    certificate = "no certificate"
    if person.fingerprint:
        certificate = f"certificate {person.fingerprint[:16]}…"
    name = f"{person.staff_id} {person.name}"
    return ", ".join((name, person.role, person.agency, period, certificate))


def _signing(declared: Settings) -> Rows:
    signing = declared.signing
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


def _tables(declared: Settings, instrument: Instrument) -> Rows:
    names = ", ".join(name for name, _ in declared.replaced)
    by_folder = "tables.folder" if declared.replaced else "tables"
    yield "Edition of the tables", instrument.edition, by_folder
    yield "Tables that replace ours", names or "none", by_folder if names else "tables.folder"
    yield "Guide to the general level", instrument.guide.key, "tables.guide"
    for level in Level:
        months = instrument.visits.look_up(level.value).answer
        key = level.value.lower().replace(" ", "_")
        yield f"Months between visits, {level.value}", str(months), f"intervals.{key}"
    for label, months in _reviews(instrument).items():
        yield f"Months to a review at most{label and f', {label}'}", str(months), "intervals.review"
    for number, confirmation in enumerate(declared.confirmed, start=1):
        counts = "" if confirmation in declared.confirmed_last else "; superseded"
        yield (
            f"Confirmed {number}",
            f"{confirmation.table}, {confirmation.checked_on}, {confirmation.checked_by}{counts}",
            f"confirmed[{number}]",
        )


def _reviews(instrument: Instrument) -> dict[str, int]:
    """Months to a review at most, by level; under no name, where one number is for all levels."""
    reviews = instrument.reviews
    if not reviews:
        return {"": instrument.review_within_months}
    return {level.value: int(reviews.look_up(level.value).answer) for level in Level}


def _retention_and_trust(declared: Settings) -> Rows:
    if not declared.retention:
        yield "Retention classes", "none", "retention"
    for number, retention in enumerate(declared.retention, start=1):
        end = "no destruction set"
        if retention.destroy_years is not None:
            end = f"destroyed after {retention.destroy_years}"
        yield (
            f"Retention class {number}",
            f"{retention.name}: reviewed after {retention.review_years} years, {end}",
            f"retention[{number}]",
        )
    yield "Trusted authorities", str(len(declared.trust.roots)), "trust.authorities"
    yield "Revocation lists", str(len(declared.trust.crls)), "trust.revocation_lists"


def _data(
    file: Path | None,
    declared: Settings | None,
    instrument: Instrument | None,
    problems: tuple[TomlProblem, ...],
) -> dict[str, Any]:
    data: dict[str, Any] = {
        "version": 1,
        "file": str(file) if file else None,
        "ok": declared is not None,
    }
    if declared and instrument:
        data["settings"] = _plain(declared)
        visits = {level.value: instrument.visits.look_up(level.value).answer for level in Level}
        data["tables"] = {
            "edition": instrument.edition,
            "guide": instrument.guide.key,
            "visits": visits,
            "review": instrument.review_within_months,
            "reviews": _reviews(instrument) if instrument.reviews else None,
        }
    return {**data, "problems": load(TO_DATA)(problems)}


def _plain(declared: Settings) -> dict[str, Any]:
    """What is declared, as plain data.

    Certificates are given by their fingerprints, replaced tables by their names.
    """
    return {
        "organisation": declared.organisation,
        "marking": declared.marking,
        "people": load(TO_DATA)(declared.people),
        "signing": load(TO_DATA)(declared.signing),
        "guide": declared.guide,
        "replaced": [name for name, _ in declared.replaced],
        "intervals": _plain_intervals(declared.intervals),
        "confirmed": load(TO_DATA)(declared.confirmed),
        "retention": load(TO_DATA)(declared.retention),
        "escalation": load(TO_DATA)(declared.escalation),
        "trust": {
            "roots": [fingerprint(der) for der in declared.trust.roots],
            "crls": [fingerprint(der) for der in declared.trust.crls],
        },
    }


def _plain_intervals(intervals: Intervals | None) -> dict[str, Any] | None:
    if not intervals:
        return None
    visits = {level.value: months for level, months in intervals.visits}
    return {**load(TO_DATA)(intervals), "visits": visits}
