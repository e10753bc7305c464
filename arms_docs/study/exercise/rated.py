"""What one rater says of one case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from arms_docs.data_class import dataclass
from arms_docs.problems import Problem


@dataclass(frozen=True)
class Rated:
    """The ratings of one case in one workbook, by item (`arms_docs.study.rated_items`).

    ``ratings`` holds the words that were chosen: *Unable to rate* is one of them, and what was left
    blank is not there. ``also`` are second ratings that an expert accepts.

    ``pack`` names the exercise that the workbook was made for, and ``mark`` the case in it. By
    three things files are told that were made of one another: ``copy``, which no two workbooks have
    in common that were handed out, and ``author`` and ``saved_by``, what the file says of who made
    and who saved it last. Those two are people's names: they are compared, and never shown.
    ``problems`` are located in the file, and ``lost`` are the keys of the parts that are gone from
    it: what was answered there, nobody can tell.
    """

    rater: str
    case: str
    agency: str = ""
    trained: str = ""
    together: str = ""
    ratings: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)
    minutes: int | None = None
    hard: str = ""
    pack: str = ""
    mark: str = ""
    copy: str = ""
    file: str = ""
    sha256: str = ""
    author: str = ""
    saved_by: str = ""
    problems: tuple[Problem, ...] = ()
    lost: frozenset[str] = frozenset()
