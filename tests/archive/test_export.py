"""What leaves an archive: whole, checked, and the same every time."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from arms_docs.archive.bags.bag import read_bag
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.export import check_whole, copy_all, zipped
from arms_docs.archive.store import Archive


def test_a_zip_is_one_bag_with_the_entries_and_keys_that_prove_it(
    filled: tuple[Archive, list[str]], tmp_path: Path
) -> None:
    archive, records = filled
    content = zipped(archive, records[:1])
    assert content == zipped(archive, records[:1]), "the same bytes every time"
    with zipfile.ZipFile(BytesIO(content)) as packed:
        packed.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    bag = read_bag(folder)
    assert bag.faults == () and folder.name.startswith("export-")
    assert "data/log/00000002.json" in bag.files, "the entry that added it"
    assert any(name.startswith("data/keys/") for name in bag.files)
    assert f"data/records/{records[0]}/data/submitted.pdf" in bag.files
    assert not any("/opened/" in name for name in bag.files), "nothing was sealed"


def test_every_record_that_is_kept_is_copied_as_a_bag(
    filled: tuple[Archive, list[str]], tmp_path: Path
) -> None:
    archive, records = filled
    copy_all(archive, tmp_path / "out")
    copies = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert copies == sorted(records[:3])
    assert all(read_bag(tmp_path / "out" / record).faults == () for record in copies)


def test_what_is_damaged_or_disposed_of_is_not_passed_on(
    here: tuple[Path, list[str]], tmp_path: Path
) -> None:
    folder, records = here
    archive = Archive(folder)
    with pytest.raises(ArchiveError, match="was disposed of"):
        check_whole(archive, records[3:])
    (folder / "bags" / records[1] / "data/rating.json").write_text("{}")
    check_whole(archive, records[:1])
    with pytest.raises(ArchiveError, match="is damaged, and is not passed on"):
        zipped(archive, records[1:2])
    with pytest.raises(ArchiveError, match="is damaged, and is not passed on"):
        copy_all(archive, tmp_path / "out")
    assert not (tmp_path / "out").exists(), "what was written by then is removed again"
