"""The editions as they are before they are signed."""

from __future__ import annotations

import pytest

from arms_docs.casework.signing.to_sign import roles_of, to_sign
from arms_docs.report.pdf import document
from arms_docs.report.signature_fields import SUPERVISOR
from tests.support.steps import SIGNS, feedback, short, with_decision


def test_one_signs_where_the_settings_ask_for_no_second() -> None:
    case, decision = with_decision(short(), feedback(SIGNS))
    assert decision.assessment is not None
    assert roles_of(case, decision.assessment) == (SUPERVISOR,)


def test_whoever_draws_them_as_well_is_told_of_all_before_the_first_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case, decision = with_decision(short(), feedback(SIGNS))
    told: list[tuple[str, tuple[str, ...]]] = []
    drawn: list[str] = []

    def draw(html: str, **_: object) -> tuple[bytes, tuple[str, ...]]:
        drawn.append(html)
        return b"", ()

    def hear(html: str, roles: tuple[str, ...]) -> None:
        assert drawn == []
        told.append((html, roles))

    monkeypatch.setattr(document, "render_pdf", draw)
    documents = to_sign(case, decision, decided_by="DI Frostbury", also=hear)
    assert [*documents] == ["record.pdf", "panel.pdf"], "nothing in it is restricted"
    assert told == [(html, (SUPERVISOR,)) for html in drawn] and len(drawn) == 2
