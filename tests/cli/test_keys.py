"""The `keys` commands: what they leave in the folder, and whom the list then names."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography import x509

from arms_docs.cli.commands import cli
from arms_docs.signoff.keys.key_file import load_key
from arms_docs.signoff.sign.time_source import load_time_key
from tests.people import DI_FROST, Professional

ENVIRONMENT = {
    "ARMS_DOCS_PASSPHRASE": "river otter kettle",
    "ARMS_DOCS_AUTHORITY_PASSPHRASE": "granite heron lamp",
}


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(
        cli, [str(argument) for argument in arguments], env={**ENVIRONMENT, **environment}
    )


def described(folder: Path, person: Professional = DI_FROST) -> Path:
    path = folder / "signer.toml"
    parts = {
        "staff_id": person.staff_id,
        "name": person.name,
        "role": person.role,
        "agency": person.agency,
    }
    path.write_text(
        "".join(f'{part} = "{text}"\n' for part, text in parts.items()), encoding="utf-8"
    )
    return path


@pytest.fixture
def folder(made_folder: Path, tmp_path: Path) -> Path:
    """A copy of the keys that each test may change."""
    copy = tmp_path / "keys"
    copy.mkdir(mode=0o700)
    for path in made_folder.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    return copy


@pytest.fixture(scope="module")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    top = tmp_path_factory.mktemp("made")
    results = [
        run("keys", "new", top / "keys", "--signer", described(top)),
        run("keys", "time", top / "keys"),
    ]
    assert [result.exit_code for result in results] == [0, 0], [result.output for result in results]
    yield top / "keys"


def crl(folder: Path) -> x509.CertificateRevocationList:
    return x509.load_der_x509_crl((folder / "authority.crl").read_bytes())


def serial(folder: Path, number: int) -> int:
    return x509.load_pem_x509_certificates((folder / "issued.pem").read_bytes())[
        number
    ].serial_number


def test_what_is_in_the_folder_and_who_may_read_it(made_folder: Path) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in made_folder.iterdir()}
    secret = {"authority-key.pem", f"{DI_FROST.staff_id}.p12", "time.p12"}
    assert set(modes) == secret | {"authority.pem", "authority.crl", "issued.pem"}
    assert {modes[name] for name in secret} == {0o600} and stat.S_IMODE(
        made_folder.stat().st_mode
    ) == 0o700
    secrets = [(made_folder / name).read_bytes() for name in secret]
    assert b"PRIVATE KEY" not in (made_folder / "issued.pem").read_bytes() and len(secrets) == 3
    passphrase = ENVIRONMENT["ARMS_DOCS_PASSPHRASE"]
    assert (
        load_key((made_folder / f"{DI_FROST.staff_id}.p12").read_bytes(), passphrase).signer.name
        == DI_FROST.name
    )
    assert (
        load_time_key((made_folder / "time.p12").read_bytes(), passphrase).name
        == "arms-docs local timestamps"
    )


def test_the_authority_is_made_with_a_list_of_nobody(made_folder: Path) -> None:
    assert list(crl(made_folder)) == []


@pytest.mark.parametrize(("who", "number"), [(DI_FROST.staff_id, 0), ("time", 1)])
def test_revoke_names_every_certificate_of_somebody(folder: Path, who: str, number: int) -> None:
    done = run("keys", "revoke", folder, who, "--reason", "left", "--since", "2026-01-05")
    assert done.exit_code == 0, done.output
    [entry] = crl(folder)
    assert entry.serial_number == serial(folder, number)
    assert entry.revocation_date_utc == datetime(2026, 1, 5, tzinfo=UTC)
    reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    assert reason is x509.ReasonFlags.affiliation_changed
    assert run("keys", "relist", folder).exit_code == 0
    assert [withdrawn.serial_number for withdrawn in crl(folder)] == [entry.serial_number]
    assert crl(folder).extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 3


def test_revoke_says_what_is_wrong(folder: Path) -> None:
    before = (folder / "authority.crl").read_bytes()
    for arguments, environment, problem in (
        ((folder, "X9999"), {}, "No certificate is noted here for X9999."),
        (
            (folder, DI_FROST.staff_id),
            {"ARMS_DOCS_AUTHORITY_PASSPHRASE": "not this"},
            "passphrase is wrong",
        ),
        ((folder, DI_FROST.staff_id, "--since", "2999-01-01"), {}, "day in the future"),
        ((folder / "none", DI_FROST.staff_id), {}, "No certificate is noted here"),
    ):
        done = run("keys", "revoke", *arguments, **environment)
        assert done.exit_code == 2 and problem in done.output and "not this" not in done.output, (
            done.output
        )
    assert (folder / "authority.crl").read_bytes() == before


def test_a_list_that_is_gone_is_not_begun_anew(folder: Path) -> None:
    """What it withdrew would be good again, and nobody would see it."""
    (folder / "authority.crl").unlink()
    for command in (("revoke", folder, DI_FROST.staff_id), ("relist", folder)):
        done = run("keys", *command)
        assert done.exit_code == 2 and "put it back" in done.output
    assert not (folder / "authority.crl").exists()


def test_a_key_is_made_for_nobody_whose_name_reads_otherwise(tmp_path: Path) -> None:
    """Whoever trusts the name in a signature trusts its letters."""
    path = described(tmp_path, replace(DI_FROST, staff_id="\u04203007"))
    done = run("keys", "new", tmp_path / "keys", "--signer", path)
    assert done.exit_code == 2 and "U+0420" in done.output, done.output
