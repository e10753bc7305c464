"""What a signed PDF carries, worked out again: pages, files and a signer that do not agree."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256

import pytest

from arms_docs import __version__
from arms_docs.assessment.asked import numbered
from arms_docs.assessment.assemble import digest as digest_of
from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_feedback
from arms_docs.casework.opening.open_submission import open_submission
from arms_docs.casework.opening.read_again import read_again
from arms_docs.casework.reason import words
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.instrument import Instrument
from arms_docs.report.printed_by import printed_by
from arms_docs.settings import DEFAULTS, instrument_in_force, read_settings
from tests.people import DI_FROST, SPO_GALE
from tests.support.builders import INSTRUMENT
from tests.support.forged_records import Files, in_signoff, record, verdict, with_content
from tests.support.loop import (
    DECIDED,
    hand_in,
    key_of,
    small_workbook,
    terms_at,
    workbook_of,
)
from tests.support.steps import (
    SIGNS,
    feedback,
    with_decision,
)
from tests.support.steps import short as handed_in
from tests.support.steps import short_finished as finished


def told_otherwise(content: bytes) -> bytes:
    """A rating as another version might tell it: other working, and a field we do not know."""
    data = json.loads(content)
    data["working"], data["rm2000"]["remark"] = [], "told otherwise"
    return json.dumps(data).encode()


def with_another_result(content: bytes) -> bytes:
    data = json.loads(content)
    data["overall"]["recorded"] = "High"
    return json.dumps(data).encode()


def carried_by(words: str, change: Callable[[bytes], bytes]) -> bytes:
    """A record whose rating is changed, made by a program of these words."""
    printed = {**printed_by(), "words": words}

    def both(files: Files) -> Files:
        return in_signoff({"printed_by": printed})(with_content("rating.json", change)(files))

    return record(files=both)


def test_by_other_words_the_results_of_the_rating_count_and_not_how_they_are_told() -> None:
    ours = printed_by()["words"]
    another = "gives another rating than the one signed"
    assert another in verdict(carried_by(ours, told_otherwise)).judgement
    assert verdict(carried_by("0" * 64, told_otherwise)).ok
    for change in (with_another_result, lambda _: b"{}"):
        assert another in verdict(carried_by("0" * 64, change)).judgement


@pytest.mark.parametrize(
    ("change", "program"),
    [({"version": 2}, __version__), ({"program": "9.9.0"}, "9.9.0"), ({"critical": ["stay"]}, "")],
    ids=str,
)
def test_of_a_newer_program_nothing_inside_is_looked_at(
    change: dict[str, object], program: str
) -> None:
    """Also tables and settings may be of a kind that we do not know: they are not read first."""

    def newer(files: Files) -> Files:
        for name in ("settings.toml", "rm2000.toml", "rating.json"):
            files = with_content(name, lambda _: b"a new kind")(files)
        return in_signoff(change)(files)

    result = verdict(record(files=newer, digest="0" * 64))
    assert (result.faults, result.recomputed) == ((), None)
    assert result.judgement.startswith("It was made by a newer program")
    assert program in result.judgement


def test_a_record_of_an_earlier_form_keeps_its_digest() -> None:
    """What a later form asks is blank in an older assessment: only what it is called differs."""
    opened = with_decision(handed_in(), feedback(SIGNS))[0].opened
    assessment = read_again(opened, INSTRUMENT, on=DECIDED.date()).assessment
    form_1 = numbered(1)
    assert assessment is not None and form_1 is not None
    before = digest_of(assessment, form_1)
    assert before != opened.submission.digest == digest_of(assessment, opened.asked)
    result = verdict(record(files=in_signoff({"schema": 1, "digest": before}), digest=before))
    assert "no longer gives" not in result.judgement and result.judgement.startswith(
        "The pages do not say"
    ), "the pages name the other digest"


@pytest.mark.parametrize(
    ("files", "judgement"),
    [
        (
            with_content("assessment.xlsx", lambda _: workbook_of("high_with_gap")),
            "The workbook in the PDF is not the one that was handed in.",
        ),
        (
            with_content("rating.json", lambda content: content.replace(b'"Low"', b'"High"', 1)),
            "The workbook in the file, read again under the tables in it, gives another rating "
            "than the one signed.",
        ),
        (
            with_content(
                "rm2000.toml", lambda content: content.replace(b'["18-24", 2]', b'["18-24", 3]')
            ),
            "rm2000.toml: s_total.inputs: It should be one input that holds 0-7.",
        ),
        (
            with_content("rm2000.toml", lambda _: b"\xff\xfe"),
            "rm2000.toml: The file is not valid TOML: Invalid statement",
        ),
        (
            with_content("settings.toml", lambda _: b"[["),
            "The settings in the file cannot be read:",
        ),
        (
            with_content("signoff.json", lambda _: b"[" * 90_000),
            "The file signoff.json in the PDF is not as this",
        ),
        (
            in_signoff({"digest": "0" * 64}),
            "The workbook in the PDF no longer gives the answers that were handed in.",
        ),
        (
            in_signoff({"assessment_id": "0" * 36}),
            "The signature names another assessment than the one that the file",
        ),
        (in_signoff({"answers": {}}), "What the file carries cannot be read."),
        (
            in_signoff({"answers": {"rounds": {"SO1": {"decision": "Returned"}}}}),
            "The decision that the file carries is not to sign the assessment off.",
        ),
        (
            in_signoff({"judged_on": "yesterday"}),
            "The file signoff.json in the PDF is not as this program writes it.",
        ),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else "",
)
def test_files_that_do_not_belong_together(files: Callable[[Files], Files], judgement: str) -> None:
    result = verdict(record(files=files))
    assert result.judgement.startswith(judgement) and result.status.ok, result.judgement
    assert result.recomputed is False


def test_a_workbook_of_the_right_name_and_other_answers() -> None:
    """Also the digest of the file is forged, and the signature names the forged answers."""
    other = workbook_of("high_with_gap")

    def both(files: Files) -> Files:
        changed = with_content("assessment.xlsx", lambda _: other)(files)
        return in_signoff({"workbook": sha256(other).hexdigest()})(changed)

    assert verdict(record(files=both)).judgement == (
        "The workbook in the PDF no longer gives the answers that were handed in."
    )


def test_a_signature_of_somebody_whom_the_pages_do_not_name() -> None:
    result = verdict(record(by=SPO_GALE))
    assert result.judgement == (
        f"The pages say that {words(key_of(DI_FROST).signer)} decided; "
        f"the signature is of {words(key_of(SPO_GALE).signer)}."
    )


def test_it_is_recomputed_under_the_tables_that_it_carries(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A record under an organisation's tables is judged by those, without them at hand."""
    folder = tmp_path_factory.mktemp("tables")
    (folder / "own").mkdir()
    text = INSTRUMENT.texts["visits.toml"]
    assert '["Low", 12]' in text
    (folder / "own" / "visits.toml").write_text(
        text.replace('["Low", 12]', '["Low", 18]'), encoding="utf-8"
    )
    settings, wrong = read_settings('[tables]\nfolder = "own"\n', folder=folder)
    assert settings is not None and wrong == ()
    instrument: Instrument = instrument_in_force(settings)
    outcome = hand_in(content=small_workbook(), settings=settings, instrument=instrument)
    case = open_submission(outcome.files["submitted.pdf"], terms_at(DECIDED, settings, instrument))
    warned = {**SIGNS, "warnings_accepted": "The workbook was made with the published tables."}
    decision = decide(case, in_feedback(feedback(warned), case.reading))
    signed = sign_off(case, decision, Sealing(key_of(DI_FROST)))
    assert decision.rating is not None and decision.rating.visits.default_months == 18
    result = verdict(signed.files["record.pdf"])
    assert result.ok and result.recomputed, result.judgement
    told = verdict(signed.files["record.pdf"], DEFAULTS)
    assert told.ok and "The settings in the file differ from yours in: replaced." in told.unknown


def test_nothing_is_unpacked_from_a_file_that_was_changed() -> None:
    pdf = bytearray(finished().files["record.pdf"])
    pdf[len(pdf) // 2] ^= 1
    result = verdict(bytes(pdf))
    assert not result.ok and result.recomputed is None
    assert result.unknown == ("What the file carries was not looked at, as the file was changed.",)


def test_a_decision_says_nothing_of_another_assessment() -> None:
    result = verdict(record(digest="0" * 64))
    assert (
        result.judgement
        == "The signature names another assessment than the one that the file carries."
    )
