"""The instrument under an organisation's settings: tables replaced, guide and intervals chosen, checks recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from arms_docs.instrument import (
    Instrument,
    InstrumentError,
    Level,
    Provenance,
    Status,
    load_instrument,
    read_instrument,
)
from arms_docs.instrument.fit import check_fit
from arms_docs.instrument.statements import content_digest, statements, with_provenance
from arms_docs.instrument.tables import Condition
from arms_docs.settings.organisation import Confirmation, Settings


def instrument_in_force(settings: Settings, texts: Mapping[str, str] | None = None) -> Instrument:
    """The tables as they count under these settings; of ours, or of the given texts (which a record carries).

    The edition is that of the tables, with a short digest of what they say where the settings change any of it:
    ``2026.1+1a2b3c4d``. A confirmation changes no edition. Given the texts that an instrument in force keeps, the same
    settings lead to an equal one. Raises InstrumentError for tables or choices that cannot be relied on; those of a
    file, `read_settings` has found already.
    """
    return _in_force(settings, None if texts is None else tuple(sorted(texts.items())))


@lru_cache(maxsize=8)
def _in_force(settings: Settings, texts: tuple[tuple[str, str], ...] | None) -> Instrument:
    ours = load_instrument()
    if texts is None and not settings.replaced:
        base = ours
    else:
        base = read_instrument(
            {**(ours.texts if texts is None else dict(texts)), **dict(settings.replaced)}
        )
    changed = with_intervals(with_guide(base, settings), settings)
    if settings.replaced or changed is not base:
        check_fit(changed)
        changed = replace(changed, edition=f"{base.edition}+{content_digest(changed)[:8]}")
    return _with_confirmations(changed, settings)


def with_guide(instrument: Instrument, settings: Settings) -> Instrument:
    """The same, or with the guide that the settings choose; InstrumentError where there is none of that name."""
    if settings.guide in ("", instrument.guide.key):
        return instrument
    for guide in instrument.guides:
        if guide.key == settings.guide:
            return replace(instrument, guide=guide)
    known = ", ".join(guide.key for guide in instrument.guides)
    raise InstrumentError(
        f"priority.toml: guides: {settings.guide!r} is none of the guides ({known})"
    )


def with_intervals(instrument: Instrument, settings: Settings) -> Instrument:
    """The same, or with the settings' own months where these differ from the tables'."""
    own = settings.intervals
    if own is None:
        return instrument
    whose = settings.organisation or "the organisation"
    said = Provenance(f"The settings of {whose}", Status.OURS, own.valid_from)
    before = {level: int(instrument.visits.look_up(level.value).answer) for level in Level}
    months = {**before, **dict(own.visits)}
    if months != before:
        rows = tuple(((Condition.parse(level.value),), months[level]) for level in Level)
        instrument = replace(
            instrument, visits=replace(instrument.visits, rows=rows, provenance=said)
        )
    if own.review not in (None, instrument.review_within_months):
        instrument = replace(instrument, review_within_months=own.review, review_from=said)
    return instrument


def _with_confirmations(instrument: Instrument, settings: Settings) -> Instrument:
    checked = {one.table: one for one in settings.confirmed_last}
    said = {}
    for statement in statements(instrument) if checked else ():
        one = checked.get(statement.key)
        if one and one.digest == statement.digest:
            person = settings.person(one.checked_by, one.checked_on)
            since = statement.provenance.valid_from
            by = person.name if person else one.checked_by
            said[statement.key] = Provenance(
                one.source, Status.CONFIRMED, since, one.checked_on, by
            )
    return with_provenance(instrument, said) if said else instrument


def lapsed(settings: Settings, instrument: Instrument) -> tuple[Confirmation, ...]:
    """The confirmations that no longer hold, because the table in this instrument says something else than it did."""
    says = {statement.key: statement.digest for statement in statements(instrument)}
    return tuple(
        one for one in settings.confirmed_last if says.get(one.table, one.digest) != one.digest
    )
