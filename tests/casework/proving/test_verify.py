"""What `verify` finds in documents that hold as signatures: who signed, and do the pages follow.

Each of these is what an insider could make who has a good key and leaves our commands aside.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from hashlib import md5, sha256
from io import BytesIO

import pikepdf
import pytest

import arms_docs.casework.opening.read_again as read_again_module
import arms_docs.casework.proving.recompute as recompute_module
from arms_docs.assessment.assemble import digest as digest_of
from arms_docs.assessment.form import Assessment
from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_feedback
from arms_docs.casework.opening.open_submission import open_submission
from arms_docs.casework.opening.read_again import read_again
from arms_docs.casework.proving.verify import Verdict, verify_document
from arms_docs.casework.reason import Reason, words
from arms_docs.casework.signing.sealing import Sealing, seal
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.casework.standing import standing_of
from arms_docs.instrument import FactorRating, Instrument, Level
from arms_docs.rating import rate
from arms_docs.report.attachment import Attachment
from arms_docs.report.edition import Edition
from arms_docs.report.pdf.document import render
from arms_docs.report.record_files import SETTINGS, Submitted, attachments, standing_data
from arms_docs.report.signature_fields import COUNTERSIGNER, SUPERVISOR
from arms_docs.settings import DEFAULTS, Settings, instrument_in_force, portable, read_settings
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE, Professional
from tests.support.builders import INSTRUMENT
from tests.support.golden import pdf_of
from tests.support.loop import (
    DECIDED,
    authority,
    hand_in,
    key_of,
    small_workbook,
    terms_at,
    workbook_of,
)
from tests.support.steps import (
    SIGNS,
    TWO,
    feedback,
    people,
    settings_of,
    signed_twice,
    waiting,
    with_decision,
)
from tests.support.steps import short as handed_in
from tests.support.steps import short_finished as finished

Files = tuple[Attachment, ...]


def verdict(pdf: bytes, own: Settings | None = None) -> Verdict:
    return verify_document(
        pdf, verify(pdf, [authority().certificate], now=DECIDED + timedelta(days=1)), own
    )


def as_it_is(assessment: Assessment) -> Assessment:
    return assessment


def record(
    *,
    by: Professional = DI_FROST,
    pages: Callable[[Assessment], Assessment] = as_it_is,
    files: Callable[[Files], Files] = lambda given: given,
    roles: tuple[str, ...] = (SUPERVISOR,),
    decided_by: str = words(key_of(DI_FROST).signer),
    settings: Settings = DEFAULTS,
    digest: str = "",
) -> bytes:
    """A record made without our rules: what is printed, carried and signed need not agree."""
    pdf, carried = unsigned(pages, roles, decided_by)
    put_in = files(with_content(SETTINGS, lambda _: portable(settings).encode())(carried))
    submission = with_decision(handed_in(), feedback(SIGNS))[0].opened.submission
    reason = Reason("Signed off", submission.assessment_id, digest or submission.digest)
    return seal(
        carrying(pdf, put_in) if put_in != carried else pdf,
        Sealing(key_of(by)),
        SUPERVISOR,
        reason,
        now=DECIDED,
    )


@cache
def unsigned(
    pages: Callable[[Assessment], Assessment], roles: tuple[str, ...], decided_by: str
) -> tuple[bytes, Files]:
    """The pages of such a record, and what they carry if nobody meddles."""
    case, decision = with_decision(handed_in(), feedback(SIGNS))
    opened = case.opened
    assessment, rating = decision.assessment, decision.rating
    assert assessment is not None and rating is not None
    standing = standing_of(
        decision, rating, INSTRUMENT, opened.submission, roles=roles, decided_by=decided_by
    )
    data = standing_data(assessment, standing, DECIDED.date())
    carried = attachments(
        Submitted(opened.content, DECIDED),
        decision,
        INSTRUMENT,
        signoff=data,
        settings=portable(DEFAULTS),
    )
    printed = pages(assessment)
    shown = replace(decision, assessment=printed, rating=rate(printed, INSTRUMENT))
    return render(
        shown, INSTRUMENT, Edition.RECORD, carried=carried, standing=standing
    ).pdf, carried


def carrying(pdf: bytes, files: Files) -> bytes:
    """The same pages with other contents of the files that they carry."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert sorted(opened.attachments) == sorted(file.name for file in files)
        for file in files:
            stream = opened.attachments[file.name].get_file().obj
            stream.write(file.content)
            stream.Params.Size = len(file.content)
            stream.Params.CheckSum = pikepdf.String(
                md5(file.content, usedforsecurity=False).digest()
            )
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def with_content(name: str, content: Callable[[bytes], bytes]) -> Callable[[Files], Files]:
    return lambda files: tuple(
        replace(f, content=content(f.content)) if f.name == name else f for f in files
    )


def in_signoff(change: Mapping[str, object]) -> Callable[[Files], Files]:
    return with_content(
        "signoff.json", lambda content: json.dumps({**json.loads(content), **change}).encode()
    )


@cache
def plain() -> bytes:
    return record()


def test_a_record_made_by_our_rules_is_valid_and_the_two_ways_to_it_agree() -> None:
    for pdf in (plain(), finished().files["record.pdf"]):
        result = verdict(pdf)
        assert (result.faults, result.recomputed) == ((), True)
        assert any(
            "overall priority Low, general level Low, RM2000/S not scored" in line
            for line in result.proved
        )


def raised(assessment: Assessment) -> Assessment:
    return replace(assessment, overall=replace(assessment.overall, level=Level.HIGH))


def another_word(assessment: Assessment) -> Assessment:
    return replace(
        assessment,
        formulation=replace(assessment.formulation, main_concern="That nothing will happen."),
    )


def one_factor_higher(assessment: Assessment) -> Assessment:
    first, *rest = assessment.factors
    return replace(assessment, factors=(replace(first, rating=FactorRating.MEDIUM), *rest))


@pytest.mark.parametrize("pages", [raised, another_word, one_factor_higher])
def test_pages_that_say_something_else_than_the_workbook(
    pages: Callable[[Assessment], Assessment],
) -> None:
    result = verdict(record(pages=pages))
    assert result.judgement == "The pages do not say what follows from the workbook in the file."
    assert result.recomputed is False


def test_by_another_version_the_levels_are_compared_and_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = record(pages=another_word)
    monkeypatch.setattr(recompute_module, "__version__", "9.9.9")
    for pages in (raised, one_factor_higher):
        assert verdict(record(pages=pages)).judgement == (
            "The levels or ratings on the pages are not those that follow from the workbook in the "
            "file."
        )
    for pdf in (other, plain()):
        result = verdict(pdf)
        assert result.ok and any("no other words" in line for line in result.unknown)


def told_otherwise(content: bytes) -> bytes:
    """A rating as another version might tell it: other working, and a field we do not know."""
    data = json.loads(content)
    data["working"], data["rm2000"]["remark"] = [], "told otherwise"
    return json.dumps(data).encode()


def with_another_result(content: bytes) -> bytes:
    data = json.loads(content)
    data["overall"]["recorded"] = "High"
    return json.dumps(data).encode()


def test_by_another_version_the_results_of_the_rating_count_and_not_how_they_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    otherwise = record(files=with_content("rating.json", told_otherwise))
    other = record(files=with_content("rating.json", with_another_result))
    assert not verdict(otherwise).ok
    for module in (recompute_module, read_again_module):
        monkeypatch.setattr(module, "__version__", "9.9.9")
    assert verdict(otherwise).ok
    for pdf in (other, record(files=with_content("rating.json", lambda _: b"{}"))):
        assert "gives another rating than the one signed" in verdict(pdf).judgement


def test_a_record_of_an_earlier_form_keeps_its_digest() -> None:
    """What a later form asks is blank in an older assessment: only its number would differ."""
    opened = with_decision(handed_in(), feedback(SIGNS))[0].opened
    assessment = read_again(opened, INSTRUMENT, on=DECIDED.date()).assessment
    assert assessment is not None
    before = digest_of(assessment, 1)
    assert before != opened.submission.digest == digest_of(assessment)
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
            "The pages do not say what follows",
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
    both = lambda files: in_signoff({"workbook": sha256(other).hexdigest()})(  # noqa: E731
        with_content("assessment.xlsx", lambda _: other)(files)
    )
    assert verdict(record(files=both)).judgement == (
        "The workbook in the PDF no longer gives the answers that were handed in."
    )


def test_a_signature_of_somebody_whom_the_pages_do_not_name() -> None:
    result = verdict(record(by=SPO_GALE))
    assert result.judgement == (
        f"The pages say that {words(key_of(DI_FROST).signer)} decided; "
        f"the signature is of {words(key_of(SPO_GALE).signer)}."
    )


def test_an_assessor_who_signs_off_all_the_same() -> None:
    result = verdict(record(by=PC_HAYLE, decided_by=words(key_of(PC_HAYLE).signer)))
    assert "Tobias Haylestorm assessed the case, and cannot sign it off." in result.faults


def test_an_assessor_known_by_the_certificate_alone() -> None:
    used = in_signoff({"handed_in_with": [Sealing(key_of(DI_FROST)).fingerprint]})
    assert (
        verdict(record(files=used)).judgement
        == "Gwendoline Frostbury assessed the case, and cannot sign it off."
    )


ONLY_GALE = '[signing]\nsupervisors = ["N7002"]\n'


@pytest.mark.parametrize("own", [None, DEFAULTS])
def test_a_signature_by_someone_without_the_role(own: Settings | None) -> None:
    result = verdict(record(settings=settings_of(ONLY_GALE)), own)
    assert result.judgement == (
        "Gwendoline Frostbury may not sign as supervisor by the settings in the file: "
        "they are not among those who may."
    )


@pytest.mark.parametrize("name", ["record.pdf", "panel.pdf"])
def test_the_readers_own_settings_count_as_well(name: str) -> None:
    result = verdict(finished().files[name], settings_of(ONLY_GALE))
    assert result.judgement == (
        "Gwendoline Frostbury may not sign as supervisor by your settings: "
        "they are not among those who may."
    )
    listed = settings_of(people((DI_FROST, "ab" * 32)))
    assert (
        "another certificate is listed for them"
        in verdict(finished().files[name], listed).judgement
    )


def test_a_second_signature_that_the_settings_in_the_file_ask_for() -> None:
    result = verdict(record(settings=settings_of(TWO)))
    assert (
        result.judgement
        == "The settings in the file ask for a second signature, and there is none."
    )


def test_a_file_that_waits_is_not_signed_off_and_cutting_back_does_not_hide_it() -> None:
    both = signed_twice()
    for name in ("record.pdf", "panel.pdf"):
        assert verdict(both.files[name]).ok
        cut = both.files[name][: len(waiting().files[name])]
        result = verdict(cut)
        assert result.status.waiting == (COUNTERSIGNER,)
        assert (
            result.judgement
            == "It waits for a signature (second signature), and is not signed off without it."
        )
        cut = both.files[name][: both.files[name].index(b"%%EOF") + 6]
        assert verdict(cut).judgement == "The PDF carries no signature."


def test_a_submission_signed_by_the_assessor_is_not_signed_off() -> None:
    pdf = hand_in(sealing=Sealing(key_of(PC_HAYLE))).files["submitted.pdf"]
    result = verdict(pdf)
    assert result.judgement == "It was handed in, and nobody has signed it off."
    assert result.recomputed is True


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


def test_a_signed_file_of_somebody_elses_making() -> None:
    pdf = sign(
        pdf_of("medium_low", final=True),
        key_of(DI_FROST),
        field=SUPERVISOR,
        reason="I agree",
        now=DECIDED,
    )
    result = verdict(pdf)
    assert "The signatures do not name one and the same assessment." in result.faults


def test_signed_off_has_its_own_words() -> None:
    assert verdict(plain()).judgement == (
        "Signed off by Gwendoline Frostbury, and not one byte has changed since."
    )
