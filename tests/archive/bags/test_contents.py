"""What a record is: the same files of the same step are the same record."""

from __future__ import annotations

from arms_docs.archive.bags.contents import Contents, Kind

FILES = {"a.pdf": b"%PDF a", "b.pdf": b"%PDF b"}


def test_the_same_record_is_known_by_what_was_handed_over() -> None:
    record = Contents(Kind.SIGNED, "case", FILES, {"rating.json": b"{}"})
    renamed = Contents(Kind.SIGNED, "", {"y.pdf": b"%PDF b", "x.pdf": b"%PDF a"})
    assert record.record_of == renamed.record_of, "names, case and derived files say nothing"
    for other in (
        Contents(Kind.SUBMITTED, "case", FILES),
        Contents(Kind.SIGNED, "case", {"a.pdf": b"%PDF a"}),
        Contents(Kind.SIGNED, "case", {**FILES, "a.pdf": b"%PDF another"}),
    ):
        assert other.record_of != record.record_of
