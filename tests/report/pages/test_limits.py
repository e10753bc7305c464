"""The limits of the two pages that must not run over stand in one place, in no template."""

from __future__ import annotations

import re

from arms_docs.report.pages import limits
from tests.support.paths import PROJECT


def test_no_template_of_the_report_cuts_anything() -> None:
    for path in (PROJECT / "templates/report").rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"brief\(|truncate|\[\s*\d*\s*:\s*\d+\s*\]", text), path.name


def test_every_limit_is_a_number_that_a_page_has_room_for() -> None:
    values = {name: value for name, value in vars(limits).items() if name.isupper()}
    assert len(values) > 15 and all(3 <= value <= 600 for value in values.values())
