"""What contradicts itself in settings whose parts are right: people, tables, confirmations."""

from __future__ import annotations

from arms_docs.compare import same_name, same_staff_id
from arms_docs.instrument import Instrument, InstrumentError, Level, statements
from arms_docs.problems import Severity
from arms_docs.settings.force import instrument_in_force, lapsed, with_guide, with_intervals
from arms_docs.settings.organisation import Person, Settings
from arms_docs.signatures import SignatureRole
from arms_docs.toml_problems import is_wrong, shown
from arms_docs.toml_reader import TomlTable
from arms_docs.unseen import names, reads_otherwise


def check_people(top: TomlTable, settings: Settings) -> None:
    """Note people who contradict each other, and signers who are nobody listed."""
    for number, person in enumerate(settings.people, start=1):
        for other in settings.people[: number - 1]:
            if _overlap(person, other):
                _check_pair(top, number, person, other)
    if settings.people:
        _check_signers(top, settings)


def _check_pair(top: TomlTable, number: int, person: Person, other: Person) -> None:
    """Note what two people have in common who are listed for the same time."""
    same_id = same_staff_id(person.staff_id, other.staff_id)
    if same_id and not same_name(person.name, other.name):
        top.wrong(
            f"people[{number}].staff_id",
            "This staff id stands for two people at the same time.",
            "Correct one of them, or end the earlier one with valid_to.",
        )
    if person.fingerprint and person.fingerprint == other.fingerprint and not same_id:
        top.wrong(
            f"people[{number}].certificate",
            "Two people have this certificate at the same time.",
            "Give each person's own.",
        )


def _overlap(person: Person, other: Person) -> bool:
    person_ends_before = person.valid_to is not None and person.valid_to < other.valid_from
    other_ends_before = other.valid_to is not None and other.valid_to < person.valid_from
    return not person_ends_before and not other_ends_before


def _check_signers(top: TomlTable, settings: Settings) -> None:
    for role in SignatureRole:
        for number, staff_id in enumerate(settings.signing.staff_ids(role), start=1):
            if not any(same_staff_id(staff_id, person.staff_id) for person in settings.people):
                top.wrong(
                    f"signing.{role.lower()}s[{number}]",
                    f"Nobody among the people has the staff id {shown(staff_id)}.",
                    "Correct it, or add the person under [[people]].",
                )


def check_letters(top: TomlTable, settings: Settings) -> None:
    """Note names and staff ids that hold what nobody sees, or letters that only look like ours.

    So too the organisation's words for an interview: they are read out.
    """
    texts = {"organisation": settings.organisation, "marking": settings.marking}
    texts["interview.confidentiality"] = settings.interview.confidentiality
    texts["interview.caution"] = settings.interview.caution
    for number, person in enumerate(settings.people, start=1):
        for part in ("staff_id", "name", "role", "agency"):
            texts[f"people[{number}].{part}"] = getattr(person, part)
    for role in SignatureRole:
        for number, staff_id in enumerate(settings.signing.staff_ids(role), start=1):
            texts[f"signing.{role.lower()}s[{number}]"] = staff_id
    for where, text in texts.items():
        is_code = where.endswith("staff_id") or where.startswith("signing")
        if wrong := reads_otherwise(text, is_code=is_code):
            message = f"This may be read as something else than it is. It holds {names(wrong)}."
            top.wrong(where, message, "Delete it and type it again on an English keyboard.")


def check_retention(top: TomlTable, settings: Settings) -> None:
    """Note classes of retention that have the same name."""
    names = [retention.name for retention in settings.retention]
    for number, name in enumerate(names, start=1):
        if any(same_name(name, other) for other in names[: number - 1]):
            where = f"retention[{number}].name"
            top.wrong(where, "This name stands twice.", "Give each its own.")


def check_tables(top: TomlTable, settings: Settings) -> None:
    """Note what is wrong with replaced tables, guide and intervals, and confirmations of nothing.

    A confirmation of a table that says something else by now is a warning. Where the settings
    themselves are wrong, only the replaced tables are looked at.
    """
    try:
        base = instrument_in_force(Settings(replaced=settings.replaced))
    except InstrumentError as error:
        top.problems.extend(error.problems)
        return
    if is_wrong(top.problems):
        return
    try:
        with_guide(base, settings)
    except InstrumentError:
        keys = ", ".join(f'"{guide.key}"' for guide in base.guides)
        message = f"There is no guide {shown(settings.guide)}."
        top.wrong("tables.guide", message, f"Write one of {keys}.")
        return
    try:
        instrument = instrument_in_force(settings)
    except InstrumentError:
        visits = with_intervals(base, settings).visits
        months = ", ".join(f"{level.value} {visits.look_up(level.value).answer}" for level in Level)
        message = f"A higher level would be visited less often than a lower one: {months}."
        top.wrong("intervals", message, "Correct the months.")
        return
    _check_confirmations(top, settings, instrument)


def _check_confirmations(top: TomlTable, settings: Settings, instrument: Instrument) -> None:
    keys = [statement.key for statement in statements(instrument)]
    no_longer_hold = lapsed(settings, instrument)
    for number, confirmation in enumerate(settings.confirmed, start=1):
        table = confirmation.table
        if table not in keys:
            top.wrong(
                f"confirmed[{number}].table",
                f"There is no table {shown(table)}.",
                "'arms-docs instrument show' lists them.",
            )
        if any(confirmation is other for other in no_longer_hold):
            top.wrong(
                f"confirmed[{number}]",
                f"The table {table} says something else than when it was checked on "
                f"{confirmation.checked_on}: the confirmation no longer counts.",
                f"Compare it again ('arms-docs instrument show {table}') and confirm it.",
                severity=Severity.WARNING,
            )
