"""What an auditor of 2046 holds: a copy of the archive, no settings, no network, another clock."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from arms_docs.archive.log.author import Author
from arms_docs.archive.store import Archive
from arms_docs.signoff.keys.authority import Authority, new_authority, new_key, new_time_key
from arms_docs.signoff.keys.key_file import load_key
from arms_docs.signoff.keys.withdrawals import list_withdrawn
from tests.people import DI_FROST
from tests.support.archive_commands import run
from tests.support.archives import chance, readme_says
from tests.support.loop import AUTHORITY_SECRET, SECRET, nobody_withdrawn, time_key_file
from tests.support.sealing import seal_says
from tests.support.signoff_samples import signer_of

YEARS = (2026, 2035, 2045)  # of its seals: each while the certificate behind the last still ran
LATER = "A Later Fictional Authority"


def in_year(patch: pytest.MonkeyPatch, year: int) -> datetime:
    now = datetime(year, 11, 30, 12, tzinfo=UTC)
    patch.setattr("arms_docs.cli.clock.now", lambda: now)
    return now


@pytest.fixture
def nothing_else(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No network, and a clock twenty years on."""

    def refuse(*_: object) -> None:
        raise AssertionError("nothing is fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    in_year(monkeypatch, 2046)
    yield


def time_of(authority: Authority, now: datetime) -> bytes:
    return new_time_key(
        "A Later Records Unit",
        authority,
        authority_passphrase=AUTHORITY_SECRET,
        passphrase=SECRET,
        now=now,
    )


def hand_over(folder: Path, authority: Authority, year: int, before: datetime) -> None:
    """Have the key that writes, while it runs, admit the one that writes in a later year."""
    old = load_key((folder / "P3007.p12").read_bytes(), SECRET)
    made = new_key(
        signer_of(DI_FROST),
        authority,
        authority_passphrase=AUTHORITY_SECRET,
        passphrase=SECRET,
        now=datetime(year - 1, 1, 1, tzinfo=UTC),
    )
    new = Author(load_key(made, SECRET), before, chance(f"{year}"))
    Archive(folder / "A").admit(
        new.certificate, new.fingerprint, Author(old, before, chance(f"admits {year}"))
    )
    (folder / "P3007.p12").write_bytes(made)


@pytest.fixture(scope="module")
def sealed(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the loop's archive (level B-B), sealed in three years under two authorities."""
    folder = shutil.copytree(base, tmp_path_factory.mktemp("years") / "w")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARMS_DOCS_TIME_PASSPHRASE", SECRET)
        later = new_authority(
            LATER, passphrase=AUTHORITY_SECRET, now=datetime(2034, 1, 1, tzinfo=UTC)
        )
        for year in YEARS:
            first = year == YEARS[0]
            if not first:
                hand_over(folder, later, year, in_year(patch, year - 9))
            now = in_year(patch, year)
            crl = list_withdrawn(later, passphrase=AUTHORITY_SECRET, now=now)
            files = {
                "time.p12": time_key_file() if first else time_of(later, now),
                "trusted.pem": (base / "authority.pem").read_bytes()
                if first
                else later.certificate,
                "withdrawn.crl": nobody_withdrawn() if first else crl,
            }
            for name, content in files.items():
                (folder / name).write_bytes(content)
            named = ("--trust", folder / "trusted.pem", "--crl", folder / "withdrawn.crl")
            time = ("--time-key", folder / "time.p12", "--key", folder / "P3007.p12")
            done = run("archive", "seal", folder / "A", *named, *time)
            assert done.exit_code == 0, done.output
    return folder / "A"


@pytest.mark.prove
@pytest.mark.usefixtures("nothing_else")
def test_a_copy_that_was_sealed_by_the_calendar_verifies_alone(
    sealed: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(sealed, tmp_path / "archive")
    told = run("archive", "verify", copy, "--deep")
    assert told.exit_code == 0, told.output
    for words in (
        "The documents of every record verify",
        "WHOLE: every file and entry is as it was written.",
        "covers was there on 2026-11-30 12:00 UTC: Fictional Records Unit certifies that.",
        "You named no authority that you trust, so those that came with the archive were believed",
        "and not that they are who they say",
        "ran out on 2040-11-01, 6 years ago",
        "withdrew is of 2026-01-20, 20 years old",
        f"that {LATER} withdrew is of 2045-11-30, 12 months old",
    ):
        assert words in told.stdout, told.stdout
    assert "not proved any more" not in told.stdout and "cannot be told any more" not in told.stdout
    assert run("archive", "verify", copy, "--distrust", "sha256").exit_code == 0


@pytest.mark.prove
@pytest.mark.usefixtures("nothing_else")
def test_it_is_the_verdict_of_who_names_them(sealed: Path, base: Path) -> None:
    """With the authority that the reader knows, nothing is said otherwise but whom one believes."""
    later = sealed.parent / "trusted.pem"
    named = ("--trust", base / "authority.pem", "--trust", later)
    alone, given = (run("archive", "verify", sealed, "--deep", *more) for more in ((), named))
    assert alone.exit_code == given.exit_code == 0
    assert {*alone.stdout.splitlines()} - {*given.stdout.splitlines()} == {
        line for line in alone.stdout.splitlines() if "You named no authority" in line
    }


@pytest.mark.prove
@pytest.mark.usefixtures("nothing_else")
def test_one_that_was_never_sealed_is_whole_and_says_what_time_took(base: Path) -> None:
    told = run("archive", "verify", base / "A", "--deep")
    assert told.exit_code == 3 and "WHOLE: every file" in told.stdout
    assert "Of 1 of the records it cannot be told any more whether their signatures" in told.stdout
    assert "as no seal proves it" in told.stdout and "changed" not in told.stdout


@pytest.mark.prove
@pytest.mark.usefixtures("nothing_else")
def test_one_byte_changed_is_found_in_2046_as_ever(sealed: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(sealed, tmp_path / "archive")
    path = next(copy.glob("bags/*/data/record.pdf"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    told = run("archive", "verify", copy, "--deep")
    assert told.exit_code == 1 and "NOT WHOLE" in told.stdout
    assert "Its SHA-512 is not the one in seal" in told.stdout


@pytest.mark.prove
def test_its_own_readme_shows_the_same_in_a_shell(sealed: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(sealed, tmp_path / "archive")
    bad, _ = readme_says(copy)
    assert bad == []
    seals = sorted(path.parent for path in copy.glob("bags/*/SEAL.txt"))
    said = "\n".join("\n".join(seal_says(seal)) for seal in seals)
    assert "BAD" not in said and "GONE" not in said
    years = sorted(re.findall(r"^Stamped .* (\d{4}) GMT,", said, re.MULTILINE))
    assert years == [str(year) for year in YEARS]
