"""Redaction: a text never names a source that is hidden, and is else as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.report.redaction import NOT_HERE, without_citations


@given(st.text(alphabet="E123 ,-()to&andé\n", max_size=40), st.sampled_from(["E1", "E12", "E3"]))
def test_a_text_never_names_a_hidden_source_and_is_else_untouched(text: str, hidden: str) -> None:
    shown = without_citations(text, frozenset({hidden}))
    assert not re.search(
        rf"(?<![\w/-])E0?{hidden[1:]}(?![\w/-])(?!\s+\d[A-Z]{{2}}\b)", shown, re.IGNORECASE
    )
    if not re.search(r"E\s?\d", text, re.IGNORECASE):
        assert shown == text
    assert without_citations(text, frozenset()) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Seen (E6).", "Seen."),
        ("Seen (E5, E6, E7).", "Seen (E5, E7)."),
        ("Seen (E5 and E6).", "Seen (E5)."),
        ("Seen (E4-E7).", "Seen (E4, E5, E7)."),
        ("Seen [E6], as E6 says.", f"Seen, as {NOT_HERE} says."),
        ("E06 and e6", NOT_HERE),
        ("He lives in London E6 3AB.", "He lives in London E6 3AB."),
        ("Reference CASE-E6-01, and 3E6.", "Reference CASE-E6-01, and 3E6."),
        ("E60 and E16 stay", "E60 and E16 stay"),
        ("See (E4 to E5), E16.", "See (E4 to E5), E16."),
    ],
)
def test_citations_as_people_write_them(text: str, shown: str) -> None:
    assert without_citations(text, frozenset({"E6"})) == shown
