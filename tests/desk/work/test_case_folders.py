"""Case folders as the process that reads tells of them: by keys, in words, and never by a path."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from arms_docs.cases import CaseFolder
from arms_docs.desk.work import case_folders
from arms_docs.desk.work.case_folders import SAID, handed_in_before, key_of
from tests.support.case_folders import REFERENCE, SIGNED, SIGNS, first, for_two, waiting_files
from tests.support.growth import MOST_GROWTH, growth
from tests.support.loop import DECIDED, HANDED_IN, terms_at


def told(
    work: Callable[..., tuple[int, dict[str, bytes]]],
    cases: Path,
    content: bytes = b"",
    **options: Any,
) -> tuple[int, Any]:
    asked = {"cases": cases, "terms": terms_at(DECIDED), **options}
    code, files = work(content, asked)
    return code, json.loads(files[SAID])


def begun(cases: Path) -> CaseFolder:
    case = CaseFolder(cases, REFERENCE)
    first().into(case, HANDED_IN)
    return case


def test_a_case_is_told_by_the_key_of_its_name_and_a_file_by_that_of_its_place(
    tmp_path: Path,
) -> None:
    begun(tmp_path)
    code, facts = told(case_folders.listed, tmp_path)
    (case,) = facts["cases"]
    assert code == 0 and case["key"] == key_of(case["name"])
    assert (case["waits_for"], case["round"]) == ("the supervisor", 1)
    code, facts = told(case_folders.one, tmp_path, case=case["key"])
    assert code == 0 and facts["to_decide"] == key_of("round-1/submitted.pdf")
    asked = {"cases": tmp_path, "case": case["key"], "file": facts["to_decide"]}
    code, files = case_folders.file(b"", asked)
    assert files["content"] == first().submitted and b"submitted.pdf" in files[SAID]


def test_no_name_and_no_path_is_a_key(tmp_path: Path) -> None:
    case = begun(tmp_path)
    for key in (case.folder.name, str(case.folder), "..", ""):
        assert told(case_folders.one, tmp_path, case=key) == (2, {})
        known = key_of(case.folder.name)
        assert told(case_folders.file, tmp_path, case=known, file=key) == (2, {})


def test_what_cannot_be_done_is_said_and_changes_nothing(tmp_path: Path) -> None:
    begun(tmp_path)
    code, facts = told(case_folders.why_not_live, tmp_path, first().workbook, reference=REFERENCE)
    assert code == 0 and "was already handed in" in facts["why"]
    code, facts = told(
        case_folders.give_back, tmp_path, first().workbook, reference=REFERENCE, decision=b""
    )
    assert code == 1 and facts["refused"].startswith("The returned workbook is not about")
    assert told(case_folders.live, tmp_path, reference=REFERENCE) == (0, {"live": ""})
    code, facts = told(case_folders.listed, tmp_path / "gone")
    assert code == 1 and "share is not connected" in facts["refused"]


def test_what_was_handed_in_before_is_at_hand_as_far_as_it_lies_there(tmp_path: Path) -> None:
    assert list(handed_in_before(None, REFERENCE)) == []
    assert list(handed_in_before(tmp_path / "gone", REFERENCE)) == []
    begun(tmp_path)
    assert list(handed_in_before(tmp_path, REFERENCE)) == [first().submitted]


@pytest.mark.prove
def test_a_list_of_sixty_cases_takes_as_long_as_four_of_fifteen(tmp_path: Path) -> None:
    """Each with a record that has to be opened, to see whether a second signature is waited for."""
    for name in ("one", "quarter", "whole"):
        (tmp_path / name).mkdir()
    case = CaseFolder(tmp_path / "one", REFERENCE)
    for_two().into(case, HANDED_IN)
    case.sign(waiting_files(), SIGNED, decision=SIGNS)
    for name, cases in (("quarter", 15), ("whole", 60)):
        for number in range(cases):
            folder = shutil.copytree(case.folder, tmp_path / name / f"DEMO-2026-9{number:03}")
            record = folder / "round-1/signed/record.pdf"
            record.write_bytes(record.read_bytes() + b"\n" * (number + 1))

    def listed(folder: Path) -> None:
        _, facts = told(case_folders.listed, folder)
        waits_for = {case["waits_for"] for case in facts["cases"]}
        assert waits_for == {"a second signature"} and len(facts["cases"]) in (15, 60)

    assert growth(listed, tmp_path / "quarter", tmp_path / "whole") < MOST_GROWTH
