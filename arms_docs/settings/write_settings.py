"""Write settings out afresh and whole, so that they can travel inside a record.

Nothing that is written names another file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from pathlib import Path

from arms_docs.settings.organisation import Settings
from arms_docs.settings.referenced_files import CERTIFICATE, CRL, pem

Value = str | int | date | tuple[str, ...] | Enum | None
Pairs = Iterable[tuple[str, Value]]
# What an organisation starts from: every key is explained there, and none is set.
BLANK = Path(__file__).parent / "blank.toml"


def portable(settings: Settings) -> str:
    """The settings as TOML that names no file.

    People's certificates become fingerprints, the authorities' PEM, replaced tables their text.
    Read again without a folder it gives equal settings; written again, the same text.
    """
    return "".join(_parts(settings))


def _parts(settings: Settings) -> Iterator[str]:
    signing, trust, own = settings.signing, settings.trust, settings.intervals
    yield _table("", (("organisation", settings.organisation), ("marking", settings.marking)))
    for p in settings.people:
        yield _table(
            "[[people]]",
            (
                ("staff_id", p.staff_id),
                ("name", p.name),
                ("role", p.role),
                ("agency", p.agency),
                ("valid_from", p.valid_from),
                ("valid_to", p.valid_to),
                ("certificate", p.fingerprint),
            ),
        )
    yield _table(
        "[signing]",
        (
            ("supervisors", signing.supervisors),
            ("countersigners", signing.countersigners),
            ("second_signature", signing.second_signature),
            ("level", signing.level),
            ("timestamp_authority", signing.timestamp_authority),
        ),
    )
    if settings.guide:
        yield _table("[tables]", (("guide", settings.guide),))
    if settings.replaced:
        yield _table("[tables.files]", ((_text(name), text) for name, text in settings.replaced))
    if own:
        months = ((level.value.lower().replace(" ", "_"), number) for level, number in own.visits)
        yield _table(
            "[intervals]", (("valid_from", own.valid_from), *months, ("review", own.review))
        )
    for c in settings.confirmed:
        yield _table(
            "[[confirmed]]",
            (
                ("table", c.table),
                ("digest", c.digest),
                ("source", c.source),
                ("checked_on", c.checked_on),
                ("checked_by", c.checked_by),
            ),
        )
    for r in settings.retention:
        yield _table(
            "[[retention]]",
            (
                ("name", r.name),
                ("review_after_years", r.review_years),
                ("destroy_after_years", r.destroy_years),
                ("note", r.note),
            ),
        )
    yield _table(
        "[trust]",
        (
            ("authorities", tuple(pem(der, CERTIFICATE) for der in trust.roots)),
            ("revocation_lists", tuple(pem(der, CRL) for der in trust.crls)),
        ),
    )


def _table(head: str, pairs: Pairs) -> str:
    """A heading and its keys; what is empty is left out, and a table of which nothing is left."""
    lines = [f"{key} = {_value(value)}" for key, value in pairs if value not in (None, "", ())]
    return "\n".join([*filter(None, [head]), *lines, "", ""]) if lines else ""


def _value(value: Value) -> str:
    if isinstance(value, Enum):
        return _text(value.value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_text, value)) + "]"
    if isinstance(value, str):
        return _text(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(text: str) -> str:
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
