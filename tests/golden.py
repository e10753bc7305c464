"""Golden files: what a reader would see of each case, as text. `make golden` refreshes them; the diff is reviewed."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from arms_docs.assessment.answers import read_answers
from arms_docs.assessment.form import questions
from arms_docs.cli.show import rating_text
from arms_docs.instrument import load_instrument
from arms_docs.problems import Stage
from arms_docs.rating import Reading, judge
from arms_docs.report.attached import Submitted
from arms_docs.report.document import page_of, render
from arms_docs.report.edition import Edition
from arms_docs.report.text import render_text
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


def submitted(name: str) -> Submitted:
    """The case's workbook as it would be handed in."""
    path = Path(__file__).parent.parent / "workbooks" / "examples" / f"{name}.xlsx"
    return Submitted(path.read_bytes(), datetime.combine(ON, time(), UTC))


SIGNER = f"{DI_FROST.name}, {DI_FROST.role}, {DI_FROST.agency}"


@cache
def html_of(name: str, edition: Edition = Edition.PANEL, *, final: bool = False) -> str:
    return page_of(reading_of(name), load_instrument(), edition, signed_by=SIGNER if final else "")[1]


@cache
def pdf_of(name: str, edition: Edition = Edition.PANEL, *, final: bool = False) -> bytes:
    document = render(
        reading_of(name), load_instrument(), edition, submitted=submitted(name), signed_by=SIGNER if final else ""
    )
    assert document.remarks == (), "a render that warns is a failure"
    return document.pdf


def text_of(pdf: bytes, *options: str) -> str:
    """A PDF's text as poppler reads it."""
    command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def golden_texts(name: str) -> dict[str, str]:
    """File name to text: the rating as `arms-docs rate` prints it, each edition as a PDF reader shows it, the text."""
    rating = "\n".join(rating_text(name, reading_of(name), load_instrument())) + "\n"
    printed = {f"{edition.value}.txt": text_of(pdf_of(name, edition), "-layout") for edition in Edition}
    return {"rating.txt": rating, **printed, "keyed.txt": render_text(html_of(name))}
