"""Everything the tool can say about a workbook, in one place.

A problem is the user's data, not an exception: reading and checking collect every problem in one
pass, each with its place, what was found, what is wrong and what to do. To add one, add a member to
`Code`; its first word is the severity.

A number's letter says what kind of thing is wrong: F the file, A one answer, R what must hold
between several answers, M RM2000, D a departure without its reason, S sign-off. A number is never
used for anything else later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """How much a problem matters."""

    WRONG_FILE = "wrong file"  # not something we can read at all
    ERROR = "error"  # must be put right before the assessment can be handed over
    WARNING = "warning"  # worth a look; it stops nothing


class Stage(Enum):
    """What an assessment is judged for: handing over, or signing off, which adds stage five."""

    SUBMISSION = "submission"
    SIGN_OFF = "sign-off"


class Place(NamedTuple):
    """Where an answer belongs: section, row and question of the form.

    >>> str(Place("factors", "R3", "rating")), str(Place("person", "", "name"))
    ('factors.R3.rating', 'person.name')
    """

    section: str
    row: str = ""
    field: str = ""

    def __str__(self) -> str:
        return ".".join(part for part in (self.section, self.row, self.field) if part)


@dataclass(frozen=True)
class Entry:
    """One entry of the catalogue: a number for good, what is wrong (``says``), what to do (``do``).

    Names in braces are gaps that the facts of a `Problem` fill.
    """

    number: str
    severity: Severity
    says: str
    do: str


def wrong_file(number: str, *, says: str, do: str) -> Entry:
    """An entry for a file that is nothing we can read."""
    return Entry(number, Severity.WRONG_FILE, says, do)


def error(number: str, *, says: str, do: str) -> Entry:
    """An entry for what must be put right."""
    return Entry(number, Severity.ERROR, says, do)


def warning(number: str, *, says: str, do: str) -> Entry:
    """An entry for what is worth a look."""
    return Entry(number, Severity.WARNING, says, do)


# What stands in a workbook beside its answers goes where the workbook goes.
TRAVELS = (
    "This will be kept in the record with the workbook, and may be disclosed. Delete it before you "
    "hand in, if it is only for you."
)


class Code(Enum):
    """The catalogue, in the order of its numbers."""

    # The file
    NOT_FOUND = wrong_file(
        "F01", says="There is no such file.", do="Check the name and the folder."
    )
    IS_FOLDER = wrong_file(
        "F02", says="This is a folder, not a file.", do="Name the workbook itself."
    )
    EMPTY_FILE = wrong_file("F03", says="The file is empty.", do="Ask for it to be sent again.")
    NOT_READABLE = wrong_file(
        "F04",
        says="The file could not be opened: {why}.",
        do="Close it in other programs and check that you may read it.",
    )
    ENCRYPTED = wrong_file(
        "F05",
        says="The workbook is locked with a password.",
        do=(
            "Open it in Excel, remove the password under File > Info > Protect Workbook, and save "
            "it again."
        ),
    )
    OLD_EXCEL = wrong_file(
        "F06",
        says="This is an old Excel file (.xls).",
        do="Open it in Excel and save it as an Excel Workbook (.xlsx).",
    )
    OPEN_DOCUMENT = wrong_file(
        "F07",
        says="This is an OpenDocument file (.ods).",
        do="Open it in LibreOffice and save it as Excel 2007-365 (.xlsx).",
    )
    NOT_WORKBOOK = wrong_file(
        "F08",
        says="This is not an Excel workbook: it is {what}.",
        do="Choose the .xlsx file that was filled in.",
    )
    DAMAGED = wrong_file(
        "F09",
        says="The workbook is damaged and cannot be read.",
        do="Open it in Excel, let it repair the file, and save it under a new name.",
    )
    TOO_LARGE = wrong_file(
        "F10",
        says="The workbook holds far more than an assessment can: {why}.",
        do="Copy the answers into a fresh workbook.",
    )
    WRONG_TEMPLATE = wrong_file(
        "F11",
        says="This workbook is not an ARMS assessment workbook.",
        do="Fill in a workbook made by 'arms-docs new'.",
    )
    NEWER_SCHEMA = wrong_file(
        "F12",
        says="This workbook was made by a newer version of this program: {why}.",
        do="Update arms_docs and try again.",
    )
    BAD_ANSWERS_FILE = wrong_file(
        "F13",
        says="The answers file is not valid TOML: {why}.",
        do="{todo}",
    )
    MACROS = wrong_file(
        "F14",
        says="The workbook holds macros, which this form never needs.",
        do="Open it in Excel, save it as an Excel Workbook (.xlsx), and hand that in.",
    )
    LINKED = warning(
        "F15",
        says="The workbook is linked to other workbooks; nothing is read from them.",
        do="Check the answers that were copied in, and break the links under Data > Edit Links.",
    )
    OTHER_EDITION = warning(
        "F16",
        says=(
            "The workbook was made for edition {theirs} of the tables; everything is worked out "
            "here with edition {ours}."
        ),
        do="Compare the indicated levels, RM2000 and the visits with what the workbook shows.",
    )
    OTHER_PROGRAM = warning(
        "F17",
        says="The workbook was saved by {program}, which may change dates, lists and protection.",
        do=(
            "Look through the dates and the choices. Excel 2016 or later and LibreOffice 7.4 or "
            "later are supported."
        ),
    )
    OTHER_KIND = wrong_file(
        "F18",
        says=(
            "This workbook was made by this program for something else: it is a workbook of the "
            "kind '{kind}'."
        ),
        do="Choose the assessment workbook that was filled in.",
    )
    FAR_AWAY = warning(
        "F19",
        says=(
            "Something is written far outside the form, where nobody looks for it; it is not read."
        ),
        do="If it belongs to the assessment, move it into a row of the form; otherwise clear it.",
    )
    RIGHTS_MANAGED = wrong_file(
        "F20",
        says=(
            "Only certain people may open this workbook: rights management or a sensitivity label "
            "restricts it."
        ),
        do=(
            "Ask somebody who may change that to open it in Excel, lift the restriction under File "
            "> Info > Protect Workbook or choose a label that does not encrypt, and save it again."
        ),
    )
    OTHER_FORMAT = wrong_file(
        "F21",
        says="This is {what}, which is not read.",
        do="Open it in Excel, save it as an Excel Workbook (.xlsx), and hand that in.",
    )
    ONE_SHEET_ONLY = wrong_file(
        "F22",
        says="This is {what}. It holds the cells of one sheet, and nothing else of the workbook.",
        do="Hand in the workbook (.xlsx) that it was saved from.",
    )
    EXCEL_5 = wrong_file(
        "F23",
        says=(
            "This is a workbook of Excel 5.0/95 or older, which cuts off every text after 255 "
            "characters."
        ),
        do=(
            "Hand in the workbook (.xlsx) that it was saved from. If it is lost, open this one in "
            "Excel, save it as an Excel Workbook (.xlsx), and complete every long answer."
        ),
    )
    LOCK_FILE = wrong_file(
        "F24",
        says="This small file only says that somebody has the workbook open in {program}.",
        do=(
            "Have the workbook saved and closed there. Then choose the workbook itself, whose name "
            "does not begin with '{begin}'."
        ),
    )
    WORKBOOK_INSIDE = wrong_file(
        "F25",
        says="This is {what}, with a workbook in it.",
        do="Take the workbook (.xlsx) out of it, and hand that in.",
    )
    EXPORT = wrong_file(
        "F26",
        says="This is {what}.",
        do="Open it in {program}, export or download it as Excel (.xlsx), and hand that in.",
    )
    VALUES_ONLY = warning(
        "F27",
        says=(
            "The formulas{where} are gone: the workbook was saved as values alone, and its checks "
            "and results no longer follow what is typed. The answers are read as ever."
        ),
        do="To go on typing in it, let 'arms-docs repair' make a working copy first.",
    )

    LAST_GONE = error(
        "F28",
        says="What was signed last time is no longer in this workbook.",
        do=(
            "Have a new one made from the signed record ('arms-docs review'), and copy over what "
            "was typed."
        ),
    )
    LAST_SPOILT = error(
        "F29",
        says="What was signed last time stands in this workbook, and is not what was signed.",
        do=(
            "Have a new one made from the signed record ('arms-docs review'), and copy over what "
            "was typed."
        ),
    )

    # One answer
    MISSING = error("A01", says="This is not answered.", do="{todo}")
    NOT_A_CHOICE = error(
        "A02", says="This is not one of the choices.", do="Choose {choices}.{typed_hint}"
    )
    NOT_A_DATE = error(
        "A03",
        says="This is not a date that can be read: {why}.",
        do="Type the full date: day, month and four-digit year, such as 27/03/2026.{typed_hint}",
    )
    NOT_A_NUMBER = error(
        "A04",
        says="This is not a whole number from {low} to {high}.",
        do="Type the number alone.{typed_hint}",
    )
    TOO_LONG = error(
        "A05", says="This is {length} characters long; there is room for {limit}.", do="Shorten it."
    )
    IS_FORMULA = error(
        "A06",
        says="The cell holds a formula.",
        do="Type the answer itself: what a formula shows is not read.",
    )
    IS_CELL_ERROR = error(
        "A07", says="The cell holds an Excel error.", do="Clear it and type the answer again."
    )
    PLACEHOLDER = error(
        "A08", says="This holds a place for an answer but does not give one.", do="{todo}"
    )
    NOT_A_REFERENCE = error(
        "A09",
        says="Part of this is not a number from the evidence list: {typed_part}.",
        do="Give the evidence numbers only, such as E1, E4.{typed_hint}",
    )
    NO_SUCH_QUESTION = error(
        "A10", says="The form has no such question.", do="Check the spelling.{typed_hint}"
    )
    MERGED = error(
        "A11",
        says="The answer's cell is merged with others ({cells}).",
        do="Unmerge the cells and type the answer into its own cell.",
    )
    LOST_QUESTION = error(
        "A12",
        says=(
            "The row of this question is no longer on the sheet {sheet}, or its hidden key is gone."
        ),
        do=(
            "Undo what was deleted, or answer it in the clean workbook that 'arms-docs repair' "
            "makes from this one."
        ),
    )
    CONTROL_CHARACTERS = warning(
        "A13",
        says="Invisible control characters came in with this text, and are left out.",
        do="Nothing, unless something is missing from the text.",
    )
    DATE_AS_TEXT = warning(
        "A14",
        says="The date arrived as text or as a bare number, and is read as {typed_read}.",
        do="Check that this is the date you meant.",
    )
    NUMBER_AS_TEXT = warning(
        "A15",
        says="The number arrived as text or as a date, and is read as {typed_read}.",
        do="Check that this is the number you meant.",
    )
    LONG = warning(
        "A16",
        says="This is {length} characters long; panels read up to {limit}.",
        do="Shorten it if you can.",
    )
    PLACEHOLDER_IGNORED = warning(
        "A17",
        says="This is taken as not answered.",
        do="Leave the cell empty, or write the answer.",
    )
    REPEATED_REFERENCE = warning(
        "A18", says="{reference} is named more than once.", do="Name it once."
    )
    STANDS_TWICE = error(
        "A19",
        says="This question stands twice in the workbook, with different answers (see {other}).",
        do="Keep one of the two, and delete the other.",
    )
    DATE_WITH_TIME = error(
        "A20", says="This is a date with a time of day.", do="Type the date alone."
    )
    TURNED_INTO = warning(
        "A21",
        says="The spreadsheet turned this text into a date; it is read as {typed_read}.",
        do="Check it. To keep it as typed, format the cell as Text and type it again.",
    )
    NOT_TEXT = error(
        "A22",
        says="This should be text and is {what}.",
        do="Format the cell as Text, and type the answer again.",
    )
    LOST_PART = error(
        "A23",
        says="The part '{part}' is no longer in the workbook, or not as a whole.",
        do="Copy the answers into a fresh workbook: part of the form has been deleted.",
    )
    STRAY = error(
        "A24",
        says=(
            "Something is written in a row that is not one of the form's, so it would be left out."
        ),
        do="Move it into a row of the form, or clear it.",
    )
    ROW_MOVED = error(
        "A25",
        says=(
            "The row shows number {typed_shown} and belongs to {row}: rows have been sorted or "
            "pasted over one another."
        ),
        do="Undo that, or copy the answers into a fresh workbook.",
    )
    ANOTHER_PERSON = error(
        "A26",
        says=(
            "This workbook was issued for another person's assessment: the case reference is not "
            "the one it was given."
        ),
        do=(
            "Begin with a blank for another person. If the reference was mistyped, put the first "
            "one back."
        ),
    )
    ANOTHER_START = error(
        "A27",
        says=(
            "This workbook was issued for the assessment of {typed_issued}, and this is another "
            "date."
        ),
        do=(
            "Begin with a blank for a new assessment. If the date was mistyped, put the first one "
            "back."
        ),
    )
    SPOILT_ID = error(
        "A28",
        says="The number this workbook was issued under has been changed or is incomplete.",
        do=(
            "Go back to the workbook as it was returned to you, or copy the answers into a fresh "
            "one."
        ),
    )
    DROPPED = warning(
        "A29",
        says=(
            "An older form asked this ({question}); today's form does not, and the answer is left "
            "out."
        ),
        do="Read it in the old workbook. What still matters belongs under another question.",
    )
    OUTSIDE = warning(
        "A30",
        says=(
            "Something is written outside the answers, and is not part of the assessment: {cells}."
        ),
        do=f"Move into an answer what belongs there. {TRAVELS}",
    )
    OWN_SHEET = warning(
        "A31",
        says=(
            "The sheet {typed_sheet} is not one of the form's; what is written on it is not part "
            "of the assessment."
        ),
        do=TRAVELS,
    )
    CARRIED_OVER = warning(
        "A32",
        says=(
            "The sheet 'Carried over' holds texts from an earlier workbook that have no place "
            "among the answers: {count}."
        ),
        do=(
            "Copy what belongs to the assessment into its answer, and delete the sheet when "
            f"nothing is left to place. {TRAVELS}"
        ),
    )
    KEY_GONE = error(
        "A33",
        says="The hidden key of this row is gone, so what is written in it would be left out.",
        do=(
            "Make a clean workbook from this one with 'arms-docs repair', which goes by the words "
            "beside the answers."
        ),
    )
    ROWS_GONE = warning(
        "A34",
        says="Rows of the form are gone: {rows}. What stood there cannot be known.",
        do=(
            "Nothing, if nothing did. 'arms-docs repair' makes a workbook from this one in which "
            "they are back, empty."
        ),
    )
    # A35 and A37 to A39 were never given. They stay free: a number keeps its meaning.
    SET_ASIDE = error(
        "A36",
        says=(
            "What stood here could not be read, or had words struck through or raised, and was set "
            "aside when this copy was made."
        ),
        do=(
            "Look at it in the file that the copy was made from. Type the answer in its place, "
            "without the words '[not read]'."
        ),
    )

    DECEIVING = error(
        "A40",
        says=(
            "What is seen here is not what is stored: it holds characters that nobody sees, "
            "{typed_names}."
        ),
        do="Delete the word in which they stand, with the spaces around it, and type it again.",
    )
    UNSEEN = warning(
        "A41",
        says="Characters that nobody sees came in with this text: {typed_names}.",
        do="Nothing, if the text reads as it should: they are not printed.",
    )
    LOOKS_ALIKE = error(
        "A42",
        says="This holds letters of another alphabet, which may look like ours: {typed_names}.",
        do="Type it again on an English keyboard.",
    )
    STRUCK = warning(
        "A43",
        says="Words in this answer are struck through; the report prints them without the line.",
        do="Delete the words that no longer hold. If they all hold, take the line away.",
    )
    RAISED = warning(
        "A44",
        says=(
            "Part of this answer is raised or lowered; the report prints it like the rest, so that "
            "10 with a raised 2 reads 102."
        ),
        do="Write it so that it cannot be misread.",
    )
    HIDDEN = warning(
        "A45",
        says="This answer cannot be seen on its sheet ({why}), but it is read and printed.",
        do="Make it visible and look at it. Delete it if it does not belong there.",
    )
    SHOWN_OTHERWISE = warning(
        "A46",
        says="The cell shows {typed_shown}; what is stored in it, and read, is {typed_read}.",
        do=(
            "Check which of the two is meant. Type it again, and give the cell the format General, "
            "or one that shows all of the date."
        ),
    )
    RULE_STRIKES = warning(
        "A47",
        says=(
            "A rule (Conditional Formatting) may strike words through, or show numbers otherwise, "
            "in {cells}; the report prints them as they are stored."
        ),
        do="Look at these cells, and delete what no longer holds.",
    )
    COMMENT = warning(
        "A48",
        says="A {what} is here. It is not read, and is not part of the assessment.",
        do=TRAVELS,
    )
    FIRST_OF_MONTH = warning(
        "A49",
        says="Dated the first of a month: {references}.",
        do=(
            "Nothing, if the day is known. Where it is not, type month and year alone, such as "
            "October 2026."
        ),
    )
    SPILLED = error(
        "A50",
        says="This looks like the rest of a text pasted at {above}.",
        do=(
            "Put the pieces together at {above}{also}, or let 'arms-docs repair' do it. "
            "Double-click a cell before you paste."
        ),
    )
    LABEL = warning(
        "A51",
        says="This names a person by a label, where facts would say more: {words}.",
        do="Say what he did, or quote it as his or the court's word. {instead}.",
    )
    NAMED = warning(
        "A52",
        says="This looks like the name of a person, an address or a number to reach somebody.",
        do=(
            "Write a group, such as 'children of families that he befriends'. Who it is belongs "
            "on the Restricted sheet. If it is a group or a place, leave it."
        ),
    )

    CARRIED_CHANGED = error(
        "A53",
        says=(
            "This was filled in from the signed record, and says something else now. It was: "
            "{typed_was}."
        ),
        do="Put back what was there. What you have to say about it goes beside it.",
    )
    # A54 to A59 were never given.
    LAST_SHOWN_CHANGED = warning(
        "A60",
        says=(
            "What was signed last time is shown here, and the cell says something else now. It "
            "was: {typed_was}."
        ),
        do=(
            "Go by what was signed: it is kept in the workbook, and nothing that is shown here "
            "counts. 'arms-docs repair' makes a workbook from this one in which it is right."
        ),
    )

    # What must be there, taken together
    NO_ROWS = error("R01", says="Nothing is entered under '{section}'.", do="Enter at least one.")
    DATES_OUT_OF_ORDER = error(
        "R02",
        says="{this} is {typed_date}, which is {relation} {other} ({typed_other}).",
        do="Check both dates.",
    )
    REVIEW_TOO_FAR = error(
        "R03",
        says="The next review is more than {months} months after the assessment.",
        do="Set a date on or before {typed_latest}.",
    )
    IN_THE_FUTURE = error("R04", says="This date is still to come.", do="Check the date.")
    NO_ACTION = error(
        "R05",
        says="{factor} is rated {typed_rating} and no open action answers it.",
        do=(
            "Add an action whose main factor is {key}, or name {key} in an open action's 'Also for "
            "factor'."
        ),
    )
    NOT_MONITORED = warning(
        "R06",
        says="Nobody is named to keep an eye on {factor}, which is rated {typed_rating}.",
        do="Say who monitors it and how often.",
    )
    NO_SUCH_EVIDENCE = error(
        "R07",
        says="{reference} is cited and is not in the evidence list.",
        do="Add it to the Evidence sheet, or cite another.",
    )
    NO_SUCH_SCENARIO = error(
        "R08",
        says="{reference} is named and no such scenario is described.",
        do="Describe it on the Formulation sheet, or name another.",
    )
    SAME_FACTOR_TWICE = error(
        "R09",
        says="{key} is named more than once.",
        do="Name each factor once; leave 'Also for factor' empty where there is none.",
    )
    IMMINENT_NOT_HIGH = warning(
        "R10",
        says=(
            "Imminent offending ({typed_answer}) and the rating ({typed_rating}) do not go "
            "together."
        ),
        do="Check both answers. Evidence of imminent offending alone points to Very High overall.",
    )
    WEAK_ACTION = warning(
        "R11",
        says="'{word}' says little that could be checked.",
        do="Say who does what, by when, and what would show that it is done.",
    )
    SAME_PERSON_TWICE = error(
        "R12", says="The same staff id is entered twice.", do="Enter each assessor once."
    )
    NO_VISIT = warning(
        "R13",
        says="No home visit is recorded.",
        do="If there has been none, make the first one an action with a date.",
    )
    VISITS_IN_CUSTODY = warning(
        "R14",
        says="This is about home visits, and somebody in custody has none.",
        do="Leave it empty until release, or check the setting.",
    )
    NOT_ADULT = warning(
        "R15",
        says="By this date the person was under 18 at the assessment; ARMS is for adult men.",
        do=(
            "Check the date of birth. If it is right, take advice on how the person should be "
            "assessed before anybody relies on this."
        ),
    )
    ROUNDS_OUT_OF_ORDER = error(
        "R16",
        says="This sign-off round is dated before the one above it.",
        do="Check both dates; rounds are entered in their order.",
    )
    REVIEW_OVERDUE = warning(
        "R17",
        says="The next review was due on this date, which has passed.",
        do=(
            "Consider whether this assessment still holds. If it does, set a date that is still to "
            "come before you hand in; at sign-off, say why in the words that accept the warnings."
        ),
    )
    CITED_UNLISTED = warning(
        "R18",
        says="{reference} is cited here and is not on the Evidence sheet.",
        do="Add it there, or cite another.",
    )
    CITED_RESTRICTED = warning(
        "R19",
        says=(
            "{reference} is marked restricted, and what you wrote here from it will be in the "
            "panel's copy."
        ),
        do="Move it to the Restricted sheet or take it out.",
    )
    # R20 asked for what the rationale cites already; R38 was never given. Both stay free.
    DUE_AFTER_REVIEW = warning(
        "R21",
        says="This open action is due after the next review ({typed_review}).",
        do="Choose an earlier date, or a first step that the review can look at.",
    )
    INITIAL_WITH_PREVIOUS = warning(
        "R22",
        says="This is an initial assessment, and yet something is entered about an earlier one.",
        do="Clear it, or change the answer to 'Why now'.",
    )
    NOT_A_NAME = warning(
        "R23",
        says="'{typed_name}' names nobody: the report is read years later.",
        do="Write the name.",
    )
    REPEATED_TEXT = warning(
        "R24",
        says="The same words stand under {factors}: '{typed_beginning} ...'.",
        do="Keep them under one factor, and say under each other one what they mean for it.",
    )
    ACTION_OVERDUE = warning(
        "R25",
        says="This action is open, and its date has passed.",
        do="If it is done, say so at 'Status'. If not, see to it, and set the date that now holds.",
    )
    VISIT_OVERDUE = warning(
        "R26",
        says="The next home visit was due by a day that has passed ({typed_due}).",
        do=(
            "Visit, or say in the plan when the visit will be, and why it is late. If there was "
            "one after this assessment, enter it on the Visits sheet, or, in a workbook without "
            "that sheet, say so in the plan."
        ),
    )
    GAP_OVERDUE = warning(
        "R27",
        says="This gap was to be resolved by this date, which has passed; it is still open.",
        do="Rate the factor by what was found. If nothing was, set the date that now holds.",
    )
    RELEASE_PAST = warning(
        "R28",
        says="Release was expected on this date, which has passed, and the setting is custody.",
        do="Check the setting. After release, home visits need a plan.",
    )
    OUTWEIGHS_NOT_HIGH = warning(
        "R29",
        says="{factor} is said to outweigh the others, and is rated {typed_rating}.",
        do="It changes nothing: it is only looked at where a factor is rated High. Check both.",
    )
    ACTION_BEYOND = warning(
        "R30",
        says=(
            "This open action is {typed_priority}, and due later than {within} after the "
            "assessment ({typed_latest})."
        ),
        do=(
            "Choose a date up to then, or add a first step that is done by then. If it has to be "
            "later, say why in the plan: whoever signs off sees this warning."
        ),
    )
    GAP_BEYOND = warning(
        "R31",
        says=(
            "This gap has {typed_priority} priority, and is to be resolved later than {within} "
            "after the assessment ({typed_latest})."
        ),
        do=(
            "Choose a date up to then, or say at 'How it will be resolved' why it takes longer: "
            "whoever signs off sees this warning."
        ),
    )
    IMMINENT_UNANSWERED = warning(
        "R32",
        says=(
            "Offending is imminent under {key}, and no open action for it is due within {within} "
            "of the assessment ({typed_latest})."
        ),
        do="Add one that is due by then, or bring one forward, and tell your supervisor today.",
    )
    REVIEW_BEYOND = warning(
        "R33",
        says="The next review is later than {typed_latest}: {typed_why}.",
        do=(
            "Set a date up to then. If it has to be later, say why in the plan: whoever signs off "
            "sees this warning."
        ),
    )
    REACTIVE_ABOVE_LOW = warning(
        "R34",
        says="There are to be no routine visits, and {typed_why}.",
        do=(
            "Plan visits; or say, where it asks which criteria are met, why none are needed all "
            "the same."
        ),
    )
    WENT_ALONE = warning(
        "R35",
        says="Two people did not go to {visit}.",
        do=(
            "The College of Policing's guidance asks for two. Say in the plan who goes together "
            "next time."
        ),
    )
    WHO_WENT = warning(
        "R36",
        says="It is not said whether two people went to the last home visit.",
        do="Answer Yes or No, and name who went.",
    )
    VISITS_TOO_RARE = error(
        "R37",
        says="This is more than {most} months between home visits.",
        do=(
            "Choose a shorter interval. Where nobody calls by routine, choose that at 'Home "
            "visits'."
        ),
    )
    NOT_A_MAN = warning(
        "R39",
        says="ARMS was made for adult men, and by this answer the person is not a man.",
        do=(
            "Check the answer. If it is right, take advice on how the person should be assessed "
            "before anybody relies on this, and say in the rationales what was advised."
        ),
    )
    ASK_FIRST = warning(
        "R40",
        says="Risk to self has not been asked about, and open actions bring bad news: {actions}.",
        do="Ask outright before the first of them, and enter the answer here.",
    )
    SELF_RISK_OVERDUE = warning(
        "R41",
        says="The next step on risk to self was to be taken by this date, which has passed.",
        do=(
            "Ask again, say at 'What was done, and what comes next' what was done since, and set "
            "the date that now holds."
        ),
    )
    NO_STRATEGY = warning(
        "R42",
        says="No strategy serves {factors}, rated High, Medium or Unable to rate.",
        do="Name each at the strategy that serves it, or add a strategy.",
    )
    ONLY_CONTROL = warning(
        "R43",
        says=(
            "{factor} protects too little (it is rated {typed_rating}), and is answered only by "
            "control ({actions})."
        ),
        do=(
            "Control does not build what protects. Add an action that does, under another heading, "
            "or choose the heading that fits."
        ),
    )
    UNGUARDED = warning(
        "R44",
        says="No strategy and no open action guards against {scenarios}.",
        do="Name the scenario at the strategy or the action that guards against it.",
    )
    NOTHING_BEFORE = warning(
        "R45",
        says="This is a review, and no rating of last time is entered.",
        do=(
            "Enter 'Rating last time' at the factors: a reader then sees what has changed. Where "
            "there is none, say why in the rationale of the overall priority."
        ),
    )

    # What must hold in a review
    NOT_STILL_SO = error(
        "R46",
        says="This is said to be still so, and these answers are other than signed: {answers}.",
        do="Choose Changed or No longer and say what changed and why, or put back what was signed.",
    )
    NOTHING_DIFFERS = warning(
        "R47",
        says="This is said to be '{said}', and no answer is other than last time.",
        do="Change what is no longer right, or choose Still so.",
    )
    NOTHING_NEW = warning(
        "R48",
        says=(
            "All is said to be still so, and no source, visit or re-check is newer than the last "
            "assessment. Said to be still so: {groups}."
        ),
        do=(
            "Ask those who see him, list what they say as sources, and look at each group again. "
            "If nothing is new all the same, whoever signs off accepts that in words."
        ),
    )
    NOTHING_NEWER = error(
        "R49",
        says="This cites nothing that is newer than the last assessment ({typed_last}).",
        do=(
            "Add the source to the Evidence sheet with its date, and cite it here (E9), or a visit "
            "(V2) or re-check (K1). If nothing is new, leave this empty and say so under 'Since "
            "last time'."
        ),
    )
    BETTER_WITHOUT_EVIDENCE = error(
        "R50",
        says=(
            "{factor} was rated {typed_then} and is now {typed_now}, and nothing newer than the "
            "last assessment is cited for it."
        ),
        do=(
            "Say at 'What has happened since last time' what was seen, and cite its source (E9), "
            "visit (V2) or re-check (K1). Without it, keep last time's rating."
        ),
    )
    SAME_WORDS = warning(
        "R51",
        says=(
            "This is {share} % word for word what stood here last time. Now: '{typed_now}'. Last "
            "time: '{typed_then}'."
        ),
        do=(
            "Write what is so today. If nothing is to be added and the rating is the same, leave "
            "it empty: last time's stands, with its date."
        ),
    )
    GAP_AGAIN = warning(
        "R52",
        says="It could not be rated for the second time running, or for longer: {factors}.",
        do=(
            "Say at 'How the gap will be resolved' what stood in the way, and what is done "
            "otherwise now: whoever signs off sees this warning."
        ),
    )
    HIGH_AGAIN = warning(
        "R53",
        says="{factor} is rated High for the third time running, with the same actions.",
        do=(
            "Add an action that does something else, or say in the rationale why these are still "
            "the right ones: whoever signs off sees this warning."
        ),
    )
    ROW_EMPTIED = error(
        "R54",
        says="Nothing stands in row {row} any more, and it goes on from last time.",
        do=(
            "Put back what was signed, and say what became of it. What no longer counts stays in "
            "this record, and does not go on."
        ),
    )
    CLEARED = warning(
        "R55",
        says="This was answered last time, and is empty now.",
        do="Put it back, or leave it empty if it no longer holds: whoever signs off sees it.",
    )
    MOVED_AGAIN = warning(
        "R56",
        says=(
            "This action has been moved to another day {times} times by now. It was first due on "
            "{typed_first}."
        ),
        do=(
            "Ask what stands in its way. Give it to somebody else, cut it into steps, or end it as "
            "not done: whoever signs off sees this warning."
        ),
    )
    ANOTHER_ACTION = warning(
        "R57",
        says="This is another action than the one signed in this row. That was: '{typed_then}'.",
        do=(
            "Put back what was signed, and say what became of it. Enter the new action in a free "
            "row."
        ),
    )
    CAME_ABOUT = warning(
        "R58",
        says="{scenario} came about, or nearly did, and no rating and no part of the plan changed.",
        do="Look again at the ratings and at the plan, and ask what would have stopped it sooner.",
    )
    OTHER_LAST_VISIT = error(
        "R59",
        says="By the table of visits the last one made is {visit}, on {typed_on}.",
        do="Leave this empty: it is filled in from the table. A visit that is missing goes there.",
    )
    REVIEW_CALLED_FOR = warning(
        "R60",
        says="This calls for a full review now.",
        do="Tell your supervisor today, and begin the review: enter its date on the Case sheet.",
    )
    BELOW_RECHECK = warning(
        "R61",
        says=(
            "Re-check {row} found this worse. It was rated {typed_then} last time, and is now "
            "{typed_now}."
        ),
        do="Look again at what was found then. Say in the rationale why it is not rated higher.",
    )
    REVIEW_TO_COME = error(
        "R62",
        says=(
            "The review that this workbook waits for is still to come ({typed_when}). It cannot be "
            "handed in before: {count} answers of it are missing."
        ),
        do=(
            "To begin the review, enter its date here. Until then, write down visits, re-checks "
            "and what becomes of actions as they happen."
        ),
    )
    STANCE_WITHOUT_WHY = warning(
        "R63",
        says="It is not said why he does not simply agree, or was not asked.",
        do="Write it in his own words where you can, or say what stood in the way of asking.",
    )
    FOLLOWS_AND_INITIAL = error(
        "R64",
        says="This follows a signed assessment, so it is no initial one.",
        do="Choose Planned review, or Review after a trigger.",
    )
    HAPPENED_AND_SAME = warning(
        "R65",
        says=(
            "What was said to change this rating has happened, and rating and rationale are the "
            "same as last time."
        ),
        do="Rate it anew, or write in the rationale why it stays as it was.",
    )
    NUMBER_AGAIN = warning(
        "R66",
        says="{number} was the number of something that has ended: '{typed_then}'.",
        do="Move it to a free row, so that a number means one thing in all records of the case.",
    )

    # RM2000
    RM2000_NOT_GIVEN = error(
        "M01",
        says="RM2000 is neither scored here nor recorded from elsewhere.",
        do="Answer the items, or enter the category on record, with its date and scorer.",
    )
    RM2000_OUT_OF_SCOPE = warning(
        "M02",
        says="RM2000 does not apply: {typed_reason}.",
        do="Check the answer. If it is right, the assessment goes on without RM2000.",
    )
    FEWER_CRIMINAL = error(
        "M03",
        says=(
            "There are fewer criminal appearances ({typed_criminal}) than {kind} ones "
            "({typed_part})."
        ),
        do="Count the {kind} appearances among the criminal ones too.",
    )
    NOTHING_ON_RECORD = error(
        "M04",
        says="The category on record is relied on, and none is recorded.",
        do="Enter it with its date and scorer, or rely on the computed one.",
    )
    NOTHING_COMPUTED = error(
        "M05",
        says="The computed category is relied on, and there is none: {reason}.",
        do="Answer the RM2000 items, or rely on the category on record.",
    )

    AGE_TOO_HIGH = error(
        "M06",
        says=(
            "By the date of birth the person's age on {typed_day} is {typed_age}; risk cannot have "
            "commenced at a higher one."
        ),
        do="Check the age at commencement of risk, the date of birth and the release date.",
    )
    AGE_DIFFERS = warning(
        "M07",
        says=(
            "By the date of birth the person's age on the release date ({typed_release}) is "
            "{typed_age}."
        ),
        do=(
            "Check all three. Where risk did not commence on that day, say in the rationale of the "
            "general level on which it did."
        ),
    )

    FREE_IN_CUSTODY = warning(
        "M08",
        says="The person was released later ({typed_release}); time in custody does not count.",
        do="Enter from when there was no offence in the community, or check the release date.",
    )

    # Recorded differs from indicated
    FACTOR_DEPARTS = error(
        "D01",
        says=(
            "{factor} is rated {typed_rating}; its most urgent open action ({action}) is "
            "{typed_priority}."
        ),
        do="Change one of them, or say under this factor why they differ.",
    )
    OVERALL_DEPARTS = error(
        "D02",
        says="The overall priority is {typed_level}; indicated is {typed_indicated} ({typed_why}).",
        do="Say why, or choose another level.",
    )
    GENERAL_DEPARTS = error(
        "D03",
        says="The general level is {typed_level}; {typed_indicated}.",
        do="Say why, or choose another level.",
    )
    FAR_APART = error(
        "D04",
        says=(
            "The overall priority ({typed_overall}) and RM2000 ({typed_rm2000}) are {apart} levels "
            "apart."
        ),
        do="Say how you weighed the two.",
    )
    RM2000_DEPARTS = error(
        "D05",
        says="The category on record is {typed_category}; the items point to {typed_indicated}.",
        do="Say why the one you rely on is the better.",
    )
    VISITS_DEPART = error(
        "D06",
        says="Visits are planned {typed_planned}; the default is {typed_default}.",
        do="Say why a longer interval is safe, or plan a shorter one.",
    )
    MANY_GAPS = error(
        "D07",
        says="With {gaps} factors not rated, indicated is {typed_indicated}.",
        do="Say on what {typed_level} rests all the same, or rate more factors.",
    )

    # Stage five
    NOT_SIGNED_OFF = error(
        "S01",
        says="The last sign-off round does not sign the assessment off.",
        do="The supervisor enters the decision on the Sign-off sheet.",
    )
    OWN_ASSESSMENT = error(
        "S02",
        says="An assessor of this case cannot sign it off.",
        do="Another supervisor must review it.",
    )
    NOT_ACKNOWLEDGED = error(
        "S03",
        says=(
            "The general level ({typed_general}) is below the overall priority ({typed_overall}); "
            "nobody has accepted it."
        ),
        do="The supervisor answers this question with Yes after considering the reason given.",
    )
    NO_COMMENTS = error(
        "S04",
        says="The assessment is returned, and its comments do not say what to change.",
        do="Say in the comments what should be looked at again. Points come beside them.",
    )
    WRONG_SIGNER = error(
        "S05",
        says="The key belongs to {typed_key}; the sign-off round names {typed_entered}.",
        do="The person who made the decision signs it, with their own key.",
    )
    SAME_NAME = error(
        "S06",
        says=(
            "The supervisor has the same name as an assessor of this case, under another staff id."
        ),
        do=(
            "If they are two people, the supervisor says so with Yes at 'Same name as an assessor: "
            "another person?'. An assessor cannot sign off their own case."
        ),
    )
    UNPRINTABLE = error(
        "S07",
        says="The report's fonts have no sign for {typed_characters}.",
        do=(
            "Write it in other letters: a report with empty boxes in it cannot be signed."
            "{typed_hint}"
        ),
    )
    POINT_OPEN = error(
        "S08",
        says="The supervisor's point {point} has no answer. It says: “{typed_change}”.",
        do="Say at 'What was done about it' what was changed, or why nothing was.",
    )
    CHANGED_SINCE = error(
        "S09",
        says="This is not what was submitted.",
        do=(
            "A decision is about what was submitted. Put it back, or let the assessor submit the "
            "changed workbook."
        ),
    )
    CONCERNS_NOTHING = error(
        "S10",
        says="The form has nothing of this name.",
        do=(
            "Write a number such as R3, A2 or S1, one with its question such as 'R3 Rationale', or "
            "the name of a sheet."
        ),
    )
    CHECKLIST_REASON = error(
        "S11",
        says="{why}, and the assessment is signed off without a comment.",
        do="Say in the comments why it is signed off all the same, or return it.",
    )
    WARNINGS_OPEN = error(
        "S12",
        says="Nobody has accepted what is warned of ({count} in all).",
        do=(
            "The supervisor looks at each warning, and says here why they are accepted, or returns "
            "the assessment."
        ),
    )
    TABLES_OPEN = error(
        "S13",
        says="The results rest on tables that nobody has confirmed: {tables}.",
        do=(
            "The supervisor answers this with Yes, knowing that; or the organisation confirms them "
            "('arms-docs instrument confirm')."
        ),
    )
    HISTORY_CHANGED = error(
        "S14",
        says="This round, or one of its points, is not as it was when the assessment was returned.",
        do=(
            "Copy the answers into the workbook that was returned: earlier rounds stay as they "
            "were decided."
        ),
    )
    NO_DECISION = error(
        "S15",
        says="No new round decides on this submission.",
        do=(
            "The supervisor enters the decision in the next free row of the Sign-off sheet, or in "
            "a feedback file."
        ),
    )
    DECIDED_BEFORE = error(
        "S16",
        says="The decision is dated before the assessment was submitted, on {typed_submitted}.",
        do="Enter the day of the decision.",
    )
    NOT_ENTITLED = error(
        "S17",
        says="The settings do not let {typed_who} sign as {role}: {why}.",
        do="Let somebody sign who may, or ask whoever keeps the settings.",
    )
    ONE_ROUND_AT_A_TIME = error(
        "S18",
        says="There are several new rounds, and one decision is made at a time.",
        do="Leave only the row of the decision that is being made.",
    )
    NOT_RETURNED = error(
        "S19",
        says="The new round does not return the assessment.",
        do="Choose Returned, or sign it off with 'arms-docs sign'.",
    )
    ABOUT_NOTHING = error(
        "S20",
        says="The decision does not say which assessment it is about.",
        do=(
            "If it is the one that was handed in here, of {typed_about}, put these lines at the "
            "end of the file:\n\n{typed_lines}\n\nThe file that 'arms-docs submit' writes beside "
            "the PDF has them already."
        ),
    )
    ANOTHER_CASE = error(
        "S21",
        says="This decision is about {typed_theirs}; what was handed in is about {typed_about}.",
        do="Choose the decision that was made about this assessment.",
    )
    ANOTHER_SUBMISSION = error(
        "S22",
        says=(
            "This decision was made about an earlier or later submission of {typed_about}, which "
            "is not the same as this one."
        ),
        do="Read what was handed in here, and decide in the file that was written beside it.",
    )
    MARKED_IN_PDF = warning(
        "S23",
        says="On page {page} of the submitted PDF stands {kind} that is not ours{typed_words}.",
        do=(
            "It is not carried over from this PDF. Write what should come of it into the decision, "
            "as a comment or a point."
        ),
    )

    @property
    def number(self) -> str:
        """The number by which it is looked up, such as A03."""
        return self.value.number

    @property
    def severity(self) -> Severity:
        """Wrong file, error or warning."""
        return self.value.severity

    @property
    def message(self) -> str:
        """What is wrong, with gaps."""
        return self.value.says

    @property
    def remedy(self) -> str:
        """What to do, with gaps."""
        return self.value.do


# What somebody wrote into a workbook that is no answer: nothing made from the answers has it.
BESIDE_ANSWERS = (
    Code.FAR_AWAY,
    Code.DROPPED,
    Code.OUTSIDE,
    Code.OWN_SHEET,
    Code.CARRIED_OVER,
    Code.COMMENT,
)


@dataclass(frozen=True)
class Problem:
    """One thing that is not right, and where.

    ``typed`` is what stands there, as it was typed, and so is every fact named ``typed_...``:
    personal data that can be left out of a list that is passed on. ``facts`` fill the gaps of the
    sentences. ``cell`` and ``label`` are filled in by `Form.located` (``Factors!C14``, "R3
    Offence-related sexual interests: Rating").
    """

    code: Code
    place: Place
    typed: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    label: str = ""
    cell: str = ""

    @property
    def severity(self) -> Severity:
        """Wrong file, error or warning."""
        return self.code.severity

    @property
    def message(self) -> str:
        """What is wrong."""
        return self.code.message.format(**dict(self.facts))

    @property
    def remedy(self) -> str:
        """What to do."""
        return self.code.remedy.format(**dict(self.facts))

    def without_values(self) -> Problem:
        """The same problem without anything that a person typed."""
        facts = tuple((name, _left_out(name, value)) for name, value in self.facts)
        return replace(self, typed="", facts=facts)


def _left_out(fact: str, value: str) -> str:
    """The value of a fact without what was typed: a hint goes with its space, all else is named."""
    if fact == "typed_hint":
        return ""
    return "[left out]" if fact.startswith("typed_") else value


def problem(code: Code, place: Place, typed: object = "", **facts: object) -> Problem:
    """A problem at a place where this was typed; ``facts`` fill the gaps in the sentences.

    >>> problem(Code.NOT_A_NUMBER, Place("rm2000", "", "age"), "ten", low=10, high=110).message
    'This is not a whole number from 10 to 110.'
    """
    values = tuple((name, str(value)) for name, value in sorted(facts.items()))
    return Problem(code, place, str(typed), values)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything here must be put right before going on."""
    return any(p.severity is not Severity.WARNING for p in problems)
