"""A workbook that asks what nobody here knows of was made by a newer program."""

from __future__ import annotations

from importlib import import_module

import pytest

from arms_docs.assessment.asked import Asked, numbered
from arms_docs.assessment.migrate import dropped
from arms_docs.problems import Code
from arms_docs.workbook.intake.newer_form import newer_form
from arms_docs.workbook.sheets.stamp import Stamp
from tests.support.builders import FORM, place_of

MIGRATE = import_module("arms_docs.assessment.migrate")  # its face has a function of this name
HOPES = place_of("factors.R1.hopes")


@pytest.mark.parametrize(
    "stamp",
    [
        Stamp(),
        Stamp(FORM.asked, 2),
        Stamp(numbered(1), 1),
        Stamp(FORM.asked, 7),  # the list says what it asks, and that is known
        Stamp(Asked(FORM.asked.places - {place_of("orders.O1.what")}), 3),
    ],
)
def test_what_is_known_can_be_read(stamp: Stamp) -> None:
    assert newer_form(stamp, FORM) is None


def test_what_it_asks_that_is_unknown_is_named() -> None:
    problem = newer_form(Stamp(Asked(FORM.asked.places | {HOPES}), 3), FORM)
    assert problem is not None and problem.code is Code.NEWER_SCHEMA
    assert problem.message == (
        "This workbook was made by a newer version of this program: "
        "it asks factors.R1.hopes, which this one does not know of."
    )


def test_a_number_that_no_form_of_ours_had_is_newer() -> None:
    problem = newer_form(Stamp(None, 3), FORM)
    assert problem is not None and "its form has the number 3" in problem.message


def test_what_was_given_up_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MIGRATE, "MIGRATIONS", (dropped("factors.*.hopes"),))
    assert newer_form(Stamp(Asked(FORM.asked.places | {HOPES}), 3), FORM) is None
