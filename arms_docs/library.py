"""The library: what the command line does, for programs. `arms_docs` offers all of it by name.

Bytes go in and values come out. Nothing here reads or writes a file, looks at the clock or draws
chance: the time (``now``, with a time zone), the day (``on``) and a new assessment id
(``identity``) are arguments. What is wrong with a user's file is a value too: a `Reading` or an
`Outcome` carries its problems, each with code, place, cell, sentence and remedy. Exceptions are for
what a caller has to settle first: a file of another kind (`NotSubmittedError`), a key that does not
open or a trusted authority that cannot be read (`KeyProblem`), a certificate that is out of date
(`CannotSign`), and ValueError for an argument that cannot be one: a ``now`` without a time zone, an
``identity`` that is no UUID, a level of signatures without the time that it needs. What is no bytes
where a file is asked for, or no date where a day is, is a TypeError.

``is_workbook`` says what kind of file some bytes are: a workbook, or an answers file (TOML). In
`send_back`, `sign_off` and `prepare` it is about the decision. What stands in an answers file, and
in a feedback file with a decision, is told in ``docs/formats.md``. ``settings`` are the
organisation's, from `read_settings`; without them, our defaults hold.

The path of a case, where ``outcome.files`` is empty if a step was refused, and
``outcome.problems`` says why:

- `new_workbook` gives a workbook to fill in; `check` and `rate` judge it, `render` drafts a report;
- `submit` gives ``files["submitted.pdf"]``, which `send_back` and `sign_off` take, and
  ``files["decision.toml"]``, in which a supervisor decides: filled in, they take that too;
- `send_back` gives ``files["returned.xlsx"]`` for the assessor, and the path begins again;
- `sign_off` gives the signed editions. Where the settings want a second signature, `countersign`
  takes all of its ``files`` and gives them anew;
- `prepare` gives the same editions unsigned, for a supervisor who signs with another program;
- `verify` takes any one of the editions.

A workbook checked, rated and rendered, and a summary that is marked as a draft:

>>> from datetime import UTC, date, datetime
>>> from pathlib import Path
>>> import arms_docs
>>> workbook = Path("workbooks/examples/medium_low.xlsx").read_bytes()
>>> reading = arms_docs.check(workbook, on=date(2026, 10, 12))
>>> reading.ok, reading.problems
(True, ())
>>> rating = arms_docs.rate(workbook, on=date(2026, 10, 12))
>>> str(rating.overall.indicated), str(rating.rm2000.s)
('Medium', 'Low')
>>> summary = arms_docs.render(workbook, arms_docs.Edition.SUMMARY, on=date(2026, 10, 12))
>>> list(summary.files), summary.files["summary.pdf"][:5]
(['summary.pdf'], b'%PDF-')

What is wrong with a file is said, not raised:

>>> reading = arms_docs.check(b"no workbook", on=date(2026, 10, 12))
>>> [(problem.code.number, problem.message) for problem in reading.problems]
[('F08', 'This is not an Excel workbook: it is a text or other file.')]

A signed record, verified with the authority that one trusts:

>>> signed = Path("tests/versions/0.1.0/signed-b-b")
>>> verdict = arms_docs.verify(
...     (signed / "record.pdf").read_bytes(),
...     roots=[Path("tests/versions/0.1.0/authority.pem").read_bytes()],
...     now=datetime(2026, 12, 1, tzinfo=UTC),
... )
>>> verdict.ok, verdict.recomputed
(True, True)

A key to sign with, under a small authority of one's own. Keep ``authority.certificate``, which
`verify` wants among its ``roots``, ``authority.key``, which makes further keys, and the key file:

>>> now = datetime(2026, 12, 1, tzinfo=UTC)
>>> authority = arms_docs.new_authority("Trial authority", passphrase="one", now=now)
>>> signer = arms_docs.Signer(
...     staff_id="P3007", name="Gwendoline Frostbury", role="Inspector", agency="Police"
... )
>>> key_file = arms_docs.new_key(
...     signer, authority, authority_passphrase="one", passphrase="two", now=now
... )
>>> sealing = arms_docs.Sealing(arms_docs.load_key(key_file, "two"))
>>> sealing.level.value, sealing.key.signer.name
('B-B', 'Gwendoline Frostbury')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import partial

from arms_docs.assessment import questions, read_answers
from arms_docs.casework import Outcome, Terms
from arms_docs.casework.deciding import decide, in_workbook, read_decision
from arms_docs.casework.drafting import NothingToRenderError, draft
from arms_docs.casework.opening import Case, NotSubmittedError, look_at, open_submission
from arms_docs.casework.proving import Earlier, Verdict, verify_document
from arms_docs.casework.signing import Sealing, open_signed
from arms_docs.casework.signing import countersign as countersign_editions
from arms_docs.casework.signing import prepare as prepare_editions
from arms_docs.casework.signing import send_back as send_case_back
from arms_docs.casework.signing import sign_off as sign_case_off
from arms_docs.casework.signing import submit as submit_reading
from arms_docs.instrument import Instrument, load_instrument
from arms_docs.problems import Code, Place, Problem, Severity, Stage
from arms_docs.rating import Rating, Reading
from arms_docs.reading import read_content
from arms_docs.report import Edition
from arms_docs.settings import DEFAULTS, Settings, instrument_in_force, read_settings
from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys import KeyProblem, Signer, SigningKey, load_key, new_authority, new_key
from arms_docs.signoff.sign import CannotSign, load_time_key, time_from
from arms_docs.workbook.write import write_workbook

__all__ = [
    "DEFAULTS",
    "CannotSign",
    "Code",
    "Edition",
    "Instrument",
    "KeyProblem",
    "NotSubmittedError",
    "NothingToRenderError",
    "Outcome",
    "Place",
    "Problem",
    "Rating",
    "Reading",
    "Sealing",
    "Settings",
    "Severity",
    "SignatureLevel",
    "Signer",
    "SigningKey",
    "Stage",
    "Verdict",
    "check",
    "countersign",
    "instrument_in_force",
    "load_instrument",
    "load_key",
    "load_time_key",
    "new_authority",
    "new_key",
    "new_workbook",
    "prepare",
    "rate",
    "read_settings",
    "render",
    "send_back",
    "sign_off",
    "submit",
    "time_from",
    "verify",
]


def new_workbook(answers: bytes = b"", *, settings: Settings = DEFAULTS) -> bytes:
    """A workbook for an assessor, blank or with the answers of an answers file filled in.

    ``answers`` are the bytes of that file; none: a blank. Raises ValueError for answers that are
    not TOML; what is wrong with single answers `check` says.
    """
    form = questions(instrument_in_force(settings))
    raw, problems = read_answers(_bytes(answers), form)
    if problems:
        raise ValueError(problems[0].message)
    return write_workbook(form, raw)


def check(
    content: bytes,
    *,
    on: date,
    stage: Stage = Stage.SUBMISSION,
    settings: Settings = DEFAULTS,
    is_workbook: bool = True,
) -> Reading:
    """A file read and judged as of the day ``on``, with every problem at its cell.

    ``stage`` is what it is judged for: handing it in, or signing it off. The reading holds the
    assessment, its rating, and all problems in the order of the form; for a file that cannot be
    read there is no assessment, and one problem says why. Never raises for a user's file.
    """
    instrument = instrument_in_force(settings)
    return read_content(
        _bytes(content), instrument, on=_day(on), stage=Stage(stage), is_workbook=is_workbook
    )


def rate(
    content: bytes, *, on: date, settings: Settings = DEFAULTS, is_workbook: bool = True
) -> Rating | None:
    """The rating of a file: RM2000, priorities, guide and visits, each with its working.

    ``rating.overall.indicated``, for one, is the level that the ratings point to.

    What is not known in an incomplete file is not known in its rating. None for a file that cannot
    be read: `check` says why.
    """
    return check(content, on=on, settings=settings, is_workbook=is_workbook).rating


def render(
    content: bytes,
    edition: Edition = Edition.PANEL,
    *,
    on: date,
    settings: Settings = DEFAULTS,
    is_workbook: bool = True,
) -> Outcome:
    """The draft report of a file as a PDF, named after its edition (``panel.pdf``).

    It is marked DRAFT, or INCOMPLETE DRAFT with its gaps listed, and carries no signature. The
    record edition carries the file itself. No files, and the problems, for a file that cannot be
    read. Raises `NothingToRenderError` for an annex where nothing is restricted.
    """
    edition = Edition(edition)
    terms = Terms.of(settings, datetime.combine(_day(on), time(), UTC))
    reading = read_content(_bytes(content), terms.instrument, on=on, is_workbook=is_workbook)
    if reading.assessment is None:
        return Outcome(problems=reading.problems)
    document = draft(reading, edition, terms)
    return Outcome({f"{edition.value}.pdf": document.pdf}, reading.problems, document.remarks)


def submit(
    content: bytes,
    *,
    identity: str,
    now: datetime,
    settings: Settings = DEFAULTS,
    sealing: Sealing | None = None,
    notes: tuple[str, ...] = (),
    is_workbook: bool = True,
) -> Outcome:
    """Hand an assessment in: ``submitted.pdf`` for the supervisor, with the file inside.

    ``decision.toml`` beside it is the feedback file for this submission, ready to fill in.
    ``identity`` is a new UUID in lower case, used where the workbook was not issued under an id
    before. With ``sealing`` the assessor signs it. ``notes`` are lines to be printed with it.
    Refused, with problems and no files, while errors remain, and for a key that is of none of the
    assessors. Raises `CannotSign`.
    """
    terms = Terms.of(settings, now)
    reading = read_content(
        _bytes(content), terms.instrument, on=terms.today, is_workbook=is_workbook
    )
    return submit_reading(reading, terms, identity=identity, sealing=sealing, notes=notes)


def send_back(
    submitted: bytes,
    decision: bytes | None = None,
    *,
    now: datetime,
    settings: Settings = DEFAULTS,
    is_workbook: bool = True,
) -> Outcome:
    """Return a submission to the assessor: ``returned.xlsx``, with each point beside its answer.

    ``submitted`` is what `submit` made. ``decision`` is the workbook in which the supervisor filled
    in the Sign-off sheet, or a feedback file (``is_workbook=False``) that names this submission;
    None: the workbook inside it. Refused, with problems, for a decision that does not return it.
    Raises `NotSubmittedError`.
    """
    case = open_submission(_bytes(submitted), Terms.of(settings, now))
    decided = _decided(case, decision, is_workbook=is_workbook)
    return send_case_back(case, decided)


def sign_off(
    submitted: bytes,
    decision: bytes | None = None,
    *,
    sealing: Sealing,
    now: datetime,
    settings: Settings = DEFAULTS,
    notes: tuple[str, ...] = (),
    is_workbook: bool = True,
) -> Outcome:
    """Sign a submission off: ``record.pdf``, ``panel.pdf`` and, where needed, ``annex.pdf``.

    ``submitted`` and ``decision`` are as in `send_back`, ``notes`` as in `submit`. Refused, with
    problems, for a decision with errors, a key that is not of the supervisor who decided, an
    assessor's key, and whom the settings do not let sign. Raises `NotSubmittedError` and
    `CannotSign`.
    """
    case = open_submission(_bytes(submitted), Terms.of(settings, now))
    decided = _decided(case, decision, is_workbook=is_workbook)
    return sign_case_off(case, decided, sealing, notes=notes)


def prepare(
    submitted: bytes,
    decision: bytes | None = None,
    *,
    now: datetime,
    settings: Settings = DEFAULTS,
    notes: tuple[str, ...] = (),
    is_workbook: bool = True,
) -> Outcome:
    """What `sign_off` gives, under the same names, with an empty box in place of the signature.

    Each file is to be signed in its box within seven days, by whom the decision names, with a
    program of their own; `verify` then says whether it is, and `countersign` takes all of them.
    ``submitted`` and ``decision`` are as in `send_back`, ``notes`` as in `submit`. Refused, with
    problems, for a decision with errors, by an assessor, or by whom the settings do not let sign.
    Raises `NotSubmittedError`.
    """
    case = open_submission(_bytes(submitted), Terms.of(settings, now))
    decided = _decided(case, decision, is_workbook=is_workbook)
    return prepare_editions(case, decided, notes=notes)


def countersign(
    signed: Mapping[str, bytes], *, sealing: Sealing, now: datetime, settings: Settings = DEFAULTS
) -> Outcome:
    """Sign what `sign_off` gave a second time, under the same names.

    ``signed`` is all of its files, by name; ``settings`` are those that asked for the second
    signature (``second_signature`` under ``[signing]``).

    Refused, with problems, for an assessor of the case, whoever signed first, and whom the settings
    do not let sign second. Raises `NotSubmittedError` where the files do not wait for a second
    signature, were changed or are not of one assessment, and `CannotSign`.
    """
    return countersign_editions(open_signed(signed, Terms.of(settings, now)), sealing)


def verify(
    pdf: bytes,
    *,
    now: datetime,
    settings: Settings | None = None,
    roots: Sequence[bytes] = (),
    crls: Sequence[bytes] = (),
    record: bytes = b"",
    previous: bytes = b"",
    quick: bool = False,
) -> Verdict:
    """What a signed PDF proves: intact, by whom, trusted, and following from the workbook in it.

    ``settings`` are the reader's; None: only those that travel in the file are asked who may sign.
    ``roots`` are certificates of authorities one trusts and ``crls`` lists of withdrawn
    certificates, PEM or DER, beside those of the settings. ``verdict.ok`` is the judgement,
    ``verdict.judgement`` the sentence, ``verdict.judged`` one of five words (valid, changed, not
    valid, not signed, cannot tell). Without an authority that one trusts it cannot tell, nor of a
    record of a newer program, or on whose pages a text is missing that another edition printed.
    ``verdict.headline`` names the person, the reference and the copy, and ``verdict.told`` says in
    three sentences why, what it means and what to do.
    ``record`` is the record edition beside a panel's copy or an annex, whose pages are then
    compared with what follows from its workbook. Pages are drawn anew for that, which takes some
    seconds; ``quick`` leaves it out, and ``verdict.drawn`` says what came of it.
    ``previous`` is the signed record that it follows: what was carried from it is held against it.
    Raises `KeyProblem` for a certificate or a list that cannot be read; never for a PDF.
    """
    trust = (settings or DEFAULTS).trust
    look = partial(
        look_at,
        trusted=[*trust.roots, *roots],
        now=now,
        crls=[*trust.crls, *crls],
    )
    earlier = Earlier(previous, look(_bytes(previous))) if previous else None
    status = look(_bytes(pdf))
    return verify_document(pdf, status, settings, record=record, previous=earlier, quick=quick)


def _decided(case: Case, decision: bytes | None, *, is_workbook: bool) -> Reading:
    """The submission with the decision, judged; or what is wrong with the file of the decision."""
    if decision is None:
        return decide(case, in_workbook(case.reading))
    written = read_decision(_bytes(decision), case, is_workbook=is_workbook)
    return written if isinstance(written, Reading) else decide(case, written)


def _bytes(content: object) -> bytes:
    """What is given as a file, which is its bytes: neither its path nor its text."""
    if not isinstance(content, bytes):
        raise TypeError(f"a file is given as bytes, not as {type(content).__name__}")
    return content


def _day(on: object) -> date:
    """What is given as a day. A moment is none: its day depends on where one is."""
    if not isinstance(on, date) or isinstance(on, datetime):
        raise TypeError(f"a day is given as a date, not as {type(on).__name__}")
    return on
