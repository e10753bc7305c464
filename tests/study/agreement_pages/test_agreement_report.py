"""The report: every figure, nothing that is hidden, no adjective, and nothing from outside."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from arms_docs.report.pdf import render_pdf
from arms_docs.study.agreement import Agreement
from arms_docs.study.in_figures import decimal
from arms_docs.study.page_words import page_words
from tests.support.agreement_shown import ABOUT, GOLDEN, golden_report, report, some, words_in
from tests.support.agreement_some import SENTINEL, full, hidden, small
from tests.support.conformance import faults
from tests.support.golden import text_of

# Words of published scales for kappa and the like, and words for a cause.
ADJECTIVES = (
    *("substantial", "moderate", "fair", "slight", "almost", "perfect", "excellent", "good"),
    *("poor", "satisfactory", "acceptable", "adequate", "strong", "weak", "reliable"),
    *("unreliable", "significant", "because", "caused", "led"),
)


@cache
def full_page() -> str:
    """The report of every branch."""
    return report(full()).decode()


@cache
def full_words() -> str:
    return words_in(full_page().encode())


class Tags(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def test_every_figure_of_every_measure_stands_on_the_page() -> None:
    agreement, words = full(), full_words()
    counts = {*re.findall(r"\d+", words)}
    for each in agreement.measured:
        if each.hidden:
            continue
        gold, observed = each.gold, each.observed
        assert gold and observed
        for count in (gold.n, gold.exact, gold.two_apart, gold.above, gold.below, observed.pairs):
            assert str(count) in counts, (each.subject, each.group, count)
        for coefficient in (each.alpha, each.ac2, each.ac1_unable, each.icc):
            if coefficient is None:
                continue
            if coefficient.value is None:
                assert coefficient.why in words
                continue
            assert decimal(coefficient.value) in words
            if coefficient.low is None:
                assert coefficient.why_no_interval in words
            else:
                assert decimal(coefficient.low) in words
        if each.kappa and each.kappa.median is not None:
            assert decimal(each.kappa.median) in words


def test_limits_stand_before_what_was_found_and_the_method_names_seed_and_draws() -> None:
    words = full_words()
    assert words.index("not to rank people, teams or agencies") < words.index("What was found")
    assert "2000 times, seed 20" in words and "docs/agreement-statistics.md" in words


@pytest.mark.parametrize("agreement", [full(), small(), hidden()], ids=["full", "two", "hidden"])
def test_no_adjective_stands_anywhere(agreement: Agreement) -> None:
    words = words_in(report(agreement)).lower().replace("poor self-management", "")
    assert [word for word in ADJECTIVES if re.search(rf"\b{word}\b", words)] == []


def test_what_is_hidden_is_nowhere_and_its_reason_is() -> None:
    page = full_page()
    assert str(SENTINEL) not in page
    assert "Not trained yet: not shown. Fewer than 5 raters." in full_words()
    nothing = report(hidden()).decode()
    assert str(SENTINEL) not in nothing and "<table" not in nothing and "<svg" not in nothing


def test_no_code_of_a_rater_and_no_name_of_a_file_stands_in_it() -> None:
    page = full_page()
    assert not re.search(r"\bR(07|31|12|22)\b", page)


def test_one_file_asks_nothing_of_anybody() -> None:
    page = full_page()
    assert "default-src 'none'" in page.replace("&#39;", "'")
    for tag, attributes in Tags(page).elements:
        assert tag not in ("script", "link", "img", "iframe", "object", "embed", "base"), tag
        assert not {name for name in attributes if name.startswith("on") or name == "src"}, tag
        assert (attributes.get("href") or "#").startswith("#")
    assert "http:" not in page and "https:" not in page and "url(" not in page


def test_every_table_is_named_and_every_head_has_a_scope() -> None:
    elements = Tags(full_page()).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in elements:
        if tag == "th":
            assert attributes.get("scope") in ("row", "col")
        if tag == "table" and "aria-labelledby" in attributes:
            assert attributes["aria-labelledby"] in ids


def test_what_was_typed_is_words_and_nothing_else() -> None:
    page = page_words(
        "study/agreement_organiser.html.j2",
        paper=False,
        **ABOUT,
        agreement=replace(full(), title="<script>x</script>", unread=(("<b>.xlsx", "<i>"),)),
        limits=(),
    )
    assert "<script>" not in page and "<b>" not in page and "&lt;b&gt;.xlsx" in page


def test_it_reads_as_it_did_when_it_was_looked_at(pdfs: dict[str, bytes]) -> None:
    assert golden_report(pdfs["report"]) == GOLDEN.read_text(encoding="utf-8"), "make golden"


def test_the_same_gives_the_same_bytes() -> None:
    assert report(some()) == report(some())


@pytest.mark.parametrize("name", ["report", "letter", "trainer"])
def test_each_document_keeps_every_rule_of_our_documents(
    name: str, pdfs: dict[str, bytes], tmp_path: Path
) -> None:
    assert faults(pdfs[name]) == []
    path = tmp_path / "page.pdf"
    path.write_bytes(pdfs[name])
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_paper_says_what_is_hidden_and_not_how_much(pdfs: dict[str, bytes]) -> None:
    text = text_of(pdfs["report"], "-layout")
    assert str(SENTINEL) not in text and "Not trained yet: not shown." in text


def test_page_one_is_one_page_and_has_all_six_findings(pdfs: dict[str, bytes]) -> None:
    first = text_of(pdfs["report"], "-layout", "-l", "1")
    for words in ("What was done", "What may not be concluded", "6. What looks alike"):
        assert words in first
    assert "Against the gold" not in first.replace("against the gold", "")


def test_a_page_is_laid_out_without_a_remark() -> None:
    page = page_words(
        "study/agreement_organiser.html.j2",
        paper=True,
        **ABOUT,
        agreement=full(),
        limits=("One.",),
    )
    assert render_pdf(page)[1] == ()
