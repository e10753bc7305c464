"""The Check column: the next step of each row in words, or "OK", as a formula.

It sees what a formula can see beside the answer and asks for the same things as `check` does. What needs a closer look
(evidence that is cited and not listed, weak words, dates that are still to come) only `check` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from openpyxl.utils import get_column_letter

from arms_docs.assessment.ask import CELL_LIMIT, NARRATIVE_LIMIT, Kind, Question, Section, Shape
from arms_docs.assessment.form import ReliedOn
from arms_docs.assessment.parse import PLACEHOLDERS
from arms_docs.instrument import FactorRating
from arms_docs.problems import Place, Stage
from arms_docs.workbook.excel import (
    EARLIEST_DAY,
    LATEST_DAY,
    among,
    blank,
    first_that,
    one_of,
    quoted,
    trimmed,
    whole,
    word,
)
from arms_docs.workbook.layout import ANSWER, Line, columns
from arms_docs.workbook.working import ITEMS, Working

OK = "OK"
COUNTED = 140  # from this much room on a single line is counted; a name is not
STARTED = (*ITEMS, "image_only")
# Dates that cannot lie after the assessment, and dates that cannot lie before it.
PAST = (
    ("person", "born"),
    ("context", "last_visit"),
    ("context", "previous_date"),
    ("rm2000", "record_date"),
    ("rm2000", "osp_date"),
    ("sources", "dated"),
)
AHEAD = (("review", "next_review"), ("factors", "resolve_by"), ("actions", "due"), ("rounds", "decided_on"))
GROUPS = (("record_category", "record_date", "record_scorer"), ("osp_band", "osp_date", "osp_source"))


@dataclass(frozen=True)
class Steps:
    """Next steps as formulas, from what the form asks and what the working says."""

    working: Working

    def of_question(self, lines: tuple[Line, ...], line: Line) -> str:
        """The Check formula beside one question of a form or card."""
        if not (line.section and line.row and line.question):
            raise ValueError(f"line {line.number} asks nothing")
        place = line.section.place(line.row, line.question.field)
        letter = get_column_letter(ANSWER)
        answer = f"INDEX(${letter}$1:${letter}${lines[-1].number},ROW())"
        empty = first_that(self._needed(lines, line, place), '""')
        given = first_that(
            [*self._unusable(line.question, place, answer), *self._more(place)], _counted(line.question, answer)
        )
        return f"={first_that([(blank(answer), empty)], given)}"

    def of_row(self, lines: tuple[Line, ...], line: Line) -> str:
        """The Check formula of one row of a table: its first gap, or the first answer that cannot be used."""
        section = line.section
        if not section or not line.row:
            raise ValueError(f"line {line.number} is no row of a table")
        last = lines[-1].number
        cells = {
            q: f"INDEX(${get_column_letter(c)}$1:${get_column_letter(c)}${last},ROW())" for c, q in columns(section)
        }
        cases = []
        for question, cell in cells.items():
            empty = f'LEN(TRIM(SUBSTITUTE({cell},CHAR(10),"")))=0'
            if question.required:
                cases.append((empty, quoted(f"Add: {question.label}")))
            place = section.place(line.row, question.field)
            bad = [condition for condition, _ in (*self._unusable(question, place, cell), *self._more(place))]
            if bad:
                wrong = f"OR({','.join(bad)})" if len(bad) > 1 else bad[0]
                cases.append((f"IF({empty},FALSE,{wrong})", quoted(f"Check: {question.label}")))
        filled = "+".join(f"LEN({cell})" for cell in cells.values())
        demanded = line.row is section.rows[0] and section.at_least and section.stage is Stage.SUBMISSION
        unused = quoted("Enter at least one") if demanded else '""'
        return f"={first_that([(f'{filled}=0', unused)], first_that(cases, quoted(OK)))}"

    def _needed(self, lines: tuple[Line, ...], line: Line, place: Place) -> Iterator[tuple[str, str]]:
        """When an empty answer is missing, and what to say then."""
        question, section = line.question, line.section
        if not question or not section:
            return
        say = quoted(_in_short(question))
        yield from self._departures(place)
        if question.required and _always(section, line):
            yield "TRUE", say
        elif question.required:
            yield _card_used(lines, line), say
        elif question.when:
            typed = self.working.sheets.typed(question.when.place(place))
            yield f"IFERROR({among(word(typed), _words(question.when.among))},FALSE)", say
        if section.key == "factors" and question.field in ("monitored_by", "monitored_how_often"):
            rating = self.working[f"factors.{place.row}.rating"]
            yield (
                among(rating, [FactorRating.LOW.value]),
                quoted("Say who monitors it" if question.field == "monitored_by" else "Say how often"),
            )
        if section.key == "rm2000":
            yield from self._rm2000_needed(place.field, say)

    def _rm2000_needed(self, field: str, say: str) -> Iterator[tuple[str, str]]:
        """The items are needed once one is answered; what stands beside a record, once a part of it is."""
        w = self.working
        filled = {f: f"NOT({blank(w.read('rm2000', f))})" for f in (*STARTED, *GROUPS[0], *GROUPS[1])}
        started = f"OR({','.join(filled[f] for f in STARTED)})"
        applies = f'LEFT({w["rm2000.why_not"]},14)<>"Not applicable"'
        if field in STARTED:
            yield f"AND({applies},{started})", say
        if field == "male":
            nothing = f"AND(NOT({filled['record_category']}),NOT({filled['osp_band']}))"
            yield nothing, quoted("Score the items, or enter a category on record")
        if field == "relied_on":
            yield f"AND({applies},OR({started},{filled['record_category']}))", say
        for group in GROUPS:
            if field in group:
                yield f"OR({','.join(filled[f] for f in group if f != field)})", say

    def _departures(self, place: Place) -> Iterator[tuple[str, str]]:
        """Where what is recorded differs from what is indicated, a reason is asked for."""
        w, name = self.working, f"{place.section}.{place.field}"
        if name == "factors.reason":
            rating, informed = w[f"factors.{place.row}.rating"], w[f"factors.{place.row}.informed"]
            yield w[f"factors.{place.row}.departs"], f'"Say why: rated "&{rating}&", but its actions say "&{informed}'
        elif name == "overall.reason":
            yield w["overall.departs"], f'"Say why: the ratings point to "&{w["overall.indicated"]}'
        elif name == "overall.general_reason":
            known = f'"Say why: the guide gives "&{w["general.guide"]}'
            guide = f'IF({w["general.has_guide"]},{known},"Say why it differs from the overall priority")'
            yield w["general.departs"], guide
            yield w["general.far_apart"], '"Say how you weighed the priority and RM2000"'
        elif name == "rm2000.reason":
            yield self._record_departs(), f'"Say why: the items point to "&{w["rm2000.s"]}'
        elif name == "review.visit_reason":
            yield w["visits.departs"], f'"Say why: usual is every "&{w["visits.default"]}'

    def _record_departs(self) -> str:
        w = self.working
        record, low, high = w["relied_on.record"], w["s.low.rank"], w["s.high.rank"]
        return f"IF(AND(ISNUMBER({record}),ISNUMBER({low})),OR({record}<{low},{record}>{high}),FALSE)"

    def _unusable(self, question: Question, place: Place, answer: str) -> Iterator[tuple[str, str]]:
        """When an answer cannot be read, and what to say then."""
        text = trimmed(answer)
        yield f"ISERROR({answer})", '"Type the answer again"'
        if question.kind is Kind.CHOICE:
            known = f"ISNUMBER(MATCH({word(answer)},{self.working.sheets.lists[question.words]},0))"
            short = [str(c.value) for c in question.choices if isinstance(c.value, str) and c.value != c.word]
            known = f"OR({known},{one_of(answer, short)})" if short else known
            yield f"NOT({known})", '"Choose from the list"'
        elif question.kind is Kind.NUMBER:
            number = whole(answer, question.low, question.high)
            known = f'OR({number},UPPER({text})="UNKNOWN")' if question.unknown else number
            yield f"NOT({known})", quoted(f"A whole number from {question.low} to {question.high}")
        elif question.kind is Kind.DATE:
            day = whole(answer, EARLIEST_DAY, LATEST_DAY)
            known = f'OR({day},UPPER({text})="UNKNOWN")' if question.unknown else day
            yield f"NOT({known})", '"Type a date, such as 27/03/2026"'
            yield from self._order(place, answer)
        elif question.kind is Kind.REFERENCES:
            yield f'UPPER(LEFT({text},1))<>"E"', '"Numbers such as E1, E4"'
        else:
            words = sorted(word for word in PLACEHOLDERS if not (question.none_allowed and word == "none"))
            yield (
                f"IF(LEN({answer})>15,FALSE,{one_of(answer, [w.replace('?', '#') for w in words])})",
                '"Not an answer yet"',
            )
            if question.limit < CELL_LIMIT:
                over = f'"Too long: "&LEN({answer})&" of {question.limit}"'
                yield f"LEN({answer})>{question.limit}", over

    def _order(self, place: Place, answer: str) -> Iterator[tuple[str, str]]:
        assessed = self.working["visits.assessed"]
        is_set = f"ISNUMBER({assessed}),ISNUMBER({answer})"
        if (place.section, place.field) in PAST:
            yield f"IF(AND({is_set}),{answer}>{assessed},FALSE)", '"After the assessment: check"'
        if (place.section, place.field) == ("actions", "due"):
            is_set += f",{self.working[f'actions.{place.row}.open']}=1"
        if (place.section, place.field) in AHEAD:
            yield f"IF(AND({is_set}),{answer}<{assessed},FALSE)", '"Before the assessment: check"'
        if (place.section, place.field) == ("review", "next_review"):
            latest = self.working["visits.latest_review"]
            later = f'"Not later than "&TEXT({latest},"dd/mm/yyyy")'
            yield f"IF(AND({is_set}),{answer}>{latest},FALSE)", later

    def _more(self, place: Place) -> Iterator[tuple[str, str]]:
        """What else a usable answer asks for."""
        w = self.working
        if (place.section, place.field) == ("factors", "rating"):
            rated = among(
                w[f"factors.{place.row}.rating"], [r.value for r in FactorRating if r is not FactorRating.LOW]
            )
            yield f"AND({w[f'factors.{place.row}.served']}=0,{rated})", quoted(f"Add an action for {place.row}")
        if (place.section, place.field) == ("factors", "evidence"):
            missing = w[f"factors.{place.row}.not_listed"]
            yield f'{missing}<>""', f'{missing}&" is not on the Evidence sheet"'
        if (place.section, place.field) == ("rm2000", "criminal_appearances"):
            yield w["rm2000.contradiction"], '"Fewer than the sexual or violent ones"'
        if (place.section, place.field) == ("rm2000", "relied_on"):
            choice, record = w["relied_on.choice"], w.read("rm2000", "record_category")
            applies = f'LEFT({w["rm2000.why_not"]},14)<>"Not applicable"'
            nothing = f"AND({applies},{among(choice, [ReliedOn.RECORD.value])},{blank(record)})"
            yield nothing, '"No category on record is entered"'
            unscored = f"AND({among(choice, [ReliedOn.COMPUTED.value])},{w['rm2000.open']}={len(ITEMS)})"
            yield unscored, '"Nothing is computed yet"'
        if place.field in ("scenario", "worst"):
            yield self._not_described(place), '"That scenario is not described"'
        if place.section == "actions" and place.field in ("also_1", "also_2"):
            others = ("factor",) if place.field == "also_1" else ("factor", "also_1")
            mine = w[f"actions.{place.row}.{place.field}"]
            same = ",".join(f"{mine}={w[f'actions.{place.row}.{other}']}" for other in others)
            yield f'AND({mine}<>"",OR({same}))', '"Names the same factor twice"'

    def _not_described(self, place: Place) -> str:
        """Whether a scenario is named of which nothing is written."""
        w, section = self.working, self.working.sheets.form.section("scenarios")
        named = trimmed(w.read(place.section, place.field, place.row))
        used = [
            (f'UPPER({named})="{row.id}"', f"NOT({w[f'scenarios.{row.id}.used']})")
            for row in (section.rows if section else ())
        ]
        return first_that(used, "FALSE")


def _in_short(question: Question) -> str:
    """What to do about an empty answer, in the width of the column."""
    or_unknown = ", or Unknown" if question.unknown and not question.words else ""
    words = {
        Kind.CHOICE: "Choose from the list",
        Kind.DATE: "Type the date",
        Kind.NUMBER: "Type the number",
        Kind.REFERENCES: "Cite evidence: E1, E4",
        Kind.TEXT: "Write an answer",
    }
    return (question.todo or words[question.kind]) + or_unknown


def _always(section: Section, line: Line) -> bool:
    """Whether the row is part of the record whatever is answered."""
    first = bool(section.at_least) and line.row is section.rows[0]
    return section.shape is Shape.FORM or section.fixed or first


def _card_used(lines: tuple[Line, ...], line: Line) -> str:
    """Whether anything is answered on this card: its answers lie between two locked cells."""
    head = max(other.number for other in lines if other.kind == "card" and other.number < line.number)
    after = min(
        other.number for other in lines if other.number > line.number and other.kind in ("card", "section", "end")
    )
    letter = get_column_letter(ANSWER)
    return f"COUNTA(${letter}${head}:${letter}${after})>0"


def _counted(question: Question, answer: str) -> str:
    """OK, with a count of characters where the room is limited."""
    if question.kind is not Kind.TEXT or (question.lines == 1 and not COUNTED <= question.limit < CELL_LIMIT):
        return quoted(OK)
    limit = min(question.limit, NARRATIVE_LIMIT)
    counted = f'"OK, "&LEN({answer})&" of {limit:,}"'
    return f'IF(LEN({answer})>{limit},"OK, but long: "&LEN({answer})&" of {limit:,}",{counted})'


def _words(values: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(str(v.value) if isinstance(v, Enum) else str(v) for v in values)
