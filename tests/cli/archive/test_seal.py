"""`archive seal`: made of what is whole, by a time that somebody can check, and then held to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from tests.support.archive_commands import record_in, run, verified
from tests.support.loop import SECRET, nobody_withdrawn, time_key_file


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ARMS_DOCS_TIME_PASSPHRASE", SECRET)
    yield


def seals(folder: Path, *more: object) -> Result:
    (folder / "time.p12").write_bytes(time_key_file())
    (folder / "authority.crl").write_bytes(nobody_withdrawn())
    time, key = ("--time-key", folder / "time.p12"), ("--key", folder / "P3007.p12")
    return run("archive", "seal", folder / "A", *time, *key, *more)


def trusting(folder: Path) -> tuple[object, ...]:
    return ("--trust", folder / "authority.pem", "--crl", folder / "authority.crl")


def test_it_is_sealed_and_its_receipt_is_a_witness(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    done = seals(folder, *trusting(folder), "--receipt", folder / "seal.txt")
    record = record_in(done)
    assert (
        done.stdout == (folder / "seal.txt").read_text()
        and f"Seal {record}, SHA-512" in done.stdout
    )
    assert "SHA-256: when that falls" not in done.stderr
    listed = run("archive", "list", folder / "A").stdout
    assert f"{record}  seal" in listed
    told = verified(folder, "--witness", folder / "seal.txt", "--distrust", "sha256", "--deep")
    assert told.exit_code == 0 and "WHOLE, by the seals alone" in told.stdout
    assert "4 records, 1 of them seals" in told.stdout
    receipt = (folder / "seal.txt").read_text()
    (folder / "seal.txt").write_text(receipt.replace("SHA-512 ", "SHA-512 0")[:-2] + "\n")
    told = verified(folder, "--witness", folder / "seal.txt")
    assert told.exit_code == 1 and f"Seal {record} is not the one that it knows" in told.stdout


def test_what_is_damaged_is_not_sealed(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    (folder / "A/bags" / records[0] / "data/rating.json").write_bytes(b"{}")
    done = seals(folder, *trusting(folder))
    assert done.exit_code == 1 and "Not sealed: the archive is not whole." in done.stderr
    assert len(list((folder / "A/log").iterdir())) == 4


def test_a_time_that_nobody_could_check_is_not_taken(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    done = seals(folder)
    assert done.exit_code == 1 and "you trust no authority that stands behind" in done.stderr
    assert len(list((folder / "A/log").iterdir())) == 4


def test_without_a_source_of_time_there_is_no_seal(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    done = run("archive", "seal", folder / "A", "--key", folder / "P3007.p12")
    assert done.exit_code == 2 and "a seal needs a source of time" in done.stderr


def test_a_seal_is_shown_as_one(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    record = record_in(seals(folder, *trusting(folder)))
    key, why = ("--key", folder / "P3007.p12"), ("--why", folder / "why.toml")
    shown = run("archive", "show", folder / "A", record, *why, *key)
    assert shown.exit_code == 0 and "What it is    seal" in shown.stdout
    assert "Verified" not in shown.stdout
