"""What somebody with a good key can sign who leaves our commands aside: for the table of verdicts.

Each is of a release's own submission, and signed with the keys of that release. It has to be made
by the program of the release.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from arms_docs.assessment.form import Assessment
from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_feedback
from arms_docs.casework.opening.open_submission import Case, open_submission
from arms_docs.casework.reason import Reason, words
from arms_docs.casework.signing.sealing import Sealing, seal
from arms_docs.instrument import FactorRating, Level
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from arms_docs.report.edition import Edition
from arms_docs.report.record_files import rating_json
from arms_docs.report.signature_fields import COUNTERSIGNER
from arms_docs.settings import DEFAULTS, instrument_in_force
from arms_docs.signoff.keys.authority import new_authority
from arms_docs.signoff.sign.time_source import load_time_key
from arms_docs.signoff.verify.verify_signatures import verify
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import BEECHCROFTE, DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.attacks import named
from tests.support.builders import INSTRUMENT, place_of, submitted_answers
from tests.support.forged_records import Files, in_signoff, other_answers, record, with_content
from tests.support.loop import (
    AUTHORITY_SECRET,
    DECIDED,
    FORM,
    MADE,
    SECRET,
    authority,
    key_of,
    terms_at,
    workbook_of,
)
from tests.support.loop_commands import must_run
from tests.support.pdf_updates import updated
from tests.support.signoff_samples import stamped
from tests.support.steps import SIGNS, TWO, feedback, settings_of
from tests.support.strangers import PANEL, RECORD, STAMPED, WAITING, WORKBOOK, draw_over_page

TABLES = tuple(INSTRUMENT.texts)
HIS_CASE = "medium_low"
ONLY_GALE = f'[signing]\nsupervisors = ["{SPO_GALE.staff_id}"]\n'


@dataclass(frozen=True)
class Forged:
    """A file that an insider made: its name, what it would be, what was done, and how."""

    name: str
    of: str
    what: str
    make: Callable[[Path], bytes]

    def made(self, release: Path) -> bytes:
        """The forged file, from what a release's folder holds."""
        return self.make(release)


@cache
def case_of(release: Path) -> tuple[Case, Reading]:
    """The release's own submission, and the decision that signs it off."""
    case = open_submission((release / "submitted.pdf").read_bytes(), terms_at(DECIDED))
    return case, decide(case, in_feedback(feedback(SIGNS), case.reading))


@cache
def of(release: Path) -> Callable[[], tuple[Case, Reading]]:
    """The same, always by the same function: what was rendered once is not rendered again."""
    return lambda: case_of(release)


def forged(**how: Any) -> Callable[[Path], bytes]:
    """A record that is made otherwise in some way."""
    return lambda release: record(of=of(release), **how)


# --- pages that do not follow from the workbook


def lower(assessment: Assessment) -> Assessment:
    return replace(assessment, overall=replace(assessment.overall, level=Level.LOW))


def factor_lower(assessment: Assessment) -> Assessment:
    first, *rest = assessment.factors
    return replace(assessment, factors=(replace(first, rating=FactorRating.LOW), *rest))


def other_words(assessment: Assessment) -> Assessment:
    concern = "That nothing will happen."
    formulation = replace(assessment.formulation, main_concern=concern)
    return replace(assessment, formulation=formulation)


def other_person(assessment: Assessment) -> Assessment:
    return replace(assessment, person=replace(assessment.person, name=BEECHCROFTE.name))


def without_action(assessment: Assessment) -> Assessment:
    return replace(assessment, actions=assessment.actions[1:])


# --- files inside that do not belong together


def lower_result(content: bytes) -> bytes:
    data = json.loads(content)
    data["overall"]["recorded"] = Level.LOW.value
    return json.dumps(data).encode()


def other_workbook(files: Files) -> Files:
    """That of another case, and the digest of the file made to fit."""
    other = workbook_of("high_with_gap")
    changed = with_content(WORKBOOK, lambda _: other)(files)
    return in_signoff({"workbook": sha256(other).hexdigest()})(changed)


def longer_interval(text: bytes) -> bytes:
    """The table of home visits, with more months between them."""
    row = b'["Low", 12]'
    assert row in text
    return text.replace(row, b'["Low", 18]')


def own_table(files: Files) -> Files:
    """The same table, and the results that follow from it."""
    changed = with_content("visits.toml", longer_interval)(files)
    tables = {file.name: file.content.decode() for file in changed if file.name in TABLES}
    instrument = instrument_in_force(DEFAULTS, tables)
    [handed_in] = [file.content for file in changed if file.name == WORKBOOK]
    rating = read_content(handed_in, instrument, on=DECIDED.date()).rating
    assert rating is not None
    results = rating_json(rating)
    return with_content("rating.json", lambda _: results)(changed)


def without_files(_: Files) -> Files:
    return ()


def answering(changes: dict[str, object]) -> Callable[[Path], bytes]:
    """Answers of the workbook changed, and everything but the pages made to fit."""

    def make(release: Path) -> bytes:
        raw = {**submitted_answers(HIS_CASE)}
        for dotted, value in changes.items():
            raw[place_of(dotted)] = value
        files, digest = other_answers(write_workbook(FORM, raw))
        return record(of=of(release), files=files, digest=digest)

    return make


# --- signatures of those who may not, or over what nobody saw


def by_impostor(release: Path) -> bytes:
    """An authority of the same name, and a key in the same name, that anybody can make."""
    name = "Fictional Sign-off Authority"
    impostor = new_authority(name, passphrase=AUTHORITY_SECRET, now=MADE)
    return record(of=of(release), pages=lower, key=key_of(DI_FROST, impostor))


def by_assessor(release: Path) -> bytes:
    return record(of=of(release), by=PC_HAYLE, decided_by=words(key_of(PC_HAYLE).signer))


def with_key_of_assessor(release: Path) -> bytes:
    used = [Sealing(key_of(DI_FROST)).fingerprint]
    return record(of=of(release), files=in_signoff({"handed_in_with": used}))


def second_over_a_change(release: Path) -> bytes:
    pdf = (release / WAITING).read_bytes()
    [first] = verify(pdf, [authority().certificate], now=DECIDED).signatures
    given = Reason.read(first.reason)
    assert given is not None
    changed = updated(pdf, lambda writer: draw_over_page(writer, release))
    reason = replace(given, what="Countersigned")
    return seal(changed, Sealing(key_of(SPO_GALE)), COUNTERSIGNER, reason, now=DECIDED)


def stamped_over_a_change(release: Path) -> bytes:
    """Anyone may have a timestamp from an authority that all trust."""
    changed = updated(
        (release / STAMPED).read_bytes(), lambda writer: draw_over_page(writer, release)
    )
    time = load_time_key((release / "keys/time.p12").read_bytes(), SECRET)
    return stamped(changed, by=time, now=DECIDED)


def make_archive_anew(release: Path, folder: Path) -> None:
    """An archive begun again, in which the submission and the return never were."""
    key = ("--key", release / "keys/supervisor.p12")
    must_run("archive", "init", folder, *key)
    for signed in ("signed-b-b", "countersigned"):
        trusted = ("--trust", release / "authority.pem")
        must_run("archive", "add", folder, release / signed, *key, *trusted)


INSIDERS = (
    Forged(
        "pages-lower-level.pdf",
        RECORD,
        "The pages say an overall priority of Low, the workbook inside says Medium.",
        forged(pages=lower),
    ),
    Forged(
        "pages-lower-rating.pdf",
        RECORD,
        "The pages say Low for the first factor, the workbook inside says Medium.",
        forged(pages=factor_lower),
    ),
    Forged(
        "pages-other-words.pdf",
        RECORD,
        "The pages tell another main concern than the workbook inside.",
        forged(pages=other_words),
    ),
    Forged(
        "pages-other-person.pdf",
        RECORD,
        "The pages name another person than the workbook inside.",
        forged(pages=other_person),
    ),
    Forged(
        "pages-without-action.pdf",
        RECORD,
        "The pages leave out the first action of the plan in the workbook inside.",
        forged(pages=without_action),
    ),
    Forged(
        "panel-lower-level.pdf",
        PANEL,
        "A panel's copy that says an overall priority of Low, signed with the supervisor's key.",
        forged(pages=lower, edition=Edition.PANEL),
    ),
    Forged(
        "record-carries-nothing.pdf",
        RECORD,
        "The pages say an overall priority of Low, and no workbook was put in.",
        forged(pages=lower, files=without_files),
    ),
    Forged(
        "pages-covered.pdf",
        RECORD,
        "A white box was drawn over the levels on page one, before it was signed.",
        forged(drawn=named("a white box over page one").on),
    ),
    Forged(
        "pages-with-note.pdf",
        RECORD,
        "A note that says Low was laid over page one, before it was signed.",
        forged(drawn=named("a note over page one").on),
    ),
    Forged(
        "pages-with-script.pdf",
        RECORD,
        "A script that runs when the file is opened was put in, before it was signed.",
        forged(drawn=named("a script when it is opened").on),
    ),
    Forged(
        "pages-other-letters.pdf",
        RECORD,
        "Other letters are drawn than the fonts say, which were made to fit, before it was signed.",
        forged(drawn=named("letters exchanged, and the fonts lie").on),
    ),
    Forged(
        "workbook-of-another.pdf",
        RECORD,
        "The workbook inside is that of another case.",
        forged(files=with_content(WORKBOOK, lambda _: workbook_of("high_with_gap"))),
    ),
    Forged(
        "workbook-of-another-fits.pdf",
        RECORD,
        "The workbook inside is that of another case, and the file's digest was made to fit.",
        forged(files=other_workbook),
    ),
    Forged(
        "rating-answer-changed.pdf",
        RECORD,
        "A rating was changed in the workbook, and every digest made to fit; the pages stayed.",
        answering({"factors.R1.rating": "Low"}),
    ),
    Forged(
        "text-answer-changed.pdf",
        RECORD,
        "A text was changed in the workbook, and every digest made to fit; the pages stayed.",
        answering({"formulation.main_concern": "That nothing will happen."}),
    ),
    Forged(
        "results-changed.pdf",
        RECORD,
        "The results inside say an overall priority of Low.",
        forged(files=with_content("rating.json", lower_result)),
    ),
    Forged(
        "table-changed.pdf",
        RECORD,
        "A table inside has another interval between home visits.",
        forged(files=with_content("visits.toml", longer_interval)),
    ),
    Forged(
        "table-changed-fits.pdf",
        RECORD,
        "A table inside has another interval between home visits, and the results were made to "
        "fit; the pages stayed.",
        forged(files=own_table),
    ),
    Forged(
        "digest-of-another.pdf",
        RECORD,
        "The signature names answers with another digest.",
        forged(digest="0" * 64),
    ),
    Forged(
        "decision-changed.pdf",
        RECORD,
        "The decision inside was changed to Returned.",
        forged(files=in_signoff({"answers": {"rounds": {"SO1": {"decision": "Returned"}}}})),
    ),
    Forged(
        "newer-program.pdf",
        RECORD,
        "The file says that version 9.9.9 of the program made it.",
        forged(files=in_signoff({"program": "9.9.9"})),
    ),
    Forged(
        "older-program.pdf",
        RECORD,
        "The pages tell another main concern, and the file says that version 0.0.9 made it.",
        forged(pages=other_words, files=in_signoff({"program": "0.0.9"})),
    ),
    Forged(
        "newer-data.pdf",
        RECORD,
        "The sign-off data inside say that they are of format 99.",
        forged(files=in_signoff({"version": 99})),
    ),
    Forged(
        "newer-form.pdf",
        RECORD,
        "The file says that its questions are those of form 99.",
        forged(files=in_signoff({"schema": 99})),
    ),
    Forged(
        "not-entitled.pdf",
        RECORD,
        "By the settings inside, the signer may not sign.",
        forged(settings=settings_of(ONLY_GALE)),
    ),
    Forged(
        "own-case.pdf",
        RECORD,
        "The assessor signed off his own case.",
        by_assessor,
    ),
    Forged(
        "key-of-assessor.pdf",
        RECORD,
        "It was signed off with the certificate with which it had been handed in.",
        with_key_of_assessor,
    ),
    Forged(
        "somebody-else-signed.pdf",
        RECORD,
        "The pages name one supervisor, and another signed.",
        forged(by=SPO_GALE),
    ),
    Forged(
        "second-left-out.pdf",
        RECORD,
        "The settings inside ask for a second signature, and no place was made for it.",
        forged(settings=settings_of(TWO)),
    ),
    Forged(
        "impostor.pdf",
        RECORD,
        "An authority of the same name issued a key in the same name; the level was made Low.",
        by_impostor,
    ),
    Forged(
        "second-over-a-change.pdf",
        WAITING,
        "Page one was replaced after the first signature, and the second made over that.",
        second_over_a_change,
    ),
    Forged(
        "timestamp-over-a-change.pdf",
        STAMPED,
        "Page one was replaced after the signature, and a genuine timestamp made over that.",
        stamped_over_a_change,
    ),
)
