"""Make what people have in their hands under this version, to be kept for all time.

    python -m tests.support.make_version_fixture OUT

OUT becomes a folder: blank, filled and returned workbook, submissions, signed editions at B-B and
at B-T, editions signed twice, an archive, and the fictional keys that signed. Run once for each
release, and never again: tests/versions is only added to.
"""

from __future__ import annotations

import sys
import tarfile
import tempfile
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from arms_docs.cli.main import cli
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.loop import (
    AUTHORITY_SECRET,
    DECIDED,
    SECRET,
    authority,
    key_file,
    nobody_withdrawn,
    time_key_file,
)
from tests.support.loop_commands import POINT, RETURNS, SIGNS, TWO
from tests.support.paths import CASES

CASE = "medium_low"
ANSWERS = CASES / CASE / "answers.toml"
ENVIRONMENT = {
    "ARMS_DOCS_PASSPHRASE": SECRET,
    "ARMS_DOCS_ARCHIVE_PASSPHRASE": SECRET,
    "ARMS_DOCS_TIME_PASSPHRASE": SECRET,
    "ARMS_DOCS_AUTHORITY_PASSPHRASE": AUTHORITY_SECRET,
}


def run(*arguments: object) -> None:
    """One command, as a user types it; its words and an exit where it fails."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], env=ENVIRONMENT)
    if result.exit_code:
        raise SystemExit(f"{arguments[0]}: {result.output}")


def make(out: Path, keys: Path) -> None:
    """Every file, in the order in which a case makes them."""
    supervisor, second = keys / "supervisor.p12", keys / "second.p12"
    (out / "authority.pem").write_bytes(authority().certificate)
    (out / "authority.crl").write_bytes(nobody_withdrawn())
    (out / "settings-two.toml").write_text(TWO, encoding="utf-8")
    for name, text in (("signs", SIGNS), ("returns", RETURNS + POINT)):
        (out / f"{name}.toml").write_text(text, encoding="utf-8")
    (out / "answers.toml").write_bytes(ANSWERS.read_bytes())
    run("new", out / "blank.xlsx")
    run("fill", out / "answers.toml", out / "filled.xlsx")
    run("check", out / "filled.xlsx", "--annotate", out / "annotated.xlsx")

    archive = ("--archive", out / "archive", "--archive-key", supervisor)
    run("archive", "init", out / "archive", "--key", supervisor)
    run("submit", out / "filled.xlsx", "-o", out / "submitted.pdf", *archive)
    run(
        "submit",
        out / "filled.xlsx",
        "-o",
        out / "submitted-signed.pdf",
        "--key",
        keys / "assessor.p12",
    )
    run("submit", out / "answers.toml", "-o", out / "submitted-toml.pdf")
    run(
        "return",
        out / "submitted.pdf",
        "--from",
        out / "returns.toml",
        "-o",
        out / "returned.xlsx",
        *archive,
    )

    signs = ("sign", out / "submitted.pdf", "--from", out / "signs.toml", "--key", supervisor)
    time = ("--time-key", keys / "time.p12", "--crl", out / "authority.crl")
    run(*signs, "-o", out / "signed-b-b", *archive)
    run(*signs, "-o", out / "signed-b-t", "--level", "B-T", *time)
    run(*signs, "-o", out / "signed-b-lta", "--level", "B-LTA", *time)
    two = ("--settings", out / "settings-two.toml")
    run(*signs, "-o", out / "waiting", *two)
    twice = ("--as", "countersigner", "--key", second, *two)
    run("sign", out / "waiting", "-o", out / "countersigned", *twice)
    run(
        "archive",
        "add",
        out / "archive",
        out / "countersigned",
        "--key",
        supervisor,
        "--trust",
        out / "authority.pem",
    )
    with tarfile.open(out / "archive.tar.xz", "x:xz", preset=9) as packed:
        packed.add(out / "archive", "archive")


def main(out: Path) -> None:
    """Make the folder, and SHA256SUMS over all that is in it."""
    out.mkdir()
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: DECIDED)
        patch.setenv("XDG_CACHE_HOME", f"{place}/cache")
        folder = Path(place) / "release"
        keys = folder / "keys"
        keys.mkdir(parents=True)
        for role, person in (
            ("supervisor", DI_FROST),
            ("second", SPO_GALE),
            ("assessor", PC_HAYLE),
        ):
            (keys / f"{role}.p12").write_bytes(key_file(person))
        (keys / "time.p12").write_bytes(time_key_file())
        make(folder, keys)
        paths = [
            path
            for path in sorted(folder.rglob("*"))
            if path.is_file() and folder / "archive" not in path.parents
        ]
        sums = ""
        for path in paths:
            name = path.relative_to(folder)
            (out / name).parent.mkdir(exist_ok=True)
            (out / name).write_bytes(path.read_bytes())
            sums += f"{sha256(path.read_bytes()).hexdigest()}  {name}\n"
        (out / "SHA256SUMS").write_text(sums, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
