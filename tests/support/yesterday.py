"""What people have from before a change, read, verified and signed: run in a copy of the tree.

    python -m tests.support.yesterday BEFORE

BEFORE holds what the program wrote just before the change. Printed is what no longer holds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from arms_docs.cli.main import cli
from tests.support.loop import SECRET
from tests.support.paths import VERSIONS

RELEASE = VERSIONS / "0.1.0"
TRUST = ("--trust", RELEASE / "authority.pem")
SIGNED = ("signed-b-b", "signed-b-t", "signed-b-lta", "countersigned")
OTHER_TABLES = "The tables in force have changed since this was handed in"
TOLD = ("F16", "A29")  # other tables, and an answer that is asked no more: true, and no fault


def run(*arguments: object) -> str:
    """What a command prints."""
    result = CliRunner().invoke(
        cli, [str(argument) for argument in arguments], env={"ARMS_DOCS_PASSPHRASE": SECRET}
    )
    return result.output + str(result.exception or "")


def faults(before: Path) -> Iterator[str]:
    """A line for each thing that does not hold any more."""
    filled = (RELEASE / "filled.xlsx", RELEASE / "annotated.xlsx", before / "filled.xlsx")
    for workbook in filled:
        lines = run("check", workbook, "--on", "2026-11-22")
        if "no problems" not in lines:
            told = re.findall(r"^(?:error|warning|wrong file) .*$", lines, re.MULTILINE)
            yield from (line for line in told if not any(code in line for code in TOLD))
    for folder in (*(RELEASE / name for name in SIGNED), before / "signed"):
        yield from _not_valid(folder / "record.pdf")
    for edition in ("panel", "annex"):
        yield from _not_valid(before / f"signed/{edition}.pdf")
    for number, submitted in enumerate((RELEASE / "submitted.pdf", before / "submitted.pdf")):
        yield from _not_signed_off(submitted, Path(f"signed-{number}"))


def _not_valid(pdf: Path) -> Iterator[str]:
    verdict = run("verify", pdf, *TRUST)
    if "VALID: Signed off by Gwendoline Frostbury" not in verdict:
        yield f"{pdf}: {verdict}"


def _not_signed_off(submitted: Path, target: Path) -> Iterator[str]:
    """A supervisor signs what was handed in before, and accepts that something is asked no more."""
    signed = _sign(submitted, RELEASE / "signs.toml", target)
    if "A29" in signed:
        accepting = target.with_suffix(".toml")
        decision = (RELEASE / "signs.toml").read_text(encoding="utf-8")
        accepting.write_text(f'{decision}warnings_accepted = "It is known."\n', encoding="utf-8")
        signed = _sign(submitted, accepting, target)
    if OTHER_TABLES in signed:
        return  # it would be rated otherwise: the assessor hands it in again
    if not (target / "record.pdf").exists():
        yield f"{submitted}: {signed}"
        return
    yield from _not_valid(target / "record.pdf")


def _sign(submitted: Path, decision: Path, target: Path) -> str:
    key = RELEASE / "keys/supervisor.p12"
    return run("sign", submitted, "--from", decision, "--key", key, "-o", target)


if __name__ == "__main__":
    for fault in faults(Path(sys.argv[1])):
        print(fault)  # noqa: T201 - it is a command
