"""What is read from real files of a story is what the fast way gives, which is used for hundreds.

Each story is handed in, decided and signed as the program does it, some seconds for each signature.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

import pytest

from arms_docs.caseload.case_file import CaseFile
from arms_docs.caseload.case_file.read_case_file import read_case_file
from tests.support.caseload_cases import case_files
from tests.support.caseload_real_files import reading_terms, real_files
from tests.support.caseload_stories import BASE, KINDS, story_of

# What hangs on the bytes, on keys, or on the words of a refusal.
OF_THE_BYTES = ("sha256", "moments", "why")
# Stories whose files are those of another: what happens after is an event, and stands in no file.
EVENTS_ALONE = 10
ONE_OF_EACH = range(len(KINDS) - EVENTS_ALONE)


def _alike(file: CaseFile, digests: Mapping[str, str]) -> CaseFile:
    """A file without what hangs on its bytes, and with its digests numbered as they come."""
    return replace(
        file,
        sha256="",
        digest=digests.get(file.digest, ""),
        follows=digests.get(file.follows, ""),
        returned=tuple(digests[each] for each in file.returned),
    )


def _numbered(files: list[CaseFile]) -> dict[str, str]:
    digests = dict.fromkeys(file.digest for file in files if file.digest)
    return {digest: str(number) for number, digest in enumerate(digests)}


@pytest.mark.prove
@pytest.mark.parametrize("number", ONE_OF_EACH, ids=list(KINDS)[: len(ONE_OF_EACH)])
def test_what_is_read_from_real_files_is_what_the_fast_way_gives(number: int) -> None:
    story = story_of(number)
    fast = list(case_files(story))
    terms = reading_terms(BASE)
    made = real_files(story)
    real = [read_case_file(made[file.name], file.name, terms) for file in fast]
    assert list(made) == [file.name for file in fast]
    for one, other in zip(real, fast, strict=True):
        first, second = _alike(one, _numbered(real)), _alike(other, _numbered(fast))
        for field in fields(first):
            if field.name not in OF_THE_BYTES:
                values = getattr(first, field.name), getattr(second, field.name)
                assert values[0] == values[1], (one.name, field.name)
