"""What contradicts itself in settings whose parts are right: people, signers, tables, confirmations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arms_docs.compare import same_name, same_staff_id
from arms_docs.instrument import InstrumentError, Level, load_instrument, read_instrument
from arms_docs.instrument.statements import statements
from arms_docs.problems import Severity
from arms_docs.settings.asked import Asked, shown
from arms_docs.settings.force import instrument_in_force, lapsed, with_guide, with_intervals
from arms_docs.settings.lines import line_of, lines_of
from arms_docs.settings.organisation import Person, SettingProblem, Settings


def judge_people(top: Asked, settings: Settings) -> None:
    """Note people who contradict each other, and signers who are nobody listed."""
    for number, person in enumerate(settings.people, start=1):
        for other in settings.people[: number - 1]:
            if not _overlap(person, other):
                continue
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
    for key, named in (
        ("supervisors", settings.signing.supervisors),
        ("countersigners", settings.signing.countersigners),
    ):
        for number, staff_id in enumerate(named, start=1):
            if settings.people and not any(
                same_staff_id(staff_id, p.staff_id) for p in settings.people
            ):
                top.wrong(
                    f"signing.{key}[{number}]",
                    f"Nobody among the people has the staff id {shown(staff_id)}.",
                    "Correct it, or add the person under [[people]].",
                )


def _overlap(one: Person, other: Person) -> bool:
    return (other.valid_to is None or one.valid_from <= other.valid_to) and (
        one.valid_to is None or other.valid_from <= one.valid_to
    )


def judge_twice(top: Asked, key: str, names: list[str]) -> None:
    """Note entries of a list of tables that have the same name."""
    for number, name in enumerate(names, start=1):
        if any(same_name(name, other) for other in names[: number - 1]):
            top.wrong(f"{key}[{number}].name", "This name stands twice.", "Give each its own.")


def judge_tables(top: Asked, settings: Settings) -> None:
    """Note what is wrong in replaced tables, with the guide, the intervals, and confirmations that do not hold."""
    wrong = list(_wrong_files(settings))
    top.found.extend(wrong)
    if wrong:
        return
    base = instrument_in_force(Settings(replaced=settings.replaced))
    try:
        with_guide(base, settings)
    except InstrumentError:
        known = ", ".join(f'"{guide.key}"' for guide in base.guides)
        top.wrong(
            "tables.guide", f"There is no guide {shown(settings.guide)}.", f"Write one of {known}."
        )
        return
    try:
        instrument = instrument_in_force(settings)
    except InstrumentError:
        months = with_intervals(base, settings).visits
        said = ", ".join(f"{level.value} {months.look_up(level.value).answer}" for level in Level)
        top.wrong(
            "intervals",
            f"A higher level would be visited less often than a lower one: {said}.",
            "Correct the months.",
        )
        return
    known_keys = [statement.key for statement in statements(instrument)]
    for number, one in enumerate(settings.confirmed, start=1):
        if one.table not in known_keys:
            top.wrong(
                f"confirmed[{number}].table",
                f"There is no table {shown(one.table)}.",
                "'arms-docs instrument show' lists them.",
            )
    for one in lapsed(settings, instrument):
        number = max(n for n, other in enumerate(settings.confirmed, start=1) if other is one)
        top.wrong(
            f"confirmed[{number}]",
            f"The table {one.table} says something else than when it was checked on {one.checked_on}: "
            "the confirmation no longer counts.",
            f"Compare it again ('arms-docs instrument show {one.table}') and confirm it.",
            severity=Severity.WARNING,
        )


def _wrong_files(settings: Settings) -> Iterator[SettingProblem]:
    """What is wrong in each replaced file, beside ours; and if each is right alone, in all of them together."""
    ours, wrong = load_instrument().texts, False
    for name, text in settings.replaced:
        try:
            read_instrument({**ours, name: text})
        except InstrumentError as error:
            wrong = True
            yield _in_file(error, settings.replaced)
    if not wrong:
        try:
            read_instrument({**ours, **dict(settings.replaced)})
        except InstrumentError as error:
            yield _in_file(error, settings.replaced)


def _in_file(error: InstrumentError, replaced: tuple[tuple[str, str], ...]) -> SettingProblem:
    file, _, rest = str(error).partition(": ")
    where, _, why = rest.partition(": ")
    text = dict(replaced).get(file, "")
    if where == "not TOML":
        line = re.search(r"line (\d+)", why)
        return SettingProblem(
            "",
            int(line[1]) if line else None,
            f"It is not valid TOML: {why}.",
            "Correct it there.",
            file=file,
        )
    try:
        at = line_of(where, lines_of(text))
    except ValueError:
        at = None
    return SettingProblem(
        where, at, f"It {why}.", "Correct it, or take the file out of the folder.", file=file
    )
