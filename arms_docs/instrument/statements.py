"""Every table and rule by a stable key, laid out as one would compare it with a manual.

An organisation's confirmation names such a key and the digest of what was compared with the
manual. So it lapses when the table says something else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from arms_docs.data_class import dataclass
from arms_docs.instrument.definitions import Definitions, Population, Words
from arms_docs.instrument.indicated_rules import CumulativeRule, IndicatedRule
from arms_docs.instrument.model import HORIZONS, Horizons, Instrument, ReadBy
from arms_docs.instrument.provenance import Provenance, Status
from arms_docs.instrument.tables import DecisionTable
from arms_docs.instrument.word_tables import Homes, Labels

Rows = tuple[tuple[str, ...], ...]
Meant = TypeVar("Meant", Homes, Labels, Definitions, Horizons, Population, Words)
HOMES_HEADS = ("finding", "factor", "line", "because")
LABELS_HEADS = ("words", "instead; nothing where they are no label")
HOMES_TITLE = "Findings without a factor of their own, and where they are rated"
LABELS_TITLE = "Labels for people that are asked about in narratives"
GROUPS_TITLE = "Words that are no names where a group is asked for"


@dataclass(frozen=True)
class Statement:
    """One table or rule: its heads and rows in words, and where it comes from.

    ``method`` says whether a result rests on it.
    """

    key: str
    title: str
    heads: tuple[str, ...]
    rows: Rows
    provenance: Provenance
    method: bool = True

    @property
    def digest(self) -> str:
        """SHA-256 of what it says, in hex: of heads and rows, not of title, source or dates."""
        return digest(self.heads, self.rows)


def digest(heads: tuple[str, ...], rows: Rows) -> str:
    """SHA-256 of heads and rows as canonical JSON, in hex."""
    canonical = json.dumps([heads, rows], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def statements(instrument: Instrument) -> tuple[Statement, ...]:
    """Everything that can be confirmed, in the order of the method note.

    Of the guides the one in force comes first.
    """
    i = instrument
    levels = tuple((m.level.value, m.means) for m in i.levels)
    ratings = tuple((m.rating.value, m.means, m.means_protective, m.horizon) for m in i.ratings)
    factors = tuple((f.key, f.kind.value, f.title, f.line, f.high_means, f.pair) for f in i.factors)
    return (
        Statement(
            "factors",
            "The twelve factors",
            ("key", "kind", "title", "line", "High means", "other side"),
            factors,
            i.factors_from,
        ),
        Statement(
            "ratings",
            "Meaning of the ratings",
            ("rating", "means", "for a protective factor", "horizon"),
            ratings,
            i.ratings_from,
        ),
        Statement("levels", "Meaning of the levels", ("level", "means"), levels, i.levels_from),
        _indicated(i.indicated),
        Statement(
            "far_apart",
            "Reason asked for where inputs are far apart",
            ("levels apart",),
            ((str(i.far_apart),),),
            i.far_apart_from,
        ),
        _review(i),
        Statement(
            "rm2000.scope",
            "Who RM2000 is for",
            ("least age",),
            ((str(i.rm2000.minimum_age),),),
            i.rm2000.scope,
        ),
        *_meant(i),
        _table(f"guide.{i.guide.key}", i.guide),
        *_of_visits(i),
        *(_table(f"rm2000.{table.key}", table) for table in i.rm2000.tables),
        *(
            replace(_table(f"guide.{g.key}", g), method=False)
            for g in i.guides
            if g.key != i.guide.key
        ),
        Statement(
            "plan_headings",
            "Headings of the plan",
            ("heading",),
            _column(i.plan_headings),
            i.plan_headings_from,
            method=False,
        ),
        Statement(
            "weak_words",
            "Words that are queried in an action",
            ("word",),
            _column(i.weak_words),
            i.weak_words_from,
            method=False,
        ),
        *_words_for_people(i),
    )


def _indicated(rule: IndicatedRule) -> Statement:
    """The rule in force. That of edition 2026.1 is laid out as it was: its digest is signed."""
    heads: tuple[str, ...]
    rows: Rows
    if isinstance(rule, CumulativeRule):
        heads = ("level", "from so many", "that")
        rows = tuple((t.level.value, str(t.least), t.counted.value[1]) for t in rule.thresholds)
        rows += (("any, with its reason", str(rule.reason_from_gaps), "are not rated"),)
    else:
        heads = ("Very High from so many High", "gaps at most", "never below, with one High")
        rows = ((str(rule.very_high_from), str(rule.most_gaps), rule.floor_while_any_high.value),)
    return Statement("indicated", "Level that the ratings point to", heads, rows, rule.provenance)


def _words_for_people(instrument: Instrument) -> Iterator[Statement]:
    """The tables of words that this edition has."""
    homes, labels, groups = instrument.homes, instrument.labels, instrument.groups
    rows: Rows
    if homes:
        rows = tuple((home.finding, home.factor, home.line, home.because) for home in homes.homes)
        yield Statement("homes", HOMES_TITLE, HOMES_HEADS, rows, homes.provenance, method=False)
    if labels:
        rows = tuple((", ".join(label.words), label.instead) for label in labels.labels)
        rows += tuple((words, "") for words in labels.exceptions)
        yield Statement("labels", LABELS_TITLE, LABELS_HEADS, rows, labels.provenance, method=False)
    if groups:
        rows = _column(groups.words)
        yield Statement("groups", GROUPS_TITLE, ("word",), rows, groups.provenance, method=False)


def _meant(i: Instrument) -> tuple[Statement, ...]:
    """Whom ARMS is for, what the items of RM2000 mean, and what words of a plan stand for.

    Tables of edition 2026.1 have none of them.
    """
    parts = []
    if i.population:
        who = ((i.population.who, str(i.population.minimum_age)),)
        source = i.population.provenance
        parts.append(Statement("population", "Who ARMS is for", ("who", "least age"), who, source))
    if i.rm2000.definitions:
        means, source = tuple(i.rm2000.definitions.means.items()), i.rm2000.definitions.provenance
        parts.append(
            Statement("rm2000.items", "What RM2000 counts", ("item", "means"), means, source)
        )
    for key, title, words in (
        ("prompts", "Words before which risk to self is asked again", i.prompts),
        ("control_headings", "Headings of the plan that control", i.control_headings),
        ("recheck", "Factors that are looked at again between reviews", i.recheck),
    ):
        if words:
            rows = _column(words.words)
            parts.append(Statement(key, title, ("word",), rows, words.provenance, method=False))
    return tuple(parts)


def _of_visits(i: Instrument) -> tuple[Statement, ...]:
    """The interval; the former one and the horizons, where the tables have them.

    By which level the interval is read is part of what it says.
    """
    interval = _table("visits", i.visits)
    if i.visits_read_by is ReadBy.GENERAL:
        interval = replace(interval, heads=(i.visits_read_by.value, i.visits.answer))
    parts = [interval]
    if i.horizons:
        heads = tuple(key.replace("_", " ") for key in HORIZONS)
        numbers = tuple(str(getattr(i.horizons, key)) for key in HORIZONS)
        title, source = "By when what is urgent is done", i.horizons.provenance
        parts.append(Statement("horizons", title, heads, (numbers,), source))
    if i.former_visits:
        parts.append(replace(_table("visits.history", i.former_visits), method=False))
    return tuple(parts)


def _review(i: Instrument) -> Statement:
    """The time to the next review: by level, or one for all in tables of edition 2026.1."""
    if i.reviews:
        return _table("review", i.reviews)
    return Statement(
        "review",
        "Time to the next review",
        ("months at most",),
        ((str(i.review_within_months),),),
        i.review_from,
    )


def _column(words: Iterable[str]) -> Rows:
    return tuple((word,) for word in words)


def _table(key: str, table: DecisionTable) -> Statement:
    rows = tuple((*(c.text for c in conditions), str(answer)) for conditions, answer in table.rows)
    return Statement(
        key, table.title, (*(i.name for i in table.inputs), table.answer), rows, table.provenance
    )


def content_digest(instrument: Instrument) -> str:
    """SHA-256, in hex, of everything that the tables say and of which guide is in force.

    No source, status or date is part of it.
    """
    rows = [(statement.key, statement.digest) for statement in statements(instrument)]
    rows.append((f"guide.{instrument.guide.key}", "in force"))
    return digest((), tuple(sorted(rows)))


def with_provenance(instrument: Instrument, provenances: Mapping[str, Provenance]) -> Instrument:
    """The same tables, of which some come from elsewhere, by key. Unknown keys change nothing.

    Each factor has a status of its own too: where all are confirmed together, so is each.
    """

    def of(key: str, before: Provenance) -> Provenance:
        return provenances.get(key, before)

    def table(key: str, before: DecisionTable) -> DecisionTable:
        if key not in provenances:
            return before
        return replace(before, provenance=provenances[key])

    before = instrument
    factors, factors_from = before.factors, of("factors", before.factors_from)
    if "factors" in provenances and factors_from.status is Status.CONFIRMED:
        factors = tuple(replace(factor, status=Status.CONFIRMED) for factor in factors)
    guides = tuple(table(f"guide.{guide.key}", guide) for guide in before.guides)
    rm2000 = {part.key: table(f"rm2000.{part.key}", part) for part in before.rm2000.tables}
    scope = of("rm2000.scope", before.rm2000.scope)
    items = _from(before.rm2000.definitions, "rm2000.items", provenances)
    return replace(
        before,
        factors=factors,
        factors_from=factors_from,
        ratings_from=of("ratings", before.ratings_from),
        levels_from=of("levels", before.levels_from),
        plan_headings_from=of("plan_headings", before.plan_headings_from),
        weak_words_from=of("weak_words", before.weak_words_from),
        indicated=replace(
            before.indicated, provenance=of("indicated", before.indicated.provenance)
        ),
        guides=guides,
        guide=next(guide for guide in guides if guide.key == before.guide.key),
        far_apart_from=of("far_apart", before.far_apart_from),
        visits=table("visits", before.visits),
        former_visits=before.former_visits and table("visits.history", before.former_visits),
        reviews=before.reviews and table("review", before.reviews),
        review_from=of("review", before.review_from),
        rm2000=replace(
            before.rm2000,
            scope=scope,
            definitions=items,
            **rm2000,  # type: ignore[arg-type]
        ),
        homes=_from(before.homes, "homes", provenances),
        labels=_from(before.labels, "labels", provenances),
        groups=_from(before.groups, "groups", provenances),
        population=_from(before.population, "population", provenances),
        prompts=_from(before.prompts, "prompts", provenances),
        control_headings=_from(before.control_headings, "control_headings", provenances),
        recheck=_from(before.recheck, "recheck", provenances),
        horizons=_from(before.horizons, "horizons", provenances),
    )


def _from(before: Meant | None, key: str, provenances: Mapping[str, Provenance]) -> Meant | None:
    """The same from elsewhere, where it is there and its key is named."""
    if before is None or key not in provenances:
        return before
    return replace(before, provenance=provenances[key])
