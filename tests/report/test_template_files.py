"""Where templates are found."""

from __future__ import annotations

from arms_docs.report.template_files import templates_folder
from tests.support.paths import PROJECT


def test_templates_are_those_of_the_source_tree() -> None:
    assert templates_folder() == PROJECT / "templates"
