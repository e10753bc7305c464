"""The instrument under an organisation's settings.

Tables are replaced, guide and intervals chosen, and what the organisation checked is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from arms_docs.instrument import (
    TAKE_OUT,
    Condition,
    DecisionTable,
    Instrument,
    InstrumentError,
    Level,
    Provenance,
    Statement,
    Status,
    check_fit,
    edition_of,
    load_instrument,
    read_instrument,
    statements,
    with_provenance,
)
from arms_docs.settings.organisation import Confirmation, Settings
from arms_docs.toml_problems import TomlProblem


def instrument_in_force(settings: Settings, texts: Mapping[str, str] | None = None) -> Instrument:
    """The tables as they count under these settings: ours, or those in the given texts.

    ``texts`` are the instrument's files by name, as a record carries them. The edition is that of
    the tables (`edition_of`): where the settings change anything in them, a short digest of what
    they say then is added: ``2026.1+1a2b3c4d``. A confirmation changes no edition. Given the texts
    that an instrument in force keeps, the same settings lead to an equal one.

    Raises InstrumentError for tables or choices that cannot be relied on. For the settings of a
    file `read_settings` has said so before.
    """
    return _in_force(settings, None if texts is None else tuple(sorted(texts.items())))


@lru_cache(maxsize=8)
def _in_force(settings: Settings, texts: tuple[tuple[str, str], ...] | None) -> Instrument:
    ours = load_instrument()
    if texts is None and not settings.replaced:
        base = ours
    else:
        before = ours.texts if texts is None else dict(texts)
        base = read_instrument({**before, **dict(settings.replaced)})
    instrument = with_intervals(with_guide(base, settings), settings)
    if settings.replaced or texts is not None or instrument is not base:
        check_fit(instrument)
        instrument = replace(instrument, edition=edition_of(instrument))
    return _with_confirmations(instrument, settings)


def with_guide(instrument: Instrument, settings: Settings) -> Instrument:
    """The same, or with the guide that the settings choose; InstrumentError if there is none."""
    if settings.guide in ("", instrument.guide.key):
        return instrument
    for guide in instrument.guides:
        if guide.key == settings.guide:
            return replace(instrument, guide=guide)
    keys = ", ".join(guide.key for guide in instrument.guides)
    message = f"{settings.guide!r} is none of the guides ({keys})."
    raise InstrumentError([TomlProblem("guides", None, message, TAKE_OUT, file="priority.toml")])


def with_intervals(instrument: Instrument, settings: Settings) -> Instrument:
    """The same, or with the settings' own months where these differ from the tables'."""
    intervals = settings.intervals
    if intervals is None:
        return instrument
    organisation = settings.organisation or "the organisation"
    provenance = Provenance(f"The settings of {organisation}", Status.OURS, intervals.valid_from)
    before = _by_level(instrument.visits)
    months = {**before, **dict(intervals.visits)}
    if months != before:
        visits = _with_months(instrument.visits, months, provenance)
        instrument = replace(instrument, visits=visits)
    if intervals.review not in (None, instrument.review_within_months):
        reviews = instrument.reviews
        if reviews:
            # At most is at most: the longest is theirs, and no level has more.
            shorter = {level: min(n, intervals.review) for level, n in _by_level(reviews).items()}
            reviews = _with_months(reviews, {**shorter, Level.LOW: intervals.review}, provenance)
        instrument = replace(
            instrument,
            reviews=reviews,
            review_within_months=intervals.review,
            review_from=provenance,
        )
    return instrument


def _by_level(table: DecisionTable) -> dict[Level, int]:
    return {level: int(table.look_up(level.value).answer) for level in Level}


def _with_months(
    table: DecisionTable, months: Mapping[Level, int], provenance: Provenance
) -> DecisionTable:
    rows = tuple(((Condition.parse(level.value),), months[level]) for level in Level)
    return replace(table, rows=rows, provenance=provenance)


def _with_confirmations(instrument: Instrument, settings: Settings) -> Instrument:
    if not settings.confirmed:
        return instrument
    confirmations = {confirmation.table: confirmation for confirmation in settings.confirmed_last}
    provenances = {}
    for statement in statements(instrument):
        confirmation = confirmations.get(statement.key)
        if confirmation and confirmation.digest == statement.digest:
            provenances[statement.key] = _confirmed(statement, confirmation, settings)
    return with_provenance(instrument, provenances) if provenances else instrument


def _confirmed(statement: Statement, confirmation: Confirmation, settings: Settings) -> Provenance:
    """Where a confirmed statement comes from. Who checked it is named where they are listed."""
    person = settings.person(confirmation.checked_by, confirmation.checked_on)
    return Provenance(
        confirmation.source,
        Status.CONFIRMED,
        statement.provenance.valid_from,
        confirmation.checked_on,
        person.name if person else confirmation.checked_by,
    )


def lapsed(settings: Settings, instrument: Instrument) -> tuple[Confirmation, ...]:
    """The confirmations that no longer hold: the table says something else than it did then."""
    digests = {statement.key: statement.digest for statement in statements(instrument)}
    return tuple(
        confirmation
        for confirmation in settings.confirmed_last
        if digests.get(confirmation.table, confirmation.digest) != confirmation.digest
    )
