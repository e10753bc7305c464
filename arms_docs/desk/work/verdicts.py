"""What PDFs prove, one or several together: verdict first, in the words of `verify`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from arms_docs.casework import Terms
from arms_docs.casework.opening import status_of
from arms_docs.casework.proving import (
    Verdict,
    details_of,
    headline,
    judge_together,
    verify_document,
    why_apart,
)
from arms_docs.desk.work.preparing import about_signed
from arms_docs.report import Edition
from arms_docs.report.read_back import first_page
from arms_docs.signoff.keys import KeyProblem
from arms_docs.signoff.verify import SignoffStatus

FACTS = "facts.json"
# What is an option on the command line is something else at the desk. A test holds both.
AT_THE_DESK = {
    "Name the authority that you trust, with --trust authority.pem: whoever set up your signing "
    "gives you that file.": "Ask whoever set up this desk to name the authority that you trust, in "
    "its settings or when it is opened, and to open it anew.",
    "name that one with --trust.": "ask whoever set up this desk to name that one.",
    "is named by --details.": "stands below, under “Everything that was checked”.",
    "what --details names.": "what stands below, under “Everything that was checked”.",
    "shows with --previous.": "shows when you drop both together.",
    "(--crl authority.crl)": "(whoever opens this desk names it)",
}


def judge(content: bytes, options: Mapping[str, object]) -> tuple[int, dict[str, bytes]]:
    """The verdict on each of ``pdfs`` (name and content) beside the others, as facts of a page.

    ``quick`` leaves out the pages drawn anew.
    """
    del content
    terms = cast(Terms, options["terms"])
    contents = dict(cast(tuple[tuple[str, bytes], ...], options["pdfs"]))
    records = [pdf for pdf in contents.values() if _is_record(pdf)]
    own = terms.settings if terms.settings.text else None

    def prove(pdf: bytes, status: SignoffStatus, **beside: Any) -> Verdict:
        record = next((each for each in records if _names(each, terms) & _of(status)), b"")
        quick = bool(options["quick"])
        return verify_document(pdf, status, own, record=record, quick=quick, **beside)

    try:
        verdicts = judge_together(contents, None, lambda pdf: status_of(pdf, terms), prove)
    except KeyProblem as error:
        return _facts(1, wrong=at_the_desk(str(error)), verdicts=[], apart="", elsewhere={})
    told = [
        _told(name, verdict, alone=len(verdicts) == 1, record=contents[name] in records)
        for name, verdict in verdicts.items()
    ]
    elsewhere = {} if options["quick"] else about_signed(options)
    return _facts(0, wrong="", verdicts=told, apart=why_apart(verdicts), elsewhere=elsewhere)


def at_the_desk(sentence: str) -> str:
    """A sentence of the command line, for somebody who has none."""
    for there, here in AT_THE_DESK.items():
        sentence = sentence.replace(there, here)
    return sentence


def _told(name: str, verdict: Verdict, *, alone: bool, record: bool) -> dict[str, Any]:
    return {
        "name": name,
        "headline": headline(verdict, name, alone=alone),
        "judged": verdict.judged.name.lower(),
        "told": [at_the_desk(sentence) for sentence in verdict.told],
        "details": [(head, [*map(at_the_desk, lines)]) for head, lines in details_of(verdict)],
        "waits": bool(verdict.status.waiting and verdict.status.signatures),
        "record": record,
    }


def _is_record(pdf: bytes) -> bool:
    page = first_page(pdf)
    return page is not None and page.edition is Edition.RECORD


def _names(pdf: bytes, terms: Terms) -> set[str]:
    return _of(status_of(pdf, terms))


def _of(status: SignoffStatus) -> set[str]:
    """Which assessments the signatures are for."""
    return {signature.reason for signature in status.signatures}


def _facts(code: int, **facts: Any) -> tuple[int, dict[str, bytes]]:
    return code, {FACTS: json.dumps(facts).encode()}
