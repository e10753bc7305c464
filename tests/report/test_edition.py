"""The one table of the editions: what must hold between its columns."""

from __future__ import annotations

from arms_docs.report.edition import PROFILES, Edition, Part, signed_files
from tests.support.paths import PROJECT


def test_every_edition_has_a_profile_and_every_part_a_template() -> None:
    assert set(PROFILES) == set(Edition)
    for part in Part:
        assert (PROJECT / "templates" / part.template).is_file(), part


def test_only_the_record_carries_files_and_what_is_signed_has_a_place_for_signatures() -> None:
    assert [e for e in Edition if e.profile.carries_files] == [Edition.RECORD]
    for edition in Edition:
        assert edition.profile.signed is (Part.SIGNOFF in edition.profile.parts), edition


def test_what_is_restricted_has_a_part_only_where_it_may_be() -> None:
    for edition in Edition:
        assert edition.profile.restricted is (Part.RESTRICTED in edition.profile.parts), edition


def test_signed_files_have_the_names_that_others_hold_on_to() -> None:
    names = {edition.value: name for edition, name in signed_files().items()}
    assert names == {"record": "record.pdf", "panel": "panel.pdf", "annex": "annex.pdf"}


def test_the_parts_of_a_report_come_in_the_order_of_their_numbers() -> None:
    for edition in Edition:
        numbered = [part.value for part in edition.profile.parts if part.value[0].isdigit()]
        assert numbered == sorted(numbered)
