"""What is in a pack, read to its last byte: nothing of another rater, and no answer (Q3)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from itertools import chain

import pikepdf
import pypdfium2
import pytest

from arms_docs.instrument import Instrument, load_instrument
from arms_docs.report.pdf import render_pdf
from arms_docs.study.exercise.pack_files import PackSources, pack_files
from tests.support.exercises import KEYS, small_pack, two_cases

RATED = re.compile(r"R0\d|E0\d")  # codes of raters and experts


@cache  # that a page is drawn alike twice is asked elsewhere
def rendered(page: str) -> bytes:
    pdf, remarks = render_pdf(page)
    assert not remarks
    return pdf


def sources() -> PackSources:
    vignettes = {case.key: case.vignette for case in two_cases()}
    return PackSources(vignettes, frozenset(KEYS), load_instrument())


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return pack_files(small_pack(), sources(), rendered)


@cache
def words_in(name: str, content: bytes) -> str:
    """What can be read in a file, on one line."""
    told = (part.decode("utf-8", "replace").split() for part in parts(name, content))
    return " ".join(chain.from_iterable(told))


def parts(name: str, content: bytes) -> Iterator[bytes]:
    """All bytes of a file, unpacked: parts of a workbook, streams and words of a PDF."""
    yield content
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(BytesIO(content)) as members:
            for info in members.infolist():
                yield info.filename.encode()
                yield members.read(info)
    elif name.endswith(".pdf"):
        with pikepdf.open(BytesIO(content)) as pdf:
            assert not pdf.attachments
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream):
                    yield item.read_bytes()
                else:
                    yield str(item).encode()
        document = pypdfium2.PdfDocument(content)  # in streams stand glyphs, and no letters
        for page in document:
            yield page.get_textpage().get_text_range().encode()


def text(files: Mapping[str, bytes], folder: str) -> str:
    return " ".join(words_in(name, files[name]) for name in files if name.startswith(folder))


def test_each_rater_gets_a_folder_with_cases_and_workbooks(files: dict[str, bytes]) -> None:
    assert {name for name in files if name.startswith("raters/R02/")} == {
        "raters/R02/instructions.pdf",
        *(f"raters/R02/case-{number}.pdf" for number in (1, 2)),
        *(f"raters/R02/R02-case-{number}.xlsx" for number in (1, 2)),
    }
    rest = {name for name in files if not name.startswith(("raters/", "experts/"))}
    assert rest == {"READ ME.pdf", "exercise.toml", "returned/put what comes back here.txt"}


def test_a_raters_folder_holds_nothing_of_another_and_no_answer(files: dict[str, bytes]) -> None:
    for code in small_pack().raters:
        everything = text(files, f"raters/{code}/")
        in_workbooks = text(
            {name: files[name] for name in files if name.endswith(".xlsx")}, f"raters/{code}/"
        )
        assert set(RATED.findall(in_workbooks)) == {code}
        for other in {*small_pack().raters, *small_pack().experts} - {code}:
            assert f"{other}-case" not in everything
        for case in two_cases():
            assert case.consensus
            for answer in case.consensus.answers:
                assert answer.reason[:40] not in everything
                assert not answer.read or answer.read[:40] not in everything


def test_no_answer_is_anywhere_in_a_pack(files: dict[str, bytes]) -> None:
    everything = text(files, "")
    for case in two_cases():
        assert case.consensus
        assert case.vignette.evidence[0].text[:30] in everything, "the search sees what is there"
        for answer in case.consensus.answers:
            assert answer.reason[:40] not in everything


def test_the_search_would_find_an_answer() -> None:
    consensus = two_cases()[0].consensus
    assert consensus
    reason = consensus.answers[0].reason
    page = f"<html lang='en'><head><title>t</title></head><p>{reason}</p></html>"
    told = text({"raters/R01/x.pdf": rendered(page)}, "raters/R01")
    assert reason[:40] in told
    assert reason in told


def test_workbooks_differ_in_code_and_mark_alone(files: dict[str, bytes]) -> None:
    pack = small_pack()
    first, second = (files[f"raters/{code}/{code}-case-1.xlsx"] for code in ("R01", "R02"))
    case = pack.cases[0]
    marks = pack.copy_mark(case, "R01").encode(), pack.copy_mark(case, "R02").encode()
    with zipfile.ZipFile(BytesIO(first)) as one, zipfile.ZipFile(BytesIO(second)) as two:
        assert one.namelist() == two.namelist()
        for name in one.namelist():
            mine = one.read(name).replace(b"R01", b"R02")
            assert mine.replace(*marks) == two.read(name)


def test_the_same_is_the_same_to_the_byte(files: dict[str, bytes], instrument: Instrument) -> None:
    assert instrument == load_instrument()
    assert pack_files(small_pack(), sources(), rendered) == files


def test_cases_that_are_not_all_ours_are_not_called_so() -> None:
    pack = small_pack()
    some = PackSources({}, frozenset(KEYS[:1]), load_instrument())
    assert some.label(pack) == "fictional case"
    assert some.label(pack, pack.cases[0]) == "fictional case, ours, unvalidated"
    assert some.label(pack, pack.cases[1]) == "fictional case"
