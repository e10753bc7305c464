"""An archive that is encrypted.

Whole without a key, open to each of its recipients, and to any other age.
"""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyrage import x25519

from arms_docs.archive.bags.bag import read_bag
from arms_docs.archive.bags.encryption import decrypt, encrypt, new_identity, read_identity
from arms_docs.archive.begin import begin
from arms_docs.archive.check.evidence import Evidence
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from tests.people import ASHWORTHY, DI_FROST
from tests.support.about import about_this
from tests.support.archive_commands import run
from tests.support.archives import CASE, author, contents, readme_says, readme_says_of_bags
from tests.support.loop import DECIDED, authority, key_file, small_workbook
from tests.support.loop_commands import SIGNS

UNIT = "AGE-SECRET-KEY-1"


@pytest.fixture(scope="module")
def identities() -> list[str]:
    """Two identities as age itself writes them, without a passphrase: that takes a second each."""
    return [str(x25519.Identity.generate()) for _ in range(2)]


def public(identity: str) -> str:
    return str(x25519.Identity.from_str(identity).to_public())


@pytest.fixture
def sealed(tmp_path: Path, identities: list[str]) -> tuple[Path, str]:
    archive = begin(
        tmp_path / "archive", author(), recipients=[public(identity) for identity in identities]
    )
    by = author(seed="fill")
    record = archive.add(contents(), by).witness.record
    archive.use(Verb.CONSULTATION, (record,), {"reason": "a review"}, by)
    return archive.folder, record


def test_nothing_in_it_can_be_read_but_its_bones(sealed: tuple[Path, str]) -> None:
    folder, record = sealed
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for word in (b"%PDF", b"fictional one", b"overall", b"a review"):
        assert word not in everything
    assert {path.name for path in (folder / "bags" / record / "data").iterdir()} == {
        "rating.json.age",
        "submitted.pdf.age",
    }
    assert [path.name[36:] for path in (folder / "details").iterdir()] == [".json.age"]


@pytest.mark.parametrize("which", [0, 1])
def test_each_recipient_opens_it(
    sealed: tuple[Path, str], identities: list[str], which: int
) -> None:
    folder, record = sealed
    archive = Archive(folder, identities=[identities[which]])
    assert archive.file(record, "submitted.pdf") == b"%PDF fictional one"
    assert archive.detail(list(archive.log.entries())[-1]) == {"reason": "a review"}


def test_nobody_else_does(sealed: tuple[Path, str]) -> None:
    folder, record = sealed
    with pytest.raises(ArchiveError, match="with --identity"):
        Archive(folder).file(record, "submitted.pdf")
    with pytest.raises(ArchiveError, match="opens nothing here: it is of another archive"):
        Archive(folder, identities=[str(x25519.Identity.generate())]).file(record, "submitted.pdf")
    assert Archive(folder).detail(list(Archive(folder).log.entries())[-1]) is None


def test_age_opens_it_without_us(
    sealed: tuple[Path, str], identities: list[str], tmp_path: Path
) -> None:
    folder, record = sealed
    (tmp_path / "identity").write_text(identities[0] + "\n")
    file = folder / "bags" / record / "data/submitted.pdf.age"
    opened = subprocess.run(
        ["age", "--decrypt", "--identity", str(tmp_path / "identity"), str(file)],
        capture_output=True,
        check=True,
    )
    assert opened.stdout == b"%PDF fictional one"


def test_whether_it_is_whole_shows_without_a_key(
    sealed: tuple[Path, str], identities: list[str]
) -> None:
    folder, record = sealed
    assert verify(folder).ok and readme_says(folder)[0] == []
    assert read_bag(folder / "bags" / record).faults == ()
    page = Evidence("page.pdf", (Archive(folder).witness(record),), b"%PDF fictional one")
    other = Evidence("page.pdf", (Archive(folder).witness(record),), b"%PDF another")
    longer = Evidence(
        "page.pdf", (Archive(folder).witness(record),), b"%PDF fictional one, signed again"
    )
    assert "shows only with --identity" in verify(folder, evidence=[other]).unknown[0]
    assert verify(folder, evidence=[page], identities=identities).notes == []
    assert "not among the files" in str(
        verify(folder, evidence=[other], identities=identities).faults[0]
    )
    assert (
        "before something was added"
        in verify(folder, evidence=[longer], identities=identities).notes[0]
    )
    readmes: dict[Path, Callable[[Path], object]] = {
        next((folder / "details").iterdir()): lambda folder: readme_says(folder)[0],
        folder / "bags" / record / "data/rating.json.age": readme_says_of_bags,
    }
    for path, says in readmes.items():
        before = path.read_bytes()
        path.write_bytes(before[:-1] + bytes([before[-1] ^ 1]))
        assert not verify(folder).ok and says(folder)
        path.write_bytes(before)


def test_the_same_record_twice_is_one_though_no_two_encryptions_are_the_same(
    sealed: tuple[Path, str],
) -> None:
    folder, record = sealed
    again = Archive(folder).add(contents(), author(seed="again"))
    assert again.already and again.witness.record == record
    assert Archive(folder).add(contents("two"), author(seed="two")).witness.record != record
    assert Archive(folder).case(CASE)[0] == record


def test_what_it_is_disposed_of_is_gone(sealed: tuple[Path, str], identities: list[str]) -> None:
    folder, record = sealed
    Archive(folder).dispose(record, {"authority": "the schedule"}, author(seed="end"))
    assert verify(folder).ok and len(list((folder / "details").iterdir())) == 1
    assert Archive(folder, identities=identities).records() == ()


def test_one_recipient_or_a_wrong_one_is_refused(tmp_path: Path, identities: list[str]) -> None:
    recipient = public(identities[0])
    for wrong, why in (
        ([recipient], "at least two"),
        ([recipient, recipient], "at least two"),
        (["age1x", recipient], "begins with age1"),
    ):
        with pytest.raises(ArchiveError, match=why):
            begin(tmp_path / "archive", author(), recipients=wrong)
    assert not (tmp_path / "archive").exists()


def test_the_index_of_it_lies_in_no_cache(
    sealed: tuple[Path, str], identities: list[str], tmp_path: Path
) -> None:
    folder, record = sealed
    archive = Archive(folder, cache=tmp_path / "cache", identities=identities)
    assert archive.records() == (record,) and not (tmp_path / "cache").exists()


@pytest.mark.prove
def test_an_identity_opens_with_its_passphrase_alone() -> None:
    recipient, file = new_identity("river otter kettle")
    assert UNIT.encode() not in file
    (identity,) = read_identity(file, "river otter kettle")
    assert public(identity) == recipient and decrypt(encrypt(b"x", [recipient]), [identity]) == b"x"
    for given, passphrase in ((file, "wrong"), (b"nothing", ""), (b"", "")):
        with pytest.raises(ArchiveError):
            read_identity(given, passphrase)


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory, identities: list[str]) -> Path:
    """An encrypted archive as a user makes it, with one case submitted and signed off."""
    folder = tmp_path_factory.mktemp("encrypted")
    (folder / "case.xlsx").write_bytes(small_workbook())
    (folder / "authority.pem").write_bytes(authority().certificate)
    (folder / "key.p12").write_bytes(key_file(DI_FROST))
    (folder / "signs.toml").write_text(SIGNS, encoding="utf-8")
    (folder / "why.toml").write_text('reason = "a review"\n')
    (folder / "gives.toml").write_text('reason = "a review"\nrecipient = "the panel"\n')
    (folder / "unit.txt").write_text(f"# made for a test\n{identities[0]}\n")
    return folder


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("arms_docs.cli.clock.now", lambda: DECIDED)
        yield


@pytest.mark.prove
def test_the_whole_path_of_a_case(typed: Path, identities: list[str]) -> None:
    key, archive, unit = (
        ("--key", typed / "key.p12"),
        typed / "A",
        ("--identity", typed / "unit.txt"),
    )
    new_key = run("keys", "age", typed / "records.age")
    second = new_key.stdout.strip()
    assert new_key.exit_code == 0 and re.fullmatch("age1[a-z0-9]{58}", second)
    recipients = ("--recipient", public(identities[0]), "--recipient", second)
    assert run("archive", "init", archive, *recipients, *key).exit_code == 0
    told = ("--archive", archive)
    handed = run(
        "submit", typed / "case.xlsx", "-o", typed / "submitted.pdf", *told, "--archive-key", key[1]
    )
    assert handed.exit_code == 0, handed.output
    about_this(typed / "signs.toml", typed / "submitted.pdf")
    signed = run(
        "sign",
        typed / "submitted.pdf",
        "--from",
        typed / "signs.toml",
        "-o",
        typed / "signed",
        *told,
        *key,
    )
    assert signed.exit_code == 0, signed.output
    (record,) = re.findall("record ([0-9a-f-]{36})", signed.stdout)

    trust = ("--trust", typed / "authority.pem")
    bare = run("archive", "verify", archive, *trust, "--deep")
    assert (
        bare.exit_code == 0
        and "only with --identity" in bare.stdout
        and "every record verify" not in bare.stdout
    )
    deep = run(
        "archive",
        "verify",
        archive,
        *trust,
        "--deep",
        *unit,
        "--witness",
        typed / "signed/panel.pdf",
    )
    assert deep.exit_code == 0 and "The documents of every record verify" in deep.stdout

    blind = run("archive", "find", archive, *key, typed=f"{ASHWORTHY.name}\n\na review\n")
    assert blind.exit_code == 3, "nothing was found, and nothing could be looked into"
    assert "0 found" in blind.stderr and "2 records could not be looked into" in blind.stderr
    looked = run("archive", "find", archive, *unit, *key, typed=f"{ASHWORTHY.name}\n\na review\n")
    assert "2 found" in looked.stderr and record in looked.stdout
    other = ("--identity", typed / "other.age")
    assert run("keys", "age", other[1]).exit_code == 0
    for command in (["find", archive, *key], ["log", archive], ["verify", archive, "--deep"]):
        wrong = run("archive", *command, *other, typed=f"{ASHWORTHY.name}\n\na review\n")
        assert wrong.exit_code == 2 and "is of another archive" in wrong.stderr, wrong.output
    why = ("--why", typed / "why.toml", *key)
    refused = run("archive", "show", archive, record, *why)
    assert refused.exit_code == 2 and "This archive is encrypted" in refused.output
    slow = run("archive", "show", archive, record, "--identity", typed / "records.age", *why)
    assert slow.exit_code == 0 and ASHWORTHY.name in slow.stdout

    gives = ("--why", typed / "gives.toml", *key)
    assert (
        run("archive", "export", archive, record, "-o", typed / "sealed.zip", *gives).exit_code == 0
    )
    assert (
        run("archive", "export", archive, record, "-o", typed / "open.zip", *unit, *gives).exit_code
        == 0
    )
    sealed, opened = (
        zipfile.ZipFile(typed / name).namelist() for name in ("sealed.zip", "open.zip")
    )
    assert not any("/opened/" in name for name in sealed)
    (page,) = (name for name in opened if name.endswith(f"opened/{record}/record.pdf"))
    with zipfile.ZipFile(typed / "open.zip") as packed:
        assert packed.read(page) == (typed / "signed/record.pdf").read_bytes()

    logged = json.loads(run("archive", "log", archive, "--format", "json").stdout)
    assert [row["detail"] for row in logged if row["verb"] == "disclosure"] == [None, None]
    logged = json.loads(run("archive", "log", archive, "--format", "json", *unit).stdout)
    assert logged[-1]["detail"] == {"reason": "a review", "recipient": "the panel"}
