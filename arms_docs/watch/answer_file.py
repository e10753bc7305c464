"""The answer to one workbook: its problems page, its marked copy and its draft.

It runs in a process of its own, and says nothing but what it gives.
"""

from __future__ import annotations

from dataclasses import field
from datetime import UTC, date, datetime, time
from functools import lru_cache

from arms_docs.assessment import counts, questions
from arms_docs.casework import Terms
from arms_docs.casework.drafting import NothingToRenderError, draft
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.on_demand import load
from arms_docs.problems import Code, Severity, Stage, problem
from arms_docs.rating import Reading
from arms_docs.reading import read_content, unread
from arms_docs.report import Edition
from arms_docs.settings import Settings, instrument_in_force
from arms_docs.watch.whole import is_unbroken
from arms_docs.workbook import HERE, MOST_FILE, VERY_LARGE
from arms_docs.workbook.write import write_workbook

WORK = "arms_docs.watch.answer_file:answer_file"
READY = "arms_docs.watch.answer_file:get_ready"
PROBLEMS, MARKED, DRAFT = "Problems.html", "Marked copy.xlsx", "Draft.pdf"
UNFINISHED, COULD_NOT, DONE = -1, 2, 0
MARKED_COPY = "arms_docs.workbook.repair.marked_copy:marked_copy"
PROBLEMS_PAGE = "arms_docs.report.problems_page:problems_page"
WORDS = "arms_docs.workbook.intake.template_words:words_of_blank"


@dataclass(frozen=True)
class WatchOptions:
    """What whoever began the watch decided."""

    settings: Settings = field(repr=False)
    edition: Edition = Edition.PANEL


def get_ready(content: bytes, options: WatchOptions) -> tuple[int, dict[str, bytes]]:
    """Learn what takes long to learn, by answering a blank, before anybody waits."""
    del content
    form = questions(_instrument(options.settings))
    load(WORDS)(form)
    answer_file(write_workbook(form), (options, "", date(2000, 1, 1)))
    return 0, {}


def answer_file(
    content: bytes, options: tuple[WatchOptions, str, date]
) -> tuple[int, dict[str, bytes], str]:
    """The files of the answer, and in words what came of it; the options name the workbook, and
    the day on which it is judged.

    UNFINISHED, and nothing, where it is not all there; COULD_NOT where it could not be read.
    """
    asked, name, on = options
    if len(content) <= MOST_FILE and not is_unbroken(content):
        return UNFINISHED, {}, ""
    instrument = _instrument(asked.settings)
    form = questions(instrument)
    reading = _reading(content, instrument, on)
    page: str = load(PROBLEMS_PAGE)([(name, reading)], form, values=True, on=on)
    files = {PROBLEMS: page.encode("utf-8", "backslashreplace")}
    if reading.assessment is None:
        return COULD_NOT, files, reading.problems[0].without_values().message
    files[MARKED] = load(MARKED_COPY)(reading, form)
    words = _in_words(reading)
    now = datetime.combine(on, time(), UTC)
    trust = asked.settings.trust
    terms = Terms(asked.settings, instrument, trust.roots, trust.crls, now)
    try:
        files[DRAFT] = draft(reading, asked.edition, terms).pdf
    except NothingToRenderError as error:
        words = f"{words}; {error}"
    return DONE, files, words


def _reading(content: bytes, instrument: Instrument, on: date) -> Reading:
    if len(content) > MOST_FILE:
        return unread(problem(Code.TOO_LARGE, HERE, why=VERY_LARGE))
    return read_content(content, instrument, on=on, stage=Stage.SUBMISSION)


def _in_words(reading: Reading) -> str:
    severities = [each.severity for each in reading.problems]
    return counts(severities.count(Severity.ERROR), severities.count(Severity.WARNING))


@lru_cache(maxsize=2)
def _instrument(settings: Settings) -> Instrument:
    return instrument_in_force(settings)
