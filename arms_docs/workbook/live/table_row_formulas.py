"""Rows of tables in formulas: which are used, what each still needs, and which evidence is
cited and not listed.
"""

from __future__ import annotations

from arms_docs.assessment import Question, Section, Shape
from arms_docs.problems import Place
from arms_docs.workbook.live.answer_tests import among, blank, word, words_of
from arms_docs.workbook.live.citations import are_numbers, cited, unpadded, without
from arms_docs.workbook.live.expressions import (
    Part,
    all_of,
    any_of,
    find,
    first_that,
    if_,
    if_error,
    is_number,
    joined,
    length,
    middle,
    not_,
    substitute,
    total,
)
from arms_docs.workbook.live.how_to_answer import ADD
from arms_docs.workbook.live.review_formulas import wanted_in_row
from arms_docs.workbook.live.working import Working


def add_evidence(w: Working) -> None:
    """Which sources and scenarios are entered, and which of them a factor cites that are not.

    The scenarios also as one text, as a formula that asks for each by itself is too long for Excel.
    """
    sources, scenarios = w.sheets.form.section("sources"), w.sheets.form.section("scenarios")
    if not sources or not scenarios:
        return
    for section in (sources, scenarios):
        for row in section.rows:
            letters = total(
                [length(w.read(section.key, q.field, row.id)) for q in section.asked(row)]
            )
            w.add(f"{section.key}.{row.id}.used", if_error(letters > 0, True))
    # Between bars: programs that open a workbook take spaces off the ends of what a formula gave.
    described = [if_(w[f"scenarios.{row.id}.used"], f"|{row.id}|", "") for row in scenarios.rows]
    w.add("scenarios.described", joined(described))
    for factor in w.instrument.factors:
        _add_citations(w, factor.key, sources)


def _add_citations(w: Working, key: str, sources: Section) -> None:
    """What a factor cites, whether it is numbers, and the first number that is not on the
    Evidence sheet.
    """
    typed = w.read("factors", "evidence", key)
    numbers = w.add(f"factors.{key}.cited", if_error(cited(typed), "#"))
    w.add(f"factors.{key}.cites_numbers", are_numbers(numbers))
    plain = w.add(f"factors.{key}.cited_plain", unpadded(numbers))
    references = [row.id for row in sources.rows]
    missing = [
        (
            all_of(not_(w[f"sources.{ref}.used"]), is_number(find(f"|{ref}|", plain))),
            ref,
        )
        for ref in references
    ]
    w.add(f"factors.{key}.not_listed", first_that(missing, without(plain, references)))


def add_row_gaps(w: Working) -> None:
    """Which answers each row of a table still needs, in words: the first two of them, and how
    many more.
    """
    for section in w.sheets.form.sections:
        if section.shape is Shape.TABLE:
            for row in section.rows:
                _add_gaps(w, section, row.id)


def _when_needed(w: Working, question: Question, place: Place) -> Part:
    """In which case an answer of a used row is needed."""
    by_last_time = wanted_in_row(w, place)
    if question.carried or (question.required and by_last_time is None):
        return question.required and not question.carried
    cases: list[Part] = []
    if question.when:
        other = w.sheets.typed(question.when.place(place))
        cases.append(if_error(among(word(other), words_of(question.when.among)), False))
    if by_last_time is not None:
        cases.append(by_last_time)
    return any_of(*cases) if len(cases) > 1 else next(iter(cases), False)


def _add_gaps(w: Working, section: Section, row: str) -> None:
    """ "|Owner|Due", then how many there are, then "Add: Owner, Due"."""
    labels = []
    for question in section.questions:
        needed = _when_needed(w, question, Place(section.key, row, question.field))
        if needed is False:
            continue
        is_blank = if_error(blank(w.read(section.key, question.field, row)), False)
        is_gap = is_blank if needed is True else all_of(is_blank, needed)
        labels.append(if_(is_gap, f"|{question.label}", ""))
    gaps = w.add(f"{section.key}.{row}.gaps", joined(labels or [""]))
    number = length(gaps) - length(substitute(gaps, "|", ""))
    count = w.add(f"{section.key}.{row}.gap_count", number)
    third_bar = find("~", substitute(gaps & "|||", "|", "~", 3))
    first_two = middle(gaps, 2, third_bar - 2)
    more = if_(count > 2, joined((" and ", count - 2, " more")), "")
    words = joined((ADD, substitute(first_two, "|", ", "), more))
    w.add(f"{section.key}.{row}.add", if_(count.equals(0), "", words))
