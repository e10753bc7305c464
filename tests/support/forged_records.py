"""Records as an insider could make them who has a good key and leaves our commands aside."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from hashlib import md5, sha256
from io import BytesIO

import pikepdf

from arms_docs.assessment.assemble import canonical
from arms_docs.assessment.form import Assessment
from arms_docs.casework.opening.open_submission import Case
from arms_docs.casework.proving.judgement import Verdict
from arms_docs.casework.proving.verify import verify_document
from arms_docs.casework.reason import Reason, words
from arms_docs.casework.signing.sealing import Sealing, seal
from arms_docs.casework.standing import standing_of
from arms_docs.rating import Reading, rate
from arms_docs.reading.pipeline import read_content
from arms_docs.report.attachment import Attachment
from arms_docs.report.edition import Edition
from arms_docs.report.pdf.document import render
from arms_docs.report.pdf.drawn_by import drawn_by
from arms_docs.report.printed_by import printed_by
from arms_docs.report.record_files import (
    SETTINGS,
    Submitted,
    attachments,
    rating_json,
    standing_data,
)
from arms_docs.report.signature_fields import SUPERVISOR
from arms_docs.settings import DEFAULTS, Settings, portable
from arms_docs.signoff.keys.certificate import Signer
from arms_docs.signoff.keys.key_file import SigningKey
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST, Professional
from tests.support.builders import INSTRUMENT
from tests.support.few_parts import kept_apart
from tests.support.loop import (
    DECIDED,
    authority,
    key_of,
    small_workbook,
    without_pages,
)
from tests.support.steps import SIGNS, feedback, with_decision

Files = tuple[Attachment, ...]
# Whom the pages name, if nobody meddles.
DECIDES = words(Signer(DI_FROST.staff_id, DI_FROST.name, DI_FROST.role, DI_FROST.agency))
Decided = Callable[[], tuple[Case, Reading]]


def verdict(pdf: bytes, own: Settings | None = None) -> Verdict:
    return verify_document(
        pdf, verify(pdf, [authority().certificate], now=DECIDED + timedelta(days=1)), own
    )


def as_it_is(assessment: Assessment) -> Assessment:
    return assessment


@cache  # its one page follows from no template, and what it carries is the same every time
def a_short_case() -> tuple[Case, Reading]:
    """What was handed in, and the decision that signs it off."""
    return with_decision(without_pages(small_workbook()), feedback(SIGNS))


def record(
    *,
    of: Decided = a_short_case,
    by: Professional = DI_FROST,
    key: SigningKey | None = None,
    pages: Callable[[Assessment], Assessment] = as_it_is,
    files: Callable[[Files], Files] = lambda given: given,
    roles: tuple[str, ...] = (SUPERVISOR,),
    decided_by: str = DECIDES,
    settings: Settings = DEFAULTS,
    digest: str = "",
    edition: Edition = Edition.RECORD,
    drawn: Callable[[bytes], bytes] = lambda pdf: pdf,
) -> bytes:
    """A record made without our rules: pages, drawing, files and signature need not agree."""
    pdf, carried = unsigned(pages, roles, decided_by, of, edition)
    put_in = files(with_content(SETTINGS, lambda _: portable(settings).encode())(carried))
    submission = of()[0].opened.submission
    reason = Reason("Signed off", submission.assessment_id, digest or submission.digest)
    return seal(
        drawn(pdf if put_in == carried else carrying(pdf, put_in)),
        Sealing(key or key_of(by)),
        SUPERVISOR,
        reason,
        now=DECIDED,
    )


@kept_apart
def unsigned(
    pages: Callable[[Assessment], Assessment],
    roles: tuple[str, ...],
    decided_by: str,
    of: Decided,
    edition: Edition,
) -> tuple[bytes, Files]:
    """The pages of such a record, and what they carry if nobody meddles.

    Other editions carry nothing.
    """
    case, decision = of()
    opened = case.opened
    assessment, rating = decision.assessment, decision.rating
    assert assessment is not None and rating is not None
    standing = standing_of(
        decision, rating, INSTRUMENT, opened.submission, roles=roles, decided_by=decided_by
    )
    answers = canonical(assessment, decision.asked)
    data = standing_data(assessment, answers, standing, DECIDED.date(), drawn_by())
    files = attachments(
        Submitted(opened.content, DECIDED),
        decision,
        INSTRUMENT,
        answers=answers,
        signoff=data,
        settings=portable(DEFAULTS),
    )
    carried = files if edition is Edition.RECORD else ()
    printed = pages(assessment)
    shown = replace(decision, assessment=printed, rating=rate(printed, INSTRUMENT))
    return render(shown, INSTRUMENT, edition, carried=carried, standing=standing).pdf, carried


def carrying(pdf: bytes, files: Files) -> bytes:
    """The same pages with other contents of the files that they carry; without those left out."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for name in set(opened.attachments) - {file.name for file in files}:
            del opened.attachments[name]
        for file in files:
            stream = opened.attachments[file.name].get_file().obj
            stream.write(file.content)
            stream.Params.Size = len(file.content)
            stream.Params.CheckSum = pikepdf.String(
                md5(file.content, usedforsecurity=False).digest()
            )
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def with_content(name: str, content: Callable[[bytes], bytes]) -> Callable[[Files], Files]:
    return lambda files: tuple(
        replace(f, content=content(f.content)) if f.name == name else f for f in files
    )


def in_signoff(change: Mapping[str, object]) -> Callable[[Files], Files]:
    return with_content(
        "signoff.json", lambda content: json.dumps({**json.loads(content), **change}).encode()
    )


def other_answers(content: bytes) -> tuple[Callable[[Files], Files], str]:
    """Another workbook inside, with everything that follows from it, and the digest of its answers.

    Only the pages stay as they are.
    """
    reading = read_content(content, INSTRUMENT, on=DECIDED.date())
    assessment, rating = reading.assessment, reading.rating
    assert assessment is not None and rating is not None
    answers, results = canonical(assessment, reading.asked), rating_json(rating)
    digest = answers.digest
    changes = (
        with_content("assessment.xlsx", lambda _: content),
        with_content("assessment.json", lambda _: answers.content),
        with_content("rating.json", lambda _: results),
        in_signoff({"workbook": sha256(content).hexdigest(), "digest": digest}),
    )

    def change(files: Files) -> Files:
        for each in changes:
            files = each(files)
        return files

    return change, digest


@kept_apart
def plain() -> bytes:
    return record()


def another_word(assessment: Assessment) -> Assessment:
    return replace(
        assessment,
        formulation=replace(assessment.formulation, main_concern="That nothing will happen."),
    )


@kept_apart
def doubtful() -> bytes:
    """A record of another edition, on whose pages not all that was typed is found."""
    told = {"printed_by": {**printed_by(), "engine": "WeasyPrint 60.0"}}
    return record(pages=another_word, files=in_signoff(told))
