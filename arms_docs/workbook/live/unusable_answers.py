"""When an answer that is there cannot be used, as conditions; and what the Check column says
then.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import (
    ASSESSED_ON,
    CELL_LIMIT,
    EARLIEST_DAY,
    ITEMS,
    LATEST_DAY,
    LONGEST_ROUTINE,
    Kind,
    Question,
    ReliedOn,
    When,
)
from arms_docs.problems import Place
from arms_docs.workbook.live.answer_tests import (
    among,
    blank,
    first_of_month,
    in_figures,
    one_of,
    placeholder,
    trimmed,
    whole,
    word,
    words_of,
)
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    any_of,
    expression,
    find,
    if_,
    if_error,
    is_number,
    joined,
    length,
    not_,
    position_in,
    upper,
)
from arms_docs.workbook.live.missing_answers import Case
from arms_docs.workbook.live.review_formulas import contradicted
from arms_docs.workbook.live.rm2000_formulas import applies
from arms_docs.workbook.live.visit_formulas import IN_MONTHS
from arms_docs.workbook.live.working import Working

# What is said of an answer that is right as far as it goes, while something else is still to come.
LATER = "Later, on the Actions sheet: add an action for "
NOT_LISTED = " is not on the Evidence sheet"
NOT_DESCRIBED = "That scenario is not described"
NO_RECORD = "No category on record is entered"
NOT_COMPUTED = "Nothing is computed yet"
# The same as a search finds it, in a row of a table too: there the head of its column goes before.
WAITING = (f"{LATER}*", f"*{NOT_LISTED}", f"*{NOT_DESCRIBED[1:]}", NO_RECORD, NOT_COMPUTED)


def unreadable(w: Working, question: Question, place: Place, answer: Expression) -> Expression:
    """Whether an answer cannot be read at all."""
    match question.kind:
        case Kind.CHOICE:
            return not_(_is_in_list(w, question, answer))
        case Kind.NUMBER:
            number = whole(answer, question.low, question.high)
            return not_(_or_unknown(question, answer, number))
        case Kind.DATE:
            date = whole(answer, EARLIEST_DAY, LATEST_DAY)
            return not_(_or_unknown(question, answer, date))
        case Kind.DATE_OR_MONTH:
            date = whole(answer, EARLIEST_DAY, LATEST_DAY)
            month = whole(first_of_month(answer), EARLIEST_DAY, LATEST_DAY)
            return not_(_or_unknown(question, answer, any_of(date, month)))
        case Kind.REFERENCES:
            return not_(w[f"factors.{place.row}.cites_numbers"])
        case Kind.TEXT:
            return placeholder(answer, none_allowed=question.none_allowed)


def what_to_say(question: Question, how: Expression) -> Expression:
    """What is said of an answer that cannot be read: how to answer, or that it is none yet."""
    is_needed_text = question.kind is Kind.TEXT and question.required
    return expression("Not an answer yet") if is_needed_text else how


def too_long(question: Question, answer: Expression) -> Iterator[Case]:
    """A text with more characters than its question takes."""
    if question.kind is Kind.TEXT and question.limit < CELL_LIMIT:
        words = joined(("Too long: ", length(answer), f" of {question.limit}"))
        yield length(answer) > question.limit, words


def does_not_fit(
    w: Working, question: Question, place: Place, answer: Expression
) -> Iterator[Case]:
    """When an answer that can be read does not go with others, or asks for more."""
    if question.kind is Kind.DATE_OR_MONTH:
        answer = if_(is_number(answer), answer, first_of_month(answer))
    if question.kind.is_date:
        yield from _out_of_order(w, question, place, answer)
    yield from _contradictions(w, place)
    yield from contradicted(w, place)


def _is_in_list(w: Working, question: Question, answer: Expression) -> Expression:
    """Whether it is a word of the list; or the short form of one, such as a factor's key."""
    name = w.sheets.lists[question.words]
    in_list = is_number(position_in(word(answer), question.words, name))
    short = [c.value for c in question.choices if isinstance(c.value, str) and c.value != c.word]
    return any_of(in_list, one_of(answer, short)) if short else in_list


def _or_unknown(question: Question, answer: Expression, usable: Expression) -> Expression:
    """The same where "Unknown" is an answer too."""
    if not question.unknown:
        return usable
    return any_of(usable, upper(trimmed(answer)).equals("UNKNOWN"))


def _out_of_order(
    w: Working, question: Question, place: Place, answer: Expression
) -> Iterator[Case]:
    """A date on the wrong side of the assessment's own, or a review later than the tables allow.

    The form says which dates may not lie before or after it. Two dates of which neither is the
    assessment's are compared by `check` only.
    """
    assessed = w["visits.assessed"]
    both_set: list[Part] = [is_number(assessed), is_number(answer)]
    if question.dated_when:
        both_set.append(_is_in_case(w, question.dated_when, place))
    if question.not_after == ASSESSED_ON:
        after = if_(all_of(*both_set), answer > assessed, False)
        yield after, expression("After the assessment: check")
    if question.not_before == ASSESSED_ON:
        before = if_(all_of(*both_set), answer < assessed, False)
        yield before, expression("Before the assessment: check")
    if place == Place("review", "", "next_review") and not w.instrument.reviews:
        latest = w["visits.latest_review"]  # later is an error, and no warning as it is by level
        too_late = if_(all_of(*both_set), answer > latest, False)
        yield too_late, joined(("Not later than ", in_figures(latest)))


def _is_in_case(w: Working, case: When, place: Place) -> Expression:
    """Whether another answer is such that a date is compared at all."""
    other = case.place(place)
    if (other.section, other.field) == ("actions", "status"):
        return w[f"actions.{other.row}.open"].equals(1)
    return if_error(among(word(w.sheets.typed(other)), words_of(case.among)), False)


def _contradictions(w: Working, place: Place) -> Iterator[Case]:
    """What else a usable answer asks for, or does not go with."""
    match (place.section, place.field):
        case ("factors", "rating"):
            add = expression(f"{LATER}{place.row}")
            yield w[f"factors.{place.row}.unserved"].equals(1), add
        case ("factors", "evidence"):
            reference = w[f"factors.{place.row}.not_listed"]
            not_listed = joined((reference, NOT_LISTED))
            yield reference.differs(""), not_listed
        case ("rm2000", "criminal_appearances"):
            fewer = "Fewer than the sexual or violent ones"
            yield w["rm2000.contradiction"], expression(fewer)
        case ("rm2000", "age"):
            older = joined(("Above the person's age (", w["rm2000.age_at_most"], "): check"))
            yield w["rm2000.age_too_high"], older
        case ("rm2000", "relied_on"):
            yield from _nothing_to_rely_on(w)
        case ("review", "visit_every"):
            too_rare = all_of(w["visits.kind"].equals(IN_MONTHS), w["visits.usable"])
            longest = if_(too_rare, w["visits.planned"] > LONGEST_ROUTINE, False)
            yield longest, expression(f"At most {LONGEST_ROUTINE} months")
        case (_, "scenario" | "worst"):
            yield _is_not_described(w, place), expression(NOT_DESCRIBED)
        case ("actions" | "strategies", "also_1" | "also_2"):
            yield _names_twice(w, place), expression("Names the same factor twice")


def _nothing_to_rely_on(w: Working) -> Iterator[Case]:
    choice, record = w["relied_on.choice"], w.read("rm2000", "record_category")
    on_record = among(choice, [ReliedOn.RECORD.value])
    computed = among(choice, [ReliedOn.COMPUTED.value])
    no_record = all_of(applies(w), on_record, blank(record))
    yield no_record, expression(NO_RECORD)
    not_begun = all_of(computed, w["rm2000.open"].equals(len(ITEMS)))
    yield not_begun, expression(NOT_COMPUTED)


def _names_twice(w: Working, place: Place) -> Expression:
    """Whether an action or a strategy names a factor that it has named already."""
    others = ("factor",) if place.field == "also_1" else ("factor", "also_1")
    row = f"{place.section}.{place.row}"
    own = w[f"{row}.{place.field}"]
    same = [own.equals(w[f"{row}.{other}"]) for other in others]
    return all_of(own.differs(""), any_of(*same))


def _is_not_described(w: Working, place: Place) -> Expression:
    """Whether a scenario is named of which nothing is written."""
    name = upper(trimmed(w.read(place.section, place.field, place.row)))
    return not_(is_number(find(joined(("|", name, "|")), w["scenarios.described"])))
