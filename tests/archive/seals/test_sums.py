"""The list of a seal is that of sha512sum, and the sum of a bag can be had in a shell."""

from __future__ import annotations

import subprocess
from hashlib import sha512
from pathlib import Path

import pytest

from arms_docs.archive.seals.sums import bag_sum, read_sums, sum_of, written


def test_a_list_is_read_as_it_was_written() -> None:
    sums = {"log/00000001.json": "1" * 128, "README.txt": "2" * 128, "bags/x/": "3" * 128}
    assert written(sums).splitlines()[0] == f"{'2' * 128}  README.txt".encode()
    assert read_sums(written(sums)) == sums and read_sums(b"") == {}


@pytest.mark.parametrize(
    "lines",
    [
        "1" * 128 + "  b\n" + "2" * 128 + "  a\n",
        "1" * 128 + "  a\n" + "2" * 128 + "  a\n",
        "1" * 128 + "  a",
        "1" * 64 + "  a\n",
        "1" * 128 + "  ../a\n",
        "1" * 128 + "  \u00e4\n",
    ],
)
def test_no_list_is_read_that_we_would_not_write(lines: str) -> None:
    with pytest.raises(ValueError):
        read_sums(lines.encode())


def test_a_bag_is_summed_as_a_shell_sums_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a-1.txt", "data/x.pdf", "data/x-y.pdf"):
        path = tmp_path / "bag" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    script = "find . -type f | LC_ALL=C sort | xargs sha512sum | sha512sum"
    said = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path / "bag", capture_output=True, text=True, check=True
    )
    assert said.stdout == f"{bag_sum(tmp_path / 'bag')}  -\n" != f"{sha512().hexdigest()}  -\n"
    assert sum_of(tmp_path / "bag") == bag_sum(tmp_path / "bag")
    assert sum_of(tmp_path / "bag/b.txt") == sha512(b"b.txt").hexdigest()


def test_no_link_is_summed(tmp_path: Path) -> None:
    (tmp_path / "bag").mkdir()
    (tmp_path / "bag/link").symlink_to(tmp_path / "other")
    (tmp_path / "folder").symlink_to(tmp_path / "bag")
    for path in (tmp_path / "bag", tmp_path / "folder"):
        with pytest.raises(OSError):
            sum_of(path)
