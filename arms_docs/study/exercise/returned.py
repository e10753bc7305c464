"""What came back of an exercise: every workbook in its folder, however deep.

Nothing is dropped silently. A workbook that cannot be taken is named with its reason, and what is
odd about one that is taken is said as a note. Where two workbooks of one rater and case differ,
neither is taken: which of them holds is for the organiser to find out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from arms_docs.instrument import Instrument
from arms_docs.plain_file import read_plain
from arms_docs.problems import Code, Problem
from arms_docs.study.exercise.codes import known
from arms_docs.study.exercise.pack import Pack
from arms_docs.study.exercise.pack_file import NAME, read_pack
from arms_docs.study.exercise.pack_files import RETURNED
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.exercise.rater_book import read_rater_book
from arms_docs.study.exercise.rater_form import Role
from arms_docs.toml_problems import TomlProblem
