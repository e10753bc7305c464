"""Killed at any moment, a command of the loop leaves the old state or the new, never half of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from arms_docs.casework.continuing.next_workbook import NEXT
from arms_docs.casework.opening.open_record import open_record
from arms_docs.casework.opening.open_submission import open_submission
from arms_docs.reading.pipeline import read_content
from arms_docs.signoff.verify.verify_signatures import verify
from arms_docs.written_file import LEFTOVER
from tests.people import DI_FROST, SPO_GALE
from tests.support.about import about_this
from tests.support.builders import INSTRUMENT
from tests.support.loop import (
    DECIDED,
    SECRET,
    authority,
    key_file,
    small_workbook,
    terms_at,
)
from tests.support.loop_commands import DECIDES, SIGNS, TWO, opened
from tests.support.paths import PROJECT
from tests.support.steps import short, waiting

TODAY = DECIDED.date()
RETURNS = (
    DECIDES + 'decision = "Returned"\ncomments = "See the point."\n'
    '[points.F1]\nconcerns = "R2"\nchange = "Say more of March."\n'
)


@pytest.fixture(scope="module")
def few_parts() -> None:
    """Documents are whole here: other processes draw them again."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kills")
    (folder / "case.xlsx").write_bytes(small_workbook())
    (folder / "submitted.pdf").write_bytes(short().files["submitted.pdf"])
    for name, text in (("signs", SIGNS), ("returns", RETURNS)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        about_this(folder / f"{name}.toml", folder / "submitted.pdf")
    (folder / "two.toml").write_text(TWO, encoding="utf-8")
    (folder / "waits").mkdir()
    for name, content in waiting().files.items():
        (folder / "waits" / name).write_bytes(content)
    (folder / "key.p12").write_bytes(key_file(DI_FROST))
    (folder / "second.p12").write_bytes(key_file(SPO_GALE))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: DECIDED)
        done = opened("archive", "init", folder / ARCHIVE, "--key", folder / "key.p12")
    assert done.exit_code == 0, done.output
    return folder


ARCHIVE = "A"
COMMANDS: dict[str, tuple[list[str], str]] = {
    "submit": (["submit", "case.xlsx"], "out.pdf"),
    "return": (["return", "submitted.pdf", "--from", "returns.toml"], "out.xlsx"),
    "sign": (["sign", "submitted.pdf", "--from", "signs.toml", "--key", "key.p12"], "out"),
    "sign and keep": (
        [
            *("sign", "submitted.pdf", "--from", "signs.toml"),
            *("--key", "key.p12", "--archive", ARCHIVE),
        ],
        "out",
    ),
    "countersign": (
        [
            *("sign", "waits", "--as", "countersigner"),
            *("--key", "second.p12", "--settings", "two.toml"),
        ],
        "out",
    ),
}


def kills(folder: Path, command: str, **told: int) -> dict[str, Any]:
    """What is left after killing a command again and again."""
    arguments, out = COMMANDS[command]
    inputs = {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and ARCHIVE not in path.relative_to(folder).parts
    }
    job = {
        "out": str(folder / out),
        "arguments": [*arguments, "-o", out],
        "now": DECIDED.isoformat(),
        **told,
    }
    environment = {**os.environ, "ARMS_DOCS_PASSPHRASE": SECRET, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.kill", json.dumps(job)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert {n: sha256((folder / n).read_bytes()).hexdigest() for n in inputs} == inputs, (
        "what went in is as it was"
    )
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


def is_whole(path: Path, command: str) -> None:
    """Whether something that a killed command left is what a finished one leaves."""
    if command == "submit":
        assert (
            open_submission(path.read_bytes(), terms_at(DECIDED)).opened.content == small_workbook()
        )
    elif command == "return":
        reading = read_content(path.read_bytes(), INSTRUMENT, on=TODAY)
        assert (
            reading.assessment is not None
            and reading.assessment.points[0].change == "Say more of March."
        )
        assert reading.issued is not None and len(reading.issued.returned) == 1
    else:
        names = sorted(file.name for file in path.glob("*.pdf"))
        assert names == ["panel.pdf", "record.pdf"]
        # What comes after the signature, and may be made again at any time, is there whole or not.
        beside = [file for file in path.iterdir() if file.name not in names]
        named = [file for file in beside if not file.name.startswith(LEFTOVER)]
        assert [file.name for file in named] in ([], [NEXT])
        for workbook in named:
            assert read_content(workbook.read_bytes(), INSTRUMENT, on=TODAY).last is not None
        signers = [DI_FROST.name]
        if command == "countersign":
            signers.append(SPO_GALE.name)
        for name in names:
            status = verify((path / name).read_bytes(), [authority().certificate], now=DECIDED)
            assert status.ok and not status.waiting
            assert [signature.signer.name for signature in status.signatures] == signers
        assert (
            open_record((path / "record.pdf").read_bytes(), INSTRUMENT).content == small_workbook()
        )


@pytest.mark.parametrize(
    ("command", "told"),
    [
        *(
            pytest.param(*few, marks=pytest.mark.prove)
            for few in (
                ("submit", {"operations": 6, "moments": 1, "seed": 1}),
                ("return", {"operations": 2, "moments": 0, "seed": 2}),
                ("sign", {"operations": 3, "moments": 0, "seed": 3}),
                ("sign and keep", {"operations": 9, "moments": 0, "seed": 6}),
                ("countersign", {"operations": 3, "moments": 0, "seed": 5}),
            )
        ),
        *(
            pytest.param(c, {"operations": 8, "moments": 54, "seed": 4}, marks=pytest.mark.prove)
            for c in ("submit", "return", "sign")
        ),
    ],
    ids=str,
)
def test_a_killed_command_leaves_the_old_state_or_the_new(
    folder: Path, command: str, told: dict[str, int]
) -> None:
    """Handing in, killed six times, stands for the three commands killed at many moments."""
    outcome = kills(folder, command, **told)
    assert outcome["killed"] == 1 + 2 * told["operations"] + told["moments"]
    assert outcome["finished"] == 1, "what was left does not stand in the way of another try"
    assert outcome["kept"], "the first run was not killed"
    for path in outcome["kept"]:
        is_whole(Path(path), command)
    _, out = COMMANDS[command]
    whole = folder / out
    is_whole(whole, command)
    whole.rename(folder / f"done-{command}-{told['seed']}{whole.suffix}")
    # Of a run that was killed there may be a file to decide in, for what was not handed in: it
    # names an assessment that nobody has, and is never written over.
    for decision in folder.glob("out.decision*.toml"):
        assert command == "submit" and "[about]" in decision.read_text(encoding="utf-8")
        decision.rename(folder / f"done-{told['seed']}-{decision.name}")
    strangers = {
        p.name for p in folder.iterdir() if not p.name.startswith((LEFTOVER, "kept-", "done-"))
    }
    assert strangers == {
        *("case.xlsx", "submitted.pdf", "signs.toml", "returns.toml", "key.p12"),
        *("waits", "two.toml", "second.p12", ARCHIVE),
    }
    checked = opened("archive", "verify", folder / ARCHIVE)
    assert checked.exit_code == 0, checked.output
    for name in outcome["kept"]:
        path = Path(name)
        path.rename(path.with_name(f"done-{command}-{told['seed']}-{path.name}"))
