"""The table of all commands: name, where it is, and what it does in one sentence.

The sentences are the first ones of the commands' own help, as a test compares, so that ``--help``
lists them without importing a command.
"""

from __future__ import annotations

import click

from arms_docs import __version__
from arms_docs.cli.lazy import LazyGroup


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="arms-docs")
def cli() -> None:
    """ARMS assessments: from a filled-in workbook to a signed-off PDF.

    \b
    An assessor only fills in a workbook. The usual order of the rest:
      new  ->  check  ->  report  ->  submit  ->  return or sign  ->  verify  ->  archive
    """


@click.group(cls=LazyGroup)
def keys() -> None:
    """Make and withdraw signing keys, where there is no organisation's own."""


@click.group(cls=LazyGroup)
def archive() -> None:
    """Keep records of what was submitted, returned and signed, so that they can be proved for
    decades.
    """


@click.group(cls=LazyGroup)
def batch() -> None:
    """Do one thing with thousands of files as one job, which can be stopped and goes on."""


@click.group(cls=LazyGroup)
def settings() -> None:
    """Declare what holds in an organisation: people, signing, tables, intervals, retention,
    trust.
    """


@click.group(cls=LazyGroup)
def instrument() -> None:
    """Show the tables of ARMS and RM2000, and record that they were checked."""


@click.group(cls=LazyGroup)
def exercise() -> None:
    """Find out whether assessors agree: fictional cases that many rate, each alone."""


cli.add_lazy(
    "new",
    "arms_docs.cli.new:new",
    "Write a blank workbook for an assessor to fill in.",
)
cli.add_lazy(
    "fill",
    "arms_docs.cli.fill:fill",
    "Write a workbook from an answers file, as it stands: 'check' says what is wrong with it.",
)
cli.add_lazy(
    "check",
    "arms_docs.cli.check:check",
    "List every problem in workbooks or answers files, each with its cell and what to do.",
)
cli.add_lazy(
    "repair",
    "arms_docs.cli.repair:repair",
    "Write a clean workbook from a mangled one: every answer that can be placed, and "
    "all else on a sheet of its own.",
)
cli.add_lazy(
    "review",
    "arms_docs.cli.review:review",
    "Write the workbook in which a case goes on, begun from its last signed record.",
)
cli.add_lazy(
    "rate",
    "arms_docs.cli.rate:rate",
    "Rate workbooks or answers files: RM2000, priorities, guide and visits, with their working.",
)
cli.add_lazy(
    "report",
    "arms_docs.cli.report:report",
    "Render the draft report of a workbook, marked DRAFT, or INCOMPLETE DRAFT with "
    "its gaps listed.",
)
cli.add_lazy(
    "submit",
    "arms_docs.cli.sign_off:submit",
    "Hand an assessment in: one PDF for the supervisor, with the workbook inside. No "
    "errors may remain.",
)
cli.add_lazy(
    "return",
    "arms_docs.cli.sign_off:return_",
    "Return an assessment: a fresh workbook for the assessor, with each point beside "
    "what it concerns.",
)
cli.add_lazy(
    "sign",
    "arms_docs.cli.sign_off:sign",
    "Sign an assessment off: the record, the panel's copy and, where anything is "
    "restricted, the annex.",
)
cli.add_lazy(
    "prepare",
    "arms_docs.cli.prepare:prepare",
    "Render what a supervisor signs with another program: a PDF reader, with their own "
    "certificate.",
)
cli.add_lazy(
    "verify",
    "arms_docs.cli.verify:verify",
    "Say what a signed PDF proves: intact or not, signed off by whom, trusted, and "
    "whether the workbook in it agrees.",
)
cli.add_lazy(
    "message",
    "arms_docs.cli.message:message_",
    "Write the text for a mail, or for the meeting: levels, main concern, what the panel is asked, "
    "next dates, and which copy goes to whom.",
)
cli.add_lazy(
    "renew",
    "arms_docs.cli.renew:renew",
    "Make a signed PDF, or a folder of them, provable for longer: with today's lists and a new "
    "timestamp.",
)
cli.add_lazy(
    "timeline",
    "arms_docs.cli.timeline:timeline",
    "Write the time-line of one person: what was signed, what moved, what happened, and where "
    "there are gaps.",
)
cli.add_lazy(
    "caseload",
    "arms_docs.cli.caseload:caseload",
    "Show what is due, late and on its way, of everybody in folders of files and in archives.",
)
cli.add_lazy(
    "event",
    "arms_docs.cli.event:event",
    "Add one event to the file of events that a caseload is counted with: what no assessment says.",
)
cli.add_lazy(
    "desk",
    "arms_docs.cli.desk:desk",
    "Open the desk in your browser: a page on this computer for checking, deciding and signing.",
    extra="desk",
)
cli.add_lazy(
    "watch",
    "arms_docs.cli.watch:watch",
    "Watch a folder: each workbook saved in INBOX gets its problems, a marked copy and the draft "
    "in OUTBOX.",
    extra="desk",
)
cli.add_lazy(
    "guidance",
    "arms_docs.cli.guidance:guidance",
    "Write the guidance to print: ratings, interview guide, examples, every question "
    "and every problem.",
)
cli.add_lazy(
    "check-written",
    "arms_docs.cli.check_written:check_written",
    "Look at what was signed a moment ago, in a run of its own.",
    hidden=True,
)
cli.add_lazy(
    "schema",
    "arms_docs.cli.schema:schema",
    "Print a JSON Schema: of an answers file, or of what is written for a script.",
)

cli.add_command(keys)
keys.add_lazy(
    "new",
    "arms_docs.cli.keys:new",
    "Add a signer's key to FOLDER, with a small authority of its own, made once.",
)
keys.add_lazy(
    "time",
    "arms_docs.cli.keys:time",
    "Add a key for timestamps to FOLDER: time.p12, for trying things out or for a records unit.",
)
keys.add_lazy(
    "revoke",
    "arms_docs.cli.keys:revoke",
    'Withdraw every certificate of STAFF_ID ("time" for the timestamps): '
    "FOLDER/authority.crl then names it.",
)
keys.add_lazy(
    "relist",
    "arms_docs.cli.keys:relist",
    "Date FOLDER/authority.crl afresh, with nobody added: wanted once a year.",
)
keys.add_lazy(
    "age",
    "arms_docs.cli.keys:age",
    "Make a key that opens an archive that is encrypted. What it prints is its public "
    "half, for 'archive init'.",
)

cli.add_command(archive)
archive.add_lazy(
    "init",
    "arms_docs.cli.archive.writers:init",
    "Begin an archive in DIR, a folder of its own. Your key is the first that may write to it.",
)
archive.add_lazy(
    "admit",
    "arms_docs.cli.archive.writers:admit",
    "Let the key of another person write to DIR, known by its certificate.",
)
archive.add_lazy(
    "dismiss",
    "arms_docs.cli.archive.writers:dismiss",
    "Let a key write to DIR no more, known by its FINGERPRINT. What it wrote stays valid.",
)
archive.add_lazy(
    "add",
    "arms_docs.cli.archive.add:add",
    "Keep a submission, a returned workbook, or the folder of signed editions as one record.",
)
archive.add_lazy(
    "list",
    "arms_docs.cli.archive.look_up:list_",
    "List the records of DIR, and what the log says of them: nothing that names a person.",
)
archive.add_lazy(
    "show",
    "arms_docs.cli.archive.look_up:show",
    "Show what a record says of itself. The log says that you did, before you see it.",
)
archive.add_lazy(
    "find",
    "arms_docs.cli.archive.look_up:find",
    "Find records by person, reference, dates and level. The log says what was asked, "
    "before there is an answer.",
)
archive.add_lazy(
    "export",
    "arms_docs.cli.archive.export:export",
    "Give a record or a case to somebody, as a zip that can be checked on its own. "
    "The log says so first.",
)
archive.add_lazy(
    "receive",
    "arms_docs.cli.archive.receive:receive",
    "Take in the records of one person that another archive gave with 'archive export --person'.",
)
archive.add_lazy(
    "verify",
    "arms_docs.cli.archive.verify:verify",
    "Check every file and the whole log of DIR, and each witness against it. Exit "
    "code 1: something is wrong; 3: nothing is, and not all can be told.",
)
archive.add_lazy(
    "seal",
    "arms_docs.cli.archive.seal:seal_",
    "Seal all that DIR holds by SHA-512, with a timestamp. Wanted once a year.",
)
archive.add_lazy(
    "log",
    "arms_docs.cli.archive.log:log",
    "Print the log of DIR: what was done with which record, when and by whom, with "
    "the reasons that are still kept.",
)
archive.add_lazy(
    "due",
    "arms_docs.cli.archive.retention:due",
    "List what is due for review or destruction, or soon will be, and what of it is under hold.",
)
archive.add_lazy(
    "hold",
    "arms_docs.cli.archive.retention:hold",
    "Put records under hold, so that they cannot be disposed of, for an inquiry or a claim.",
)
archive.add_lazy(
    "retain",
    "arms_docs.cli.archive.retention:retain",
    "Change how long records are kept: the years of the class are counted from the "
    "day that each was recorded.",
)
archive.add_lazy(
    "dispose",
    "arms_docs.cli.archive.dispose:dispose",
    "Remove the content of records for good. The log keeps that they were there, the "
    "authority and the reason.",
)

cli.add_lazy(
    "case",
    "arms_docs.cli.case:case",
    "Show what each case folder in CASES waits for and since when, or what is in one.",
)
cli.add_lazy(
    "quality",
    "arms_docs.cli.quality:quality",
    "Show what can be seen of plans, of change and of supervision, over files and archives.",
)
cli.add_lazy(
    "research",
    "arms_docs.cli.research:research",
    "Write pseudonymous rows of signed assessments for research: codes, months, no free text.",
)
cli.add_lazy(
    "second-reading",
    "arms_docs.cli.second_reading:second_reading",
    "Pick signed plans for a second reading, and write a small workbook for each of two readers.",
)

cli.add_command(batch)
batch.add_lazy(
    "check",
    "arms_docs.cli.batch:check",
    "List every problem of many workbooks, a list for each file.",
)
batch.add_lazy(
    "rate",
    "arms_docs.cli.batch:rate",
    "Rate many workbooks: RM2000, priorities, guide and visits, with their working.",
)
batch.add_lazy(
    "report",
    "arms_docs.cli.batch:report",
    "Render the draft reports of many workbooks.",
)
batch.add_lazy(
    "verify",
    "arms_docs.cli.batch:verify",
    "Say what many signed PDFs prove, each by itself: a verdict for each file.",
)
batch.add_lazy(
    "caseload",
    "arms_docs.cli.batch:caseload",
    "Read many files as 'caseload' reads them, and write what each says of its case, as JSON.",
)
batch.add_lazy(
    "archive-verify",
    "arms_docs.cli.batch:archive_verify",
    "Verify archives with the documents of all their records, as 'archive verify --deep' does.",
)

cli.add_command(exercise)
exercise.add_lazy(
    "new",
    "arms_docs.cli.exercise:new",
    "Write the pack of an exercise: cases to read and workbooks for each rater, and for experts.",
)
exercise.add_lazy(
    "consensus",
    "arms_docs.cli.gold:consensus",
    "Print how far experts agree who rated apart, and write the workbooks in which they settle it.",
)
exercise.add_lazy(
    "gold",
    "arms_docs.cli.gold:gold",
    "Make the gold: of what experts settled in MEETING, or of answers files.",
)
exercise.add_lazy(
    "verify",
    "arms_docs.cli.gold_signature:verify",
    "Say what the signature of a gold proves, and whether gold.toml is what was signed.",
)

cli.add_lazy(
    "agreement",
    "arms_docs.cli.agreement:agreement",
    "Show how far raters of an exercise agree with the gold and with one another.",
)

cli.add_command(settings)
settings.add_lazy(
    "init",
    "arms_docs.cli.settings:init",
    "Write a settings file to fill in: every key explained, none set.",
)
settings.add_lazy(
    "show",
    "arms_docs.cli.settings:show",
    "Show what is in force and where it is declared; without FILE, what holds where "
    "nothing is declared.",
)

cli.add_command(instrument)
instrument.add_lazy(
    "show",
    "arms_docs.cli.instrument:show",
    "List the tables in force with their sources; with KEY, print one in full, to "
    "compare it with a manual.",
)
instrument.add_lazy(
    "confirm",
    "arms_docs.cli.instrument:confirm",
    "Record in the settings file that the table KEY says what its source says. Look "
    "at it first, with 'show KEY'.",
)
