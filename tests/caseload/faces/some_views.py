"""Views over a few rows, with what somebody may have typed to do harm."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from arms_docs.caseload.tables import VIEWS, Asked, Due, Shown, Tables, View, shown
from tests.people import BEECHCROFTE
from tests.support.many_rows import ON, row, tables

FORMULA = '=HYPERLINK("http://x.test";"A1")'


def many(*views: View, people: int = 40, most: int = 0, names: bool = False) -> Shown:
    """These views, or all, of so many people."""
    asked = Asked(ON, names=names)
    about = {"sources": ("cases",), "files": 80, "marking": "OFFICIAL & SENSITIVE"}
    return shown(tables(people), views or VIEWS, asked, **about, most=most)  # type: ignore[arg-type]


def one(*views: View, names: bool = False, **given: object) -> Shown:
    """These views, or all, of one person of whom this is known."""
    late = {"most_late": 30, "visit_late": 30, "general": "High", "level": "High", "rank": 2}
    known = {"reference": BEECHCROFTE.reference, "name": BEECHCROFTE.name, "officer": "P1", **late}
    person = row(**{**known, "is_signed": True, "reason": "home visit 30 days late", **given})
    due = (
        dict.fromkeys(Due.__annotations__, "")
        | {"excused": 0, "past": 0, "late_at_worst": 0}
        | {
            name: getattr(person, name)
            for name in ("reference", "name", "officer", "level", "rank")
        }
    )
    first, later = ON - timedelta(days=30), ON + timedelta(days=5)
    visit = {"what": "home visit", "first_due": first, "due": first, "late": 30, "past": 30}
    action = {"what": "action", "item": "A2", "first_due": later, "due": later, "late": 0}
    filled = Tables(sqlite3.connect(":memory:"))
    filled.fill([person], [Due(**{**due, **visit}), Due(**{**due, **action})])
    asked = Asked(ON, names=names)
    return shown(filled, views or VIEWS, asked, sources=("cases",), files=2, marking="OFFICIAL")
