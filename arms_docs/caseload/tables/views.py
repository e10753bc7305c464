"""The views: each is one question to the tables, in SQL, with its title and what it is for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """One view: its title, what it shows in a sentence, and the statement that gives its rows."""

    key: str
    title: str
    shows: str
    statement: str


VIEWS = (
    View(
        "today",
        "Today",
        "Everybody for whom something is late, or cannot be told, the worst first.",
        "SELECT * FROM row WHERE most_late > 0 OR cannot_tell <> '' "
        "ORDER BY rank DESC, most_late DESC, reference",
    ),
    View(
        "all",
        "Everybody",
        "One row a person.",
        "SELECT * FROM row ORDER BY rank DESC, most_late DESC, reference",
    ),
    View(
        "due",
        "What is due",
        "Every date that is late, with the rule that set it.",
        "SELECT * FROM due WHERE late > 0 OR why <> '' ORDER BY rank DESC, late DESC, reference",
    ),
)


def view(key: str) -> View:
    """The view of this key; KeyError where there is none."""
    return {view.key: view for view in VIEWS}[key]
