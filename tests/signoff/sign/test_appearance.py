"""What a signature shows on its page: the stamp that it was given, and nothing else."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pyhanko.stamp import NoOpStampStyle

from arms_docs.signoff.sign.appearance import NotAStampError, appearance
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.sign.stamp_pdf import CannotSign
from tests.support.signoff_samples import FIELDS, NOW, check, key, report, stamp


def test_a_stamp_is_shown_in_the_field() -> None:
    shown = sign(report(), key(), field=FIELDS[0], reason="Approved", now=NOW, stamp=stamp())
    with pikepdf.open(BytesIO(shown)) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert list(map(int, field.Rect)) == [9, 9, 99, 50]
        assert sorted(map(float, field.AP.N.BBox)) == [0, 0, 41, 90]
        drawn = field.AP.N.Resources.XObject.Stamp.read_bytes()
        assert b"1 0 0 rg 0 0 90 41 re f" in drawn
    assert check(shown).ok


def test_a_stamp_that_is_none_is_said() -> None:
    for bad in (b"", b"PK", report()[:300]):
        with pytest.raises(CannotSign, match=r"^The stamp is not a PDF\.$"):
            sign(report(), key(), field=FIELDS[0], reason="r", now=NOW, stamp=bad)


def test_without_a_stamp_nothing_is_drawn() -> None:
    assert isinstance(appearance(None), NoOpStampStyle)
    assert not isinstance(appearance(stamp()), NoOpStampStyle)
    with pytest.raises(NotAStampError):
        appearance(b"PK")
