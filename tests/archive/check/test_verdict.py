"""A verdict: nothing is wrong until something is named."""

from __future__ import annotations

from arms_docs.archive.check.verdict import Verdict


def test_a_note_is_no_fault() -> None:
    verdict = Verdict()
    verdict.notes.append("a clock was wrong")
    verdict.unknown.append("who holds the keys")
    assert verdict.ok
    verdict.fault("log/00000003.json", "The entry is missing.")
    assert not verdict.ok
    assert [str(fault) for fault in verdict.faults] == ["log/00000003.json: The entry is missing."]
    assert Verdict().ok, "no verdict shares its faults with another"
