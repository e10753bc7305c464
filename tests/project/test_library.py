"""The library, as a program uses it; and that importing the package stays light."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import arms_docs
from arms_docs import library
from arms_docs.reading import read_file
from tests.people import DI_FROST, PC_HAYLE
from tests.support.about import about_lines
from tests.support.few_parts import few_parts
from tests.support.loop import (
    DECIDED,
    HANDED_IN,
    IDENTITY,
    authority,
    key_of,
    small_workbook,
)
from tests.support.paths import CASES, PROJECT
from tests.support.readers import SIGNED_AT, elsewhere, own, prepared_files
from tests.support.steps import SIGNS, short, short_finished

__all__ = ["few_parts"]

pytestmark = pytest.mark.usefixtures(
    "workbooks_read_once", "documents_rendered_once", "few_parts", "looked_at_once"
)
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
warnings_accepted = "{SIGNS["warnings_accepted"]}"
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
        (ROUND + about_lines(submitted.files["submitted.pdf"])).encode(),
        is_workbook=False,
        sealing=sealing,
        now=DECIDED,
    )
    assert signed.files == short_finished().files
    roots = [authority().certificate]
    verdict = arms_docs.verify(signed.files["record.pdf"], roots=roots, now=DECIDED)
    assert verdict.ok and verdict.recomputed, verdict.faults
    assert not arms_docs.verify(signed.files["record.pdf"], now=DECIDED).ok, "nobody is trusted"


def test_what_another_program_signs_is_what_casework_prepares() -> None:
    """Byte for byte; and what was signed so goes on as what is signed here."""
    submitted = short().files["submitted.pdf"]
    decision = (ROUND + about_lines(submitted)).encode()
    outcome = arms_docs.prepare(submitted, decision, is_workbook=False, now=DECIDED)
    assert outcome.files == prepared_files()
    signed = elsewhere(outcome.files["record.pdf"])
    roots = [authority().certificate]
    verdict = arms_docs.verify(signed, roots=roots, settings=own(key_of(DI_FROST)), now=SIGNED_AT)
    assert verdict.ok and verdict.recomputed, verdict.faults


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


@pytest.mark.parametrize("is_workbook", [True, False])
def test_what_is_no_file_is_said_plainly(is_workbook: bool) -> None:
    on, key = date(2026, 11, 22), arms_docs.Sealing(key_of(DI_FROST))
    for wrong in (None, "case.xlsx", Path("case.xlsx")):
        file: Any = wrong
        for verb in (
            lambda file: arms_docs.check(file, on=on, is_workbook=is_workbook),
            lambda file: arms_docs.rate(file, on=on, is_workbook=is_workbook),
            lambda file: arms_docs.render(file, on=on, is_workbook=is_workbook),
            lambda file: arms_docs.submit(
                file, identity=IDENTITY, now=HANDED_IN, is_workbook=is_workbook
            ),
            lambda file: arms_docs.send_back(file, now=DECIDED),
            lambda file: arms_docs.sign_off(file, sealing=key, now=DECIDED),
            lambda file: arms_docs.prepare(file, now=DECIDED),
            lambda file: arms_docs.verify(file, now=DECIDED),
            arms_docs.new_workbook,
        ):
            with pytest.raises(TypeError, match=f"given as bytes, not as {type(wrong).__name__}"):
                verb(file)


def test_what_is_no_day_is_said_plainly() -> None:
    for wrong in (None, "2026-11-22", DECIDED):
        day: Any = wrong
        for verb in (arms_docs.check, arms_docs.rate, arms_docs.render):
            with pytest.raises(TypeError, match=f"as a date, not as {type(wrong).__name__}"):
                verb(small_workbook(), on=day)


def test_an_edition_and_a_stage_may_be_named_by_their_words() -> None:
    on = date(2026, 11, 22)
    content = small_workbook()
    annex: Any = "annex"
    with pytest.raises(arms_docs.NothingToRenderError):
        arms_docs.render(content, annex, on=on)
    nothing: Any = "nothing"
    with pytest.raises(ValueError, match="'nothing' is not a valid Edition"):
        arms_docs.render(content, nothing, on=on)
    with pytest.raises(ValueError, match="'nothing' is not a valid Stage"):
        arms_docs.check(content, on=on, stage=nothing)
    word: Any = arms_docs.Stage.SIGN_OFF.value
    signing = arms_docs.check(content, on=on, stage=arms_docs.Stage.SIGN_OFF)
    assert arms_docs.check(content, on=on, stage=word).problems == signing.problems
    assert signing.problems != arms_docs.check(content, on=on).problems


def test_a_giant_is_refused_as_the_command_line_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of both kinds, and in a decision too, whichever way the bytes come."""
    monkeypatch.setattr(import_module("arms_docs.workbook.found_answers"), "MOST_FILE", 3_000_000)
    on, instrument = date(2026, 11, 22), arms_docs.load_instrument()
    for name, start in (("big.toml", b"#"), ("big.xlsx", b"PK"), ("big.xls", b"\xd0\xcf")):
        giant = start + bytes(3_000_000)
        (tmp_path / name).write_bytes(giant)
        reading = arms_docs.check(giant, on=on, is_workbook=name != "big.toml")
        assert [p.code for p in reading.problems] == [arms_docs.Code.TOO_LARGE]
        assert reading == read_file(tmp_path / name, instrument, on=on)
        outcome = arms_docs.send_back(
            short().files["submitted.pdf"], giant, now=DECIDED, is_workbook=name != "big.toml"
        )
        assert outcome.files == {} and outcome.problems == reading.problems


def test_a_blank_is_the_one_that_is_shipped() -> None:
    blank = (PROJECT / "workbooks" / "arms-blank.xlsx").read_bytes()
    assert arms_docs.new_workbook() == blank
