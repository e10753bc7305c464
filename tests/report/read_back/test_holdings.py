"""What our PDFs hold, all on one list; and that the list holds back what is not on it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from pyhanko.pdf_utils import generic

from arms_docs.report.edition import Edition
from arms_docs.report.read_back.holdings import RULES, foreign
from arms_docs.report.read_back.out_of_sight import unseen_pages
from tests.people import NAMES_BY_SCRIPT
from tests.support import name_pages
from tests.support.golden import pdf_of
from tests.support.paths import CASES, VERSIONS
from tests.support.pdf_updates import updated
from tests.support.releases import lay_out, releases

SOUND = ("signed-b-b", "signed-b-t", "signed-b-lta", "countersigned", "waiting")
FIRST = VERSIONS / "0.1.0"


def changed(change: object) -> bytes:
    out = BytesIO()
    with pikepdf.open(FIRST / "signed-b-b/annex.pdf") as pdf:
        change(pdf)  # type: ignore[operator]
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["signed-b-lta/record", "countersigned/panel", "waiting/annex"])
def test_nothing_in_a_record_of_the_first_release_is_foreign_or_out_of_sight(name: str) -> None:
    pdf = (FIRST / f"{name}.pdf").read_bytes()
    assert foreign(pdf) == () and unseen_pages(pdf) == ()


@pytest.mark.prove
@pytest.mark.parametrize("release", releases())
def test_nothing_in_any_record_of_any_release_is_foreign_or_out_of_sight(
    release: str, tmp_path: Path
) -> None:
    folder = lay_out(release, tmp_path)
    pdfs = [*folder.glob("submitted*.pdf"), *folder.glob("archive/bags/*/data/*.pdf")]
    for name in SOUND:
        pdfs += (folder / name).glob("*.pdf")
    assert len(pdfs) >= 20
    for path in pdfs:
        assert (foreign(path.read_bytes()), unseen_pages(path.read_bytes())) == ((), ()), path


@pytest.mark.prove
@pytest.mark.parametrize("final", [False, True])
@pytest.mark.parametrize("edition", Edition)
def test_nothing_in_what_is_made_today_is_foreign_or_out_of_sight(
    edition: Edition, final: bool
) -> None:
    for case in sorted(path.name for path in CASES.iterdir() if path.is_dir()):
        pdf = pdf_of(case, edition, final=final)
        assert (foreign(pdf), unseen_pages(pdf)) == ((), ()), case


def test_names_in_every_script_are_neither() -> None:
    pdf = name_pages.pdf(*NAMES_BY_SCRIPT.values())
    assert foreign(pdf) == () and unseen_pages(pdf) == ()


def kinds_meant() -> Iterator[str]:
    for rules in RULES.values():
        for rule in rules.values():
            yield from (kind for kind in rule.kinds if not rule.anything)


def test_every_kind_that_is_named_is_told() -> None:
    told_by_what_they_say = {"trailer", "timestamp"}
    assert set(kinds_meant()) | told_by_what_they_say == set(RULES)


def test_what_is_foreign_is_named_with_its_page_and_as_a_terminal_can_show_it() -> None:
    def strange(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj["/Evil\x1b[2J"] = Dictionary()
        pdf.Root["/AA"] = Dictionary(WC=Dictionary(S=Name.JavaScript))

    assert foreign(changed(strange)) == (
        "Page 2 holds what none of ours does: /Evil[2J in its page.",
        "The file holds what none of ours does: actions that are carried out by themselves (/AA).",
    )


def test_a_number_of_pages_that_is_not_theirs_is_named() -> None:
    def say_one(writer: Any) -> None:
        number: Any = generic.NumberObject  # untyped
        writer.root["/Pages"]["/Count"] = number(1)
        writer.update_container(writer.root["/Pages"])

    few = updated((FIRST / "signed-b-b/annex.pdf").read_bytes(), say_one)
    assert foreign(few) == ("The file holds what none of ours does: a wrong number of pages.",)


def test_what_is_no_pdf_or_no_pdf_of_ours_is_built_otherwise() -> None:
    built = ("The file is built in another way than ours are.",)
    assert foreign(b"") == foreign(b"%PDF-1.7") == built
    assert foreign(changed(lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox"))) == built
