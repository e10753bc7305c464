"""An example opened and saved again by other programs: no answer differs, and nothing is warned of
that is not so.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from arms_docs.problems import Code
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.repair import repair
from tests.support.builders import INSTRUMENT
from tests.support.paths import WORKBOOKS
from tests.support.resaves import RESAVES, npm_folder

pytestmark = pytest.mark.prove

ON = date(2026, 12, 1)
EXAMPLES = ("high_with_gap", "medium_low", "very_high_imminent")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return npm_folder(tmp_path_factory.mktemp("programs"))


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("program", RESAVES)
def test_a_resave_changes_no_answer_and_raises_no_false_warning(
    program: str, example: str, folder: Path, tmp_path: Path
) -> None:
    source = tmp_path / "case.xlsx"
    source.write_bytes((WORKBOOKS / "examples" / f"{example}.xlsx").read_bytes())
    resaved = RESAVES[program](source, folder).read_bytes()
    before = read_content(source.read_bytes(), INSTRUMENT, on=ON)
    after = read_content(resaved, INSTRUMENT, on=ON)
    said = [problem for problem in after.problems if problem not in before.problems]
    assert [problem for problem in said if problem.code is not Code.OTHER_PROGRAM] == []
    assert after.assessment == before.assessment
    assert repair(resaved, INSTRUMENT).carried == ()
