"""`submit`, `return` and `sign`: what they take, what they refuse, and what they leave behind."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from arms_docs.problems import Place
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import DI_FROST
from tests.support.about import about_lines, about_this
from tests.support.builders import place_of
from tests.support.card import PIN, needs_softhsm, softhsm
from tests.support.golden import text_of
from tests.support.loop import (
    AUTHORITY_SECRET,
    FORM,
    SECRET,
    small,
)
from tests.support.loop_commands import (
    ENVIRONMENT,
    SIGNS,
    TODAY,
    opened,
    run,
    signed,
)
from tests.support.signoff_samples import authority as token_authority

pytestmark = pytest.mark.usefixtures("second_run_here", "clock")


@pytest.mark.prove
def test_the_assessor_may_sign_the_submission(here: Path) -> None:
    out = here / "by-assessor.pdf"
    done = opened("submit", here / "case.xlsx", "-o", out, "--key", here / "P4388.p12")
    assert done.exit_code == 0, done.output
    told = run("verify", out, "--trust", here / "authority.pem")
    assert told.exit_code == 1 and told.stdout.startswith("NOT SIGNED: Colin Ashworthy, ")
    assert "It was handed in on " in told.stdout and "waits for a supervisor" in told.stdout
    (here / "submitted.pdf").write_bytes(out.read_bytes())
    about_this(here / "signs.toml", out)
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


def test_a_decision_that_was_written_for_another_case_is_not_signed(here: Path) -> None:
    """It is named beside this one, and no passphrase is asked for."""
    text = (here / "signs.toml").read_text(encoding="utf-8")
    other = text.replace(f'"{small()[place_of("person.reference")]}"', '"DEMO-2026-0202"')
    (here / "signs.toml").write_text(other, encoding="utf-8")
    given = ("--from", here / "signs.toml", "--key", here / "P3007.p12", "-o", here / "x")
    done = run("sign", here / "submitted.pdf", *given, env={"ARMS_DOCS_PASSPHRASE": "wrong"})
    assert done.exit_code == 2 and "This decision is about DEMO-2026-0202" in done.stderr
    assert str(small()[place_of("person.name")]) in done.stderr
    assert not (here / "x").exists()


def test_whose_decision_it_is_is_said_before_a_passphrase_is_asked_for(here: Path) -> None:
    name, reference = (small()[place_of(f"person.{field}")] for field in ("name", "reference"))
    given = ("--from", here / "signs.toml", "--key", here / "P3007.p12", "-o", here / "x")
    asked = run("sign", here / "submitted.pdf", *given, typed="wrong\n")
    said, prompt = (
        asked.output.index(f"Decision for {name}, {reference}, round 1"),
        asked.output.index("assphrase"),
    )
    assert said < prompt and not (here / "x").exists()
    done = run(
        "return", here / "submitted.pdf", "--from", here / "returns.toml", "-o", here / "r.xlsx"
    )
    assert f"Decision for {name}, {reference}, round 1" in done.stderr


def test_a_decision_that_was_filled_in_is_never_written_over(here: Path) -> None:
    """What is handed in again has a file of its own, and what was decided stays."""
    first = here / "submitted.decision.toml"
    first.write_text("decided", encoding="utf-8")
    done = run("submit", here / "case.xlsx", "-o", here / "submitted.pdf", "--force")
    assert done.exit_code == 0 and "submitted.decision-2.toml" in done.stderr
    assert first.read_text(encoding="utf-8") == "decided"
    second = (here / "submitted.decision-2.toml").read_text(encoding="utf-8")
    assert (
        about_lines((here / "submitted.pdf").read_bytes()).splitlines()[-3:]
        == (second.splitlines()[-3:])
    )


def test_where_nothing_is_handed_in_there_is_nothing_to_decide_on(here: Path) -> None:
    before = sorted(here.iterdir())
    keeps = ("--archive", here / "nowhere", "--archive-key", here / "P3007.p12")
    done = run("submit", here / "case.xlsx", "-o", here / "again.pdf", *keeps, env=ENVIRONMENT)
    assert done.exit_code == 2 and sorted(here.iterdir()) == before


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


@pytest.mark.prove
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
    decision = about_this(here / "returns.toml", here / "both.pdf")
    again = run("return", here / "both.pdf", "--from", decision, "-o", here / "twice.xlsx")
    assert again.exit_code == 1 and "S18" in again.stderr, "two rounds are not one decision"


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
            ["return", "submitted.pdf", "--from", "submitted.decision.toml", "-o", "x"],
            "nothing is filled in in submitted.decision.toml",
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
        (["submit", "case.xlsx", "-o", "case.xlsx"], "let its name end in .pdf"),
        (["return", "case.xlsx", "-o", "case.xlsx"], "is what this is made from"),
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


@pytest.mark.usefixtures("all_parts")
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


@pytest.mark.prove
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
        about_this(here / "signs.toml", here / "submitted.pdf")
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
