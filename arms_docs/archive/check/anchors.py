"""The authorities and the lists of withdrawn certificates that came with an archive.

They let a copy be checked alone. They are no proof of who anybody is: whoever makes an archive can
put into it what he likes. So a reader who trusts somebody is asked first (`verify_archive`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from arms_docs.archive.bags.contents import AUTHORITIES, WITHDRAWN
from arms_docs.archive.bags.encryption import SUFFIX, decrypt
from arms_docs.archive.check.folder import BAGS, ArchiveFolder
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.plain_files import read_file
from arms_docs.signoff.keys import KeyProblem, read_bundle
from arms_docs.signoff.verify import Anchors


def anchors_within(folder: ArchiveFolder, identities: Sequence[str]) -> Anchors:
    """All that stand in records and seals, each once.

    What cannot be read counts for nothing here: whether it was changed, the check of its bag says.
    """
    return Anchors(
        tuple(_each(folder, AUTHORITIES, identities)), tuple(_each(folder, WITHDRAWN, identities))
    )


def _each(folder: ArchiveFolder, name: str, identities: Sequence[str]) -> Iterator[bytes]:
    seen: set[bytes] = set()
    for bag in folder.there[BAGS]:
        for bundle in _bundles(folder.path / BAGS / bag, name, identities):
            if bundle in seen:
                continue
            seen.add(bundle)
            with suppress(KeyProblem):
                for der in read_bundle(bundle):
                    if der not in seen:
                        seen.add(der)
                        yield der


def _bundles(bag: Path, name: str, identities: Sequence[str]) -> Iterator[bytes]:
    """The files of this name in a bag: beside the others in a seal, among them in a record."""
    for path in (bag / name, bag / "data" / name):
        with suppress(OSError, ValueError):
            yield read_file(path)
    if identities:
        with suppress(OSError, ValueError, ArchiveError):
            yield decrypt(read_file(bag / "data" / f"{name}{SUFFIX}"), identities)
