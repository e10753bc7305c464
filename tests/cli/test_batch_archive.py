"""`batch archive-verify`: the log and files of an archive, and the documents of all its records."""

from __future__ import annotations

import json
import shutil
from itertools import chain
from pathlib import Path

import pytest

from arms_docs.archive.reader import ArchiveReader
from arms_docs.batch import Here
from arms_docs.casework import Terms
from arms_docs.cli import batch_options
from arms_docs.cli.batch_archive import archives_work
from arms_docs.settings import DEFAULTS
from tests.support.archive_commands import base, clock, run
from tests.support.loop import DECIDED, authority

__all__ = ["base", "clock"]
TERMS = Terms.of(DEFAULTS, DECIDED, roots=(authority().certificate,))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is done in this process."""
    monkeypatch.setattr(batch_options, "Pool", lambda *_args, **_more: Here())


def trusting(folder: Path) -> tuple[str, Path]:
    path = folder / "authority.pem"
    path.write_bytes(authority().certificate)
    return "--trust", path


@pytest.mark.prove
def test_it_says_of_each_record_what_archive_verify_says_of_all(base: Path, tmp_path: Path) -> None:
    out, trust = tmp_path / "out", trusting(tmp_path)
    alone = run("archive", "verify", base / "A", "--deep", "--format", "json", *trust)
    done = run("batch", "archive-verify", base / "A", "-o", out, *trust)
    assert done.exit_code == alone.exit_code == 0, done.output
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["answers"][0]["outcome"] == "WHOLE"
    assert len(manifest["answers"]) == 1 + len(ArchiveReader(base / "A").records())
    found = [json.loads(path.read_text()) for path in sorted((out / "files/A").glob("*.json"))]
    for kind in ("documents", "newer", "doubtful", "late", "unread", "undecided_documents"):
        assert [*chain.from_iterable(data[kind] for data in found)] == json.loads(alone.stdout)[
            kind
        ]


@pytest.mark.prove
def test_a_file_that_was_changed_is_found(base: Path, tmp_path: Path) -> None:
    shutil.copytree(base / "A", tmp_path / "A")
    record = ArchiveReader(tmp_path / "A").records()[0]
    file = next(path for path in (tmp_path / "A/bags").rglob("*.pdf") if record in str(path))
    file.chmod(0o600)
    file.write_bytes(file.read_bytes() + b"\n")
    trust = trusting(tmp_path)
    done = run("batch", "archive-verify", tmp_path / "A", "-o", tmp_path / "out", *trust)
    assert done.exit_code == 1
    answers = json.loads((tmp_path / "out/manifest.json").read_text())["answers"]
    wrong = [answer["source"] for answer in answers if answer["exit_code"] == 1]
    assert str(tmp_path / "A") in wrong
    told = (tmp_path / "out/files/A/archive.txt").read_text()
    assert "NOT WHOLE" in told and file.name in told


def test_archives_of_one_name_do_not_write_over_each_other(base: Path, tmp_path: Path) -> None:
    for folder in ("east", "west"):
        shutil.copytree(base / "A", tmp_path / folder / "A")
    archives = (tmp_path / "east" / "A", tmp_path / "west" / "A")
    found = archives_work((*archives, archives[0]), tmp_path / "out", TERMS, ())
    told = [(Path(answer.source), answer.outputs[0].file) for answer in found.answers]
    assert told == [
        (archives[0], "files/A/archive.txt"),
        (archives[1], "files/A (2)/archive.txt"),
    ], "and one that is named twice is answered for once"
    assert len({item.place for item in found.items}) == len(found.items)


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    done = run("batch", "archive-verify", tmp_path, "-o", tmp_path / "out")
    assert done.exit_code == 2 and "is not an archive" in done.stderr
