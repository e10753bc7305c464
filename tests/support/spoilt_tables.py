"""Shipped tables that are spoilt in one place, and what the refusal must name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from arms_docs import instrument as package
from arms_docs.instrument import (
    InstrumentError,
    Status,
    load_instrument,
)
from tests.support.paths import TESTS

FILES = ("arms.toml", "priority.toml", "visits.toml", "rm2000.toml")


SHIPPED = Path(package.__file__).parent


CONFIRMED, UNCONFIRMED, OURS = Status.CONFIRMED, Status.UNCONFIRMED, Status.OURS


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first ``old`` in a file; it must be there."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}: mend this test"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@dataclass(frozen=True)
class Spoilt:
    """One change to one file, and what the refusal must name."""

    file: str
    old: str
    new: str
    key: str
    why: str
    problems: int = 1


def spoilt_cases(name: str) -> dict[str, Spoilt]:
    """The cases of a file beside the tests of the instrument, by what is wrong with each."""
    text = (TESTS / "instrument" / f"{name}.toml").read_text(encoding="utf-8")
    return {wrong: Spoilt(**case) for wrong, case in tomllib.loads(text).items()}


AGE_ROWS = 'rows = [["18-24", 2], ["25-34", 1], ["35+", 0]]'


VISIT_ROWS = 'rows = [["Low", 12], ["Medium", 6], ["High", 3], ["Very High", 1]]'


THORNTON = 'source = "Thornton, Scoring Guide for Risk Matrix 2000 (February 2007)"\n'


SCOPE = f"[scope]\n# For men, at least this old at commencement of risk, convicted of a sexual offence committed at 16 or over.\n{THORNTON}"  # noqa: E501


GUIDE_ROW = '    ["Medium", "High", "High"],\n'


def check_refused(spoilt: Spoilt, folder: Path) -> None:
    """The changed file is refused, by file and key and with nothing beside what the case names."""
    change(folder, spoilt.file, spoilt.old, spoilt.new)
    with pytest.raises(InstrumentError) as refused:
        load_instrument(folder)
    problems = refused.value.problems
    assert {problem.file for problem in problems} == {spoilt.file}
    assert f"{spoilt.file}: {spoilt.key}: " in str(refused.value)
    messages = [problem.message for problem in problems if problem.where == spoilt.key]
    assert any(spoilt.why in message for message in messages), problems
    assert len(problems) == spoilt.problems
