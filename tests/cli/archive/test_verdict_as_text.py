"""A verdict on an archive in words: facts, one judgement, and what it does not show."""

from __future__ import annotations

from arms_docs.archive.check.unreadable import Unreadable
from arms_docs.archive.check.verdict import Verdict
from arms_docs.cli.archive.documents import Documents
from arms_docs.cli.archive.verdict_as_text import WHOLE, WHOLE_BY_SEALS, verdict_lines


def judgement(verdict: Verdict, *faults: str, sealed: bool = False) -> list[str]:
    documents = Documents([*faults])
    lines = list(verdict_lines(verdict, documents, deep=True, sealed=sealed))
    after = lines[lines.index("Judgement") + 1 :]
    return after[: after.index("")] if "" in after else after


def test_it_is_whole_or_not_or_cannot_be_told() -> None:
    assert judgement(Verdict()) == [f"  {WHOLE}"]
    assert judgement(Verdict(), sealed=True) == [f"  {WHOLE_BY_SEALS}"]
    assert judgement(Verdict(undecided="No seal."), sealed=True) == ["  CANNOT TELL: No seal."]
    assert judgement(Verdict(), "x: damaged") == ["  NOT WHOLE", "  x: damaged"]
    verdict = Verdict(undecided="No seal.")
    verdict.fault("README.txt", "It was changed.")
    assert judgement(verdict) == ["  NOT WHOLE", "  README.txt: It was changed."]


def test_time_alone_is_no_change() -> None:
    documents = Documents(late=["one: why"])
    lines = list(verdict_lines(Verdict(), documents, deep=True, sealed=False))
    assert f"  {WHOLE}" in lines and "  The documents of every record verify" not in lines
    assert any("1 of the records it cannot be told any more" in line for line in lines)
    assert lines[-2:] == ["What this does not show", "  one: why"]


def test_what_an_unreadable_file_hides_does_not_hide_what_else_cannot_be_told() -> None:
    unreadable = {"log": Unreadable("log", "permission denied", "somebody")}
    verdict = Verdict(unreadable=unreadable, undecided="Name its authority too.")
    said = " ".join(verdict_lines(verdict, Documents(), deep=False, sealed=False))
    assert "such as somebody. Name its authority too." in said and said.count("CANNOT TELL") == 1


def test_one_is_not_called_several() -> None:
    facts = [*verdict_lines(Verdict(entries=1, records=1), Documents(), deep=False, sealed=False)]
    assert facts[2].startswith("  1 entry; ") and facts[3].startswith("  1 record, and")


def test_seals_are_counted_where_there_are_any() -> None:
    for seals, words in (
        (0, "  3 records, and 0 disposed of"),
        (1, "  3 records, 1 of them seals,"),
    ):
        lines = list(
            verdict_lines(Verdict(records=3, seals=seals), Documents(), deep=False, sealed=False)
        )
        assert lines[3].startswith(words)
