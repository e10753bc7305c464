"""Golden files: what a reader would see of each case, as text.

`make golden` refreshes them; the diff is reviewed.
"""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from hashlib import sha256
from io import BytesIO

import pikepdf

from arms_docs.assessment.assemble import canonical, digest
from arms_docs.casework.standing import standing_of
from arms_docs.cli.rating_as_text import rating_text
from arms_docs.instrument import load_instrument
from arms_docs.problems import Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge
from arms_docs.report.attachment import Attachment
from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import page_of
from arms_docs.report.pdf.document import render
from arms_docs.report.record_files import Submitted, attachments, draft_data, standing_data
from arms_docs.report.signature_fields import COUNTERSIGNER, SUPERVISOR, fields_for
from arms_docs.report.signoff_state import Standing, Submission
from arms_docs.report.text.plain_text import render_text
from tests.people import DI_FROST
from tests.support.builders import DAYS, answers_of
from tests.support.made_once import made_once
from tests.support.paths import WORKBOOKS

ON = date(2026, 11, 22)
NAMES = tuple(DAYS)


@cache
def reading_of(name: str) -> Reading:
    instrument = load_instrument()
    return judge(answers_of(name), instrument, on=DAYS[name], stage=Stage.SIGN_OFF)


def submitted(name: str) -> Submitted:
    """The case's workbook as it would be handed in."""
    path = WORKBOOKS / "examples" / f"{name}.xlsx"
    return Submitted(path.read_bytes(), datetime.combine(DAYS[name], time(), UTC))


SIGNER = f"{DI_FROST.name}, {DI_FROST.role}, {DI_FROST.agency}"
BOTH = (SUPERVISOR, COUNTERSIGNER)
SIGN_OFF = fields_for(BOTH)


def standing(name: str, roles: tuple[str, ...] = BOTH) -> Standing:
    """A case that was handed in on the day of the decision, and decided."""
    reading = reading_of(name)
    assert reading.assessment is not None and reading.rating is not None
    decided_on = reading.assessment.rounds[-1].decided_on
    assert isinstance(decided_on, date)
    handed = Submission(
        assessment_id="6f3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6b",
        digest=digest(reading.assessment, reading.asked),
        workbook=sha256(submitted(name).content).hexdigest(),
        at=datetime.combine(decided_on, time(9, 30), UTC),
    )
    return standing_of(
        reading, reading.rating, load_instrument(), handed, roles=roles, decided_by=SIGNER
    )


def html_of(name: str, edition: Edition = Edition.PANEL, *, final: bool = False) -> str:
    return _html_of(name, edition, final)


@cache  # behind the defaults, or else what is asked for in two ways is made twice
def _html_of(name: str, edition: Edition, final: bool) -> str:
    return page_of(
        reading_of(name), load_instrument(), edition, standing=standing(name) if final else None
    )[1]


def pdf_of(name: str, edition: Edition = Edition.PANEL, *, final: bool = False) -> bytes:
    return _pdf_of(name, edition, final)


@cache
def _pdf_of(name: str, edition: Edition, final: bool) -> bytes:
    decided = standing(name) if final else None
    carried = _files(name, decided) if edition is Edition.RECORD else ()
    document = render(
        reading_of(name), load_instrument(), edition, carried=carried, standing=decided
    )
    assert document.remarks == (), "a render that warns is a failure"
    return document.pdf


def draft_files(name: str) -> tuple[Attachment, ...]:
    """What the record carries of a case that is not decided."""
    return _files(name, None)


def _files(name: str, decided: Standing | None) -> tuple[Attachment, ...]:
    reading = reading_of(name)
    assert reading.assessment is not None
    answers = canonical(reading.assessment, reading.asked)
    data = draft_data(reading.assessment, answers)
    if decided:
        data = standing_data(reading.assessment, answers, decided, DAYS[name], {})
    return attachments(
        submitted(name), reading, load_instrument(), answers=answers, signoff=data, settings=""
    )


def text_of(pdf: bytes, *options: str) -> str:
    """A PDF's text as poppler reads it: several tests read the same few documents."""
    return made_once(_text_of, pdf, *options)


def _text_of(pdf: bytes, *options: str) -> str:
    command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
    plain = _without_output_intent(pdf)
    return subprocess.run(command, input=plain, capture_output=True, check=True).stdout.decode()


@lru_cache(maxsize=8)  # of one document its words are asked for in several ways
def _without_output_intent(pdf: bytes) -> bytes:
    """The same pages with no profile of colours to be printed in: poppler works one out anew for
    each page, which takes it five times as long as to read the text.
    """
    without = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        if "/OutputIntents" in document.Root:
            del document.Root.OutputIntents
        document.save(without, compress_streams=False)
    return without.getvalue()


def golden_texts(name: str) -> dict[str, str]:
    """File name to text.

    The rating as `arms-docs rate` prints it, each edition as a PDF reader shows it, and the text to
    be pasted.
    """
    rating = "\n".join(rating_text(name, reading_of(name), load_instrument())) + "\n"
    printed = {
        f"{edition.value}.txt": text_of(pdf_of(name, edition), "-layout") for edition in Edition
    }
    return {"rating.txt": rating, **printed, "keyed.txt": render_text(html_of(name))}
