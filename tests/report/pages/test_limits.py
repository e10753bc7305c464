"""The limits of the two pages that must not run over stand in one place, in no template."""

from __future__ import annotations

import re

from arms_docs.report.pages.limits import LIMITS, WHOLE
from tests.support.paths import PROJECT


def test_no_template_of_the_report_cuts_anything() -> None:
    for path in (PROJECT / "templates/report").rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"brief\(|truncate|\[\s*\d*\s*:\s*\d+\s*\]", text), path.name


def test_nothing_is_cut_at_first_and_every_further_limit_is_a_tighter_one() -> None:
    first, *rest = LIMITS
    assert first.text == first.name == first.order == WHOLE
    for looser, tighter in zip(LIMITS, rest, strict=False):
        assert tighter.order <= looser.order and tighter.actions <= looser.actions
        assert tighter != looser
        if tighter.actions == looser.actions:
            assert tighter.text <= looser.text and tighter.name <= looser.name
