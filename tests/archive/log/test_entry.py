"""One entry of the log."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from arms_docs.archive.log.entry import ABOUT, Entry, Verb, entry_file, read_entry
from tests.support.archives import CASE, author, new_archive


def test_the_readme_explains_every_word_of_an_entry(tmp_path: Path) -> None:
    told = (new_archive(tmp_path / "archive").folder / "README.txt").read_text()
    verbs, _, about = (
        told.split("An entry's verb says")[1]
        .split("HOW TO CHECK IT")[0]
        .partition("What else it states")
    )
    for words, where in ((tuple(verb.value for verb in Verb), verbs), (ABOUT, about)):
        for word in words:
            assert re.search(rf"\b{word}\b", where), word


def an_entry() -> Entry:
    writer = author()
    about = {"bag": "a" * 64, "kind": "signed"}
    return Entry(2, "b" * 64, CASE, writer.at, "P3007", "c" * 64, Verb.COLLECTION, (CASE,), about)


def test_an_entry_is_read_as_it_was_written() -> None:
    signed = an_entry().signed_bytes()
    file = entry_file(signed, b"signature")
    assert read_entry(file) == (an_entry(), signed, b"signature")
    assert file.count(b"\n") == 4 and file.splitlines()[1] == b'"entry": ' + signed + b","


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (b'"number":2', b'"number": 2'),
        (b'"number":2', b'"number":-2e999'),
        (b'"kind":"signed"', b'"kind":"about somebody"'),
        (b'"kind"', b'"note"'),
        (b'"verb":"collection"', b'"verb":"gift"'),
        (b"+00:00", b""),
        (b'"P3007"', b'""'),
        (b'"about"', b'"about":{},"about"'),
    ],
)
def test_whatever_else_could_be_written_in_one_is_refused(text: bytes, other: bytes) -> None:
    file = entry_file(an_entry().signed_bytes(), b"signature")
    assert text in file
    with pytest.raises(ValueError, match="not as this program writes it"):
        read_entry(file.replace(text, other, 1))
