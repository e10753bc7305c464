"""What it costs to begin a review: `review` of a record, beside `check` of a workbook and one that
is written, as ratios from one run: `make bench`. Each is a run of the command, in turn.
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

from tests.bench.commands import BIN, ENVIRONMENT
from tests.bench.report import WORKBOOK, alternately, say
from tests.support.paths import CASES

CASE, ROUNDS, BAR = "high_with_gap", 5, 1.0
PASSPHRASE = "one for the benchmark alone"
KEYS = ("ARMS_DOCS_PASSPHRASE", "ARMS_DOCS_AUTHORITY_PASSPHRASE")


def arms_docs(*arguments: object) -> None:
    command = [str(BIN / "arms-docs"), *map(str, arguments)]
    environment = {**ENVIRONMENT, **dict.fromkeys(KEYS, PASSPHRASE)}
    subprocess.run(command, check=True, capture_output=True, env=environment)


def signed(folder: Path) -> Path:
    """The record of a case, handed in and signed off today."""
    submitted, decided = folder / "submitted.pdf", folder / "decided.toml"
    arms_docs("keys", "new", folder / "keys", "--signer", CASES / "supervisor.toml")
    arms_docs("submit", WORKBOOK, "-o", submitted)
    lines = (CASES / CASE / "decision.toml").read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("decided_on")]
    kept += [f"decided_on = {date.today()}", 'warnings_accepted = "Its dates have passed."']  # noqa: DTZ011
    kept += (folder / "submitted.decision.toml").read_text("utf-8").splitlines()[-5:]
    decided.write_text("\n".join(kept), "utf-8")
    key = folder / "keys/P3007.p12"
    arms_docs("sign", submitted, "--from", decided, "--key", key, "-o", folder / "signed")
    return folder / "signed/record.pdf"


def main() -> None:
    """Print the ratio."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        record, trust = signed(folder), folder / "keys/authority.pem"
        begin = ("review", record, "--trust", trust, "-o", folder / "next.xlsx", "--force")
        fill = ("fill", CASES / CASE / "answers.toml", folder / "filled.xlsx", "--force")
        ours, check, write = alternately(
            ROUNDS,
            partial(arms_docs, *begin),
            partial(arms_docs, "check", WORKBOOK, "--on", "2026-10-24"),
            partial(arms_docs, *fill),
        )
        size = record.stat().st_size // 1024
        say(f"review of a record ({size} KB) / check, and one workbook", ours, check + write, BAR)


if __name__ == "__main__":
    main()
