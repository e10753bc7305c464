"""Rounds of sign-off in formulas: which is the last, what it decides, and whether an assessor
decides in it.
"""

from __future__ import annotations

from arms_docs.assessment import Decision, Section
from arms_docs.instrument import Status
from arms_docs.rating import CHECKLIST
from arms_docs.workbook.live.answer_tests import NO, YES, among, blank, letters, trimmed, word
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    any_of,
    if_,
    if_error,
    is_number,
    joined,
    not_,
    upper,
)
from arms_docs.workbook.live.working import Working

ACCEPTED = ("lower_accepted", "tables_accepted", "another_person")  # what a supervisor says Yes to
IDENTITY = ("staff_id", "name")


def add_rounds(w: Working) -> None:
    """Each round of sign-off: whether it is the last one, returned, and by somebody who
    assessed.
    """
    rounds, assessors = w.sheets.form.section("rounds"), w.sheets.form.section("assessors")
    if not rounds or not assessors:
        return
    for section in (assessors, rounds):
        for row in section.rows:
            for field in IDENTITY:
                typed = letters(w.read(section.key, field, row.id))
                w.add(f"{section.key}.{row.id}.{field}", if_error(typed, ""))
    later: Part = False
    for row in reversed(rounds.rows):
        later = _add_round(w, row.id, rounds, assessors, later)
    rows = [row.id for row in rounds.rows]
    returned_last = [all_of(w[f"rounds.{r}.last"], w[f"rounds.{r}.returned"]) for r in rows]
    w.add("rounds.returned", any_of(*returned_last))
    returned = [if_(w[f"rounds.{r}.returned"], f"|{r}|", "") for r in rows]
    w.add("rounds.which_returned", joined(returned))
    _add_to_accept(w)


def _add_round(
    w: Working, row: str, rounds: Section, assessors: Section, later: Part
) -> Expression:
    """One round; ``later`` says whether a later one is used. Back comes whether this or a later
    one is.
    """
    anything = joined([w.read("rounds", q.field, row) for q in rounds.questions])
    used = w.add(f"rounds.{row}.used", if_error(not_(blank(anything)), True))
    last = w.add(f"rounds.{row}.last", all_of(used, not_(later)))
    or_later = w.add(f"rounds.{row}.or_later", any_of(used, later))
    decision = if_error(word(w.read("rounds", "decision", row)), "#")
    w.add(f"rounds.{row}.returned", among(decision, [Decision.RETURNED.value]))
    for field in IDENTITY:
        own = w[f"rounds.{row}.{field}"]
        same = [own.equals(w[f"assessors.{other.id}.{field}"]) for other in assessors.rows]
        w.add(f"rounds.{row}.{field}_of_assessor", all_of(own.differs(""), any_of(*same)))
    signs_off = among(decision, [Decision.SIGNED_OFF.value])
    w.add(f"rounds.{row}.signs", all_of(last, signs_off))
    for field in ACCEPTED:
        w.add(f"rounds.{row}.{field}.yes", among(_capitals(w, field, row), YES))
    refusals = [among(_capitals(w, field, row), NO) for field in CHECKLIST]
    w.add(f"rounds.{row}.says_no", any_of(*refusals))
    return or_later


def _capitals(w: Working, field: str, row: str) -> Expression:
    """An answer of a round in capitals, as Yes and No are compared."""
    return if_error(upper(trimmed(w.read("rounds", field, row))), "#")


def _add_to_accept(w: Working) -> None:
    """What a supervisor must accept in words: tables that nobody confirmed, and a general level
    below the overall.
    """
    tables = w.instrument.rm2000
    doubtful = [
        is_number(w[f"{scale}.low.rank"])
        for scale, listed in (("s", tables.s_tables), ("v", tables.v_tables))
        if any(table.provenance.status is Status.UNCONFIRMED for table in listed)
    ]
    w.add("rounds.unconfirmed", any_of(*doubtful) if doubtful else False)
    overall, general = w["overall.recorded"], w["general.recorded"]
    both = all_of(is_number(overall), is_number(general))
    w.add("rounds.lower", if_(both, general < overall, False))
