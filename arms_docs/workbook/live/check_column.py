"""The Check column: the next step of each row in words, or "OK", as a formula.

It sees what a formula can see beside the answer and asks for the same things as `check` does. What needs a closer look
(weak words, dates that are still to come) only `check` says. "OK, but" goes before what `check` only warns of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from openpyxl.utils import get_column_letter

from arms_docs.assessment.ask import (
    CELL_LIMIT,
    NARRATIVE_LIMIT,
    UNKNOWN_WORD,
    Kind,
    Question,
    Section,
    Shape,
)
from arms_docs.assessment.form import ReliedOn
from arms_docs.assessment.parse import EARLIEST_DAY, LATEST_DAY, either
from arms_docs.assessment.scope import SCORED
from arms_docs.instrument import FactorRating
from arms_docs.problems import Place, Stage
from arms_docs.workbook.live.expressions import (
    among,
    blank,
    first_that,
    one_of,
    placeholder,
    quoted,
    trimmed,
    whole,
    word,
)
from arms_docs.workbook.live.formulas import BESIDE, ITEMS, Working
from arms_docs.workbook.sheets.layout import ANSWER, Line, columns

OK = "OK"
AGAIN = "Type the answer again"
COUNTED = 140  # from this much room on a single line is counted; a name is not
# Dates that cannot lie after the assessment, and dates that cannot lie before it.
PAST = (
    ("person", "born"),
    ("context", "last_visit"),
    ("context", "previous_date"),
    ("rm2000", "record_date"),
    ("rm2000", "osp_date"),
    ("sources", "dated"),
)
AHEAD = (
    ("review", "next_review"),
    ("factors", "resolve_by"),
    ("actions", "due"),
    ("rounds", "decided_on"),
)


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
        needed = list(self._needed(lines, line, place))
        how = quoted(_how(line.question))
        is_text = line.question.kind is Kind.TEXT
        say = first_that(
            [(c, words if is_text else how) for c, words in needed],
            quoted(_or_nothing(line.question)),
        )
        cases = [(f"ISERROR({answer})", quoted(AGAIN)), (blank(answer), first_that(needed, '""'))]
        cases += [*self._unusable(line.question, place, answer, say), *self._more(place)]
        return f"={first_that(cases, self._fine(line.question, place, answer))}"

    def first_words(self, lines: tuple[Line, ...], line: Line) -> str:
        """What may be said of a question that is still empty, or well answered: its row must have room for it."""
        if not (line.section and line.row and line.question):
            return ""
        place = line.section.place(line.row, line.question.field)
        return "&".join(
            (
                *(words for _, words in self._needed(lines, line, place)),
                self._fine(line.question, place, "A1"),
            )
        )

    def of_row(self, lines: tuple[Line, ...], line: Line) -> str:
        """The Check formula of one row of a table: its gaps, or the first answer that cannot be used, and why."""
        section = line.section
        if not section or not line.row:
            raise ValueError(f"line {line.number} is no row of a table")
        last = lines[-1].number
        cells = {
            q: f"INDEX(${get_column_letter(c)}$1:${get_column_letter(c)}${last},ROW())"
            for c, q in columns(section)
        }
        cases = [
            (f"ISERROR({cell})", _about(question, quoted(AGAIN)))
            for question, cell in cells.items()
        ]
        filled = "+".join(f"LEN({cell})" for cell in cells.values())
        demanded = (
            line.row is section.rows[0] and section.at_least and section.stage is Stage.SUBMISSION
        )
        cases.append((f"{filled}=0", quoted("Enter at least one") if demanded else '""'))
        gaps = self.working[f"{section.key}.{line.row.id}.add"]
        cases.append((f'{gaps}<>""', gaps))
        for question, cell in cells.items():
            place = section.place(line.row, question.field)
            empty = f'LEN(TRIM(SUBSTITUTE({cell},CHAR(10),"")))=0'
            say = quoted(_or_nothing(question))
            for wrong, why in (*self._unusable(question, place, cell, say), *self._more(place)):
                cases.append((f"IF({empty},FALSE,{wrong})", _about(question, why)))
        if section.key == "rounds":
            # On the working sheet, as all of it together would be longer than a formula may be.
            in_the_way = self.working.add(
                f"rounds.{line.row.id}.in_the_way", first_that(self._supervisor(line.row.id), '""')
            )
            cases.append((f'{in_the_way}<>""', in_the_way))
        if section.key == "points":
            cases += self._answered(line.row.id)
        return f"={first_that(cases, quoted(OK))}"

    def _needed(
        self, lines: tuple[Line, ...], line: Line, place: Place
    ) -> Iterator[tuple[str, str]]:
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
                quoted(
                    "Say who monitors it" if question.field == "monitored_by" else "Say how often"
                ),
            )
        if section.key == "rm2000":
            yield from self._rm2000_needed(place.field, say)

    def _rm2000_needed(self, field: str, say: str) -> Iterator[tuple[str, str]]:
        """The items are needed once one is answered; what stands beside a record, once a part of it is."""
        w = self.working
        started, recorded = w["rm2000.started"], w["rm2000.given.record_category"]
        applies = f'LEFT({w["rm2000.why_not"]},14)<>"Not applicable"'
        if field in SCORED:
            yield f"AND({applies},{started})", say
        if field == "male":
            nothing = f"AND(NOT({recorded}),NOT({w['rm2000.given.osp_band']}))"
            yield nothing, quoted("Score the items, or enter a category on record")
        if field == "relied_on":
            yield f"AND({applies},{started},{recorded})", say
        for group in BESIDE:
            if field in group:
                yield f"OR({','.join(w[f'rm2000.given.{f}'] for f in group if f != field)})", say

    def _departures(self, place: Place) -> Iterator[tuple[str, str]]:
        """Where what is recorded differs from what is indicated, a reason is asked for."""
        w, name = self.working, f"{place.section}.{place.field}"
        if name == "factors.reason":
            rating, informed = w[f"factors.{place.row}.rating"], w[f"factors.{place.row}.informed"]
            yield (
                w[f"factors.{place.row}.departs"],
                f'"Say why: rated "&{rating}&", but its actions say "&{informed}',
            )
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
        return (
            f"IF(AND(ISNUMBER({record}),ISNUMBER({low})),OR({record}<{low},{record}>{high}),FALSE)"
        )

    def _unusable(
        self, question: Question, place: Place, answer: str, say: str
    ) -> Iterator[tuple[str, str]]:
        """When an answer cannot be read, and what to say then; mostly ``say``."""
        text = trimmed(answer)
        if question.kind is Kind.CHOICE:
            known = f"ISNUMBER(MATCH({word(answer)},{self.working.sheets.lists[question.words]},0))"
            short = [
                str(c.value)
                for c in question.choices
                if isinstance(c.value, str) and c.value != c.word
            ]
            known = f"OR({known},{one_of(answer, short)})" if short else known
            yield f"NOT({known})", say
        elif question.kind is Kind.NUMBER:
            number = whole(answer, question.low, question.high)
            known = f'OR({number},UPPER({text})="UNKNOWN")' if question.unknown else number
            yield f"NOT({known})", say
        elif question.kind is Kind.DATE:
            day = whole(answer, EARLIEST_DAY, LATEST_DAY)
            known = f'OR({day},UPPER({text})="UNKNOWN")' if question.unknown else day
            yield f"NOT({known})", say
            yield from self._order(place, answer)
        elif question.kind is Kind.REFERENCES:
            yield f"NOT({self.working[f'factors.{place.row}.cites_numbers']})", say
        else:
            none = placeholder(answer, none_allowed=question.none_allowed)
            yield none, '"Not an answer yet"' if question.required else say
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
            add = f"Later, on the Actions sheet: add an action for {place.row}"
            yield f"{w[f'factors.{place.row}.unserved']}=1", quoted(add)
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
            unscored = (
                f"AND({among(choice, [ReliedOn.COMPUTED.value])},{w['rm2000.open']}={len(ITEMS)})"
            )
            yield unscored, '"Nothing is computed yet"'
        if place.field in ("scenario", "worst"):
            yield self._not_described(place), '"That scenario is not described"'
        if place.section == "actions" and place.field in ("also_1", "also_2"):
            others = ("factor",) if place.field == "also_1" else ("factor", "also_1")
            mine = w[f"actions.{place.row}.{place.field}"]
            same = ",".join(f"{mine}={w[f'actions.{place.row}.{other}']}" for other in others)
            yield f'AND({mine}<>"",OR({same}))', '"Names the same factor twice"'

    def _supervisor(self, row: str) -> Iterator[tuple[str, str]]:
        """What stands in the way of signing off, in the row of a round; most of it only in the last one."""
        w, comments = self.working, self.working.read("rounds", "comments", row)
        last, returned = w[f"rounds.{row}.last"], w[f"rounds.{row}.returned"]
        yield f"AND({returned},{blank(comments)})", '"Comments: say what to change"'
        yield (
            f"AND({last},{returned})",
            '"Returned. Once it is mended, decide again in the next row"',
        )
        yield (
            f"AND({last},{w[f'rounds.{row}.staff_id_of_assessor']})",
            '"Staff id: an assessor\'s. Another must decide"',
        )
        same_name = (
            f"{w[f'rounds.{row}.name_of_assessor']},NOT({w[f'rounds.{row}.another_person.yes']})"
        )
        yield (
            f"AND({last},{same_name})",
            '"Name: an assessor\'s. Another must decide, or answer Same name"',
        )
        lower = f"AND({last},{w['rounds.lower']},NOT({w[f'rounds.{row}.lower_accepted.yes']}))"
        yield lower, quoted(f"{self._head('lower_accepted')} Yes, or return it")
        signs = w[f"rounds.{row}.signs"]
        for field in ("protective_promoted", "plan_smart"):
            empty = blank(w.read("rounds", field, row))
            yield f"AND({signs},IFERROR({empty},FALSE))", quoted(f"{self._head(field)} Yes or No")
        yield (
            f"AND({signs},{w[f'rounds.{row}.says_no']},{blank(comments)})",
            '"Comments: say why, as a No stands in the list"',
        )
        tables = (
            f"AND({signs},{w['rounds.unconfirmed']},NOT({w[f'rounds.{row}.tables_accepted.yes']}))"
        )
        yield tables, quoted(f"{self._head('tables_accepted')} Yes, knowing that")

    def _answered(self, row: str) -> Iterator[tuple[str, str]]:
        """What was done about a point of a round that returned the assessment."""
        w = self.working
        named, unsaid = (
            trimmed(w.read("points", "round", row)),
            blank(w.read("points", "reply", row)),
        )
        returned = f'ISNUMBER(FIND("|"&UPPER({named})&"|",{w["rounds.which_returned"]}))'
        yield f"AND({returned},IFERROR({unsaid},FALSE))", '"Say what was done about it"'

    def _head(self, field: str) -> str:
        """The head of a column of the rounds."""
        question = self.working.sheets.form.question(Place("rounds", "SO1", field))
        return question.label if question else field

    def _fine(self, question: Question, place: Place, answer: str) -> str:
        """What is said of an answer that stands."""
        if (place.section, place.field) != ("factors", "imminent"):
            return _counted(question, answer)
        rating = self.working[f"factors.{place.row}.rating"]
        unlike = among(rating, [r.value for r in (FactorRating.MEDIUM, FactorRating.LOW)])
        differs = f'"OK, but this does not go with "&{rating}&": check both"'
        say = quoted("OK. Say what it is in the rationale, and tell your supervisor today")
        return f"IF({one_of(answer, ('Yes', 'TRUE'))},IF({unlike},{differs},{say}),{quoted(OK)})"

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
    if question.todo:
        return question.todo
    short = {Kind.DATE: "Type the date", Kind.REFERENCES: "Cite evidence: E1, E4"}
    return (
        short[question.kind] + _or_unknown(question) if question.kind in short else _how(question)
    )


def _how(question: Question) -> str:
    """How to answer so that it can be read."""
    if question.kind is Kind.NUMBER:
        none = ", 0 if none" if question.low == 0 else ""
        return f"A whole number from {question.low} to {question.high}{none}{_or_unknown(question)}"
    words = {
        Kind.CHOICE: "Choose from the list"
        + (f"; {UNKNOWN_WORD} is in it" if question.unknown else ""),
        Kind.DATE: f"Type the full date: day, month and year{_or_unknown(question)}",
        Kind.REFERENCES: "Only numbers, one by one, such as E1, E4",
        Kind.TEXT: "Write an answer",
    }
    return words[question.kind]


def _or_nothing(question: Question) -> str:
    """The same for an answer that cannot be read; where none is needed, the cell may also be emptied."""
    how = _how(question)
    if question.required:
        return how
    if question.kind is Kind.CHOICE and len(question.words) <= 2:
        how = f"Choose {either(question.words)}"
    return f"Leave it empty, or {how[0].lower()}{how[1:]}"


def _or_unknown(question: Question) -> str:
    return f", or {UNKNOWN_WORD}" if question.unknown else ""


def _about(question: Question, say: str) -> str:
    """What is said of one answer in a table's row: with the head of its column before it."""
    return (
        f'"{question.label}: {say[1].lower()}{say[2:]}'
        if say[0] == '"'
        else f'"{question.label}: "&{say}'
    )


def _always(section: Section, line: Line) -> bool:
    """Whether the row is part of the record whatever is answered."""
    first = bool(section.at_least) and line.row is section.rows[0]
    return section.shape is Shape.FORM or section.fixed or first


def _card_used(lines: tuple[Line, ...], line: Line) -> str:
    """Whether anything is answered on this card: its answers lie between two locked cells."""
    head = max(
        other.number for other in lines if other.kind == "card" and other.number < line.number
    )
    after = min(
        other.number
        for other in lines
        if other.number > line.number and other.kind in ("card", "section", "end")
    )
    letter = get_column_letter(ANSWER)
    return f"COUNTA(${letter}${head}:${letter}${after})>0"


def _counted(question: Question, answer: str) -> str:
    """OK, with a count of characters where the room is limited."""
    if question.kind is not Kind.TEXT or (
        question.lines == 1 and not COUNTED <= question.limit < CELL_LIMIT
    ):
        return quoted(OK)
    limit = min(question.limit, NARRATIVE_LIMIT)
    counted = f'"OK, "&LEN({answer})&" of {limit:,}"'
    return f'IF(LEN({answer})>{limit},"OK, but long: "&LEN({answer})&" of {limit:,}",{counted})'


def _words(values: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(str(v.value) if isinstance(v, Enum) else str(v) for v in values)
