"""The library, as a program uses it; and that importing the package stays light."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

import arms_docs
from arms_docs import library
from tests.people import DI_FROST, PC_HAYLE
from tests.support.loop import (
    DECIDED,
    HANDED_IN,
    IDENTITY,
    authority,
    key_of,
    small_workbook,
)
from tests.support.paths import CASES, PROJECT
from tests.support.steps import short, short_finished

ROUND = f"""
[rounds.new]
staff_id = "{DI_FROST.staff_id}"
name = "{DI_FROST.name}"
role = "{DI_FROST.role}"
agency = "{DI_FROST.agency}"
decided_on = {DECIDED.date()}
decision = "Signed off"
protective_promoted = "Yes"
plan_smart = "Yes"
tables_accepted = "Yes"
"""


def test_every_name_is_offered_by_the_package_and_nothing_else() -> None:
    assert sorted(arms_docs.__all__) == sorted(library.__all__)
    for name in library.__all__:
        assert getattr(arms_docs, name) is getattr(library, name)
    with pytest.raises(AttributeError, match="has no attribute 'sing_off'"):
        arms_docs.sing_off  # type: ignore[attr-defined]  # noqa: B018
    assert {*arms_docs.__all__, "__version__"} == set(dir(arms_docs))


def test_a_star_import_gives_the_same_names() -> None:
    names: dict[str, object] = {}
    exec("from arms_docs import *", names)  # noqa: S102
    assert {*names} - {"__builtins__"} == {*library.__all__}


def test_no_module_takes_the_place_of_a_name() -> None:
    """Once it is imported, a module of the package stands where `__getattr__` would be asked."""
    modules = {path.stem for path in (PROJECT / "arms_docs").iterdir()}
    assert "rating" in modules and modules & {*library.__all__} == set()


def test_importing_the_package_imports_nothing_else() -> None:
    """Nor does asking it for what Python asks every module for."""
    code = (
        "import sys, arms_docs; hasattr(arms_docs, '__wrapped__'); "
        "print([m for m in sys.modules if m.startswith('arms_docs.')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_a_case_from_workbook_to_verified_is_what_casework_makes() -> None:
    """Byte for byte the files that the same steps make one by one."""
    submitted = arms_docs.submit(small_workbook(), identity=IDENTITY, now=HANDED_IN)
    assert submitted.files == short().files
    sealing = arms_docs.Sealing(key_of(DI_FROST))
    signed = arms_docs.sign_off(
        submitted.files["submitted.pdf"],
        ROUND.encode(),
        is_workbook=False,
        sealing=sealing,
        now=DECIDED,
    )
    assert signed.files == short_finished().files
    roots = [authority().certificate]
    verdict = arms_docs.verify(signed.files["record.pdf"], roots=roots, now=DECIDED)
    assert verdict.ok and verdict.recomputed, verdict.faults
    assert not arms_docs.verify(signed.files["record.pdf"], now=DECIDED).ok, "nobody is trusted"


def test_what_is_refused_is_a_value() -> None:
    answers = (CASES / "medium_low" / "answers.toml").read_bytes()
    key = arms_docs.Sealing(key_of(DI_FROST))
    other = arms_docs.submit(
        answers, is_workbook=False, identity=IDENTITY, now=HANDED_IN, sealing=key
    )
    assert other.files == {} and [p.code.name for p in other.problems] == ["NOT_ENTITLED"]
    unread = arms_docs.render(b"", on=date(2026, 11, 22))
    assert unread.files == {} and [p.code.name for p in unread.problems] == ["EMPTY_FILE"]
    assert arms_docs.rate(b"", on=date(2026, 11, 22)) is None


def test_a_file_of_another_kind_is_raised() -> None:
    key = arms_docs.Sealing(key_of(PC_HAYLE))
    with pytest.raises(arms_docs.NotSubmittedError):
        arms_docs.send_back(b"no PDF", now=DECIDED)
    with pytest.raises(arms_docs.NotSubmittedError):
        arms_docs.sign_off(b"no PDF", sealing=key, now=DECIDED)
    with pytest.raises(arms_docs.NotSubmittedError, match=r"no record\.pdf"):
        arms_docs.countersign({"panel.pdf": b""}, sealing=key, now=DECIDED)
    with pytest.raises(ValueError, match="TOML"):
        arms_docs.new_workbook(b"[")


def test_a_blank_is_the_one_that_is_shipped() -> None:
    blank = (PROJECT / "workbooks" / "arms-blank.xlsx").read_bytes()
    assert arms_docs.new_workbook() == blank
