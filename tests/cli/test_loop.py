"""The loop as a user types it, from `submit` to `verify`: what each says and what it leaves."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.people import DI_FROST
from tests.support.about import about_this
from tests.support.loop import (
    DECIDED,
    SECRET,
    nobody_withdrawn,
    time_key_file,
)
from tests.support.loop_commands import (
    opened,
    run,
    signed,
)
from tests.support.paths import CASES

pytestmark = pytest.mark.usefixtures("second_run_here", "clock", "workbooks_read_once")


def test_from_workbook_to_verified(base: Path) -> None:
    assert sorted(path.name for path in (base / "signed").iterdir()) == ["panel.pdf", "record.pdf"]
    for name in ("record", "panel"):
        done = run("verify", base / "signed" / f"{name}.pdf", "--trust", base / "authority.pem")
        assert done.exit_code == 0, done.output
        facts, judgement, proved, claimed, unknown = done.stdout.split("\n\n")
        assert facts.startswith("Facts\n  Assessment ") and DI_FROST.name in facts
        verdict = f"VALID: Signed off by {DI_FROST.name}, and not one byte has changed since."
        assert judgement == f"Judgement\n  {verdict}"
        assert proved.startswith("What is proved\n") and "Not one byte has changed" in proved
        assert ("read again today" in proved) is (name == "record")
        assert (
            claimed.startswith("What is only claimed\n")
            and "nothing in the file proves it" in claimed
        )
        assert unknown.startswith("What this does not show\n")


def test_verify_as_json(base: Path) -> None:
    done = run(
        "verify", base / "signed/record.pdf", "--trust", base / "authority.pem", "--format", "json"
    )
    data = json.loads(done.stdout)
    assert (data["version"], data["ok"], data["recomputed"], data["faults"], data["waiting"]) == (
        2,
        True,
        True,
        [],
        [],
    )
    assert data["signatures"][0]["signer"]["staff_id"] == "P3007"
    assert re.fullmatch(r"[0-9a-f-]{36}", data["assessment_id"]) and re.fullmatch(
        r"[0-9a-f]{64}", data["digest"]
    )
    panel = json.loads(run("verify", base / "signed/panel.pdf", "--format", "json").stdout)
    assert (panel["ok"], panel["recomputed"]) == (False, None)
    assert panel["assessment_id"] == data["assessment_id"] and panel["digest"] == data["digest"]


def test_verify_without_trust_or_after_a_change_is_1(here: Path) -> None:
    record = here / "signed/record.pdf"
    done = run("verify", record)
    assert done.exit_code == 1 and "NOT VALID: No trusted authority stands behind" in done.stdout
    content = bytearray(record.read_bytes())
    content[len(content) // 2] ^= 1
    record.write_bytes(content)
    done = run("verify", record, "--trust", here / "authority.pem")
    assert done.exit_code == 1 and "was changed or damaged after signing" in done.stdout
    assert "was not looked at, as the file was changed" in done.stdout


def test_a_submission_is_not_signed_off(base: Path) -> None:
    done = run("verify", base / "submitted.pdf", "--trust", base / "authority.pem")
    assert done.exit_code == 1 and "The PDF carries no signature." in done.stdout


@pytest.mark.prove
def test_an_answers_file_is_handed_in_and_comes_back_as_a_workbook(here: Path) -> None:
    answers = CASES / "medium_low" / "answers.toml"
    assert run("submit", answers, "-o", here / "toml.pdf").exit_code == 0
    for name in ("returns", "signs"):
        about_this(here / f"{name}.toml", here / "toml.pdf")
    done = run(
        "return", here / "toml.pdf", "--from", here / "returns.toml", "-o", here / "toml.xlsx"
    )
    assert done.exit_code == 0, done.output
    done = run("check", here / "toml.xlsx")
    assert done.exit_code == 1 and "S08" in done.stdout and done.stdout.count("error ") == 1
    given = ("--from", here / "signs.toml", "--key", here / "P3007.p12", "-o", here / "from-toml")
    assert opened("sign", here / "toml.pdf", *given).exit_code == 0
    told = run("verify", here / "from-toml/record.pdf", "--trust", here / "authority.pem")
    assert told.exit_code == 0 and "read again today" in told.stdout, told.output


@pytest.mark.prove
def test_a_second_signature(here: Path) -> None:
    done = signed(here, "--settings", here / "two.toml", out="waits")
    assert done.exit_code == 0 and "It waits for a second signature" in done.stderr
    told = run("verify", here / "waits/panel.pdf", "--trust", here / "authority.pem")
    assert (
        told.exit_code == 1
        and "NOT VALID: It waits for a signature (second signature)" in told.stdout
    )
    second = ("--as", "countersigner", "--settings", here / "two.toml", "-o", here / "both")
    done = opened("sign", here / "waits", *second, "--key", here / "P3007.p12")
    assert done.exit_code == 1 and "they signed first" in done.stderr
    done = opened("sign", here / "waits", *second, "--key", here / "N7002.p12")
    assert done.exit_code == 0, done.output
    for name in ("record", "panel"):
        told = run("verify", here / f"both/{name}.pdf", "--trust", here / "authority.pem")
        assert told.exit_code == 0, told.output
        assert "VALID: Signed off by Gwendoline Frostbury and Ruaridh Galeforde" in told.stdout
    first = run(
        "verify",
        here / "signed/panel.pdf",
        "--trust",
        here / "authority.pem",
        "--settings",
        here / "two.toml",
    )
    assert (
        first.exit_code == 1
        and "Your settings ask for a second signature, and there is none." in first.stdout
    )


def test_verify_names_how_the_settings_differ(here: Path) -> None:
    own = here / "own.toml"
    own.write_text(
        'marking = "OFFICIAL"\n' + f'[trust]\nauthorities = ["{here / "authority.pem"}"]\n',
        encoding="utf-8",
    )
    done = run("verify", here / "signed/record.pdf", "--settings", own)
    assert done.exit_code == 0, done.output
    assert "The settings in the file differ from yours in: marking, trust." in done.stdout
    own.write_text(
        own.read_text("utf-8") + '[signing]\nsupervisors = ["N7002"]\n', encoding="utf-8"
    )
    done = run("verify", here / "signed/record.pdf", "--settings", own)
    assert done.exit_code == 1
    assert "Gwendoline Frostbury may not sign as supervisor by your settings" in done.stdout


@pytest.mark.prove
def test_with_a_timestamp_it_still_verifies_when_the_certificates_have_run_out(here: Path) -> None:
    (here / "time.p12").write_bytes(time_key_file())
    (here / "authority.crl").write_bytes(nobody_withdrawn())
    lta = ("--level", "B-LTA", "--time-key", here / "time.p12", "--crl", here / "authority.crl")
    env = {"ARMS_DOCS_PASSPHRASE": SECRET, "ARMS_DOCS_TIME_PASSPHRASE": SECRET}
    given = ("--from", here / "signs.toml", "--key", here / "P3007.p12", "-o", here / "lta")
    done = run("sign", here / "submitted.pdf", *given, *lta, env=env)
    assert done.exit_code == 0, done.output
    later = DECIDED.replace(year=DECIDED.year + 8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: later)
        good = run("verify", here / "lta/record.pdf", "--trust", here / "authority.pem")
        assert good.exit_code == 0, good.output
        assert "It was signed no later than 22 November 2026, 16:05 UTC" in good.stdout
        assert "read again today" in good.stdout and "What is only claimed" not in good.stdout
        gone = run("verify", here / "signed/record.pdf", "--trust", here / "authority.pem")
        assert gone.exit_code == 1
        assert "nothing here shows that it was in date then" in gone.stdout
        assert (
            "What cannot be said: that it was signed while the certificate was in date."
            in gone.stdout
        )
    own = here / "lta.toml"
    own.write_text(
        '[signing]\nlevel = "B-LTA"\ntimestamp_authority = "https://time.example"\n',
        encoding="utf-8",
    )
    low = run(
        "verify", here / "signed/panel.pdf", "--trust", here / "authority.pem", "--settings", own
    )
    assert (
        low.exit_code == 0
        and "Your settings ask for signatures of level B-LTA; one here is B-B." in low.stdout
    )
