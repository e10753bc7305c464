"""The loop as a user types it, from `submit` to `verify`: what each says and what it leaves."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from arms_docs.cli.main import cli
from arms_docs.problems import Place
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.card import PIN, needs_softhsm, softhsm
from tests.support.golden import text_of
from tests.support.loop import (
    AUTHORITY_SECRET,
    DECIDED,
    FORM,
    SECRET,
    authority,
    key_file,
    nobody_withdrawn,
    small,
    small_workbook,
    time_key_file,
)
from tests.support.paths import CASES
from tests.support.signoff_samples import authority as token_authority

TODAY = DECIDED.date()
DECIDES = f"""
[rounds.SO1]
decided_on = {TODAY}
staff_id = "{DI_FROST.staff_id}"
name = "{DI_FROST.name}"
role = "{DI_FROST.role}"
agency = "{DI_FROST.agency}"
"""
SIGNS = (
    DECIDES
    + 'decision = "Signed off"\nprotective_promoted = "Yes"\n'
    + 'plan_smart = "Yes"\ntables_accepted = "Yes"\n'
)
RETURNS = DECIDES + 'decision = "Returned"\ncomments = "See the point."\n'
POINT = '[points.F1]\nconcerns = "R2 Rationale"\nchange = "Say what has changed since March."\n'
TWO = '[signing]\nsecond_signature = "always"\n'


@pytest.fixture(scope="module", autouse=True)
def clock() -> Iterator[None]:
    """It is always the same day here: certificates run out and reviews fall due."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: DECIDED)
        yield


def run(*arguments: object, env: dict[str, str] | None = None, typed: str | None = None) -> Result:
    done = CliRunner().invoke(cli, [str(a) for a in arguments], env=env, input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def opened(*arguments: object) -> Result:
    """A command that is told the passphrase."""
    return run(*arguments, env={"ARMS_DOCS_PASSPHRASE": SECRET})


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workbook, keys, decisions, a submission, and what was signed off."""
    folder = tmp_path_factory.mktemp("loop")
    (folder / "case.xlsx").write_bytes(small_workbook())
    (folder / "authority.pem").write_bytes(authority().certificate)
    for person in (DI_FROST, PC_HAYLE, SPO_GALE):
        (folder / f"{person.staff_id}.p12").write_bytes(key_file(person))
    for name, text in (("signs", SIGNS), ("returns", RETURNS + POINT), ("two", TWO)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    done = run("submit", folder / "case.xlsx", "-o", folder / "submitted.pdf")
    assert done.exit_code == 0, done.output
    done = signed(folder)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def here(base: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it, to work in."""
    shutil.copytree(base, tmp_path / "w")
    yield tmp_path / "w"


def signed(
    folder: Path, *more: object, out: str = "signed", key: str = "P3007", decision: str = "signs"
) -> Result:
    given = (
        "--from",
        folder / f"{decision}.toml",
        "--key",
        folder / f"{key}.p12",
        "-o",
        folder / out,
    )
    return opened("sign", folder / "submitted.pdf", *given, *more)


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


def test_the_assessor_may_sign_the_submission(here: Path) -> None:
    out = here / "by-assessor.pdf"
    done = opened("submit", here / "case.xlsx", "-o", out, "--key", here / "P4388.p12")
    assert done.exit_code == 0, done.output
    told = run("verify", out, "--trust", here / "authority.pem")
    assert (
        told.exit_code == 1
        and "NOT VALID: It was handed in, and nobody has signed it off." in told.stdout
    )
    (here / "submitted.pdf").write_bytes(out.read_bytes())
    assert signed(here, out="a").exit_code == 0
    content = out.read_bytes()
    for other, words in (
        (content[: content.index(b"%%EOF") + 6], "signature is gone"),
        (content + b"\n% more", "added to the file after"),
    ):
        (here / "submitted.pdf").write_bytes(other)
        done = signed(here, out="b")
        assert done.exit_code == 2 and words in done.stderr, done.output
    assert not (here / "b").exists()


def test_a_return_tells_the_assessor_what_to_do(here: Path) -> None:
    out = here / "returned.xlsx"
    done = run("return", here / "submitted.pdf", "--from", here / "returns.toml", "-o", out)
    assert done.exit_code == 0, done.output
    done = run("check", out)
    assert (
        done.exit_code == 1
        and "Say what has changed since March." in done.stdout
        and "S08" in done.stdout
    )
    done = run("submit", out, "-o", here / "again.pdf")
    assert (
        done.exit_code == 1
        and "Not submitted." in done.stderr
        and not (here / "again.pdf").exists()
    )


def test_a_decision_of_the_wrong_kind_is_told(here: Path) -> None:
    done = signed(here, out="x", decision="returns")
    assert done.exit_code == 1 and "S01" in done.stderr and "Not signed." in done.stderr
    done = run(
        "return", here / "submitted.pdf", "--from", here / "signs.toml", "-o", here / "x.xlsx"
    )
    assert (
        done.exit_code == 1
        and "does not return the assessment" in done.stderr
        and "Not returned." in done.stderr
    )
    done = run("return", here / "submitted.pdf", "-o", here / "x.xlsx")
    assert done.exit_code == 1 and "Nothing is entered under 'Sign-off rounds'" in done.stderr
    assert not (here / "x").exists() and not (here / "x.xlsx").exists()


def test_a_decision_in_a_copy_of_the_workbook(here: Path) -> None:
    rounds = {
        "decided_on": TODAY,
        "decision": "Signed off",
        "protective_promoted": "Yes",
        "plan_smart": "Yes",
    }
    who = {
        "staff_id": DI_FROST.staff_id,
        "name": DI_FROST.name,
        "role": DI_FROST.role,
        "agency": DI_FROST.agency,
    }
    raw = dict(small())
    raw |= {
        Place("rounds", "SO1", f): v for f, v in {**rounds, **who, "tables_accepted": "Yes"}.items()
    }
    (here / "review.xlsx").write_bytes(write_workbook(FORM, raw))
    given = ("--from", here / "review.xlsx", "--key", here / "P3007.p12", "-o", here / "by-sheet")
    done = opened("sign", here / "submitted.pdf", *given)
    assert done.exit_code == 0, done.output
    raw[Place("person", "", "name")] = "Edwin Cedarley"
    (here / "review.xlsx").write_bytes(write_workbook(FORM, raw))
    done = opened("sign", here / "submitted.pdf", *given[:-1], here / "other")
    assert (
        done.exit_code == 1
        and "This is not what was submitted." in done.stderr
        and "Case!C" in done.stderr
    )


def test_a_decision_that_stood_in_the_workbook_when_it_was_handed_in(here: Path) -> None:
    who = {
        "staff_id": DI_FROST.staff_id,
        "name": DI_FROST.name,
        "role": DI_FROST.role,
        "agency": DI_FROST.agency,
    }
    decided = {"decided_on": TODAY, "decision": "Returned", "comments": "See the point.", **who}
    raw = {**small(), **{Place("rounds", "SO1", f): v for f, v in decided.items()}}
    raw |= {
        Place("points", "F1", "concerns"): "R2",
        Place("points", "F1", "change"): "Say what has changed.",
    }
    (here / "both.xlsx").write_bytes(write_workbook(FORM, raw))
    assert run("submit", here / "both.xlsx", "-o", here / "both.pdf").exit_code == 0
    done = run("return", here / "both.pdf", "-o", here / "back.xlsx")
    assert done.exit_code == 0, done.output
    assert "Say what has changed." in run("check", here / "back.xlsx").stdout
    again = run(
        "return", here / "both.pdf", "--from", here / "returns.toml", "-o", here / "twice.xlsx"
    )
    assert again.exit_code == 1 and "S18" in again.stderr, "two rounds are not one decision"


@pytest.mark.prove
def test_an_answers_file_is_handed_in_and_comes_back_as_a_workbook(here: Path) -> None:
    answers = CASES / "medium_low" / "answers.toml"
    assert run("submit", answers, "-o", here / "toml.pdf").exit_code == 0
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


def test_sign_refuses_other_peoples_keys_and_the_assessors(here: Path) -> None:
    done = signed(here, out="x", key="N7002")
    assert done.exit_code == 1 and "The key belongs to Ruaridh Galeforde (N7002)" in done.stderr
    done = signed(here, out="x", key="P4388")
    assert done.exit_code == 1 and "An assessor of this case cannot sign it off." in done.stderr
    assert not (here / "x").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["sign", "case.xlsx", "--key", "P3007.p12", "-o", "x"],
            "is not a PDF: 'arms-docs submit' makes one",
        ),
        (["sign", "none.pdf", "--key", "P3007.p12", "-o", "x"], "there is no file none.pdf"),
        (["sign", "signed/record.pdf", "--key", "P3007.p12", "-o", "x"], "it is not a submission"),
        (["sign", "signed/panel.pdf", "--key", "P3007.p12", "-o", "x"], "carries no workbook"),
        (["sign", "submitted.pdf", "--from", "signs.toml", "-o", "x"], "name your key"),
        (
            ["sign", "submitted.pdf", "--from", "none.toml", "--key", "P3007.p12", "-o", "x"],
            "there is no file none.toml",
        ),
        (
            ["sign", "submitted.pdf", "--from", "signs.toml", "--key", "none.p12", "-o", "x"],
            "there is no file none.p12",
        ),
        (
            ["sign", "submitted.pdf", "--from", "signs.toml", "--key", "P3007.p12", "-o", "signed"],
            "is there already",
        ),
        (
            ["sign", "submitted.pdf", "--key", "P3007.p12", "--pkcs11", "a.so", "-o", "x"],
            "name one key",
        ),
        (
            ["sign", "submitted.pdf", "--from", "signs.toml", "--pkcs11", "a.so", "-o", "x"],
            "go together",
        ),
        (
            [
                "sign",
                "submitted.pdf",
                "--from",
                "signs.toml",
                "--key",
                "P3007.p12",
                "--level",
                "B-T",
                "-o",
                "x",
            ],
            "B-T needs",
        ),
        (
            ["sign", "signed", "--as", "countersigner", "--key", "N7002.p12", "-o", "x"],
            "does not wait for a second",
        ),
        (
            ["sign", "case.xlsx", "--as", "countersigner", "--key", "N7002.p12", "-o", "x"],
            "is not a folder",
        ),
        (["submit", "case.xlsx", "-o", "case.xlsx"], "is what this is made from"),
        (["submit", "case.xlsx", "-o", "submitted.pdf"], "is there already"),
        (
            ["return", "submitted.pdf", "--from", "returns.toml", "-o", "none/x.xlsx"],
            "there is no folder",
        ),
    ],
)
def test_a_wrong_command_line_is_one_sentence(
    base: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(base)
    done = opened(*arguments)
    assert done.exit_code == 2 and words in " ".join(done.stderr.split()), done.output
    assert not (base / "x").exists()


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


def test_the_marking_of_the_settings_is_on_every_page(here: Path) -> None:
    own = here / "own.toml"
    own.write_text('marking = "OFFICIAL-SENSITIVE: POLICE"\n', encoding="utf-8")
    done = run("submit", here / "case.xlsx", "-o", here / "marked.pdf", "--settings", own)
    assert done.exit_code == 0, done.output
    pages = text_of((here / "marked.pdf").read_bytes()).split("\f")[:-1]
    assert all(page.count("OFFICIAL-SENSITIVE: POLICE") == 2 for page in pages)


def test_a_wrong_passphrase_is_one_sentence_that_does_not_repeat_it(base: Path) -> None:
    given = ("--from", base / "signs.toml", "--key", base / "P3007.p12", "-o", base / "x")
    done = run("sign", base / "submitted.pdf", *given, env={"ARMS_DOCS_PASSPHRASE": "not this one"})
    assert done.exit_code == 2 and "passphrase" in done.stderr and "not this one" not in done.output
    assert not (base / "x").exists()


def test_the_passphrase_comes_from_a_descriptor_or_is_asked_for(here: Path) -> None:
    read, write = os.pipe()
    os.write(write, f"{SECRET}\n".encode())
    os.close(write)
    given = ("--from", here / "signs.toml", "--key", here / "P3007.p12")
    done = run("sign", here / "submitted.pdf", *given, "-o", here / "a", "--passphrase-fd", read)
    assert done.exit_code == 0, done.output
    asked = run("sign", here / "submitted.pdf", *given, "-o", here / "b", typed=f"{SECRET}\n")
    assert (
        asked.exit_code == 0 and SECRET not in asked.output and AUTHORITY_SECRET not in asked.output
    )
    assert all((here / "a" / p.name).read_bytes() == p.read_bytes() for p in (here / "b").iterdir())


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


@needs_softhsm
def test_a_key_on_a_token_signs_them_all_with_one_pin(here: Path) -> None:
    library = softhsm()
    given = (
        "--from",
        here / "signs.toml",
        "--pkcs11",
        library,
        "--token",
        "signing",
        "-o",
        here / "by-token",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", card_now)
        (here / "signs.toml").write_text(
            SIGNS.replace(str(TODAY), str(card_now().date())), encoding="utf-8"
        )
        text = (here / "signs.toml").read_text(
            "utf-8"
        ) + 'warnings_accepted = "The example may be old by now."\n'
        (here / "signs.toml").write_text(text, encoding="utf-8")
        done = run("sign", here / "submitted.pdf", *given, env={"ARMS_DOCS_PIN": PIN})
        assert done.exit_code == 0 and PIN not in done.output, done.output
        (here / "token.pem").write_bytes(token_authority().certificate)
        told = run("verify", here / "by-token/panel.pdf", "--trust", here / "token.pem")
        assert told.exit_code == 0, told.output
        wrong = run(
            "sign", here / "submitted.pdf", *given[:-1], here / "x", env={"ARMS_DOCS_PIN": "0000"}
        )
        assert wrong.exit_code == 2 and "PIN is wrong" in wrong.stderr


def card_now() -> datetime:
    """The certificate on the token is made when the tests run."""
    return datetime.now(UTC)


def test_nothing_unfinished_is_left_and_what_was_left_long_ago_is_cleared(here: Path) -> None:
    old, young = here / ".arms-docs-old", here / ".arms-docs-young"
    old.mkdir()
    (old / "record.pdf").write_bytes(b"x")
    young.write_bytes(b"x")
    os.utime(old, (1, 1))
    assert run("submit", here / "case.xlsx", "-o", here / "again.pdf").exit_code == 0
    assert not old.exists() and young.exists()
    assert stat.S_IMODE((here / "again.pdf").stat().st_mode) & 0o111 == 0
    assert [p.name for p in here.iterdir() if p.name.startswith(".")] == [young.name]
