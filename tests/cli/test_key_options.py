"""The options that name a key of one's own."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from arms_docs.cli.key_options import KeyOptions, check_key, key_options, open_key
from arms_docs.cli.secrets import PASSPHRASE
from tests.people import DI_FROST
from tests.support.loop import SECRET, key_file


@click.command()
@click.argument("word")
@key_options
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
