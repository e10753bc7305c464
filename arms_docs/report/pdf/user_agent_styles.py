"""WeasyPrint's own style sheet, without what it says of every element and no page of ours has.

Five of its rules are for the calls and the markers of footnotes and notes, and one is for the
markers of lists. They match every element, so that six styles are made for nothing beside the one
that an element needs. No page of ours has a note, and only an ``li`` has a marker.

The rules are taken by the names of WeasyPrint and cssselect2 (tests fail if these move). WeasyPrint
itself could make a style of a note where a note is, and then this module can go.
"""

from __future__ import annotations

from copy import copy

from weasyprint import CSS
from weasyprint.html import UA_STYLESHEET

NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
PSEUDO_ELEMENT = 3  # its place in a rule of a matcher


def without_notes(sheet: CSS) -> CSS:
    """A copy of a style sheet without rules for notes anywhere, and for markers but of ``li``."""
    matcher = copy(sheet.matcher)
    of_any, of_names = matcher.other_selectors, matcher.lower_local_name_selectors
    markers = [rule for rule in of_any if rule[PSEUDO_ELEMENT] == "marker"]
    left_out = NOTES | {"marker"}
    matcher.other_selectors = [rule for rule in of_any if rule[PSEUDO_ELEMENT] not in left_out]
    matcher.lower_local_name_selectors = {**of_names, "li": of_names["li"] + markers}
    lean = copy(sheet)
    lean.matcher = matcher
    return lean


STYLES = without_notes(UA_STYLESHEET)
