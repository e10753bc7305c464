"""Fewer than three experts make no gold, and who rated jointly did not rate apart."""

from __future__ import annotations

from pathlib import Path

from arms_docs.instrument import Instrument
from arms_docs.study.exercise import Role
from arms_docs.study.gold.experts import read_experts, too_few
from tests.support.exercises import answers, begun, hand_in, small_pack


def test_each_case_wants_three_who_rated_alone(tmp_path: Path, instrument: Instrument) -> None:
    folder, pack = begun(tmp_path / "exercise"), small_pack()
    for code in pack.experts:
        hand_in(folder, code, 1, answers(instrument, {}), role=Role.EXPERT)
    hand_in(folder, "E01", 2, answers(instrument, {}), role=Role.EXPERT)
    jointly = answers(instrument, {}, rater__together="Jointly with a colleague")
    hand_in(folder, "E02", 2, jointly, role=Role.EXPERT)
    hand_in(folder, "R01", 2, answers(instrument, {}))
    experts = read_experts(folder, pack, instrument)
    assert experts.codes == pack.experts
    assert [(name, why[:20]) for name, why in experts.unread] == [
        ("E02-case-2.xlsx", "It was rated jointly")
    ]
    (why,) = too_few(experts, pack)
    assert why.startswith("case 2: rated by one expert. A gold wants 3 at least")


def test_an_empty_workbook_is_no_opinion(tmp_path: Path, instrument: Instrument) -> None:
    folder, pack = begun(tmp_path / "exercise"), small_pack()
    hand_in(folder, "E01", 1, {}, role=Role.EXPERT)
    whys = tuple(too_few(read_experts(folder, pack, instrument), pack))
    assert [why[:24] for why in whys] == ["case 1: rated by nobody.", "case 2: rated by nobody."]
