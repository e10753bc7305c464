"""What a verdict may come to, and the order of what is wrong."""

from __future__ import annotations

from arms_docs.signoff.verify.faults import Fault, Judged, worst_first


def test_the_worst_comes_first_each_once_and_else_in_order() -> None:
    late, unsigned = Fault(Judged.CANNOT_TELL, "late"), Fault(Judged.NOT_SIGNED, "unsigned")
    barred, altered = Fault(Judged.NOT_VALID, "barred"), Fault(Judged.CHANGED, "altered")
    findings = (late, altered, unsigned, Fault(Judged.CHANGED, "covered"), barred, late, altered)
    assert [str(fault) for fault in worst_first(findings)] == [
        *("altered", "covered", "barred", "unsigned", "late"),
    ]
    assert worst_first(()) == ()
