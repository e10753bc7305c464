"""What a case folder says of a workbook, for the pages about it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from arms_docs.cases import CaseError, CaseFolder
from arms_docs.desk.desk import Desk, Dropped


async def why_not_live(desk: Desk, file: Dropped, facts: Mapping[str, Any]) -> str:
    """Why this workbook is not the one that counts; nothing where it is, or no folders are kept."""
    cases, reference = desk.options.cases, facts.get("reference")
    if not cases or not reference:
        return ""
    folder = CaseFolder(cases, reference)
    try:
        return await asyncio.to_thread(folder.check_live, file.content) or ""
    except CaseError as error:
        return str(error)
