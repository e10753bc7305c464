"""The case folders, asked of the process that reads: what it says, for the pages about it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from arms_docs.cases import CaseError
from arms_docs.desk.desk import Desk, Dropped
from arms_docs.desk.hands import READER
from arms_docs.desk.work.case_folders import SAID

WORK = "arms_docs.desk.work.case_folders"
NOT_READ = "The case folders could not be looked at: {why}. Try it once more."
NOT_KNOWN = (
    "The program failed while it wrote into the case folder ({why}). Look there, or at the list of "
    "cases, whether it is done: nothing that was there is lost."
)


async def ask_cases(
    desk: Desk, work: str, content: bytes = b"", *, writes: bool = False, **options: object
) -> tuple[dict[str, Any], Mapping[str, bytes]]:
    """What one of `arms_docs.desk.work.case_folders` says, and the files that it gives.

    What ``writes`` is done once, whatever ends it. Raises CaseError where it cannot be done, and
    answers 404 where there is no such case or file, or no case folders are kept.
    """
    if desk.options.cases is None:
        raise web.HTTPNotFound
    asked = {"cases": desk.options.cases, "terms": desk.terms, **options}
    result = await desk.hands.ask(READER, f"{WORK}:{work}", content, asked, once=writes)
    if SAID not in result.files:
        raise CaseError((NOT_KNOWN if writes else NOT_READ).format(why=result.fault))
    if result.exit_code == 2:
        raise web.HTTPNotFound
    facts: dict[str, Any] = json.loads(result.files[SAID])
    if result.exit_code:
        raise CaseError(facts["refused"])
    return facts, result.files


async def why_not_live(desk: Desk, file: Dropped, about: Mapping[str, Any]) -> str:
    """Why this workbook is not the one that counts; nothing where it is, or no folders are kept."""
    reference = about.get("reference")
    if not desk.options.cases or not reference:
        return ""
    try:
        facts, _ = await ask_cases(desk, "why_not_live", file.content, reference=reference)
    except CaseError as error:
        return str(error)
    return str(facts["why"])
