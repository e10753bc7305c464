"""The workbook beside what was signed off: never at the price of what was signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.cli import next_beside
from arms_docs.cli.exits import CannotWriteError
from arms_docs.cli.next_beside import NextBeside
from tests.support.loop import DECIDED, terms_at

RECORD = b"%PDF-1.7 fictional"


def fails(error: Exception) -> object:
    def call(*_: object, **__: object) -> bytes:
        raise error

    return call


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("what_sign_wrote", RuntimeError("anything")),
        ("next_workbook", ValueError("anything")),
        ("write", CannotWriteError("the disk is full.")),
    ],
)
def test_whatever_fails_what_was_signed_stays_and_the_way_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    error: Exception,
) -> None:
    (tmp_path / "record.pdf").write_bytes(RECORD)
    for step in ("what_sign_wrote", "next_workbook"):
        monkeypatch.setattr(next_beside, step, lambda *_: b"PK")
    monkeypatch.setattr(next_beside, name, fails(error))
    NextBeside(RECORD, terms_at(DECIDED)).write_in(tmp_path)
    said = capsys.readouterr().err
    assert f"'arms-docs review {tmp_path / 'record.pdf'} -o NEXT.xlsx' writes it." in said
    assert [path.name for path in tmp_path.iterdir()] == ["record.pdf"]


def test_it_is_written_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for step in ("what_sign_wrote", "next_workbook"):
        monkeypatch.setattr(next_beside, step, lambda *_: b"PK")
    NextBeside(RECORD, terms_at(DECIDED)).write_in(tmp_path)
    assert (tmp_path / "next.xlsx").read_bytes() == b"PK"
    assert "give it to the assessor" in capsys.readouterr().err
