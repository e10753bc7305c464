"""The options that name a key of one's own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.cli import clock, key_options
from arms_docs.cli.key_options import KeyOptions, check_key, open_key
from arms_docs.cli.secrets import PASSPHRASE
from arms_docs.signoff.keys.key_file import load_key
from tests.people import DI_FROST
from tests.support.card import needs_softhsm, softhsm
from tests.support.loop import SECRET, key_file
from tests.support.signoff_samples import YEAR


@click.command()
@click.argument("word")
@key_options.key_options
def command(word: str, key: KeyOptions) -> None:
    click.echo(f"{word} {key}")


def test_they_are_handed_over_together() -> None:
    result = CliRunner().invoke(command, ["w", "--pkcs11", "lib.so", "--token", "signing"])
    options = KeyOptions(None, "lib.so", "signing", None)
    assert result.stdout == f"w {options}\n" and options.names_key and options.files == ()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (KeyOptions(None, None, None, None), "name your key"),
        (KeyOptions(Path("k.p12"), "lib.so", "signing", None), "name one key"),
        (KeyOptions(None, "lib.so", None, None), "--pkcs11 and --token go together"),
        (KeyOptions(Path("k.p12"), None, "signing", None), "--pkcs11 and --token go together"),
        (KeyOptions(Path("nowhere.p12"), None, None, None), "there is no file nowhere.p12"),
    ],
)
def test_options_that_do_not_fit_are_a_usage_error(options: KeyOptions, words: str) -> None:
    with pytest.raises(click.UsageError, match=words):
        check_key(options)


def test_a_key_opens_with_its_passphrase_and_with_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "key.p12"
    path.write_bytes(key_file(DI_FROST))
    options = KeyOptions(path, None, None, None)
    monkeypatch.setenv(PASSPHRASE, SECRET)
    with open_key(options) as key:
        assert key.signer.name == DI_FROST.name
    monkeypatch.setenv(PASSPHRASE, "another")
    with pytest.raises(click.UsageError), open_key(options):
        pass


FREE_TO_ASK, ASKED = "Your certificate ends on 20 January 2029, in 90 days", "asked"


@pytest.fixture
def key_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A key file that ends on 20 January 2029; whether its passphrase was asked for is printed."""

    def ask(*_: object) -> str:
        click.echo(ASKED, err=True)
        return SECRET

    monkeypatch.setattr(key_options, "ask_passphrase", ask)
    path = tmp_path / "P3007.p12"
    path.write_bytes(key_file(DI_FROST))
    return path


def on(day: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(*day, 12, tzinfo=UTC))


@pytest.mark.parametrize("place", ["issued.pem", "P3007.pem", "P3007.cer"])
def test_where_the_certificate_lies_beside_its_end_is_told_before_the_passphrase(
    key_path: Path, place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    certificate = load_key(key_file(DI_FROST), SECRET).certificate
    encoding = Encoding.DER if place.endswith("cer") else Encoding.PEM
    key_path.with_name(place).write_bytes(certificate.public_bytes(encoding))
    on((2028, 10, 22), monkeypatch)
    with open_key(KeyOptions(key_path, None, None, None)):
        told, asked = capsys.readouterr().err.splitlines()
    assert told.startswith(FREE_TO_ASK) and asked == ASKED
    assert told.endswith("its certificate is from “Fictional Sign-off Authority”.")
    on((2029, 1, 21), monkeypatch)
    words = "not in date on 2029-01-21: it runs from 2026-01-20 to 2029-01-20. Ask whoever gave"
    with (
        pytest.raises(click.UsageError, match=words),
        open_key(KeyOptions(key_path, None, None, None)),
    ):
        pass
    assert ASKED not in capsys.readouterr().err


def test_where_it_does_not_its_end_is_told_as_soon_as_the_key_is_open(
    key_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on((2028, 10, 22), monkeypatch)
    with open_key(KeyOptions(key_path, None, None, None)):
        asked, told = capsys.readouterr().err.splitlines()
    assert (asked, told.startswith(FREE_TO_ASK)) == (ASKED, True)
    on((2029, 1, 21), monkeypatch)
    with (
        pytest.raises(click.UsageError, match="not in date"),
        open_key(KeyOptions(key_path, None, None, None)),
    ):
        pass


def test_a_list_of_certificates_that_may_not_be_read_stops_nobody(
    key_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[str] = []

    def refuse(path: Path) -> bytes:
        refused.append(path.name)
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(key_options, "read_plain", refuse)
    on((2028, 10, 21), monkeypatch)
    with open_key(KeyOptions(key_path, None, None, None)) as key:
        assert key.signer.name == DI_FROST.name
    assert "issued.pem" in refused


def test_with_more_than_ninety_days_to_go_nothing_is_told(
    key_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on((2028, 10, 21), monkeypatch)
    with open_key(KeyOptions(key_path, None, None, None)):
        assert capsys.readouterr().err == f"{ASKED}\n"


@needs_softhsm
def test_the_certificate_on_a_card_is_seen_without_its_pin(
    key_path: Path,  # for what it prints when it asks
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert key_path.is_file()
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) + 4 * YEAR)
    options = KeyOptions(None, softhsm(), "signing", None)
    with pytest.raises(click.UsageError, match="not in date"), open_key(options):
        pass
    assert ASKED not in capsys.readouterr().err
