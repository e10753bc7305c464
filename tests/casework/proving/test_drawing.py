"""What somebody sees on a page, against what the workbook gives: signed with a good key or not."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from arms_docs.casework.opening.open_submission import Case
from arms_docs.casework.proving import Judged, Verdict
from arms_docs.casework.proving.drawing import (
    ALONE,
    AS_DRAWN,
    NOT_COMPARED,
    OTHER_EDITION,
    QUICK,
)
from arms_docs.casework.proving.recompute import EARLIER
from arms_docs.casework.proving.verify import verify_document
from arms_docs.casework.reason import Reason
from arms_docs.casework.signing.sealing import Sealing, seal
from arms_docs.rating import Reading
from arms_docs.report.edition import Edition
from arms_docs.report.pdf.drawn_by import drawn_by
from arms_docs.report.printed_by import printed_by
from arms_docs.report.read_back.holdings import foreign
from arms_docs.report.read_back.out_of_sight import unseen_pages
from arms_docs.report.signature_fields import SUPERVISOR
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST, SPO_GALE
from tests.support.attacks import ATTACKS, ON_PAGE_ONE, Attack, named
from tests.support.forged_records import (
    DECIDES,
    a_short_case,
    another_word,
    as_it_is,
    carrying,
    in_signoff,
    plain,
    record,
    unsigned,
)
from tests.support.loop import DECIDED, authority, key_of, without_pages, workbook_of
from tests.support.pdf_updates import updated
from tests.support.signoff_samples import stamp
from tests.support.steps import SIGNS, feedback, with_decision
from tests.support.strangers import draw_over_page

SOME = (
    "a white box over page one",
    "a drawing that says it is a page",
    "letters exchanged, and the fonts lie",
    "words in the place of glyphs",
    "a note over page one",
    "a script when it is opened",
)
QUICK_ATTACKS = [attack for attack in ATTACKS if attack.name in SOME]
OTHERS = [attack for attack in ATTACKS if attack.name not in SOME]


def id_of(attack: Attack) -> str:
    return attack.name.replace(" ", "-").replace(",", "")


@cache
def pages(edition: Edition = Edition.RECORD) -> bytes:
    """What is to be signed, as the program makes it."""
    return unsigned(as_it_is, (SUPERVISOR,), DECIDES, a_short_case, edition)[0]


def reason() -> Reason:
    submission = a_short_case()[0].opened.submission
    return Reason("Signed off", submission.assessment_id, submission.digest)


def signed(pdf: bytes) -> bytes:
    """The PDF signed by the supervisor, with her own key."""
    return seal(pdf, Sealing(key_of(DI_FROST)), SUPERVISOR, reason(), now=DECIDED)


def looked_at(pdf: bytes, *, record: bytes = b"", quick: bool = False) -> Verdict:
    status = verify(pdf, [authority().certificate], now=DECIDED)
    return verify_document(pdf, status, record=record, quick=quick)


def record_of_another_key() -> bytes:
    return record(by=SPO_GALE)


def signed_panel() -> bytes:
    return signed(pages(Edition.PANEL))


def refused(attack: Attack) -> None:
    verdict = looked_at(signed(attack.on(pages())))
    assert verdict.judged is Judged.CHANGED and verdict.status.faults == ()
    assert any(attack.says in fault for fault in verdict.faults), verdict.faults
    assert verdict.proved == ()


@pytest.mark.parametrize("attack", QUICK_ATTACKS, ids=id_of)
def test_a_good_key_makes_no_other_pages_valid(attack: Attack) -> None:
    """A handful of them, for all that `make prove` tries."""
    refused(attack)


@pytest.mark.prove
@pytest.mark.parametrize("attack", OTHERS, ids=id_of)
def test_a_good_key_makes_no_other_pages_valid_whatever_is_done(attack: Attack) -> None:
    refused(attack)


def test_every_handful_is_tried() -> None:
    assert len(QUICK_ATTACKS) == len(SOME) and len(ATTACKS) >= 40
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.prove
@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.seen_anywhere], ids=id_of)
def test_what_acts_hides_or_is_foreign_is_seen_whoever_made_the_pages(attack: Attack) -> None:
    """With no rendering: so it is also of another edition, of a panel's copy, and with --quick."""
    changed = attack.on(pages())
    assert foreign(changed) or unseen_pages(changed)
    assert not foreign(pages()) and not unseen_pages(pages())


def test_an_earlier_state_of_the_pages_inside_is_not_valid() -> None:
    """A program may show it: the pages were replaced, and replaced once more, before signing."""
    updated_twice = updated(pages(), lambda writer: draw_over_page(writer, Path()))
    verdict = looked_at(signed(updated_twice), quick=True)
    assert verdict.judged is Judged.CHANGED
    assert EARLIER in verdict.faults


# --- what the field of a signature shows


def test_a_stamp_that_names_another_time_or_person_is_not_valid() -> None:
    own = sign(
        pages(),
        key_of(DI_FROST),
        field=SUPERVISOR,
        reason=str(reason()),
        now=DECIDED,
        stamp=stamp(),
    )
    verdict = looked_at(own)
    assert verdict.judged is Judged.CHANGED and verdict.drawn is False
    assert verdict.judgement == "The field “Supervisor” does not show who signed there, and when."
    nothing = sign(pages(), key_of(DI_FROST), field=SUPERVISOR, reason=str(reason()), now=DECIDED)
    assert "The field “Supervisor” does not show" in looked_at(nothing).judgement


# --- what is proved, and what is left open


def test_pages_that_are_drawn_as_they_should_be_are_proved() -> None:
    verdict = looked_at(plain())
    assert verdict.ok and verdict.drawn is True
    assert AS_DRAWN.format(where="inside") in verdict.proved
    assert not any("drawn anew" in line for line in verdict.unknown)


@cache
def a_whole_case() -> tuple[Case, Reading]:
    """As the short one, with an answer to all that is asked."""
    return with_decision(without_pages(workbook_of("medium_low")), feedback(SIGNS))


def with_a_line_on_page_nine(pdf: bytes) -> bytes:
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as book:
        assert len(book.pages) > 15
        book.pages[8].contents_add(b"q 9 w 40 400 m 500 400 l S Q")
        book.save(changed)
    return changed.getvalue()


@pytest.mark.usefixtures("all_parts")
def test_a_whole_case_is_compared_on_each_page() -> None:
    """All else here is asked of a short one, and most of it of two pages."""
    verdict = looked_at(record(of=a_whole_case))
    assert verdict.ok and verdict.drawn is True
    lined = looked_at(record(of=a_whole_case, drawn=with_a_line_on_page_nine))
    assert lined.judgement.startswith(ON_PAGE_ONE.replace("Page 1", "Page 9"))


def test_a_quick_look_says_that_it_was_quick_and_still_sees_what_is_foreign() -> None:
    verdict = looked_at(plain(), quick=True)
    assert verdict.ok and verdict.drawn is None
    (told,) = (line for line in verdict.unknown if "drawn anew" in line)
    assert told == NOT_COMPARED.format(why=QUICK)
    acting = signed(named("a script when it is opened").on(pages()))
    assert looked_at(acting, quick=True).judged is Judged.CHANGED
    covered = signed(named("a white box over page one").on(pages()))
    assert looked_at(covered, quick=True).judgement.startswith("Page 1 holds text that cannot be")


def with_told(change: Mapping[str, object], pdf: bytes) -> bytes:
    """The record with something else in what it says of itself."""
    files = in_signoff(change)(
        unsigned(as_it_is, (SUPERVISOR,), DECIDES, a_short_case, Edition.RECORD)[1]
    )
    return signed(carrying(pdf, files))


def test_of_another_edition_it_is_said_once_that_the_drawing_was_not_compared() -> None:
    told = {"printed_by": {**printed_by(), "engine": "WeasyPrint 60.0"}}
    verdict = looked_at(with_told(told, pages()))
    assert verdict.ok and verdict.drawn is None
    (line,) = (line for line in verdict.unknown if "drawn anew" in line)
    assert line == NOT_COMPARED.format(why=OTHER_EDITION)
    covered = looked_at(with_told(told, named("a white box over page one").on(pages())))
    assert covered.judgement.startswith("Page 1 holds text that cannot be seen")


@pytest.mark.prove
def test_where_other_libraries_draw_a_difference_is_no_fault_and_it_is_said() -> None:
    """A newer Pango moves lines: nobody's record is false for it."""
    moved = named("a line moved aside").on(pages())
    assert looked_at(signed(moved)).judgement.startswith(ON_PAGE_ONE)
    told = {"drawn_by": {**drawn_by(), "Pango": "15700"}}
    verdict = looked_at(with_told(told, moved))
    assert verdict.ok and verdict.drawn is None
    (line,) = (line for line in verdict.unknown if "drawn anew" in line)
    assert line == NOT_COMPARED.format(why="what draws them here differs in: Pango")
    assert looked_at(with_told(told, pages())).drawn is True
    assert looked_at(with_told({"drawn_by": {}}, moved)).drawn is False


# --- editions without a workbook


def test_a_panels_copy_is_compared_by_the_record_beside_it() -> None:
    panel = signed(pages(Edition.PANEL))
    alone = looked_at(panel)
    assert alone.ok and alone.drawn is None
    assert NOT_COMPARED.format(why=ALONE) in alone.unknown
    beside = looked_at(panel, record=plain())
    assert beside.ok and beside.drawn is True
    assert AS_DRAWN.format(where="in the record") in beside.proved
    lined = signed(named("a cross beside the level").on(pages(Edition.PANEL)))
    assert looked_at(lined).ok
    assert looked_at(lined, record=plain()).judgement.startswith(ON_PAGE_ONE)


def test_a_panels_copy_that_says_something_else_than_its_record_is_not_valid() -> None:
    other = record(pages=another_word, edition=Edition.PANEL)
    assert looked_at(other).ok
    verdict = looked_at(other, record=plain())
    assert verdict.judgement == "The pages do not say what follows from the workbook in the record."


@pytest.mark.prove
@pytest.mark.parametrize(
    "beside", [b"no PDF", record_of_another_key, signed_panel], ids=["no-pdf", "key", "no-record"]
)
def test_what_is_no_record_of_the_same_signature_counts_for_nothing(
    beside: bytes | Callable[[], bytes],
) -> None:
    other = beside if isinstance(beside, bytes) else beside()
    verdict = looked_at(signed(pages(Edition.PANEL)), record=other)
    assert verdict.ok and verdict.drawn is None
    assert NOT_COMPARED.format(why=ALONE) in verdict.unknown
