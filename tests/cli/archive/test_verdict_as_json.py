"""A verdict on an archive for programs: who was believed, when it was judged, what is proved."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.archive.check.verdict import Verdict
from arms_docs.cli.archive.documents import Documents
from arms_docs.cli.archive.verdict_as_json import verdict_data
from arms_docs.signoff.keys.certificate import fingerprint
from arms_docs.signoff.verify.behind import Anchors
from tests.support.loop import DECIDED, terms_at


def test_what_it_rests_on_stands_in_it() -> None:
    verdict = Verdict(anchors=Anchors((b"root",)), proved={"one": DECIDED})
    data = verdict_data(verdict, Documents(late=["two: why"]), terms_at(DECIDED))
    assert (data["version"], data["ok"], data["undecided"]) == (1, True, None)
    assert data["authorities"] == [fingerprint(b"root")] and data["authorities_given"] is False
    assert data["judged_at"] == "2026-11-22T16:05:00+00:00"
    assert data["proved"] == {"one": "2026-11-22T16:05:00+00:00"} and data["late"] == ["two: why"]
    given = replace(terms_at(DECIDED), roots=(b"root",))
    assert verdict_data(verdict, Documents(), given)["authorities_given"] is True


def test_what_cannot_be_told_is_not_ok() -> None:
    data = verdict_data(Verdict(undecided="No seal."), Documents(), terms_at(DECIDED))
    assert (data["ok"], data["undecided"], data["faults"]) == (False, "No seal.", [])
