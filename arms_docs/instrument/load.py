"""Read the instrument's TOML files, strictly: what is misspelt, unsourced or incomplete is refused by file and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from arms_docs.instrument import model
from arms_docs.instrument.fit import check_fit
from arms_docs.instrument.model import InstrumentError
from arms_docs.instrument.tables import Condition, DecisionTable, Input, TableError

SHIPPED = Path(__file__).parent
FILES = ("arms.toml", "priority.toml", "visits.toml", "rm2000.toml")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
T = TypeVar("T")
E = TypeVar("E", bound=Enum)


class Node:
    """One TOML table that knows its file and key, hands out each value once, and reports what nobody asked for."""

    def __init__(self, where: str, values: dict[str, Any]) -> None:
        self.where = where
        self._values = values
        self._asked: set[str] = set()

    def fail(self, key: str, why: str) -> InstrumentError:
        """An error that names this file and key."""
        return InstrumentError(f"{self.where}{key}: {why}")

    def get(self, key: str, kind: type[T], *, default: T | None = None) -> T:
        """The value of this key, of this type; missing without a default, or of another type, is refused."""
        self._asked.add(key)
        value = self._values.get(key, default)
        if value is None:
            raise self.fail(key, "is missing")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise self.fail(key, f"should be {kind.__name__}, is {type(value).__name__}")
        if isinstance(value, str) and not value.strip() and default is None:
            raise self.fail(key, "is empty")
        if isinstance(value, str):
            self._plain(key, value)
        return value

    def choice(self, key: str, kind: type[E]) -> E:
        """The member of an enum whose value stands here."""
        text = self.get(key, str)
        try:
            return kind(text)
        except ValueError:
            raise self.fail(
                key, f"{text!r} is not one of {', '.join(str(m.value) for m in kind)}"
            ) from None

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """The members of an enum whose values are listed here; none where the key is missing."""
        return tuple(
            Node(self.where, {key: word}).choice(key, kind)
            for word in self.words(key, optional=True)
        )

    def date(self, key: str) -> date:
        """A calendar date without a time."""
        value = self.get(key, object)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fail(key, "should be a date such as 2026-11-22")
        return value

    def node(self, key: str) -> Node:
        """The table beneath this key."""
        return Node(f"{self.where}{key}.", self.get(key, dict))

    def nodes(self, key: str) -> list[Node]:
        """The array of tables beneath this key."""
        entries = self.get(key, list)
        if not all(isinstance(entry, dict) for entry in entries):
            raise self.fail(key, "should be a list of tables")
        return [Node(f"{self.where}{key}[{n}].", entry) for n, entry in enumerate(entries, start=1)]

    def words(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """A list of words; none where it is optional and missing."""
        values = self.get(key, list, default=[] if optional else None)
        if not all(isinstance(v, str) and v for v in values):
            raise self.fail(key, "should be a list of words")
        if not values and not optional:
            raise self.fail(key, "is empty")
        self._plain(key, "".join(values))
        return tuple(values)

    def _plain(self, key: str, text: str) -> None:
        """Refuse what neither a sheet nor a page can hold."""
        if CONTROL.search(text):
            raise self.fail(key, "holds control characters")

    def provenance(self) -> model.Provenance:
        """Source, status and dates of this table."""
        return model.Provenance(
            source=self.get("source", str),
            status=self.choice("status", model.Status),
            valid_from=self.date("valid_from"),
            checked_on=self.date("checked_on") if "checked_on" in self._values else None,
            checked_by=self.get("checked_by", str, default=""),
        )

    def done(self) -> None:
        """Refuse keys that nothing has asked for: they are misspelt, or from another edition."""
        unknown = sorted(set(self._values) - self._asked)
        if unknown:
            known = ", ".join(sorted(self._asked))
            raise self.fail(unknown[0], f"is not a key we know here (known: {known})")


@cache
def load_instrument(folder: Path = SHIPPED) -> model.Instrument:
    """The instrument in this folder's four files.

    Raises InstrumentError, naming file and key, for an unknown key, a missing source, a bad date or a decision table
    that is not unique and complete.
    """
    return read_instrument({name: (folder / name).read_text(encoding="utf-8") for name in FILES})


def read_instrument(texts: Mapping[str, str]) -> model.Instrument:
    """The instrument in the text of its four files, by their names (`FILES`); it keeps the texts.

    Raises InstrumentError as `load_instrument` does, and for tables that the method could not look everything up in.
    """
    arms, priority, visits, rm2000 = (node_of(name, texts.get(name, "")) for name in FILES)

    factors = arms.node("factors")
    ratings = arms.node("ratings")
    levels = arms.node("levels")
    headings = arms.node("plan_headings")
    weak = arms.node("weak_words")
    far = priority.node("far_apart")
    review = visits.node("review")
    guides = tuple(_table(n, n.get("key", str)) for n in priority.nodes("guides"))
    default_guide = priority.get("default_guide", str)

    instrument = model.Instrument(
        edition=arms.get("edition", str),
        factors=tuple(_factor(n) for n in factors.nodes("list")),
        factors_from=factors.provenance(),
        ratings=tuple(_rating(n) for n in ratings.nodes("list")),
        ratings_from=ratings.provenance(),
        levels=tuple(_level(n) for n in levels.nodes("list")),
        levels_from=levels.provenance(),
        plan_headings=headings.words("list"),
        plan_headings_from=headings.provenance(),
        weak_words=weak.words("list"),
        weak_words_from=weak.provenance(),
        indicated=_indicated(priority.node("indicated")),
        guides=guides,
        guide=_only(guides, default_guide, priority),
        far_apart=far.get("levels", int),
        far_apart_from=far.provenance(),
        visits=_table(visits.node("interval"), "interval"),
        review_within_months=review.get("within_months", int),
        review_from=review.provenance(),
        rm2000=_rm2000(rm2000),
        texts={name: texts[name] for name in FILES},
    )
    for node in (
        factors,
        ratings,
        levels,
        headings,
        weak,
        far,
        review,
        arms,
        priority,
        visits,
        rm2000,
    ):
        node.done()
    _check_factors(instrument)
    check_fit(instrument)
    return instrument


def read_node(path: Path) -> Node:
    """The TOML file at this path, as a table that knows its name; InstrumentError where it is not TOML."""
    return node_of(path.name, path.read_text(encoding="utf-8"))


def node_of(name: str, text: str) -> Node:
    """A TOML text as a table that knows the name of its file; InstrumentError where it is not TOML."""
    try:
        return Node(f"{name}: ", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InstrumentError(f"{name}: not TOML: {error}") from None
    except (
        ValueError,
        RecursionError,
    ):  # a number of thousands of digits, or brackets within brackets without end
        raise InstrumentError(f"{name}: not TOML: it holds more than can be read") from None


def _factor(node: Node) -> model.Factor:
    factor = model.Factor(
        key=node.get("key", str),
        title=node.get("title", str),
        kind=node.choice("kind", model.FactorKind),
        line=node.get("line", str),
        high_means=node.get("high_means", str),
        status=node.choice("status", model.Status),
        pair=node.get("pair", str, default=""),
        manual_ref=node.get("manual_ref", str, default=""),
    )
    node.done()
    return factor


def _rating(node: Node) -> model.RatingMeaning:
    meaning = model.RatingMeaning(
        node.choice("rating", model.FactorRating),
        node.get("means", str),
        node.get("means_protective", str),
        node.get("horizon", str),
    )
    node.done()
    return meaning


def _level(node: Node) -> model.LevelMeaning:
    meaning = model.LevelMeaning(node.choice("level", model.Level), node.get("means", str))
    node.done()
    return meaning


def _indicated(node: Node) -> model.IndicatedRule:
    rule = model.IndicatedRule(
        very_high_from=node.get("very_high_from", int),
        most_gaps=node.get("most_gaps", int),
        floor_while_any_high=node.choice("floor_while_any_high", model.Level),
        provenance=node.provenance(),
    )
    node.done()
    return rule


def _rm2000(node: Node) -> model.Rm2000Tables:
    scope = node.node("scope")
    keys = [k for k in model.Rm2000Tables.__dataclass_fields__ if k not in ("minimum_age", "scope")]
    tables = {key: _table(node.node(key), key) for key in keys}
    result = model.Rm2000Tables(
        **tables, minimum_age=scope.get("minimum_age", int), scope=scope.provenance()
    )
    scope.done()
    return result


def _table(node: Node, key: str) -> DecisionTable:
    """One decision table; its answers are levels, or whole numbers of points, steps or months."""
    answer = node.get("answer", str)
    inputs = tuple(_input(node, name, domain) for name, domain in node.get("inputs", dict).items())
    is_answer: Callable[[object], bool] = (
        (lambda a: a in [m.value for m in model.Level])
        if answer == "level"
        else (lambda a: type(a) is int)
    )
    rows = []
    for row in node.get("rows", list):
        if not isinstance(row, list) or not row:
            raise node.fail("rows", f"the row {row} should be a list of conditions and an answer")
        *conditions, result = row
        if len(conditions) != len(inputs) or not all(isinstance(c, str) for c in conditions):
            raise node.fail(
                "rows", f"the row {row} should have {len(inputs)} conditions and an answer"
            )
        if not is_answer(result):
            raise node.fail("rows", f"the row {row} should end in {answer}")
        rows.append((tuple(Condition.parse(c) for c in conditions), result))
    try:
        table = DecisionTable(
            key, node.get("title", str), inputs, answer, tuple(rows), node.provenance()
        )
    except TableError as error:
        raise node.fail("rows", str(error)) from None
    node.done()
    return table


def _input(node: Node, name: str, domain: object) -> Input:
    if isinstance(domain, str):
        bounds = Condition.parse(domain)
        if bounds.low is not None:
            return Input(name, low=bounds.low, high=bounds.high)
    elif isinstance(domain, list) and domain and all(isinstance(word, str) for word in domain):
        return Input(name, words=tuple(domain))
    raise node.fail("inputs", f"{name} should be a list of words, or a range such as '0-6' or '1+'")


def _only(guides: tuple[DecisionTable, ...], key: str, node: Node) -> DecisionTable:
    for guide in guides:
        if guide.key == key:
            return guide
    raise node.fail(
        "default_guide", f"{key!r} is none of the guides ({', '.join(g.key for g in guides)})"
    )


def _check_factors(instrument: model.Instrument) -> None:
    keys = [f.key for f in instrument.factors]
    if len(set(keys)) != len(keys):
        raise InstrumentError("arms.toml: factors.list: a key stands twice")
    for factor in instrument.factors:
        if factor.pair and factor.pair not in keys:
            raise InstrumentError(
                f"arms.toml: factors.list: the pair {factor.pair!r} of {factor.key} does not exist"
            )
    if {m.rating for m in instrument.ratings} != set(model.FactorRating):
        raise InstrumentError("arms.toml: ratings.list: each rating needs its meaning, once")
    if {m.level for m in instrument.levels} != set(model.Level):
        raise InstrumentError("arms.toml: levels.list: each level needs its meaning, once")
