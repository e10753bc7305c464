"""`quality --part plans`: what a tool can see of plans."""

from __future__ import annotations

from arms_docs.cli.output_names import DATA, PAGE, PDF, TABLE
from arms_docs.cli.quality_part import Part, Studied
from arms_docs.study.quality import Quality, as_text, counted_plans, quality_of


def count(studied: Studied) -> Quality:
    """The profile of what was read; a file that was named by itself counts as it is."""
    named = frozenset(studied.sources)
    plans = counted_plans(studied.facts, studied.settings, studied.on, named)
    each = bool(studied.own.get("file_by_file"))
    marking = studied.settings.marking
    return quality_of(plans, studied.on, studied.sources, marking, each=each)


ROOM = "arms_docs.study.quality"
FACES = {
    PAGE: f"{ROOM}.profile_pages:for_browser",
    PDF: f"{ROOM}.profile_pages:for_paper",
    DATA: f"{ROOM}.profile_in_data:as_json",
    TABLE: f"{ROOM}.profile_in_data:as_table",
}
PART = Part(count, as_text, FACES, frozenset({"file_by_file"}))
