"""What every batch is given."""

from __future__ import annotations

import os

from arms_docs.cli.batch_options import cores
from tests.cli.test_commands import run


def test_as_many_files_are_worked_on_as_there_are_cores_for_us() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)


def test_where_results_go_must_be_said() -> None:
    done = run("batch", "check", "somewhere")
    assert done.exit_code == 2 and "'-o' / '--out'" in done.stderr
