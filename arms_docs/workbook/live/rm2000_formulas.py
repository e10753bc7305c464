"""RM2000 in formulas: what is answered, the items as numbers, the totals at both ends, and the
category relied on.

The tables are the instrument's. An unknown item takes its lowest and its highest points; the
category is then a range.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from arms_docs.assessment import AGGRAVATING, BESIDE, COUNTS, ITEMS, SCORED, Kind, ReliedOn
from arms_docs.instrument import DecisionTable, Rm2000Tables
from arms_docs.problems import Place
from arms_docs.workbook.live.answer_tests import (
    NO,
    YES,
    among,
    blank,
    placeholder,
    trimmed,
    whole,
    word,
)
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    any_of,
    first_that,
    greatest,
    if_,
    if_error,
    is_number,
    joined,
    least,
    left,
    not_,
    number_in,
    total,
    upper,
)
from arms_docs.workbook.live.table_formulas import (
    for_level,
    last_bound,
    looked_up,
    raised,
    rank_of,
    span_words,
)
from arms_docs.workbook.live.working import Working

UNKNOWN, UNUSABLE = "?", "#"  # what stands for an item that is answered so
NOT_APPLICABLE = "Not applicable"
ENDS = ("low", "high")


def add_rm2000(w: Working) -> None:
    """S, V and C: what is answered, why there is no category, and the lowest and the highest
    one.
    """
    _add_answered(w)
    _add_items(w)
    _add_why_not(w)
    _add_ends_of_counts(w)
    for end in ENDS:
        _add_totals(w, end)
        _add_ranks(w, end)
    _add_words(w)


def applies(w: Working) -> Expression:
    """Whether RM2000 may be used for this person, as far as the answers say."""
    return left(w["rm2000.why_not"], len(NOT_APPLICABLE)).differs(NOT_APPLICABLE)


def _add_answered(w: Working) -> None:
    """Which questions of RM2000 are answered, and whether scoring has begun."""
    for field in (*SCORED, *chain.from_iterable(BESIDE), "relied_on"):
        typed = w.read("rm2000", field)
        question = w.sheets.form.question(Place("rm2000", "", field))
        nothing = [blank(typed)]
        if question and question.kind is not Kind.CHOICE:
            nothing.append(placeholder(typed))
        w.add(f"rm2000.given.{field}", if_error(not_(any_of(*nothing)), True))
    w.add("rm2000.started", any_of(*[w[f"rm2000.given.{field}"] for field in SCORED]))


def _add_items(w: Working) -> None:
    """The items: a number, 1 or 0 for yes or no, "?" for unknown, "#" for unusable, nothing for
    blank.
    """
    for item in ITEMS:
        typed = w.read("rm2000", item)
        question = w.sheets.form.question(Place("rm2000", "", item))
        text = w.add(f"item.{item}.text", if_error(upper(trimmed(typed)), UNUSABLE))
        cases: list[tuple[Part, Part]] = [(text.equals(""), "")]
        if question and question.unknown:
            cases.append((text.equals("UNKNOWN"), UNKNOWN))
        if question and question.kind is Kind.NUMBER:
            value = w.add(f"item.{item}.value", if_error(number_in(text), UNUSABLE))
            usable = whole(value, question.low, question.high)
            w.add(f"item.{item}", first_that(cases, if_(usable, value, UNUSABLE)))
        else:
            cases += [(among(text, YES), 1), (among(text, NO), 0)]
            w.add(f"item.{item}", first_that(cases, UNUSABLE))


def _add_why_not(w: Working) -> None:
    """Why nothing is scored: out of scope, items still open, or counts that contradict each
    other.
    """
    minimum_age = w.instrument.rm2000.minimum_age
    item = {name: w[f"item.{name}"] for name in ITEMS}
    sexual, criminal, violent = (item[name] for name in COUNTS)
    missing = [if_(any_of(i.equals(""), i.equals(UNUSABLE)), 1, 0) for i in item.values()]
    open_items = w.add("rm2000.open", total(missing))
    above = [if_(is_number(count), count > criminal, False) for count in (sexual, violent)]
    contradiction = w.add("rm2000.contradiction", all_of(is_number(criminal), any_of(*above)))
    too_young = if_(is_number(item["age"]), item["age"] < minimum_age, False)
    still_open = joined(("Not scored yet: ", open_items, " items are to be answered"))
    cases: list[tuple[Part, Part]] = [
        (item["male"].equals(0), f"{NOT_APPLICABLE}: it was made for men"),
        (
            item["convicted"].equals(0),
            f"{NOT_APPLICABLE}: no sexual offence committed at 16 or over",
        ),
        (too_young, f"{NOT_APPLICABLE}: under {minimum_age} at commencement of risk"),
        (open_items.equals(len(ITEMS)), "Not scored: no item is answered"),
        (open_items > 1, still_open),
        (open_items.equals(1), "Not scored yet: 1 item is to be answered"),
        (contradiction, "Not scored: fewer criminal appearances than sexual or violent ones"),
    ]
    w.add("rm2000.why_not", first_that(cases, ""))


def _add_ends_of_counts(w: Working) -> None:
    """The lowest and highest number of appearances: criminal ones count the sexual and the
    violent ones.
    """
    tables = w.instrument.rm2000
    sexual, criminal, violent = (w[f"item.{name}"] for name in COUNTS)
    for name, typed, table, fewest in (
        ("sexual", sexual, tables.s_sexual, 1),
        ("violent", violent, tables.v_violent, 0),
    ):
        most = last_bound(table)
        at_most = if_(criminal.equals(UNKNOWN), most, least(most, criminal))
        w.add(f"{name}.low", if_(typed.equals(UNKNOWN), fewest, typed))
        w.add(f"{name}.high", if_(typed.equals(UNKNOWN), at_most, typed))
    lowest = greatest(w["sexual.low"], w["violent.low"])
    highest = greatest(last_bound(tables.s_criminal), w["sexual.high"], w["violent.high"])
    w.add("criminal.low", if_(criminal.equals(UNKNOWN), lowest, criminal))
    w.add("criminal.high", if_(criminal.equals(UNKNOWN), highest, criminal))


def _add_totals(w: Working, end: str) -> None:
    """The totals of S and V at one end, and the number of aggravating factors."""
    tables = w.instrument.rm2000
    s = (
        looked_up(tables.s_sexual, w[f"sexual.{end}"]),
        looked_up(tables.s_criminal, w[f"criminal.{end}"]),
        _points_for_age(w, tables.s_age, end),
    )
    w.add(f"s.{end}", _where_scored(w, total(s)))
    unknown = 1 if end == "high" else 0
    present = [
        if_(w[f"item.{name}"].equals(UNKNOWN), unknown, w[f"item.{name}"]) for name in AGGRAVATING
    ]
    w.add(f"s.{end}.factors", _where_scored(w, total(present)))
    v = (
        _points_for_age(w, tables.v_age, end),
        looked_up(tables.v_violent, w[f"violent.{end}"]),
        _points_for_burglary(w, tables, end),
    )
    w.add(f"v.{end}", _where_scored(w, total(v)))


def _points_for_age(w: Working, table: DecisionTable, end: str) -> Expression:
    age, points = w["item.age"], [int(answer) for _, answer in table.rows]
    return if_(age.equals(UNKNOWN), _at(end, points), looked_up(table, age))


def _points_for_burglary(w: Working, tables: Rm2000Tables, end: str) -> Expression:
    yes, no = (int(tables.v_burglary.look_up(answer).answer) for answer in ("Yes", "No"))
    burglary = w["item.burglary"]
    return if_(burglary.equals(UNKNOWN), _at(end, (yes, no)), if_(burglary.equals(1), yes, no))


def _at(end: str, points: Sequence[int]) -> int:
    """The fewest or the most points that an unknown item may have."""
    return min(points) if end == "low" else max(points)


def _add_ranks(w: Working, end: str) -> None:
    """The categories of S, V and C at one end, as ranks."""
    tables = w.instrument.rm2000
    s = raised(
        looked_up(tables.s_total, w[f"s.{end}"]),
        looked_up(tables.s_aggravating, w[f"s.{end}.factors"]),
    )
    w.add(f"s.{end}.rank", _where_scored(w, s))
    w.add(f"v.{end}.rank", _where_scored(w, looked_up(tables.v_total, w[f"v.{end}"])))
    points = [for_level(tables.c_points, w[f"{scale}.{end}.rank"]) for scale in "sv"]
    w.add(f"c.{end}", _where_scored(w, total(points)))
    w.add(f"c.{end}.rank", _where_scored(w, looked_up(tables.c_total, w[f"c.{end}"])))


def _add_words(w: Working) -> None:
    """Each scale in words, and the points beside it."""
    why_not = w["rm2000.why_not"]
    for scale in "svc":
        words = span_words(w[f"{scale}.low.rank"], w[f"{scale}.high.rank"])
        w.add(f"rm2000.{scale}", if_(why_not.equals(""), words, why_not))
    s, v, c = (_counted(w[f"{scale}.low"], w[f"{scale}.high"], "point") for scale in "svc")
    factors = _counted(w["s.low.factors"], w["s.high.factors"], "aggravating factor")
    s_points = joined(("Step 1: ", s, "; step 2: ", factors))
    w.add("rm2000.s_points", _where_scored(w, s_points))
    w.add("rm2000.v_points", _where_scored(w, v))
    w.add("rm2000.c_points", _where_scored(w, c & " from S and V"))


def _counted(low: Expression, high: Expression, unit: str) -> Expression:
    """A number or a range of them, with its unit: "1 point", "2 to 3 points"."""
    number = if_(low.equals(high), low, joined((low, " to ", high)))
    return number & if_(all_of(low.equals(high), low.equals(1)), f" {unit}", f" {unit}s")


def _where_scored(w: Working, formula: Expression) -> Expression:
    """The formula where the items give a score, nothing where they do not."""
    return if_(w["rm2000.why_not"].equals(""), formula, "")


def add_category_relied_on(w: Working) -> None:
    """The S category that the assessor relies on, as a range of ranks; and where it comes from."""
    only = _add_only_category(w)
    record = w.add("relied_on.record", rank_of(word(w.read("rm2000", "record_category"))))
    choice = w["relied_on.choice"]
    on_record = all_of(applies(w), among(choice, [ReliedOn.RECORD.value]), is_number(record))
    not_scored = left(w["rm2000.why_not"], 3).equals("Not")
    computed = all_of(not_(not_scored), among(choice, [ReliedOn.COMPUTED.value]))
    for end in ENDS:
        cases = [(on_record, record), (computed, w[f"s.{end}.rank"])]
        w.add(f"relied_on.{end}", first_that(cases, ""))
    low, high = w["relied_on.low"], w["relied_on.high"]
    words: list[tuple[Part, Part]] = [
        (not_(applies(w)), w["rm2000.why_not"]),
        (is_number(low), span_words(low, high)),
        (choice.equals(""), "Not recorded yet"),
    ]
    w.add("general.relied_on", first_that(words, "None yet: complete the RM2000 sheet"))
    no_other = joined((only, ": there is no other."))
    w.add("relied_on.why", if_(all_of(only.differs(""), is_number(low)), no_other, ""))


def _add_only_category(w: Working) -> Expression:
    """The category relied on without being asked, where there is only one; and the choice,
    asked or not.
    """
    scored, recorded = w["rm2000.started"], w["rm2000.given.record_category"]
    answered = w["rm2000.given.relied_on"]
    cases: list[tuple[Part, Part]] = [
        (answered, ""),
        (all_of(scored, not_(recorded)), ReliedOn.COMPUTED.value),
        (all_of(recorded, not_(scored)), ReliedOn.RECORD.value),
    ]
    only = w.add("relied_on.only", first_that(cases, ""))
    typed = if_error(word(w.read("rm2000", "relied_on")), UNUSABLE)
    w.add("relied_on.choice", if_(only.equals(""), if_(answered, typed, ""), only))
    return only
