"""The options of a command that signs: the key, the level, and what the level needs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
import pytest

from arms_docs.cli.secrets import PASSPHRASE, TIME_PASSPHRASE
from arms_docs.cli.signing_options import SigningOptions, open_sealing
from arms_docs.settings import DEFAULTS
from arms_docs.signatures import SignatureLevel
from tests.people import DI_FROST
from tests.support.loop import SECRET, key_file, time_key_file

NOTHING = SigningOptions(None, None, None, None, None, None, None, ())


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SigningOptions:
    for variable in (PASSPHRASE, TIME_PASSPHRASE):
        monkeypatch.setenv(variable, SECRET)
    (tmp_path / "key.p12").write_bytes(key_file(DI_FROST))
    return replace(NOTHING, key_file=tmp_path / "key.p12")


def test_the_level_is_that_of_the_options_or_else_of_the_settings(options: SigningOptions) -> None:
    with open_sealing(options, DEFAULTS) as sealing:
        assert (sealing.level, sealing.time) == (SignatureLevel.B_B, None)
    signing = replace(DEFAULTS.signing, level=SignatureLevel.B_T)
    settings = replace(DEFAULTS, signing=signing)
    words = "level B-T needs a source of time"
    with pytest.raises(click.UsageError, match=words), open_sealing(options, settings):
        pass
    with open_sealing(replace(options, level="B-B"), settings) as sealing:
        assert sealing.level is SignatureLevel.B_B


def test_a_local_source_of_time_is_opened_as_well(options: SigningOptions, tmp_path: Path) -> None:
    (tmp_path / "time.p12").write_bytes(time_key_file())
    with_time = replace(options, level="B-T", time_key=tmp_path / "time.p12")
    with open_sealing(with_time, DEFAULTS) as sealing:
        assert sealing.level is SignatureLevel.B_T and sealing.time is not None
    assert with_time.files == (tmp_path / "key.p12", tmp_path / "time.p12")
