"""Everything the tool can say about a workbook, in one place.

A problem is the user's data, not an exception: reading and checking collect every problem in one pass, each with its
place, what was found, what is wrong and what to do. To add one, add a member to `Code`; the severity is its first word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum


class Severity(Enum):
    """How much a problem matters."""

    WRONG_FILE = "wrong file"  # not something we can read at all
    ERROR = "error"  # must be put right before the assessment can be handed over
    WARNING = "warning"  # worth a look; it stops nothing


class Stage(Enum):
    """What an assessment is being judged for: handing over, or signing off (which adds stage five)."""

    SUBMISSION = "submission"
    SIGN_OFF = "sign-off"


@dataclass(frozen=True)
class Place:
    """Where an answer belongs: section, row and question of the form, as ``factors.R3.rating`` or ``person.name``."""

    section: str
    row: str = ""
    field: str = ""

    def __str__(self) -> str:
        return ".".join(part for part in (self.section, self.row, self.field) if part)


class Code(Enum):
    """The catalogue. Each member: number, severity, what is wrong, what to do."""

    # The file
    NOT_FOUND = (
        "F01",
        Severity.WRONG_FILE,
        "There is no such file.",
        "Check the name and the folder.",
    )
    IS_FOLDER = (
        "F02",
        Severity.WRONG_FILE,
        "This is a folder, not a file.",
        "Name the workbook itself.",
    )
    EMPTY_FILE = "F03", Severity.WRONG_FILE, "The file is empty.", "Ask for it to be sent again."
    NOT_READABLE = (
        "F04",
        Severity.WRONG_FILE,
        "The file could not be opened: {why}.",
        "Close it in other programs and check that you may read it.",
    )
    ENCRYPTED = (
        "F05",
        Severity.WRONG_FILE,
        "The workbook is locked with a password, or encrypted by a sensitivity label.",
        "Open it in Excel, remove the password under File > Info > Protect Workbook, and save it again.",
    )
    OLD_EXCEL = (
        "F06",
        Severity.WRONG_FILE,
        "This is an old Excel file (.xls).",
        "Open it in Excel and save it as an Excel Workbook (.xlsx).",
    )
    OPEN_DOCUMENT = (
        "F07",
        Severity.WRONG_FILE,
        "This is an OpenDocument file (.ods).",
        "Open it in LibreOffice and save it as Excel 2007-365 (.xlsx).",
    )
    NOT_WORKBOOK = (
        "F08",
        Severity.WRONG_FILE,
        "This is not an Excel workbook: it is {what}.",
        "Choose the .xlsx file that was filled in.",
    )
    DAMAGED = (
        "F09",
        Severity.WRONG_FILE,
        "The workbook is damaged and cannot be read.",
        "Open it in Excel, let it repair the file, and save it under a new name.",
    )
    TOO_LARGE = (
        "F10",
        Severity.WRONG_FILE,
        "The workbook holds far more than an assessment can: {why}.",
        "Copy the answers into a fresh workbook.",
    )
    WRONG_TEMPLATE = (
        "F11",
        Severity.WRONG_FILE,
        "This workbook is not an ARMS assessment workbook.",
        "Fill in a workbook made by 'arms-docs new'.",
    )
    NEWER_SCHEMA = (
        "F12",
        Severity.WRONG_FILE,
        "This workbook was made by a newer version of this program (form {theirs}; this program knows {ours}).",
        "Update arms_docs and try again.",
    )
    BAD_ANSWERS_FILE = (
        "F13",
        Severity.WRONG_FILE,
        "The answers file is not valid TOML: {why}.",
        "Correct that line and try again.",
    )
    MACROS = (
        "F14",
        Severity.WRONG_FILE,
        "The workbook holds macros, which this form never needs.",
        "Open it in Excel, save it as an Excel Workbook (.xlsx), and hand that in.",
    )
    LINKED = (
        "F15",
        Severity.WARNING,
        "The workbook is linked to other workbooks; nothing is read from them.",
        "Check the answers that were copied in, and break the links under Data > Edit Links.",
    )
    OTHER_EDITION = (
        "F16",
        Severity.WARNING,
        "The workbook was made for edition {theirs} of the tables; everything is worked out here with edition {ours}.",
        "Compare the indicated levels, RM2000 and the visits with what the workbook shows.",
    )
    OTHER_PROGRAM = (
        "F17",
        Severity.WARNING,
        "The workbook was saved by {program}, which may change dates, lists and protection.",
        "Look through the dates and the choices. Excel 2016 or later and LibreOffice 7.4 or later are supported.",
    )
    OTHER_KIND = (
        "F18",
        Severity.WRONG_FILE,
        "This workbook was made by this program for something else: it is a workbook of the kind '{kind}'.",
        "Choose the assessment workbook that was filled in.",
    )
    FAR_AWAY = (
        "F19",
        Severity.WARNING,
        "Something is written far outside the form, where nobody looks for it; it is not read.",
        "If it belongs to the assessment, move it into a row of the form; otherwise clear it.",
    )

    # One answer
    MISSING = "A01", Severity.ERROR, "This is not answered.", "{todo}"
    NOT_A_CHOICE = (
        "A02",
        Severity.ERROR,
        "This is not one of the choices.",
        "Choose {choices}.{typed_hint}",
    )
    NOT_A_DATE = (
        "A03",
        Severity.ERROR,
        "This is not a date that can be read, or one before 1920.",
        "Type the full date: day, month and four-digit year, such as 27/03/2026.",
    )
    NOT_A_NUMBER = (
        "A04",
        Severity.ERROR,
        "This is not a whole number from {low} to {high}.",
        "Type the number alone.",
    )
    TOO_LONG = (
        "A05",
        Severity.ERROR,
        "This is {length} characters long; there is room for {limit}.",
        "Shorten it.",
    )
    IS_FORMULA = (
        "A06",
        Severity.ERROR,
        "The cell holds a formula.",
        "Type the answer itself: what a formula shows is not read.",
    )
    IS_CELL_ERROR = (
        "A07",
        Severity.ERROR,
        "The cell holds an Excel error.",
        "Clear it and type the answer again.",
    )
    PLACEHOLDER = (
        "A08",
        Severity.ERROR,
        "This holds a place for an answer but does not give one.",
        "{todo}",
    )
    NOT_A_REFERENCE = (
        "A09",
        Severity.ERROR,
        "Part of this is not a number from the evidence list: {typed_part}.",
        "Give the evidence numbers only, such as E1, E4.{typed_hint}",
    )
    NO_SUCH_QUESTION = (
        "A10",
        Severity.ERROR,
        "The form has no such question.",
        "Check the spelling.{typed_hint}",
    )
    MERGED = (
        "A11",
        Severity.ERROR,
        "The answer's cell is merged with others ({cells}).",
        "Unmerge the cells and type the answer into its own cell.",
    )
    LOST_QUESTION = (
        "A12",
        Severity.ERROR,
        "The row of this question is no longer on the sheet {sheet}, or its hidden key is gone.",
        "Undo what was deleted, or answer it in the clean workbook that 'arms-docs repair' makes from this one.",
    )
    CONTROL_CHARACTERS = (
        "A13",
        Severity.WARNING,
        "Invisible control characters came in with this text, and are left out.",
        "Nothing, unless something is missing from the text.",
    )
    DATE_AS_TEXT = (
        "A14",
        Severity.WARNING,
        "The date arrived as text or as a bare number, and is read as {typed_read}.",
        "Check that this is the date you meant.",
    )
    NUMBER_AS_TEXT = (
        "A15",
        Severity.WARNING,
        "The number was typed as text and is read as {typed_read}.",
        "Check that this is the number you meant.",
    )
    LONG = (
        "A16",
        Severity.WARNING,
        "This is {length} characters long; panels read up to {limit}.",
        "Shorten it if you can.",
    )
    PLACEHOLDER_IGNORED = (
        "A17",
        Severity.WARNING,
        "This is taken as not answered.",
        "Leave the cell empty, or write the answer.",
    )
    REPEATED_REFERENCE = (
        "A18",
        Severity.WARNING,
        "{reference} is named more than once.",
        "Name it once.",
    )
    STANDS_TWICE = (
        "A19",
        Severity.ERROR,
        "This question stands twice in the workbook, with different answers (see {other}).",
        "Keep one of the two, and delete the other.",
    )

    DATE_WITH_TIME = (
        "A20",
        Severity.ERROR,
        "This is a date with a time of day.",
        "Type the date alone.",
    )
    TURNED_INTO = (
        "A21",
        Severity.WARNING,
        "The spreadsheet turned this text into a date; it is read as {typed_read}.",
        "Check it. To keep it as typed, format the cell as Text and type it again.",
    )
    NOT_TEXT = (
        "A22",
        Severity.ERROR,
        "This should be text and is {what}.",
        "Format the cell as Text, and type the answer again.",
    )
    LOST_PART = (
        "A23",
        Severity.ERROR,
        "The part '{part}' is no longer in the workbook, or not as a whole.",
        "Copy the answers into a fresh workbook: part of the form has been deleted.",
    )
    STRAY = (
        "A24",
        Severity.ERROR,
        "Something is written in a row that is not one of the form's, so it would be left out.",
        "Move it into a row of the form, or clear it.",
    )

    ROW_MOVED = (
        "A25",
        Severity.ERROR,
        "The row shows number {typed_shown} and belongs to {row}: rows have been sorted or pasted over one another.",
        "Undo that, or copy the answers into a fresh workbook.",
    )

    ANOTHER_PERSON = (
        "A26",
        Severity.ERROR,
        "This workbook was issued for another person's assessment: the case reference is not the one it was given.",
        "Begin with a blank for another person. If the reference was mistyped, put the first one back.",
    )
    ANOTHER_START = (
        "A27",
        Severity.ERROR,
        "This workbook was issued for the assessment of {typed_issued}, and this is another date.",
        "Begin with a blank for a new assessment. If the date was mistyped, put the first one back.",
    )
    SPOILT_ID = (
        "A28",
        Severity.ERROR,
        "The number this workbook was issued under has been changed or is incomplete.",
        "Go back to the workbook as it was returned to you, or copy the answers into a fresh one.",
    )
    DROPPED = (
        "A29",
        Severity.WARNING,
        "An older form asked this ({question}); today's form does not, and the answer is left out.",
        "Read it in the old workbook. What still matters belongs under another question.",
    )
    OUTSIDE = (
        "A30",
        Severity.WARNING,
        "Something is written outside the answers, and is not part of the assessment: {cells}.",
        "Move into an answer what belongs there. The rest may stay.",
    )
    OWN_SHEET = (
        "A31",
        Severity.WARNING,
        "The sheet {typed_sheet} is not one of the form's; what is written on it is not part of the assessment.",
        "Nothing, if these are your own notes.",
    )
    CARRIED_OVER = (
        "A32",
        Severity.WARNING,
        "The sheet 'Carried over' holds texts that were not placed when the workbook was repaired: {count}.",
        "Copy what belongs to the assessment into its answer, and delete the sheet when nothing is left to place.",
    )
    KEY_GONE = (
        "A33",
        Severity.ERROR,
        "The hidden key of this row is gone, so what is written in it would be left out.",
        "Make a clean workbook from this one with 'arms-docs repair', which goes by the words beside the answers.",
    )
    ROWS_GONE = (
        "A34",
        Severity.WARNING,
        "Rows of the form are gone: {rows}. What stood there cannot be known.",
        "Nothing, if nothing did. 'arms-docs repair' makes a workbook from this one in which they are back, empty.",
    )
    SET_ASIDE = (
        "A36",
        Severity.ERROR,
        "What stood here could not be read, and was set aside when this copy was made.",
        "Type the answer in its place, without the words '[not read]'.",
    )

    # What must be there, taken together
    NO_ROWS = "R01", Severity.ERROR, "Nothing is entered under '{section}'.", "Enter at least one."
    DATES_OUT_OF_ORDER = (
        "R02",
        Severity.ERROR,
        "{this} is {typed_date}, which is {relation} {other} ({typed_other}).",
        "Check both dates.",
    )
    REVIEW_TOO_FAR = (
        "R03",
        Severity.ERROR,
        "The next review is more than {months} months after the assessment.",
        "Set a date on or before {typed_latest}.",
    )
    IN_THE_FUTURE = "R04", Severity.ERROR, "This date is still to come.", "Check the date."
    NO_ACTION = (
        "R05",
        Severity.ERROR,
        "{factor} is rated {typed_rating} and no open action answers it.",
        "Add an action whose main factor is {key}, or name {key} in an open action's 'Also for factor'.",
    )
    NOT_MONITORED = (
        "R06",
        Severity.WARNING,
        "Nobody is named to keep an eye on {factor}, which is rated {typed_rating}.",
        "Say who monitors it and how often.",
    )
    NO_SUCH_EVIDENCE = (
        "R07",
        Severity.ERROR,
        "{reference} is cited and is not in the evidence list.",
        "Add it to the Evidence sheet, or cite another.",
    )
    NO_SUCH_SCENARIO = (
        "R08",
        Severity.ERROR,
        "{reference} is named and no such scenario is described.",
        "Describe it on the Formulation sheet, or name another.",
    )
    SAME_FACTOR_TWICE = (
        "R09",
        Severity.ERROR,
        "The action names {key} more than once.",
        "Name each factor once; leave 'Also for factor' empty where there is none.",
    )
    IMMINENT_NOT_HIGH = (
        "R10",
        Severity.WARNING,
        "Imminent offending ({typed_answer}) and the rating ({typed_rating}) do not go together.",
        "Check both answers. Evidence of imminent offending alone points to Very High overall.",
    )
    WEAK_ACTION = (
        "R11",
        Severity.WARNING,
        "'{word}' says little that could be checked.",
        "Say who does what, by when, and what would show that it is done.",
    )
    SAME_PERSON_TWICE = (
        "R12",
        Severity.ERROR,
        "The same staff id is entered twice.",
        "Enter each assessor once.",
    )

    NO_VISIT = (
        "R13",
        Severity.WARNING,
        "No home visit is recorded.",
        "If there has been none, make the first one an action with a date.",
    )
    VISITS_IN_CUSTODY = (
        "R14",
        Severity.WARNING,
        "A visit interval is planned for somebody in custody, where there are no home visits.",
        "Leave it empty until release, or check the setting.",
    )
    NOT_ADULT = (
        "R15",
        Severity.WARNING,
        "By this date the person was under 18 at the assessment; ARMS is for adult men.",
        "Check the date of birth.",
    )
    ROUNDS_OUT_OF_ORDER = (
        "R16",
        Severity.ERROR,
        "This sign-off round is dated before the one above it.",
        "Check both dates; rounds are entered in their order.",
    )

    REVIEW_OVERDUE = (
        "R17",
        Severity.WARNING,
        "The next review was due on this date, which has passed.",
        "Consider whether this assessment still holds before it is signed off.",
    )
    CITED_UNLISTED = (
        "R18",
        Severity.WARNING,
        "{reference} is cited here and is not on the Evidence sheet.",
        "Add it there, or cite another.",
    )
    CITED_RESTRICTED = (
        "R19",
        Severity.WARNING,
        "{reference} is marked restricted, and what you wrote here from it will be in the panel's copy.",
        "Move it to the Restricted sheet or take it out.",
    )
    CITED_ELSEWHERE = (
        "R20",
        Severity.WARNING,
        "The rationale also cites {missing}.",
        "Add here what the rating rests on.",
    )
    DUE_AFTER_REVIEW = (
        "R21",
        Severity.WARNING,
        "This open action is due after the next review ({typed_review}).",
        "Choose an earlier date, or a first step that the review can look at.",
    )
    INITIAL_WITH_PREVIOUS = (
        "R22",
        Severity.WARNING,
        "This is an initial assessment, and yet something is entered about an earlier one.",
        "Clear it, or change the answer to 'Why now'.",
    )
    NOT_A_NAME = (
        "R23",
        Severity.WARNING,
        "'{typed_name}' names nobody: the report is read years later.",
        "Write the name.",
    )
    REPEATED_TEXT = (
        "R24",
        Severity.WARNING,
        "The same words stand under {factors}: '{typed_beginning} ...'.",
        "Keep them under one factor, and say under each other one what they mean for it.",
    )

    # RM2000
    RM2000_NOT_GIVEN = (
        "M01",
        Severity.ERROR,
        "RM2000 is neither scored here nor recorded from elsewhere.",
        "Answer the items, or enter the category on record, with its date and scorer.",
    )
    RM2000_OUT_OF_SCOPE = (
        "M02",
        Severity.WARNING,
        "RM2000 does not apply: {typed_reason}.",
        "Check the answer. If it is right, the assessment goes on without RM2000.",
    )
    FEWER_CRIMINAL = (
        "M03",
        Severity.ERROR,
        "There are fewer criminal appearances ({typed_criminal}) than {kind} ones ({typed_part}).",
        "Count the {kind} appearances among the criminal ones too.",
    )
    NOTHING_ON_RECORD = (
        "M04",
        Severity.ERROR,
        "The category on record is relied on, and none is recorded.",
        "Enter it with its date and scorer, or rely on the computed one.",
    )
    NOTHING_COMPUTED = (
        "M05",
        Severity.ERROR,
        "The computed category is relied on, and there is none: {reason}.",
        "Answer the RM2000 items, or rely on the category on record.",
    )

    # Recorded differs from indicated
    FACTOR_DEPARTS = (
        "D01",
        Severity.ERROR,
        "{factor} is rated {typed_rating}; its most urgent open action ({action}) is {typed_priority}.",
        "Change one of them, or say under this factor why they differ.",
    )
    OVERALL_DEPARTS = (
        "D02",
        Severity.ERROR,
        "The overall priority is {typed_level}; indicated is {typed_indicated} ({typed_why}).",
        "Say why, or choose another level.",
    )
    GENERAL_DEPARTS = (
        "D03",
        Severity.ERROR,
        "The general level is {typed_level}; {typed_indicated}.",
        "Say why, or choose another level.",
    )
    FAR_APART = (
        "D04",
        Severity.ERROR,
        "The overall priority ({typed_overall}) and RM2000 ({typed_rm2000}) are {apart} levels apart.",
        "Say how you weighed the two.",
    )
    RM2000_DEPARTS = (
        "D05",
        Severity.ERROR,
        "The category on record is {typed_category}; the items point to {typed_indicated}.",
        "Say why the one you rely on is the better.",
    )
    VISITS_DEPART = (
        "D06",
        Severity.ERROR,
        "Visits are planned every {typed_months} months; the default is {typed_default}.",
        "Say why a longer interval is safe, or plan a shorter one.",
    )

    # Stage five
    NOT_SIGNED_OFF = (
        "S01",
        Severity.ERROR,
        "The last sign-off round does not sign the assessment off.",
        "The supervisor enters the decision on the Sign-off sheet.",
    )
    OWN_ASSESSMENT = (
        "S02",
        Severity.ERROR,
        "An assessor of this case cannot sign it off.",
        "Another supervisor must review it.",
    )
    NOT_ACKNOWLEDGED = (
        "S03",
        Severity.ERROR,
        "The general level ({typed_general}) is below the overall priority ({typed_overall}); nobody has accepted it.",
        "The supervisor answers this question with Yes after considering the reason given.",
    )
    NO_COMMENTS = (
        "S04",
        Severity.ERROR,
        "The assessment is returned without saying what to change.",
        "Say what should be looked at again.",
    )

    WRONG_SIGNER = (
        "S05",
        Severity.ERROR,
        "The key belongs to {typed_key}; the sign-off round names {typed_entered}.",
        "The person who made the decision signs it, with their own key.",
    )

    SAME_NAME = (
        "S06",
        Severity.ERROR,
        "The supervisor has the same name as an assessor of this case, under another staff id.",
        "If they are two people, the supervisor says so with Yes at 'Same name as an assessor: another person?'. An "
        "assessor cannot sign off their own case.",
    )
    UNPRINTABLE = (
        "S07",
        Severity.ERROR,
        "The report's fonts have no sign for {typed_characters}.",
        "Write it in other letters: a report with empty boxes in it cannot be signed.{typed_hint}",
    )
    POINT_OPEN = (
        "S08",
        Severity.ERROR,
        "The supervisor's point {point} has no answer. It says: “{typed_change}”.",
        "Say at 'What was done about it' what was changed, or why nothing was.",
    )
    CHANGED_SINCE = (
        "S09",
        Severity.ERROR,
        "This is not what was submitted.",
        "A decision is about what was submitted. Put it back, or let the assessor submit the changed workbook.",
    )
    CONCERNS_NOTHING = (
        "S10",
        Severity.ERROR,
        "The form has nothing of this name.",
        "Write a number such as R3, A2 or S1, one with its question such as 'R3 Rationale', or the name of a sheet.",
    )
    CHECKLIST_REASON = (
        "S11",
        Severity.ERROR,
        "{why}, and the assessment is signed off without a comment.",
        "Say in the comments why it is signed off all the same, or return it.",
    )
    WARNINGS_OPEN = (
        "S12",
        Severity.ERROR,
        "Nobody has accepted what is warned of ({count} in all).",
        "The supervisor looks at each warning, and says here why they are accepted, or returns the assessment.",
    )
    TABLES_OPEN = (
        "S13",
        Severity.ERROR,
        "The results rest on tables that nobody has confirmed: {tables}.",
        "The supervisor answers this with Yes, knowing that; or the organisation confirms them ('arms-docs instrument "
        "confirm').",
    )
    HISTORY_CHANGED = (
        "S14",
        Severity.ERROR,
        "This round, or one of its points, is not as it was when the assessment was returned.",
        "Copy the answers into the workbook that was returned: earlier rounds stay as they were decided.",
    )
    NO_DECISION = (
        "S15",
        Severity.ERROR,
        "No new round decides on this submission.",
        "The supervisor enters the decision in the next free row of the Sign-off sheet, or in a feedback file.",
    )
    DECIDED_BEFORE = (
        "S16",
        Severity.ERROR,
        "The decision is dated before the assessment was submitted, on {typed_submitted}.",
        "Enter the day of the decision.",
    )
    NOT_ENTITLED = (
        "S17",
        Severity.ERROR,
        "The settings do not let {typed_who} sign as {role}: {why}.",
        "Let somebody sign who may, or ask whoever keeps the settings.",
    )
    ONE_ROUND_AT_A_TIME = (
        "S18",
        Severity.ERROR,
        "There are several new rounds, and one decision is made at a time.",
        "Leave only the row of the decision that is being made.",
    )

    NOT_RETURNED = (
        "S19",
        Severity.ERROR,
        "The new round does not return the assessment.",
        "Choose Returned, or sign it off with 'arms-docs sign'.",
    )

    def __init__(self, number: str, severity: Severity, message: str, remedy: str) -> None:
        self.number = number
        self.severity = severity
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True)
class Problem:
    """One thing that is not right, and where.

    ``found`` is what was typed, and so is every fact named ``typed_...``: personal data that can be left out of a list
    that is passed on. ``cell`` and ``label`` are filled in by whoever knows the form (``Factors!C14``, "R3
    Offence-related sexual interests: Rating").
    """

    code: Code
    place: Place
    found: str = ""
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
        facts = (
            (k, ("" if k == "typed_hint" else "[left out]") if k.startswith("typed_") else v)
            for k, v in self.facts
        )
        return replace(self, found="", facts=tuple(facts))


def problem(code: Code, place: Place, found: object = "", **facts: object) -> Problem:
    """A problem at a place; ``facts`` fill the gaps in the catalogue's sentences."""
    return Problem(code, place, str(found), tuple((k, str(v)) for k, v in sorted(facts.items())))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything here must be put right before going on."""
    return any(p.severity is not Severity.WARNING for p in problems)
