"""The gold of a meeting: all that is in its way is said, and a later version names the former."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from arms_docs.instrument import Instrument
from arms_docs.study.gold import Experts, Gold, Meeting, experts_mark, settle
from arms_docs.study.gold.consensus_book import write_consensus_book
from arms_docs.study.gold.settle import BESIDE
from tests.support.exercises import SETTLED, rated_apart, small_pack, typed

ON = date(2027, 1, 11)


@pytest.fixture(scope="module")
def experts(instrument: Instrument) -> Experts:
    return Experts(rated_apart(instrument), (), ())


@pytest.fixture(scope="module")
def files(experts: Experts, instrument: Instrument) -> dict[str, bytes]:
    pack, mark = small_pack(), experts_mark(experts.rated)
    blank = {
        f"c{case.number}.xlsx": write_consensus_book(pack, case, experts.of(case), instrument, mark)
        for case in pack.cases
    }
    return {name: typed(content, SETTLED) for name, content in blank.items()}


def test_what_is_settled_becomes_a_gold_that_names_the_former(
    files: dict[str, bytes], experts: Experts, instrument: Instrument
) -> None:
    pack = small_pack()
    gold = settle(files, pack, experts, Meeting(ON), instrument)
    assert isinstance(gold, Gold)
    assert (gold.version, gold.of, gold.decided_on) == (1, pack.id, ON)
    assert (gold.by, gold.experts) == ("consensus of 3 experts", ("E01", "E02", "E03"))
    assert gold.answers["custody"]["R1"].rating == "High"
    assert gold.answers["custody"]["R1"].also == ("Medium",)
    assert gold.agreement[-1].subject == "static"
    later = settle(files, pack, experts, Meeting(ON, gold), instrument)
    assert isinstance(later, Gold)
    assert (later.version, later.replaces) == (2, gold.sha256)
    assert later.sha256 != gold.sha256


def test_all_that_is_in_the_way_is_said_at_once(
    files: dict[str, bytes], experts: Experts, instrument: Instrument
) -> None:
    pack = small_pack()
    first = typed(files["c1.xlsx"], {"items.R1.reason": None})
    broken = {"a.xlsx": first, "b.xlsx": first, "c.xlsx": b"x"}
    wrong = settle(broken, pack, experts, Meeting(ON), instrument)
    assert not isinstance(wrong, Gold)
    assert wrong[0].startswith("a.xlsx, Consensus!C")
    assert wrong[1] == "b.xlsx: so is a.xlsx about case 1."
    assert wrong[2].startswith("c.xlsx: ")
    assert wrong[3] == "case 2: there is no workbook in which it is settled."


def test_a_consensus_holds_for_the_workbooks_that_it_was_made_from(
    files: dict[str, bytes], experts: Experts, instrument: Instrument
) -> None:
    changed = (replace(experts.rated[0], sha256="0" * 64), *experts.rated[1:])
    wrong = settle(files, small_pack(), replace(experts, rated=changed), Meeting(ON), instrument)
    assert not isinstance(wrong, Gold)
    assert "no longer what it was made from" in wrong[0]
    other = replace(small_pack(), title="Another exercise")
    refused = settle(files, other, experts, Meeting(ON), instrument)
    assert not isinstance(refused, Gold)
    assert refused[0] == "c1.xlsx: it was made for another exercise."


def test_a_note_beside_the_answers_is_not_lost_in_silence(
    files: dict[str, bytes], experts: Experts, instrument: Instrument
) -> None:
    book = load_workbook(BytesIO(files["c1.xlsx"]))
    book["Consensus"]["C5"].comment = Comment("Ask again", "Somebody")
    out = BytesIO()
    book.save(out)
    wrong = settle(
        {**files, "c1.xlsx": out.getvalue()}, small_pack(), experts, Meeting(ON), instrument
    )
    assert wrong == (f"c1.xlsx, Consensus!C5: {BESIDE}",)
