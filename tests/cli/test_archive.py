"""The archive as a user types it, and the loop that records what it makes: both steps or neither."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.archive.bags.bag import read_bag
from arms_docs.cli.archive import access
from arms_docs.cli.main import cli
from tests.cli.test_loop import POINT, RETURNS, SIGNS
from tests.people import ASHWORTHY, DI_FROST, PC_HAYLE, SPO_GALE, Professional
from tests.support.golden import text_of
from tests.support.loop import DECIDED, SECRET, authority, key_file, key_of, workbook_of

SETTINGS = '[[retention]]\nname = "ten"\nreview_after_years = 5\ndestroy_after_years = 10\n'
GIVES = 'reason = "a review"\nrecipient = "the panel"\n'


@pytest.fixture(scope="module", autouse=True)
def clock() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: DECIDED)
        yield


def run(*arguments: object, typed: str | None = None) -> Result:
    names = (
        "ARMS_DOCS_PASSPHRASE",
        "ARMS_DOCS_ARCHIVE_PASSPHRASE",
        "ARMS_DOCS_IDENTITY_PASSPHRASE",
    )
    environment = dict.fromkeys(names, SECRET)
    done = CliRunner().invoke(cli, [str(a) for a in arguments], env=environment, input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def pem(person: Professional) -> bytes:
    return key_of(person).certificate.public_bytes(Encoding.PEM)


def record_in(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return str(re.findall(r"record ([0-9a-f-]{36})", done.stdout)[-1])


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that was submitted, returned and signed off (each time with the archive told), and its records."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "case.xlsx").write_bytes(workbook_of("medium_low"))
    (folder / "authority.pem").write_bytes(authority().certificate)
    for person in (DI_FROST, PC_HAYLE):
        (folder / f"{person.staff_id}.p12").write_bytes(key_file(person))
    texts = {"signs": SIGNS, "returns": RETURNS + POINT, "settings": SETTINGS, "gives": GIVES}
    texts |= {
        "why": 'reason = "a review"\n',
        "says": 'reason = "its time"\nauthority = "the schedule"\n',
    }
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    key, kept = (
        folder / "P3007.p12",
        ("--archive", folder / "A", "--archive-key", folder / "P3007.p12"),
    )
    assert run("archive", "init", folder / "A", "--key", key).exit_code == 0
    submitted = folder / "submitted.pdf"
    settings = ("--settings", folder / "settings.toml")
    records = [
        record_in(run("submit", folder / "case.xlsx", "-o", submitted, *kept, *settings)),
        record_in(
            run(
                "return",
                submitted,
                "--from",
                folder / "returns.toml",
                "-o",
                folder / "r.xlsx",
                *kept,
            )
        ),
        record_in(
            run(
                "sign",
                submitted,
                "--from",
                folder / "signs.toml",
                "-o",
                folder / "signed",
                *settings,
                "--archive",
                folder / "A",
                "--key",
                key,
            )
        ),
    ]
    (folder / "records.json").write_text(json.dumps(records))
    return folder


@pytest.fixture
def here(base: Path, tmp_path: Path) -> tuple[Path, list[str]]:
    shutil.copytree(base, tmp_path / "w")
    return tmp_path / "w", json.loads((base / "records.json").read_text())


def verified(folder: Path, *more: object) -> Result:
    return run("archive", "verify", folder / "A", "--trust", folder / "authority.pem", *more)


def test_every_step_of_the_loop_is_a_record_and_verifies(base: Path) -> None:
    records = json.loads((base / "records.json").read_text())
    listed = json.loads(run("archive", "list", base / "A", "--format", "json").stdout)
    assert [one["record"] for one in listed] == records
    assert [one["kind"] for one in listed] == ["submitted", "returned", "signed"]
    assert [listed[0][name] for name in ("retention", "review", "destroy")] == [
        "ten",
        "2031-11-22",
        "2036-11-22",
    ]
    done = verified(base, "--deep")
    assert done.exit_code == 0, done.output
    assert (
        "The documents of every record verify" in done.stdout
        and "cannot be excluded" in done.stdout
    )
    names = {name.removeprefix("data/") for name in read_bag(base / "A/bags" / records[2]).files}
    assert names == {
        *(
            "record.pdf",
            "panel.pdf",
            "annex.pdf",
            "assessment.xlsx",
            "assessment.json",
            "rating.json",
            "signoff.json",
        ),
        *(
            "settings.toml",
            "arms.toml",
            "priority.toml",
            "visits.toml",
            "rm2000.toml",
            "problems.json",
            "record.json",
        ),
    }
    assert (base / "A/bags" / records[2] / "data/record.pdf").read_bytes() == (
        base / "signed/record.pdf"
    ).read_bytes()


def test_each_signed_page_is_a_witness(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    pages = [folder / "signed" / f"{name}.pdf" for name in ("record", "panel", "annex")]
    for page in (*pages, folder / "submitted.pdf"):
        assert records[2 if page in pages else 0] in re.sub(r"\s", "", text_of(page.read_bytes()))
        done = verified(folder, "--witness", page)
        assert done.exit_code == 0, done.output
        assert "cannot be excluded" not in done.stdout
    assert run("verify", pages[0], "--trust", folder / "authority.pem").exit_code == 0
    (folder / "A/log/00000004.json").unlink()
    shutil.rmtree(folder / "A/bags" / records[2])
    assert verified(folder).exit_code == 0, "rolled back by one: nobody can tell without a witness"
    for page in pages:
        done = verified(folder, "--witness", page)
        assert (
            done.exit_code == 1
            and f"Record {records[2]}, which it is a witness to, is missing" in done.stdout
        )


def test_both_steps_or_neither(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    before = sorted((folder / "A").rglob("*"))
    given = (
        "sign",
        folder / "submitted.pdf",
        "--from",
        folder / "signs.toml",
        "-o",
        folder / "again",
    )
    refused = run(*given, "--key", folder / "P3007.p12", "--archive", folder / "nowhere")
    assert refused.exit_code == 2 and "is not an archive" in refused.output
    submit = ("submit", folder / "case.xlsx", "-o", folder / "again.pdf", "--archive", folder / "A")
    refused = run(*submit, "--archive-key", folder / "P4388.p12")
    assert refused.exit_code == 2 and "may not write to this archive" in refused.output
    assert (
        "Usage:" not in refused.output
        and "What was to be written is not written." in refused.output
    )
    refused = run(*submit)
    assert refused.exit_code == 2 and "--archive needs a key" in refused.output
    assert not (folder / "again").exists() and not (folder / "again.pdf").exists()
    assert sorted((folder / "A").rglob("*")) == before
    assert list(folder.glob(".arms-docs-*")) == []


@pytest.mark.prove
def test_what_waits_for_a_second_signature_is_kept_and_so_is_the_second(
    here: tuple[Path, list[str]],
) -> None:
    folder, _ = here
    (folder / "two.toml").write_text('[signing]\nsecond_signature = "always"\n')
    (folder / "N7002.p12").write_bytes(key_file(SPO_GALE))
    told = ("--settings", folder / "two.toml", "--archive", folder / "A")
    first = run(
        "sign",
        folder / "submitted.pdf",
        "--from",
        folder / "signs.toml",
        "-o",
        folder / "first",
        "--key",
        folder / "P3007.p12",
        *told,
    )
    waiting = json.loads((folder / "A/bags" / record_in(first) / "data/record.json").read_text())
    assert (waiting["verified"], waiting["waiting"]) == (True, ["Countersigner"])
    second = run(
        "sign",
        folder / "first",
        "--as",
        "countersigner",
        "-o",
        folder / "second",
        "--key",
        folder / "N7002.p12",
        "--archive-key",
        folder / "P3007.p12",
        *told,
    )
    bag = folder / "A/bags" / record_in(second)
    signed = json.loads((bag / "data/record.json").read_text())
    assert (signed["verified"], signed["waiting"]) == (True, [])
    assert read_bag(bag).value_of("Supersedes") == f"urn:uuid:{record_in(first)}"
    assert verified(folder, "--deep").exit_code == 0


def test_what_does_not_verify_is_refused_unless_told(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    key = ("--key", folder / "P3007.p12")
    panel = bytearray((folder / "signed/panel.pdf").read_bytes())
    panel[len(panel) // 2] ^= 1
    (folder / "signed/panel.pdf").write_bytes(panel)
    given = (
        "archive",
        "add",
        folder / "A",
        folder / "signed",
        "--trust",
        folder / "authority.pem",
        *key,
    )
    refused = run(*given)
    assert (
        refused.exit_code == 1
        and "panel.pdf: " in refused.output
        and "Not recorded" in refused.output
    )
    kept = record_in(run(*given, "--as-it-is"))
    said = json.loads((folder / "A/bags" / kept / "data/record.json").read_text())
    assert said["verified"] is False and said["faults"][0].startswith("panel.pdf: ")
    for content in (b"", b"PK\x03\x04", b"%PDF-1.7 no more", bytes(2000)):
        (folder / "strange").write_bytes(content)
        done = run("archive", "add", folder / "A", folder / "strange", *key)
        assert done.exit_code == 1 and "Not recorded" in done.output


def test_a_use_is_logged_before_there_is_an_answer(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    key = ("--key", folder / "P3007.p12")
    assert (
        run(
            "archive", "show", folder / "A", records[2], "--why", folder / "why.toml", *key
        ).exit_code
        == 0
    )
    found = run(
        "archive", "find", folder / "A", *key, typed=f"{ASHWORTHY.name.lower()}\n\na review\n"
    )
    assert [
        line[:36] for line in found.stdout.splitlines() if re.match("[0-9a-f-]{36} ", line)
    ] == records
    given = ("--why", folder / "gives.toml", *key)
    assert (
        run(
            "archive", "export", folder / "A", records[2], "-o", folder / "one.zip", *given
        ).exit_code
        == 0
    )
    used = json.loads(run("archive", "log", folder / "A", "--format", "json").stdout)[4:]
    assert [one["verb"] for one in used] == ["consultation", "consultation", "disclosure"]
    assert (
        used[1]["detail"]["person"] == ASHWORTHY.name.lower()
        and used[2]["detail"]["recipient"] == "the panel"
    )
    assert ASHWORTHY.name.lower().encode() not in b"".join(
        p.read_bytes() for p in (folder / "A/log").iterdir()
    )

    stopped = run(
        "archive",
        "show",
        folder / "A",
        records[2],
        "--why",
        folder / "why.toml",
        "--key",
        folder / "P4388.p12",
    )
    assert stopped.exit_code == 2 and ASHWORTHY.name not in stopped.output, (
        "who cannot log a use gets no answer"
    )

    says = ("--why", folder / "says.toml", *key)

    def left() -> bytes:
        return b"".join(p.read_bytes() for p in (folder / "A/details").iterdir())

    assert run("archive", "dispose", folder / "A", *records[:2], *says).exit_code == 0
    assert ASHWORTHY.name.lower().encode() in left(), "it is about a record that is kept as well"
    assert run("archive", "dispose", folder / "A", records[2], *says).exit_code == 0
    assert ASHWORTHY.name.lower().encode() not in left(), (
        "the question went with the last record that it found"
    )
    assert verified(folder).exit_code == 0


def test_a_read_only_copy_answers_and_says_so(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, records = here
    before = sorted((folder / "A").rglob("*"))
    monkeypatch.setattr("os.access", lambda _, mode: mode != os.W_OK)
    done = run("archive", "show", folder / "A", records[2], "--why", folder / "why.toml")
    assert (
        done.exit_code == 0 and access.NOT_LOGGED in done.stderr and ASHWORTHY.name in done.stdout
    )
    assert sorted((folder / "A").rglob("*")) == before


def says(folder: Path) -> list[str]:
    """What the commands of the export's README.txt print, run as it tells."""
    text = (folder / "README.txt").read_text()
    script = "\n".join(
        line[4:]
        for line in text.split("DONE at the end")[1].splitlines()
        if line.startswith("    ")
    )
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    done = subprocess.run(
        ["sh", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines()


def test_an_export_stands_alone(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    given = ("--why", folder / "gives.toml", "--key", folder / "P3007.p12")
    case = read_bag(folder / "A/bags" / records[0]).value_of("Assessment")
    assert (
        run(
            "archive", "export", folder / "A", "--case", case, "-o", folder / "case.zip", *given
        ).exit_code
        == 0
    )
    with zipfile.ZipFile(folder / "case.zip") as packed:
        packed.extractall(folder / "unpacked")
    (outer,) = (folder / "unpacked").iterdir()
    assert read_bag(outer).faults == (), "the zip holds one folder, and that is a bag"
    assert (
        run(
            "archive", "export", folder / "A", "--everything", "-o", folder / "all", *given
        ).exit_code
        == 0
    )
    for bags in (outer / "data/records", folder / "all"):
        assert {bag.name for bag in bags.iterdir()} == set(records)
        assert all(read_bag(bag).faults == () for bag in bags.iterdir())
    assert says(outer / "data") == ["DONE"]
    names = (
        "data/keys",
        "data/log",
        f"data/records/{records[0]}",
        f"data/records/{records[1]}/data",
        ".",
    )
    for path in [
        next(path for path in sorted((outer / name).iterdir()) if path.is_file()) for name in names
    ]:
        before = path.read_bytes()
        path.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])
        assert any(line.startswith("BAD") for line in says(outer / "data")), path
        path.write_bytes(before)
    (folder / "A/bags" / records[0] / "data/record.json").write_text("{}")
    done = run("archive", "export", folder / "A", records[0], "-o", folder / "bad.zip", *given)
    assert (
        done.exit_code == 2
        and "is not passed on" in done.output
        and not (folder / "bad.zip").exists()
    )


def test_due_hold_and_dispose(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    says = ("--why", folder / "says.toml", "--key", folder / "P3007.p12")
    assert run("archive", "due", folder / "A", "--on", "2031-11-21", "--ahead", "0").stdout == ""
    soon = run("archive", "due", folder / "A", "--on", "2031-08-24").stdout.splitlines()
    assert [line.split()[1:] for line in soon] == [["review", "2031-11-22"]] * 2, "90 days ahead"
    due = run("archive", "due", folder / "A", "--on", "2036-11-22").stdout.splitlines()
    late = [["review", "2031-11-22", "overdue"]] * 2
    assert [line.split()[1:] for line in due] == late + [["destroy", "2036-11-22"]] * 2
    assert run("archive", "hold", folder / "A", records[0], *says).exit_code == 0
    refused = run("archive", "dispose", folder / "A", records[0], *says)
    assert refused.exit_code == 2 and "under hold" in refused.output
    assert run("archive", "hold", folder / "A", records[0], "--release", *says).exit_code == 0
    assert run("archive", "dispose", folder / "A", records[0], *says).exit_code == 0
    assert "disposed of 2026-11-22" in run("archive", "list", folder / "A").stdout
    assert verified(folder, "--witness", folder / "submitted.pdf").exit_code == 0
    for reason in (
        'reason = "no authority"\n',
        "reason =",
        'reason = "x"\nauthority = "y"\nmore = "z"\n',
    ):
        (folder / "bad.toml").write_text(reason)
        done = run(
            "archive", "dispose", folder / "A", records[1], "--why", folder / "bad.toml", *says[2:]
        )
        assert done.exit_code == 2


def test_a_question_that_found_nothing_goes_with_the_last_record_of_whom_it_names(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    key, says = (
        ("--key", folder / "P3007.p12"),
        ("--why", folder / "says.toml", "--key", folder / "P3007.p12"),
    )
    typed = f"{ASHWORTHY.name}\n\na review\n"
    nothing = run("archive", "find", folder / "A", "--level", "Very high", *key, typed=typed)
    other = run("archive", "find", folder / "A", *key, typed="Somebody Else\n\na review\n")
    assert "0 found" in nothing.stderr and "0 found" in other.stderr

    def asked() -> list[str]:
        rows = json.loads(run("archive", "log", folder / "A", "--format", "json").stdout)
        return [row["detail"]["person"] for row in rows if (row["detail"] or {}).get("person")]

    assert run("archive", "dispose", folder / "A", records[0], *says).exit_code == 0
    assert asked() == [ASHWORTHY.name, "Somebody Else"], (
        "two records of the same person are still kept"
    )
    assert run("archive", "dispose", folder / "A", records[1], records[2], *says).exit_code == 0
    assert asked() == ["Somebody Else"]
    done = verified(folder)
    assert done.exit_code == 0, done.output


def test_csv_carries_no_formula_and_text_obeys_no_terminal(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    for what in ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", " =1"):
        reason = json.dumps(f"{what} \x1b[2J")
        (folder / "evil.toml").write_text(f'reason = {reason}\nauthority = "x, y"\n')
        given = ("--why", folder / "evil.toml", "--key", folder / "P3007.p12")
        assert run("archive", "hold", folder / "A", records[0], *given).exit_code == 0
        assert run("archive", "hold", folder / "A", records[0], "--release", *given).exit_code == 0
    table = run("archive", "log", folder / "A", "--format", "csv").stdout
    rows = list(csv.reader(io.StringIO(table)))
    assert (
        rows[0] == ["number", "at", "by", "verb", "records", "about", "detail"]
        and len(rows) == 1 + 4 + 12
    )
    assert all(not cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert "\x1b" not in table + run("archive", "log", folder / "A").stdout
    listed = run("archive", "list", folder / "A", "--format", "csv").stdout.splitlines()
    assert listed[0].startswith("record,kind,recorded") and len(listed) == 1 + len(records)


def test_a_case_is_put_under_hold_and_disposed_of_together(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    says = ("--why", folder / "says.toml", "--key", folder / "P3007.p12")
    case = ("--case", read_bag(folder / "A/bags" / records[0]).value_of("Assessment"))
    assert run("archive", "hold", folder / "A", *case, *says).exit_code == 0
    assert "under 2 holds" in run("archive", "hold", folder / "A", records[0], *says).stderr, (
        "two inquiries"
    )
    for left in (3, 1):
        refused = run("archive", "dispose", folder / "A", *case, *says)
        assert refused.exit_code == 2 and len(re.findall("[0-9a-f-]{36}", refused.stderr)) == left
        assert len([*(folder / "A/bags").iterdir()]) == 3, "a part of a case is not disposed of"
        assert run("archive", "hold", folder / "A", *case, "--release", *says).exit_code == 0
    nothing = run("archive", "hold", folder / "A", *case, "--release", *says)
    assert nothing.exit_code == 2 and "Nothing of this is under hold." in nothing.stderr
    assert run("archive", "dispose", folder / "A", *records, *case, *says).exit_code == 2, (
        "one or the other"
    )
    assert run("archive", "dispose", folder / "A", *case, *says).exit_code == 0
    assert list((folder / "A/bags").iterdir()) == []
    assert "0 records, and 3 disposed of" in verified(folder).stdout


def test_a_record_is_shown_in_words(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    given = ("--why", folder / "why.toml", "--key", folder / "P3007.p12")
    shown = run("archive", "show", folder / "A", records[2], *given).stdout
    assert f"Person        {ASHWORTHY.name}, born" in shown and "Verified      yes" in shown
    assert (
        f"Same case     {records[0]}" in shown and "Kept as       ten: review 2031-11-22" in shown
    )
    as_json = json.loads(
        run("archive", "show", folder / "A", records[2], "--format", "json", *given).stdout
    )[0]
    assert as_json["kind"] == "signed" and as_json["files"].keys() >= {
        "record.pdf",
        "annex.pdf",
        "assessment.xlsx",
    }


def test_keys_are_admitted_by_a_certificate_that_names_somebody(
    here: tuple[Path, list[str]],
) -> None:
    folder, _ = here
    done = run(
        "archive", "admit", folder / "A", folder / "authority.pem", "--key", folder / "P3007.p12"
    )
    assert done.exit_code == 2 and "does not say who the signer is" in done.output
    issued = pem(PC_HAYLE) + pem(SPO_GALE)
    (folder / "issued.pem").write_bytes(issued)
    given = ("archive", "admit", folder / "A", folder / "issued.pem", "--key", folder / "P3007.p12")
    several, nobody = run(*given), run(*given, "--staff-id", "P0000")
    assert several.exit_code == nobody.exit_code == 2
    assert "say whose is meant" in several.output and "no such certificate" in nobody.output
    admitted = run(*given, "--staff-id", SPO_GALE.staff_id)
    assert admitted.exit_code == 0 and SPO_GALE.name in admitted.output
    assert verified(folder).exit_code == 0


def test_what_is_written_wrongly_is_one_sentence_that_repeats_nothing(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    why = folder / "wrong.toml"
    given = (
        "archive",
        "show",
        folder / "A",
        records[0],
        "--key",
        folder / "P3007.p12",
        "--why",
        why,
    )
    for text in (
        'reason = "x"\n"\\u0007 Fictional Name" = 1\n',
        "reason = " + "[" * 5000,
        "\x00",
        'reason = ""\n',
    ):
        why.write_text(text)
        done = run(*given)
        assert (
            done.exit_code == 2
            and "Fictional" not in done.output
            and done.output.replace("\n", " ").isprintable()
        )
    far = run("archive", "due", folder / "A", "--on", "9999-12-31", "--ahead", "99999999999")
    assert far.exit_code == 0 and len(far.stdout.splitlines()) == 4


def test_nothing_is_written_into_the_archive_itself(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    out = folder / "A/bags/x.pdf"
    done = run(
        "submit",
        folder / "case.xlsx",
        "-o",
        out,
        "--archive",
        folder / "A",
        "--archive-key",
        folder / "P3007.p12",
    )
    assert (
        done.exit_code == 2
        and "is in the archive" in done.output
        and verified(folder).exit_code == 0
    )


def test_what_was_disposed_of_is_neither_shown_nor_given_away(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    given = ("--key", folder / "P3007.p12")
    kept = folder / "A/bags" / records[0]
    shutil.copytree(kept, folder / "aside")
    assert (
        run(
            "archive", "dispose", folder / "A", records[0], "--why", folder / "says.toml", *given
        ).exit_code
        == 0
    )
    shutil.copytree(folder / "aside", kept)  # a removal that failed leaves it there
    show = ("show", folder / "A", records[0], "--why", folder / "why.toml")
    export = (
        "export",
        folder / "A",
        records[0],
        "-o",
        folder / "x.zip",
        "--why",
        folder / "gives.toml",
    )
    for command in (show, export):
        done = run("archive", *command, *given)
        assert (
            done.exit_code == 2
            and "was disposed of" in done.output
            and ASHWORTHY.name not in done.output
        )


def test_where_only_the_record_could_be_written_it_says_so(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, records = here

    def refuse(*_: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        done = run(
            "submit",
            folder / "case.xlsx",
            "-o",
            folder / "again.pdf",
            "--archive",
            folder / "A",
            "--archive-key",
            folder / "P3007.p12",
        )
    assert done.exit_code == 2 and "It is recorded in the archive" in done.stderr
    assert (
        not (folder / "again.pdf").exists()
        and len(json.loads(run("archive", "list", folder / "A", "--format", "json").stdout))
        == len(records) + 1
    )
