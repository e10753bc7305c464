"""The loop as a user types it, from `submit` to `verify`: what each says and what it leaves."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from arms_docs.assessment.dates import long_date
from arms_docs.cli.verify import HINT
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
from tests.support.paths import CASES, VERSIONS

pytestmark = pytest.mark.usefixtures("second_run_here", "clock")


def test_from_workbook_to_verified(base: Path) -> None:
    assert sorted(path.name for path in (base / "signed").iterdir()) == [
        *("next.xlsx", "panel.pdf", "record.pdf")
    ]
    for name in ("record", "panel"):
        done = run("verify", base / "signed" / f"{name}.pdf", "--trust", base / "authority.pem")
        assert done.exit_code == 0, done.output
        verdict, hint = done.stdout.split("\n\n")
        headline, signed_off, held_against, time = verdict.splitlines()
        copy = "record" if name == "record" else "panel copy"
        assert headline == f"VALID: Colin Ashworthy, DEMO-2026-0101, {copy}"
        assert signed_off == f"  Signed off by {DI_FROST.name}, and not one byte has changed since."
        assert ("The workbook inside was read again" in held_against) is (name == "record")
        assert "nothing in the file proves it" in time and hint == f"{HINT}\n"
        path = base / "signed" / f"{name}.pdf"
        told = run("verify", path, "--trust", base / "authority.pem", "--details").stdout
        assert told.startswith(verdict)
        proved, unknown, facts = told.removeprefix(verdict).strip().split("\n\n")
        assert proved.startswith("What is proved\n") and "Not one byte has changed" in proved
        assert unknown.startswith("What this does not show\n")
        assert facts.startswith("Facts\n  The file has the SHA-256 digest ")
        assert told.count("nothing in the file proves it") == 1, "no caveat is told twice"


def test_a_folder_is_judged_file_by_file_and_not_called_unsigned(here: Path) -> None:
    signed = here / "signed"
    trusted = ("--trust", here / "authority.pem")
    done = run("verify", signed, *trusted)
    assert done.exit_code == 0, done.output
    heads = [line for line in done.stdout.splitlines() if line.startswith("VALID: ")]
    assert [head.rpartition(" ")[2] for head in heads] == ["(panel.pdf)", "(record.pdf)"]
    other = VERSIONS / "0.1.0/signed-b-lta/panel.pdf"
    (signed / "panel.pdf").write_bytes(other.read_bytes())
    roots = (*trusted, "--trust", VERSIONS / "0.1.0/authority.pem")
    done = run("verify", signed, *roots)
    assert done.exit_code == 1 and done.stdout.count("\nVALID: ") == 1, done.output
    assert "THEY DO NOT BELONG TOGETHER: panel.pdf and record.pdf are signed for" in done.stdout
    data = json.loads(run("verify", signed, *roots, "--format", "json").stdout)
    assert (data["belong_together"], [*data["files"]]) == (False, ["panel.pdf", "record.pdf"])
    (signed / "panel.pdf").write_bytes(b"no PDF")
    done = run("verify", signed)
    assert done.exit_code == 3 and done.stdout.startswith("CHANGED: panel.pdf\n"), "and the highest"
    assert run("verify", here / "none").exit_code == 2
    (here / "empty").mkdir()
    assert "there is no PDF in the folder" in run("verify", here / "empty").stderr


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
    assert (panel["ok"], panel["recomputed"], panel["verdict"]) == (False, None, "cannot tell")
    assert panel["about"] == {
        "person": "Colin Ashworthy",
        "reference": "DEMO-2026-0101",
        "copy": "panel copy",
        "checked": False,
    }
    assert panel["assessment_id"] == data["assessment_id"] and panel["digest"] == data["digest"]


def test_a_forgotten_option_is_no_forgery_and_a_change_is_one_all_the_same(here: Path) -> None:
    record = here / "signed/record.pdf"
    done = run("verify", record)
    assert done.exit_code == 3 and done.stdout.startswith("CANNOT TELL: Colin Ashworthy, ")
    assert "You named no authority that you trust" in done.stdout
    assert "--trust authority.pem" in done.stdout
    content = bytearray(record.read_bytes())
    content[len(content) // 2] ^= 1
    record.write_bytes(content)
    for trusted in ((), ("--trust", here / "authority.pem")):
        done = run("verify", record, *trusted, "--details")
        assert done.exit_code == 1 and done.stdout.startswith("CHANGED: ")
        assert "was changed or damaged after signing" in done.stdout
        assert "was not looked at, as the file was changed" in done.stdout


def test_a_submission_is_not_signed_off(base: Path) -> None:
    done = run("verify", base / "submitted.pdf", "--trust", base / "authority.pem")
    assert done.exit_code == 1 and done.stdout.startswith("NOT SIGNED: Colin Ashworthy, ")
    day = long_date(DECIDED.date())
    assert f"  It was handed in on {day}, and waits for a supervisor's decision." in done.stdout


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
    assert told.exit_code == 0 and "The workbook inside was read again" in told.stdout, told.output


@pytest.mark.prove
def test_a_second_signature(here: Path) -> None:
    done = signed(here, "--settings", here / "two.toml", out="waits")
    assert done.exit_code == 0 and "It waits for a second signature" in done.stderr
    assert not (here / "waits/next.xlsx").exists(), "a case goes on once all have signed"
    told = run("verify", here / "waits/panel.pdf", "--trust", here / "authority.pem")
    assert (
        told.exit_code == 1
        and "It waits for a signature (second signature)" in told.stdout
        and told.stdout.startswith("NOT SIGNED: ")
    )
    second = ("--as", "countersigner", "--settings", here / "two.toml", "-o", here / "both")
    done = opened("sign", here / "waits", *second, "--key", here / "P3007.p12")
    assert done.exit_code == 1 and "they signed first" in done.stderr
    done = opened("sign", here / "waits", *second, "--key", here / "N7002.p12")
    assert done.exit_code == 0, done.output
    assert (here / "both/next.xlsx").is_file()
    for name in ("record", "panel"):
        told = run("verify", here / f"both/{name}.pdf", "--trust", here / "authority.pem")
        assert told.exit_code == 0, told.output
        assert told.stdout.startswith("VALID: ")
        assert "Signed off by Gwendoline Frostbury and Ruaridh Galeforde" in told.stdout
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
    done = run("verify", here / "signed/record.pdf", "--settings", own, "--details")
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
        assert "was read again" in good.stdout and "said, and nothing" not in good.stdout
        gone = run("verify", here / "signed/record.pdf", "--trust", here / "authority.pem")
        assert gone.exit_code == 3 and gone.stdout.startswith("CANNOT TELL: ")
        assert "nothing here shows that it was in date then" in gone.stdout
        assert "no sign of a change" in gone.stdout
    own = here / "lta.toml"
    own.write_text(
        '[signing]\nlevel = "B-LTA"\ntimestamp_authority = "https://time.example"\n',
        encoding="utf-8",
    )
    trusted = ("--trust", here / "authority.pem", "--settings", own)
    low = run("verify", here / "signed/panel.pdf", *trusted, "--details")
    assert (
        low.exit_code == 0
        and "Your settings ask for signatures of level B-LTA; one here is B-B." in low.stdout
    )
