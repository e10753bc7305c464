"""Read a settings file: everything wrong with it at once, each with key path, line and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from arms_docs.compare import same_staff_id
from arms_docs.instrument import MOST_MONTHS, Level
from arms_docs.settings.check_settings import (
    check_letters,
    check_people,
    check_retention,
    check_tables,
)
from arms_docs.settings.organisation import (
    HEX_64,
    MARKING,
    Confirmation,
    Escalation,
    Intervals,
    Interview,
    Person,
    RetentionClass,
    SecondSignature,
    Settings,
    Signing,
    Trust,
    key_of,
)
from arms_docs.settings.referenced_files import (
    CERTIFICATE,
    CRL,
    read_ders,
    read_fingerprint,
    read_tables,
)
from arms_docs.signatures import SignatureLevel
from arms_docs.toml_problems import TomlProblem, is_wrong, shown, with_lines
from arms_docs.toml_reader import TomlTable, read_toml

MOST_YEARS = 150
MOST_DAYS = 365  # that something may be late before a supervisor has to know
MOST_TIMES = 10
LONGEST_WORDS = 1500  # characters: what is read in one go, and stands on one page


def read_settings(
    text: str, *, folder: Path | None
) -> tuple[Settings | None, tuple[TomlProblem, ...]]:
    """The settings in a TOML text, and everything wrong with them, in the order of the lines.

    There are no settings (None) where a problem is more than a warning. Files that the text names
    are looked for beneath ``folder``. Without a folder (settings that travelled inside a record)
    they are not read, and what they hold is absent; nor are the tables checked, which needs the
    record's own, nor the letters: it was signed as it stands.
    """
    problems: list[TomlProblem] = []
    top = read_toml(text, problems)
    settings = replace(_settings(top, folder), text=text)
    if folder is not None:
        check_letters(top, settings)
        check_tables(top, settings)
    located = with_lines(problems, {"": text}) if problems else ()
    return None if is_wrong(located) else settings, located


def _settings(top: TomlTable, folder: Path | None) -> Settings:
    tables = top.table("tables")
    settings = Settings(
        organisation=top.line("organisation", default=""),
        marking=top.line("marking", default=MARKING, most=60),
        people=tuple(_person(entry, folder) for entry in top.tables("people")),
        signing=_signing(top.table("signing")),
        guide=tables.line("guide", default=""),
        replaced=read_tables(tables, folder),
        intervals=_intervals(top.table("intervals")) if top.has("intervals") else None,
        confirmed=tuple(_confirmation(entry) for entry in top.tables("confirmed")),
        retention=tuple(_retention_class(entry) for entry in top.tables("retention")),
        trust=_trust(top.table("trust"), folder),
        interview=_interview(top.table("interview")),
        escalation=_escalation(top.table("escalation")),
    )
    tables.note_unknown_keys()
    top.note_unknown_keys()
    check_people(top, settings)
    check_retention(top, settings)
    return settings


def _person(table: TomlTable, folder: Path | None) -> Person:
    """One entry of ``[[people]]``."""
    person = Person(
        staff_id=table.line("staff_id"),
        name=table.line("name"),
        role=table.line("role"),
        agency=table.line("agency"),
        valid_from=table.day("valid_from"),
        valid_to=table.day_if_given("valid_to"),
        fingerprint=read_fingerprint(table, folder),
        team=table.line("team", default=""),
    )
    table.note_unknown_keys()
    if person.staff_id and not same_staff_id(person.staff_id, person.staff_id):
        table.wrong("staff_id", "A staff id needs a letter or a digit.", "Correct it.")
    if person.valid_to and person.valid_to < person.valid_from:
        table.wrong("valid_to", "This is before valid_from.", "Correct one of the two.")
    return person


def _signing(table: TomlTable) -> Signing:
    """``[signing]``."""
    address = table.line("timestamp_authority", default="")
    signing = Signing(
        supervisors=_words(table, "supervisors"),
        countersigners=_words(table, "countersigners"),
        second_signature=table.choice(
            "second_signature", SecondSignature, default=SecondSignature.NEVER
        ),
        level=table.choice("level", SignatureLevel, default=SignatureLevel.B_B),
        timestamp_authority=address,
    )
    table.note_unknown_keys()
    if address and not _is_address(address):
        message = f"This should be an address, and is {shown(address)}."
        remedy = "Write it with http:// or https:// before it."
        table.wrong("timestamp_authority", message, remedy)
    least = SignatureLevel.B_B
    if signing.level is not least and not address:
        message = f"A signature of level {signing.level.value} needs a time stamp."
        remedy = f'Name a timestamp_authority, or choose "{least.value}".'
        table.wrong("level", message, remedy)
    return signing


def _words(table: TomlTable, key: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in table.words(key, plain=False))


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text
    except ValueError:
        return False


def _intervals(table: TomlTable) -> Intervals:
    """``[intervals]``."""
    start = table.day("valid_from")
    visits = []
    for level in Level:
        months = table.number_if_given(key_of(level), 1, MOST_MONTHS)
        if months is not None:
            visits.append((level, months))
    review = table.number_if_given("review", 1, MOST_MONTHS)
    table.note_unknown_keys()
    return Intervals(start, tuple(visits), review)


def _interview(table: TomlTable) -> Interview:
    """``[interview]``."""
    words = Interview(
        confidentiality=table.text("confidentiality", default="", most=LONGEST_WORDS),
        caution=table.text("caution", default="", most=LONGEST_WORDS),
    )
    table.note_unknown_keys()
    return words


def _escalation(table: TomlTable) -> Escalation:
    """``[escalation]``. What is left out is as ours."""
    ours, before = Escalation(), len(table.problems)
    days = {key_of(level): ours.days(level) for level in Level}
    for key in days:
        days[key] = table.number_if_given(key, 1, MOST_DAYS) or days[key]
    times = table.number_if_given("inspector_times", 1, MOST_TIMES) or ours.inspector_times
    table.note_unknown_keys()
    is_read = len(table.problems) == before
    if is_read and not days["very_high"] <= days["high"] <= days["medium"] <= days["low"]:
        listed = ", ".join(f"{level.value} {days[key_of(level)]}" for level in Level)
        message = f"A higher level would be escalated later than a lower one: {listed}."
        table.wrong("", message, "Correct the days. What is left out is ours.")
    return Escalation(**days, inspector_times=times)


def _confirmation(table: TomlTable) -> Confirmation:
    """One entry of ``[[confirmed]]``."""
    confirmation = Confirmation(
        table=table.line("table"),
        digest=table.line("digest"),
        source=table.line("source", most=400),
        checked_on=table.day("checked_on"),
        checked_by=table.line("checked_by"),
    )
    table.note_unknown_keys()
    if confirmation.digest and not HEX_64.fullmatch(confirmation.digest):
        remedy = "Let 'arms-docs instrument confirm' write this entry."
        table.wrong("digest", "This is not the digest of a table.", remedy)
    return confirmation


def _retention_class(table: TomlTable) -> RetentionClass:
    """One entry of ``[[retention]]``."""
    name = table.line("name")
    review = table.number("review_after_years", 0, MOST_YEARS)
    destroy = table.number_if_given("destroy_after_years", 0, MOST_YEARS)
    note = table.text("note", default="", most=1000, plain=False)
    table.note_unknown_keys()
    if destroy is not None and destroy < review:
        table.wrong("destroy_after_years", "This is before the review.", "Correct one of the two.")
    return RetentionClass(name, review, destroy, note)


def _trust(table: TomlTable, folder: Path | None) -> Trust:
    """``[trust]``."""
    roots = tuple(_named_ders(table, "authorities", CERTIFICATE, folder))
    crls = tuple(_named_ders(table, "revocation_lists", CRL, folder))
    table.note_unknown_keys()
    return Trust(roots, crls)


def _named_ders(table: TomlTable, key: str, label: str, folder: Path | None) -> Iterator[bytes]:
    for number, word in enumerate(_words(table, key), start=1):
        yield from read_ders(table, f"{key}[{number}]", word, label, folder)
