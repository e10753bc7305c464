"""`renew`: a file or a folder made provable for longer, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from arms_docs.signoff.keys.authority import new_time_key
from arms_docs.signoff.keys.withdrawals import list_withdrawn
from tests.cli.test_commands import run
from tests.support.loop import AUTHORITY_SECRET, MADE, SECRET, authority
from tests.support.paths import VERSIONS

RELEASE = VERSIONS / "0.1.0"
TRUSTED = ("--trust", RELEASE / "authority.pem")
LISTED = ("--crl", RELEASE / "authority.crl")
TIMED = ("--time-key", RELEASE / "keys/time.p12")


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ARMS_DOCS_TIME_PASSPHRASE", SECRET)
    yield


def renewed(source: Path, out: Path, *more: object) -> Result:
    return run("renew", source, "-o", out, *(more or (*TRUSTED, *LISTED, *TIMED)))


@pytest.mark.prove
def test_a_folder_is_renewed_and_every_edition_still_verifies(tmp_path: Path) -> None:
    out = tmp_path / "renewed"
    done = renewed(RELEASE / "signed-b-lta", out)
    assert done.exit_code == 0 and f"Wrote {out}." in done.stderr, done.output
    names = {path.name for path in out.iterdir()}
    assert names == {"annex.pdf", "panel.pdf", "record.pdf"}
    for name in names:
        content = (out / name).read_bytes()
        assert content.startswith((RELEASE / "signed-b-lta" / name).read_bytes())
    assert run("verify", out / "panel.pdf", "--quick", *TRUSTED).exit_code == 0


def test_one_file_is_renewed_beside_what_it_was_made_from(tmp_path: Path) -> None:
    source = tmp_path / "old.pdf"
    source.write_bytes((RELEASE / "signed-b-t/panel.pdf").read_bytes())
    assert renewed(source, tmp_path / "new.pdf").exit_code == 0
    assert source.read_bytes() == (RELEASE / "signed-b-t/panel.pdf").read_bytes()
    assert run("verify", tmp_path / "new.pdf", "--quick", *TRUSTED).exit_code == 0
    again = renewed(source, tmp_path / "new.pdf")
    assert again.exit_code == 2 and "is there already; name another file" in again.stderr
    assert renewed(source, source).exit_code == 2


def test_what_does_not_verify_today_is_not_renewed(tmp_path: Path) -> None:
    panel = bytearray((RELEASE / "signed-b-t/panel.pdf").read_bytes())
    panel[len(panel) // 2] ^= 1
    (tmp_path / "panel.pdf").write_bytes(panel)
    done = renewed(tmp_path / "panel.pdf", tmp_path / "new.pdf")
    assert done.exit_code == 1 and "changed or damaged" in done.stderr, done.output
    assert "Not renewed." in done.stderr and not (tmp_path / "new.pdf").exists()
    unsigned = renewed(RELEASE / "submitted.pdf", tmp_path / "new.pdf")
    assert unsigned.exit_code == 1 and "carries no signature" in unsigned.stderr
    trustless = renewed(RELEASE / "signed-b-t/panel.pdf", tmp_path / "x.pdf", *LISTED, *TIMED)
    assert trustless.exit_code == 1 and "Not renewed." in trustless.stderr


def test_a_time_that_the_reader_does_not_trust_renews_nothing(tmp_path: Path) -> None:
    """Whoever the source of time belongs to, its authority has to be one of those named."""
    other = authority("Authority of somebody else")
    secrets = {"authority_passphrase": AUTHORITY_SECRET, "passphrase": SECRET}
    (tmp_path / "time.p12").write_bytes(new_time_key("Another unit", other, now=MADE, **secrets))
    unlisted = list_withdrawn(other, passphrase=AUTHORITY_SECRET, now=MADE)
    (tmp_path / "other.crl").write_bytes(unlisted)
    lists = (*LISTED, "--crl", tmp_path / "other.crl")
    given = (*TRUSTED, *lists, "--time-key", tmp_path / "time.p12")
    done = renewed(RELEASE / "signed-b-t/panel.pdf", tmp_path / "new.pdf", *given)
    assert (
        done.exit_code == 1
        and "No trusted authority stands behind the timestamp of Another unit" in done.stderr
    ), done.output
    assert not (tmp_path / "new.pdf").exists()


def test_what_is_missing_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = RELEASE / "signed-b-lta/panel.pdf", tmp_path / "new.pdf"
    told = {
        "needs a source of time": (*TRUSTED, *LISTED),
        "the list of withdrawn certificates of": (*TRUSTED, *TIMED),
        "there is no file": (*TRUSTED, *TIMED, "--crl", tmp_path / "none.crl"),
    }
    for sentence, given in told.items():
        done = renewed(source, out, *given)
        assert done.exit_code == 2 and sentence in done.stderr, done.output
    given = (*TRUSTED, *LISTED, "--time-key", tmp_path / "none.p12")
    asked = "arms_docs.cli.signing_options.ask_passphrase"
    monkeypatch.setattr(asked, lambda *_: pytest.fail("a passphrase was asked for"))
    done = renewed(source, out, *given)
    assert done.exit_code == 2 and "there is no file" in done.stderr, "before anything is asked"
    empty = tmp_path / "empty"
    empty.mkdir()
    for nothing in (empty, tmp_path / "none"):
        done = renewed(nothing, out)
        assert done.exit_code == 2 and f"there is no signed PDF at {nothing}" in done.stderr
