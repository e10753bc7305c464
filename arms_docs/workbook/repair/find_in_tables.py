"""Find the answers of tables by their visible heads and the numbers of their rows, where the keys
are gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from arms_docs.assessment import Question, Row, Section
from arms_docs.compare import fold
from arms_docs.workbook.repair.candidates import Candidate, Candidates, Texts, nearly
from arms_docs.workbook.repair.form_words import FormWords, plain

NUMBER_HEADS = ("no.", "no")
ENOUGH_HEADS = 2  # fewer than this many heads in a row, and it is no table of ours

RowTexts = Mapping[int, str]  # by column


def read_tables(sheet: str, texts: Texts, words: FormWords, candidates: Candidates) -> None:
    """Add the candidates of every table on a sheet whose heads can be read."""
    lines: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(texts.items()):
        lines.setdefault(row, {})[column] = text
    tables: dict[int, Section] = {}  # by the row of their heads
    for row, line in lines.items():
        section = _table_of(line, words)
        if section:
            tables[row] = section
    for heads_row, section in tables.items():
        below = {row: line for row, line in lines.items() if row > heads_row}
        _mark_heads(sheet, heads_row, lines[heads_row], section, candidates)
        columns = _columns(lines[heads_row], section)
        number_column = _number_column(lines[heads_row], below, columns, section)
        for row, line in below.items():
            if row in tables or _begins_another_part(line, number_column, words):
                break
            form_row = _row_of(section, line.get(number_column, ""))
            if form_row is not None:
                candidates.template.add((sheet, row, number_column))
                for column, question in columns.items():
                    place = section.place(form_row, question.field)
                    candidates.cells.append(Candidate(place, (sheet, row, column), headed=True))


def _row_of(section: Section, number: str) -> Row | None:
    """The row of a table with this number, plain; None for any other text."""
    return next((row for row in section.rows if fold(row.id) == number), None)


def _table_of(line: RowTexts, words: FormWords) -> Section | None:
    """The table whose heads a row holds.

    At least two of them and at least half, and more than any other table's.
    """
    texts = set(line.values())
    hits = {key: sum(head in texts for head in heads) for key, heads in words.heads.items()}
    section = max(words.tables, key=lambda table: hits[table.key])
    most = hits.pop(section.key)
    if most < ENOUGH_HEADS or 2 * most < len(section.questions):
        return None
    return section if most > max(hits.values(), default=0) else None


def _mark_heads(
    sheet: str, row: int, line: RowTexts, section: Section, candidates: Candidates
) -> None:
    """The heads of a table are the template's."""
    heads = {*NUMBER_HEADS, "check", *(plain(question.label) for question in section.questions)}
    for column, text in line.items():
        if text in heads:
            candidates.template.add((sheet, row, column))


def _columns(line: RowTexts, section: Section) -> dict[int, Question]:
    """The question of each column, by its head; a head that stands twice says nothing."""
    by_label = {plain(question.label): question for question in section.questions}
    times = Counter(line.values())
    missing = [label for label in by_label if label not in times]
    questions: dict[int, Question] = {}
    for column, text in line.items():
        label = text if text in by_label or not text else nearly(text, missing)
        if label in by_label and times[text] == 1:
            questions[column] = by_label[label]
    fields = Counter(question.field for question in questions.values())
    return {
        column: question for column, question in questions.items() if fields[question.field] == 1
    }


def _number_column(
    heads: RowTexts,
    below: Mapping[int, RowTexts],
    columns: Mapping[int, Question],
    section: Section,
) -> int:
    """The column in which the rows' numbers stand.

    The one headed so, or that holds most of them; 0 for none.
    """
    headed = [column for column, text in heads.items() if text in NUMBER_HEADS]
    if headed:
        return headed[0] if len(headed) == 1 else 0
    numbers = {fold(row.id) for row in section.rows}
    times: Counter[int] = Counter()
    for line in below.values():
        times.update(
            column for column, text in line.items() if text in numbers and column not in columns
        )
    return times.most_common(1)[0][0] if times else 0


def _begins_another_part(line: RowTexts, number_column: int, words: FormWords) -> bool:
    """Whether a title of the form stands in a row, left of a table's answers."""
    return any(column <= number_column and text in words.titles for column, text in line.items())
