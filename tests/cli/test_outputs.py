"""What commands write: all of a file or nothing, and nothing over another unasked."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_commands import ANSWERS, run


def test_nothing_is_written_over_a_file_without_force(tmp_path: Path) -> None:
    out = tmp_path / "there.xlsx"
    out.write_bytes(b"mine")
    for command in (["new", out], ["fill", ANSWERS, out], ["report", ANSWERS, "-o", out]):
        done = run(*command)
        assert done.exit_code == 2 and "--force" in done.stderr
        assert out.read_bytes() == b"mine"
    (tmp_path / "case.toml").write_bytes(ANSWERS.read_bytes())
    for command in (["report", tmp_path / "case.toml", "-o"], ["fill", tmp_path / "case.toml"]):
        done = run(*command, tmp_path / "case.toml", "--force")
        assert done.exit_code == 2 and "is what this is made from" in done.stderr
    assert (tmp_path / "case.toml").read_bytes() == ANSWERS.read_bytes(), (
        "an input is never written over"
    )
    (tmp_path / "case.toml").unlink()
    assert run("new", out, "--force").exit_code == 0
    assert out.read_bytes()[:2] == b"PK"
    assert [p.name for p in tmp_path.iterdir()] == ["there.xlsx"], "no temporary file is left"


def test_an_output_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for command in (["new", tmp_path / "no" / "such.xlsx"], ["keys", "new", tmp_path / "file"]):
        done = run(*command, typed="P1\nA\nB\nC\n")
        assert done.exit_code == 2 and "Traceback" not in done.output
