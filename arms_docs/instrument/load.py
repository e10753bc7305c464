"""Read the instrument's four TOML files, strictly, and say everything wrong in them at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypedDict

from arms_docs.instrument.definitions import read_definitions, read_population, read_words
from arms_docs.instrument.fit import FACTORS, PROTECTIVE, fit_problems
from arms_docs.instrument.indicated_rules import (
    CommonestRule,
    CumulativeRule,
    IndicatedRule,
    RuleKind,
)
from arms_docs.instrument.level import Level
from arms_docs.instrument.model import (
    HORIZONS,
    MOST_DAYS,
    MOST_MONTHS,
    TAKE_OUT,
    Factor,
    FactorKind,
    FactorRating,
    Horizons,
    Instrument,
    InstrumentError,
    LevelMeaning,
    RatingMeaning,
    ReadBy,
    Rm2000Tables,
)
from arms_docs.instrument.provenance import Provenance, Status, read_provenance
from arms_docs.instrument.read_tables import STAND_IN, read_table
from arms_docs.instrument.released_editions import edition_of
from arms_docs.instrument.tables import DecisionTable
from arms_docs.instrument.word_tables import read_homes, read_labels
from arms_docs.problems import Severity
from arms_docs.toml_problems import TomlProblem, with_lines
from arms_docs.toml_reader import TomlTable, read_toml

SHIPPED = Path(__file__).parent
FILES = ("arms.toml", "priority.toml", "visits.toml", "rm2000.toml")


@cache
def load_instrument(folder: Path = SHIPPED) -> Instrument:
    """The instrument in this folder's four files.

    Raises InstrumentError, with everything wrong by file and key, for an unknown key, a missing
    source, a bad date, a decision table that is not unique and complete, or one that the method
    could not look everything up in.
    """
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in FILES}
    instrument = read_instrument(texts)
    return replace(instrument, edition=edition_of(instrument))


def read_instrument(texts: Mapping[str, str]) -> Instrument:
    """The instrument in the texts of its four files, by their names (`FILES`); it keeps the texts.

    Raises InstrumentError as `load_instrument` does. Whether a table fits the method is said where
    nothing else is wrong with it.
    """
    texts = {name: texts.get(name, "") for name in FILES}
    problems: list[TomlProblem] = []
    arms, priority, visits, rm2000 = (
        read_toml(text, problems, file=name, severity=Severity.ERROR)
        for name, text in texts.items()
    )
    instrument = _instrument(arms, priority, visits, rm2000, texts)
    problems += fit_problems(instrument, problems)
    if problems:
        raise InstrumentError(with_lines(problems, texts))
    return instrument


def _instrument(
    arms: TomlTable,
    priority: TomlTable,
    visits: TomlTable,
    rm2000: TomlTable,
    texts: Mapping[str, str],
) -> Instrument:
    """What the files say. Where anything is wrong, which the tables have noted, with stand-ins."""
    factors = arms.table("factors", required=True)
    ratings = arms.table("ratings", required=True)
    levels = arms.table("levels", required=True)
    headings = arms.table("plan_headings", required=True)
    weak_words = arms.table("weak_words", required=True)
    far_apart = priority.table("far_apart", required=True)
    of_visits = _of_visits(visits)
    guides = tuple(
        read_table(guide, guide.text("key")) for guide in priority.tables("guides", required=True)
    )
    instrument = Instrument(
        edition=arms.text("edition"),
        factors=tuple(_factor(entry) for entry in factors.tables("list", required=True)),
        factors_from=read_provenance(factors),
        ratings=tuple(_rating(entry) for entry in ratings.tables("list", required=True)),
        ratings_from=read_provenance(ratings),
        levels=tuple(_level(entry) for entry in levels.tables("list", required=True)),
        levels_from=read_provenance(levels),
        plan_headings=headings.words("list", required=True, blank=True),
        plan_headings_from=read_provenance(headings),
        weak_words=weak_words.words("list", required=True, blank=True),
        weak_words_from=read_provenance(weak_words),
        indicated=_indicated(priority.table("indicated", required=True)),
        guides=guides,
        guide=_default_guide(priority, guides),
        far_apart=far_apart.number("levels", 1, len(Level) - 1),
        far_apart_from=read_provenance(far_apart),
        rm2000=_rm2000(rm2000),
        texts=texts,
        homes=read_homes(arms),
        labels=read_labels(arms),
        groups=read_words(arms, "groups"),
        population=read_population(arms),
        prompts=read_words(arms, "prompts"),
        control_headings=read_words(arms, "control_headings"),
        recheck=read_words(arms, "recheck"),
        **of_visits,
    )
    sections = (factors, ratings, levels, headings, weak_words, far_apart)
    for table in (*sections, arms, priority, visits, rm2000):
        table.note_unknown_keys()
    return instrument


def _factor(table: TomlTable) -> Factor:
    factor = Factor(
        key=table.text("key"),
        title=table.text("title"),
        kind=table.choice("kind", FactorKind),
        line=table.text("line"),
        high_means=table.text("high_means"),
        status=table.choice("status", Status),
        pair=table.text("pair", default="", blank=True),
        manual_ref=table.text("manual_ref", default="", blank=True),
    )
    table.note_unknown_keys()
    return factor


def _rating(table: TomlTable) -> RatingMeaning:
    meaning = RatingMeaning(
        table.choice("rating", FactorRating),
        table.text("means"),
        table.text("means_protective"),
        table.text("horizon"),
    )
    table.note_unknown_keys()
    return meaning


def _level(table: TomlTable) -> LevelMeaning:
    meaning = LevelMeaning(table.choice("level", Level), table.text("means"))
    table.note_unknown_keys()
    return meaning


def _indicated(table: TomlTable) -> IndicatedRule:
    # A file that names no rule is older than the choice; one that names it wrongly is not.
    kind = table.choice("rule", RuleKind) if table.has("rule") else RuleKind.COMMONEST
    rule = _cumulative(table) if kind is RuleKind.CUMULATIVE else _commonest(table)
    table.note_unknown_keys()
    return rule


def _cumulative(table: TomlTable) -> CumulativeRule:
    return CumulativeRule(
        very_high_from=table.number("very_high_from", 1, FACTORS),
        high_from=table.number("high_from", 1, FACTORS),
        medium_from_high=table.number("medium_from_high", 1, FACTORS),
        medium_from_high_or_medium=table.number("medium_from_high_or_medium", 1, FACTORS),
        medium_from_protective_not_low=table.number(
            "medium_from_protective_not_low", 1, len(PROTECTIVE)
        ),
        reason_from_gaps=table.number("reason_from_gaps", 1, FACTORS),
        provenance=read_provenance(table),
    )


def _commonest(table: TomlTable) -> CommonestRule:
    return CommonestRule(
        very_high_from=table.number("very_high_from", 1, FACTORS),
        most_gaps=table.number("most_gaps", 0, FACTORS // 2),
        floor_while_any_high=table.choice("floor_while_any_high", Level),
        provenance=read_provenance(table),
    )


class _OfVisits(TypedDict):
    """What ``visits.toml`` gives an instrument."""

    visits: DecisionTable
    visits_read_by: ReadBy
    former_visits: DecisionTable | None
    review_within_months: int
    review_from: Provenance
    reviews: DecisionTable | None
    horizons: Horizons | None


def _of_visits(top: TomlTable) -> _OfVisits:
    """``visits.toml``; of a file of edition 2026.1 what stands in it, and its rule."""
    interval, review = top.table("interval", required=True), top.table("review", required=True)
    read_by = interval.choice("read_by", ReadBy, default=ReadBy.CATEGORY)
    reviews = read_table(review, "review") if review.has("rows") else None
    if reviews:
        within_months, review_from = reviews.greatest, reviews.provenance
    else:
        within_months = review.number("within_months", 1, MOST_MONTHS)
        review_from = read_provenance(review)
        review.note_unknown_keys()
    return _OfVisits(
        visits=read_table(interval, "interval"),
        visits_read_by=read_by,
        former_visits=read_table(top.table("history"), "history") if top.has("history") else None,
        review_within_months=within_months,
        review_from=review_from,
        reviews=reviews,
        horizons=_horizons(top.table("horizons")) if top.has("horizons") else None,
    )


def _horizons(table: TomlTable) -> Horizons:
    most = {True: MOST_DAYS, False: MOST_MONTHS}
    numbers = {key: table.number(key, 1, most[key.endswith("_days")]) for key in HORIZONS}
    horizons = Horizons(**numbers, provenance=read_provenance(table))
    table.note_unknown_keys()
    return horizons


def _rm2000(top: TomlTable) -> Rm2000Tables:
    scope = top.table("scope", required=True)
    others = ("minimum_age", "scope", "definitions")
    keys = [key for key in Rm2000Tables.__dataclass_fields__ if key not in others]
    tables = {key: read_table(top.table(key, required=True), key) for key in keys}
    rm2000 = Rm2000Tables(
        **tables,
        minimum_age=scope.number("minimum_age", 0),
        scope=read_provenance(scope),
        definitions=read_definitions(top),
    )
    scope.note_unknown_keys()
    return rm2000


def _default_guide(priority: TomlTable, guides: tuple[DecisionTable, ...]) -> DecisionTable:
    key = priority.text("default_guide")
    for guide in guides:
        if guide.key == key:
            return guide
    if key:
        keys = ", ".join(guide.key for guide in guides)
        priority.wrong("default_guide", f"{key!r} is none of the guides ({keys}).", TAKE_OUT)
    return STAND_IN
