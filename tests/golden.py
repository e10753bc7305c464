"""Golden files: what a reader would see of each case, as text. `make golden` refreshes them; the diff is reviewed."""

from __future__ import annotations

import subprocess
from datetime import date
from functools import cache
from pathlib import Path

from arms_docs.assessment.answers import read_answers
from arms_docs.assessment.form import questions
from arms_docs.cli.show import rating_text
from arms_docs.instrument import load_instrument
from arms_docs.problems import Stage
from arms_docs.rating import Reading, judge
from arms_docs.report.html import render_html
from arms_docs.report.pdf import render_pdf
from arms_docs.report.view import build_view
from tests.people import DI_FROST

CASES = Path(__file__).parent / "cases"
NAMES = ("high_with_gap", "medium_low", "very_high_imminent")
ON = date(2026, 11, 22)


@cache
def reading_of(name: str) -> Reading:
    instrument = load_instrument()
    raw, wrong = read_answers((CASES / name / "answers.toml").read_bytes(), questions(instrument))
    assert wrong == ()
    return judge(raw, instrument, on=ON, stage=Stage.SIGN_OFF)


SIGNER = f"{DI_FROST.name}, {DI_FROST.role}, {DI_FROST.agency}"


@cache
def html_of(name: str, *, final: bool = False) -> str:
    reading = reading_of(name)
    assert reading.assessment is not None and reading.rating is not None
    signer = SIGNER if final else ""
    view = build_view(
        reading.assessment, reading.rating, load_instrument(), problems=reading.problems, signed_by=signer
    )
    return render_html(view)


@cache
def pdf_of(name: str, *, final: bool = False) -> bytes:
    pdf, remarks = render_pdf(html_of(name, final=final))
    assert remarks == (), "a render that warns is a failure"
    return pdf


def text_of(pdf: bytes, *options: str) -> str:
    """A PDF's text as poppler reads it."""
    command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def golden_texts(name: str) -> dict[str, str]:
    """File name to text: the rating as `arms-docs rate` prints it, and the report as a PDF reader shows it."""
    rating = "\n".join(rating_text(name, reading_of(name), load_instrument())) + "\n"
    return {"rating.txt": rating, "report.txt": text_of(pdf_of(name), "-layout")}
