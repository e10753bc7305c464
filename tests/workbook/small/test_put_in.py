"""Words put into a workbook that was written once."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from arms_docs.workbook.small import put_in


def zipped(text: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr(zipfile.ZipInfo("part.xml", (2026, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def test_a_word_stands_wherever_its_stand_in_stood() -> None:
    new = put_in(zipped("<t>HERE</t><t>HERE</t>"), {"HERE": "R01"})
    with zipfile.ZipFile(BytesIO(new)) as members:
        assert members.read("part.xml") == b"<t>R01</t><t>R01</t>"
    assert put_in(zipped("HERE"), {"HERE": "R01"}) == put_in(zipped("HERE"), {"HERE": "R01"})


def test_a_word_that_reads_like_another_stand_in_stays_as_it_is() -> None:
    new = put_in(zipped("<t>CODE</t><t>COPY</t>"), {"CODE": "COPY", "COPY": "CODE"})
    with zipfile.ZipFile(BytesIO(new)) as members:
        assert members.read("part.xml") == b"<t>COPY</t><t>CODE</t>"


@pytest.mark.parametrize("word", ["<R01>", "R 01", ""])
def test_only_plain_words_are_put_in(word: str) -> None:
    with pytest.raises(ValueError, match="letters, digits and hyphens"):
        put_in(zipped("HERE"), {"HERE": word})
