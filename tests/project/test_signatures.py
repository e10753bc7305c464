"""The terms of signatures: what evidence says by them, and who derives from them."""

from __future__ import annotations

import json
from itertools import chain

from arms_docs.report.signature_fields import FIELD_WORDS, fields_for
from arms_docs.settings import Signing
from arms_docs.signatures import SignatureLevel, SignatureRole


def test_the_words_are_those_that_signed_files_hold() -> None:
    """Names of fields in PDFs, and words in settings in them: no release may change one."""
    assert json.dumps(list(SignatureRole)) == '["Assessor", "Supervisor", "Countersigner"]'
    assert [level.value for level in SignatureLevel] == ["B-B", "B-T", "B-LTA"]


def test_an_assessor_hands_in_and_the_others_decide() -> None:
    assert [role for role in SignatureRole if role.decides] == ["Supervisor", "Countersigner"]


def test_every_role_has_its_field_and_only_a_last_decision_locks_the_document() -> None:
    assert list(FIELD_WORDS) == list(SignatureRole)
    assert len(set(chain(*FIELD_WORDS.values()))) == 6, "no two alike"
    assert [field.locks for field in fields_for(["Supervisor", "Countersigner"])] == [False, True]
    assert [field.locks for field in fields_for(["Assessor"])] == [False]


def test_settings_name_staff_for_the_roles_that_decide() -> None:
    signing = Signing(supervisors=("A1",), countersigners=("B2", "C3"))
    named = {role: signing.staff_ids(role) for role in SignatureRole}
    assert named == {"Assessor": (), "Supervisor": ("A1",), "Countersigner": ("B2", "C3")}
