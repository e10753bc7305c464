"""A name that is proposed holds the reference as far as any system takes it, and nothing else."""

from __future__ import annotations

from arms_docs.casework import file_name


def test_a_name_says_the_reference_and_what_it_is_and_leads_nowhere() -> None:
    assert file_name("OX/2026 17", "submitted", ".pdf") == "OX-2026-17-submitted.pdf"
    assert file_name("../../etc/passwd", "submitted") == "etc-passwd-submitted"
    assert file_name(17, "marked", ".xlsx") == "assessment-marked.xlsx"
