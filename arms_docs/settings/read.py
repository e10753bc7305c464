"""Read a settings file: everything that is wrong in one pass, each with its key path and line, and what to do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from arms_docs.fold import same_name, same_staff_id
from arms_docs.instrument import InstrumentError, Level, load_instrument, read_instrument
from arms_docs.instrument.load import FILES
from arms_docs.instrument.statements import statements
from arms_docs.problems import Severity
from arms_docs.settings.asked import Asked, printable, shown
from arms_docs.settings.certificates import BEGINS, CERTIFICATE, CRL, NotThatError, ders, fingerprint
from arms_docs.settings.force import instrument_in_force, lapsed, with_guide, with_intervals
from arms_docs.settings.lines import line_of, lines_of
from arms_docs.settings.model import (
    MARKING,
    Confirmation,
    Intervals,
    Person,
    RetentionClass,
    SecondSignature,
    SettingProblem,
    Settings,
    SignatureLevel,
    Signing,
    Trust,
    plain_hex,
)

LARGEST_FILE = 16 * 2**20  # bytes of a certificate, a revocation list or a table that the settings name
HEX_64 = re.compile(r"[0-9a-f]{64}")
LEVELS = {"low": Level.LOW, "medium": Level.MEDIUM, "high": Level.HIGH, "very_high": Level.VERY_HIGH}
LONGEST_MONTHS, LONGEST_YEARS = 60, 150


def read_settings(text: str, *, folder: Path | None) -> tuple[Settings | None, tuple[SettingProblem, ...]]:
    """The settings in a TOML text, or None where it has errors; and all that is wrong, in the order of the lines.

    Files that it names are looked for beneath ``folder``. Without a folder (settings that travelled inside a record)
    they are not read, what they would have said is absent, and the tables are not judged: that needs the record's own.
    """
    try:
        text.encode()
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        return None, (_not_toml(error),)
    found: list[SettingProblem] = []
    top = Asked("", data, found)
    settings = replace(_settings(top, folder), text=text)
    if folder is not None and not any(p.severity is not Severity.WARNING for p in found):
        _judge_tables(top, settings)
    lines = lines_of(text) if found else {}
    located = [p if p.line else replace(p, line=line_of(p.where, lines)) for p in found]
    located.sort(key=lambda p: (p.file != "", p.line or 0))
    right = all(p.severity is Severity.WARNING for p in located)
    return settings if right else None, tuple(located)


def _not_toml(error: Exception) -> SettingProblem:
    # The parser's own words name line and column and never the text.
    is_ours = isinstance(error, tomllib.TOMLDecodeError)
    line = re.search(r"line (\d+)", str(error)) if is_ours else None
    why = printable(str(error)) if is_ours else "it holds more than can be read"
    return SettingProblem(
        "", int(line[1]) if line else None, f"The file is not valid TOML: {why}.", "Correct it there and try again.",
        Severity.WRONG_FILE,
    )  # fmt: skip


def _settings(top: Asked, folder: Path | None) -> Settings:
    files = _Named(folder)
    tables = top.table("tables")
    settings = Settings(
        organisation=top.text("organisation", default=""),
        marking=top.text("marking", default=MARKING, most=60),
        people=tuple(person for one in top.tables("people") if (person := _person(one, files))),
        signing=_signing(top.table("signing")),
        guide=tables.text("guide", default=""),
        replaced=_replaced(tables, files),
        intervals=_intervals(top.table("intervals")) if top.has("intervals") else None,
        confirmed=tuple(one for asked in top.tables("confirmed") if (one := _confirmation(asked))),
        retention=tuple(kept for asked in top.tables("retention") if (kept := _retention(asked))),
        trust=_trust(top.table("trust"), files),
    )
    tables.done()
    top.done()
    _judge_people(top, settings)
    _judge_twice(top, "retention", [one.name for one in settings.retention])
    return settings


class _Named:
    """The files that the settings name, relative to their own; nothing is read where there is no folder."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def content(self, asked: Asked, key: str, name: str) -> bytes | None:
        """The bytes of a file; None where there is no folder, or where it cannot be read, which is then noted."""
        if self.folder is None:
            return None
        try:
            path = self.folder / name
            if not path.is_file() or path.stat().st_size > LARGEST_FILE:
                why = "is too large" if path.is_file() else "is not there"
                asked.wrong(key, f"The file {shown(name)} {why}.", "Name a file relative to the settings file.")
                return None
            return path.read_bytes()
        except (OSError, ValueError):
            asked.wrong(key, f"The file {shown(name)} cannot be opened.", "Check its name, and that you may read it.")
            return None


def _person(asked: Asked, files: _Named) -> Person | None:
    staff_id, name = asked.text("staff_id"), asked.text("name")
    role, agency = asked.text("role"), asked.text("agency")
    start, end = asked.day("valid_from"), asked.day("valid_to", optional=True)
    certificate = asked.text("certificate", default="", most=20_000, lines=True).strip()
    asked.done()
    if staff_id and not same_staff_id(staff_id, staff_id):
        asked.wrong("staff_id", "A staff id needs a letter or a digit.", "Correct it.")
    if start and end and end < start:
        asked.wrong("valid_to", "This is before valid_from.", "Correct one of the two.")
    if start is None:
        return None
    return Person(staff_id, name, role, agency, start, end, _fingerprint(asked, certificate, files))


def _fingerprint(asked: Asked, said: str, files: _Named) -> str:
    """The fingerprint that is written out, or that of the certificate which is written out or named."""
    if not said or HEX_64.fullmatch(plain_hex(said)):
        return plain_hex(said)
    found = _ders(asked, "certificate", said, CERTIFICATE, files)
    if len(found) > 1:
        asked.wrong(
            "certificate", f"There are {len(found)} certificates in it.", "Name a file with this person's only."
        )
    return fingerprint(found[0]) if found else ""


def _ders(asked: Asked, key: str, said: str, label: str, files: _Named) -> tuple[bytes, ...]:
    content = said.encode() if BEGINS in said else files.content(asked, key, said)
    if content is None:
        return ()
    try:
        return ders(content, label)
    except NotThatError as error:
        what = "a certificate" if label == CERTIFICATE else "a revocation list"
        name = "This" if BEGINS in said else f"The file {shown(said)}"
        asked.wrong(key, f"{name} {error}.", f"Give {what}, in PEM or DER, and nothing else.")
        return ()


def _signing(asked: Asked) -> Signing:
    address = asked.text("timestamp_authority", default="")
    signing = Signing(
        supervisors=asked.words("supervisors"),
        countersigners=asked.words("countersigners"),
        second_signature=asked.choice("second_signature", SecondSignature.NEVER),
        level=asked.choice("level", SignatureLevel.B_B),
        timestamp_authority=address,
    )
    if address and not _is_address(address):
        asked.wrong("timestamp_authority", f"This should be an address, and is {shown(address)}.",
                    "Write it with http:// or https:// before it.")  # fmt: skip
    if signing.level is not SignatureLevel.B_B and not address:
        asked.wrong("level", f"A signature of level {signing.level.value} needs a time stamp.",
                    'Name a timestamp_authority, or choose "B-B".')  # fmt: skip
    asked.done()
    return signing


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text
    except ValueError:
        return False


def _intervals(asked: Asked) -> Intervals | None:
    start = asked.day("valid_from")
    months = [(level, asked.number(key, 1, LONGEST_MONTHS, optional=True)) for key, level in LEVELS.items()]
    review = asked.number("review", 1, LONGEST_MONTHS, optional=True)
    asked.done()
    visits = tuple((level, number) for level, number in months if number is not None)
    return Intervals(start, visits, review) if start else None


def _confirmation(asked: Asked) -> Confirmation | None:
    table, digest, source = asked.text("table"), asked.text("digest"), asked.text("source", most=400)
    on, by = asked.day("checked_on"), asked.text("checked_by")
    asked.done()
    if digest and not HEX_64.fullmatch(digest):
        asked.wrong("digest", "This is not the digest of a table.",
                    "Let 'arms-docs instrument confirm' write this entry.")  # fmt: skip
    return Confirmation(table, digest, source, on, by) if on else None


def _retention(asked: Asked) -> RetentionClass | None:
    name = asked.text("name")
    review = asked.number("review_after_years", 0, LONGEST_YEARS)
    destroy = asked.number("destroy_after_years", 0, LONGEST_YEARS, optional=True)
    note = asked.text("note", default="", most=1000, lines=True)
    asked.done()
    if review is not None and destroy is not None and destroy < review:
        asked.wrong("destroy_after_years", "This is before the review.", "Correct one of the two.")
    return None if review is None else RetentionClass(name, review, destroy, note)


def _trust(asked: Asked, files: _Named) -> Trust:
    found: dict[str, tuple[bytes, ...]] = {}
    for key, label in (("authorities", CERTIFICATE), ("revocation_lists", CRL)):
        said = enumerate(asked.words(key), start=1)
        found[key] = tuple(der for n, one in said for der in _ders(asked, f"{key}[{n}]", one, label, files))
    asked.done()
    return Trust(found["authorities"], found["revocation_lists"])


def _replaced(asked: Asked, files: _Named) -> tuple[tuple[str, str], ...]:
    """The instrument files that stand in a folder, or in the settings themselves where these were made to travel."""
    inline = asked.table("files")
    name = asked.text("folder", default="")
    texts = {file: inline.text(file, lines=True, most=LARGEST_FILE) for file in FILES if inline.has(file)}
    for file in FILES:
        inline.value(file)
    inline.done()
    if name and texts:
        asked.wrong("files", "Tables are given here, and a folder of them too.", "Keep one of the two.")
    if name and files.folder is not None:
        texts = _in_folder(asked, files, name)
    return tuple(sorted(texts.items()))


def _in_folder(asked: Asked, files: _Named, name: str) -> dict[str, str]:
    assert files.folder is not None  # noqa: S101
    texts: dict[str, str] = {}
    try:
        there = {file for file in FILES if (files.folder / name / file).exists()}
    except (OSError, ValueError):
        there = set()
    for file in FILES:
        content = files.content(asked, "folder", f"{name}/{file}") if file in there else None
        if content is not None:
            try:
                texts[file] = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                asked.wrong("folder", f"The file {file} in it is not text in UTF-8.", "Save it as UTF-8.")
    if not there:
        asked.wrong("folder", f"There is no folder {shown(name)} with tables in it.",
                    f"Put one or more of {', '.join(FILES)} into it.")  # fmt: skip
    return texts


def _judge_people(top: Asked, settings: Settings) -> None:
    """Note people who contradict each other, and signers who are nobody listed."""
    for number, person in enumerate(settings.people, start=1):
        for other in settings.people[: number - 1]:
            if not _overlap(person, other):
                continue
            same_id = same_staff_id(person.staff_id, other.staff_id)
            if same_id and not same_name(person.name, other.name):
                top.wrong(f"people[{number}].staff_id", "This staff id stands for two people at the same time.",
                          "Correct one of them, or end the earlier one with valid_to.")  # fmt: skip
            if person.fingerprint and person.fingerprint == other.fingerprint and not same_id:
                top.wrong(f"people[{number}].certificate", "Two people have this certificate at the same time.",
                          "Give each person's own.")  # fmt: skip
    for key, named in (
        ("supervisors", settings.signing.supervisors),
        ("countersigners", settings.signing.countersigners),
    ):
        for number, staff_id in enumerate(named, start=1):
            if settings.people and not any(same_staff_id(staff_id, p.staff_id) for p in settings.people):
                top.wrong(f"signing.{key}[{number}]", f"Nobody among the people has the staff id {shown(staff_id)}.",
                          "Correct it, or add the person under [[people]].")  # fmt: skip


def _overlap(one: Person, other: Person) -> bool:
    return (other.valid_to is None or one.valid_from <= other.valid_to) and (
        one.valid_to is None or other.valid_from <= one.valid_to
    )


def _judge_twice(top: Asked, key: str, names: list[str]) -> None:
    for number, name in enumerate(names, start=1):
        if any(same_name(name, other) for other in names[: number - 1]):
            top.wrong(f"{key}[{number}].name", "This name stands twice.", "Give each its own.")


def _judge_tables(top: Asked, settings: Settings) -> None:
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
        top.wrong("tables.guide", f"There is no guide {shown(settings.guide)}.", f"Write one of {known}.")
        return
    try:
        instrument = instrument_in_force(settings)
    except InstrumentError:
        months = with_intervals(base, settings).visits
        said = ", ".join(f"{level.value} {months.look_up(level.value).answer}" for level in Level)
        top.wrong("intervals", f"A higher level would be visited less often than a lower one: {said}.",
                  "Correct the months.")  # fmt: skip
        return
    known_keys = [statement.key for statement in statements(instrument)]
    for number, one in enumerate(settings.confirmed, start=1):
        if one.table not in known_keys:
            top.wrong(f"confirmed[{number}].table", f"There is no table {shown(one.table)}.",
                      "'arms-docs instrument show' lists them.")  # fmt: skip
    for one in lapsed(settings, instrument):
        number = max(n for n, other in enumerate(settings.confirmed, start=1) if other is one)
        top.wrong(f"confirmed[{number}]",
                  f"The table {one.table} says something else than when it was checked on {one.checked_on}: "
                  "the confirmation no longer counts.",
                  f"Compare it again ('arms-docs instrument show {one.table}') and confirm it.",
                  severity=Severity.WARNING)  # fmt: skip


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


def _in_file(error: InstrumentError, replaced: Mapping[str, str] | tuple[tuple[str, str], ...]) -> SettingProblem:
    file, _, rest = str(error).partition(": ")
    where, _, why = rest.partition(": ")
    text = dict(replaced).get(file, "")
    if where == "not TOML":
        line = re.search(r"line (\d+)", why)
        return SettingProblem("", int(line[1]) if line else None, f"It is not valid TOML: {why}.",
                              "Correct it there.", file=file)  # fmt: skip
    try:
        at = line_of(where, lines_of(text))
    except ValueError:
        at = None
    return SettingProblem(where, at, f"It {why}.", "Correct it, or take the file out of the folder.", file=file)
