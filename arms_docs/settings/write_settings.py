"""Write settings out afresh and whole, so that they can travel inside a record.

Nothing that is written names another file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from pathlib import Path

from arms_docs.instrument import Level
from arms_docs.settings.organisation import (
    Confirmation,
    Escalation,
    Intervals,
    Interview,
    Person,
    RetentionClass,
    Settings,
    Signing,
    Trust,
    key_of,
)
from arms_docs.settings.referenced_files import CERTIFICATE, CRL, pem

Value = str | int | date | tuple[str, ...] | Enum | None
Pairs = Iterable[tuple[str, Value]]
# What an organisation starts from: every key is explained there, and none is set.
BLANK = Path(__file__).parent / "blank.toml"


def portable(settings: Settings) -> str:
    """The settings as TOML that names no file.

    People's certificates are written as fingerprints, those of authorities as PEM, and replaced
    tables as their text.
    Read again without a folder it gives equal settings; written again, the same text.
    """
    return "".join(_parts(settings))


def _parts(settings: Settings) -> Iterator[str]:
    top = (("organisation", settings.organisation), ("marking", settings.marking))
    yield _table("", top)
    for person in settings.people:
        yield _table("[[people]]", _person(person))
    yield _table("[signing]", _signing(settings.signing))
    yield _table("[tables]", (("guide", settings.guide),))
    replaced = [(toml_text(name), text) for name, text in settings.replaced]
    yield _table("[tables.files]", replaced)
    if settings.intervals:
        yield _table("[intervals]", _intervals(settings.intervals))
    for confirmation in settings.confirmed:
        yield _table("[[confirmed]]", _confirmation(confirmation))
    for retention in settings.retention:
        yield _table("[[retention]]", _retention_class(retention))
    yield _table("[trust]", _trust(settings.trust))
    yield _table("[interview]", _interview(settings.interview))
    if settings.escalation != Escalation():
        yield _table("[escalation]", _escalation(settings.escalation))


def _person(person: Person) -> Pairs:
    return (
        ("staff_id", person.staff_id),
        ("name", person.name),
        ("role", person.role),
        ("agency", person.agency),
        ("valid_from", person.valid_from),
        ("valid_to", person.valid_to),
        ("certificate", person.fingerprint),
        ("team", person.team),
    )


def _signing(signing: Signing) -> Pairs:
    return (
        ("supervisors", signing.supervisors),
        ("countersigners", signing.countersigners),
        ("second_signature", signing.second_signature),
        ("level", signing.level),
        ("timestamp_authority", signing.timestamp_authority),
    )


def _intervals(intervals: Intervals) -> Pairs:
    months = [(key_of(level), number) for level, number in intervals.visits]
    return (("valid_from", intervals.valid_from), *months, ("review", intervals.review))


def _confirmation(confirmation: Confirmation) -> Pairs:
    return (
        ("table", confirmation.table),
        ("digest", confirmation.digest),
        ("source", confirmation.source),
        ("checked_on", confirmation.checked_on),
        ("checked_by", confirmation.checked_by),
    )


def _retention_class(retention: RetentionClass) -> Pairs:
    return (
        ("name", retention.name),
        ("review_after_years", retention.review_years),
        ("destroy_after_years", retention.destroy_years),
        ("note", retention.note),
    )


def _trust(trust: Trust) -> Pairs:
    return (
        ("authorities", tuple(pem(der, CERTIFICATE) for der in trust.roots)),
        ("revocation_lists", tuple(pem(der, CRL) for der in trust.crls)),
    )


def _interview(words: Interview) -> Pairs:
    return (("confidentiality", words.confidentiality), ("caution", words.caution))


def _escalation(escalation: Escalation) -> Pairs:
    days = [(key_of(level), escalation.days(level)) for level in Level]
    return (*days, ("inspector_times", escalation.inspector_times))


def _table(head: str, pairs: Pairs) -> str:
    """A heading and its keys; what is empty is left out, and a table of which nothing is left."""
    lines = [f"{key} = {_value(value)}" for key, value in pairs if value not in (None, "", ())]
    if not lines:
        return ""
    return "\n".join([head, *lines, "", ""] if head else [*lines, "", ""])


def _value(value: Value) -> str:
    if isinstance(value, Enum):
        return toml_text(value.value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(toml_text, value)) + "]"
    if isinstance(value, str):
        return toml_text(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def toml_text(text: str) -> str:
    """A basic string of TOML, over several lines where the text has several.

    JSON's escapes are among TOML's, and the text is escaped line by line, so that only the breaks
    between lines are written as they are.
    """
    lines = [_escaped(line) for line in text.split("\n")]
    if len(lines) == 1:
        return f'"{lines[0]}"'
    return '"""\n' + "\n".join(lines) + '"""'


def _escaped(line: str) -> str:
    return json.dumps(line, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")


def block(head: str, pairs: Pairs) -> str:
    """One table as it is added at the end of a file that somebody else wrote."""
    return _table(head, pairs).removesuffix("\n")
