"""A file's bytes into its facts, as a task of a batch. It loads all that reads a file.

The file is read as a caseload reads it: nothing counts as signed that is not proved. The cells of a
record are those of the workbook that it carries.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from arms_docs.assessment import Assessment, questions
from arms_docs.caseload import CaseFile, Look
from arms_docs.caseload.case_file import Logged
from arms_docs.caseload.read_one import read_file, terms
from arms_docs.casework import Terms
from arms_docs.problems import Problem
from arms_docs.rating import Reading
from arms_docs.report import WORKBOOK
from arms_docs.report.read_back import carried
from arms_docs.study.facts.factor_facts import actions_of, factors_of, word
from arms_docs.study.facts.file_facts import AssessorFacts, FileFacts, nameless
from arms_docs.study.facts.file_told import Told
from arms_docs.study.facts.placed import placed_of
from arms_docs.study.facts.plan_seen import plan_seen
from arms_docs.study.facts.read_oversight import oversight_of, voice_of
from arms_docs.timeline import Record
from arms_docs.workbook.intake import read_workbook


def read(content: bytes, options: tuple[Look, str, Logged | None]) -> tuple[int, dict[str, bytes]]:
    """The facts of a file, as JSON; the exit code is always 0."""
    look, name, logged = options
    facts = read_facts(content, name, terms(look), logged)
    return 0, {"facts": msgspec.json.encode(facts)}


def read_facts(content: bytes, name: str, terms: Terms, logged: Logged | None = None) -> FileFacts:
    """The facts of a file; of one that cannot be read, why. Never raises for a file."""
    case_file, source = read_file(content, name, terms, logged)
    told = told_by(source, content, terms) if source else None
    return facts_of(case_file, told)


def told_by(source: Record | Reading, content: bytes, terms: Terms) -> Told | None:
    """What a file tells; None where it holds no answers.

    ``content`` are the bytes of the file from which ``source`` was read.
    """
    if isinstance(source, Record):
        return _in_workbook(content, Told(source.assessment, source.instrument, record=source))
    if source.assessment is None:
        return None
    return Told(
        source.assessment,
        terms.instrument,
        previous=source.last.assessment if source.last else None,
        raw=source.raw,
        cells=source.cells,
        reading=source,
    )


def facts_of(case_file: CaseFile, told: Told | None) -> FileFacts:
    """What a file says for evaluation."""
    facts = FileFacts(nameless(case_file), moments=case_file.moments)
    if told is None:
        return facts
    return replace(
        facts,
        edition=told.instrument.edition,
        ratings=tuple(factors_of(told)),
        actions=tuple(actions_of(told)),
        seen=plan_seen(told),
        oversight=oversight_of(told),
        voice=voice_of(told),
        placed=placed_of(told),
        assessors=tuple(_assessors(told.assessment)),
    )


def _in_workbook(pdf: bytes, told: Told) -> Told:
    """The same with the assessment before, and with what stands in the workbook that is carried."""
    previous = told.record.previous if told.record else None
    workbook = carried(pdf).get(WORKBOOK)
    answers = read_workbook(workbook, questions(told.instrument)) if workbook else None
    if answers is None or isinstance(answers, Problem):
        return replace(told, previous=previous)
    return replace(told, previous=previous, raw=answers.raw, cells=answers.cells)


def _assessors(assessment: Assessment) -> list[AssessorFacts]:
    return [AssessorFacts(word(each.staff_id), word(each.agency)) for each in assessment.assessors]
