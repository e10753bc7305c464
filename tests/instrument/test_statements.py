"""Every table and rule by its key, and the digest of what it says."""

from __future__ import annotations

from arms_docs.instrument.statements import statements
from arms_docs.settings import (
    Settings,
    instrument_in_force,
)
from tests.support.builders import INSTRUMENT
from tests.support.settings_files import (
    AGE_DIGEST,
    CHECK,
)


def test_the_digest_of_a_table_is_of_what_it_says_and_of_nothing_else() -> None:
    age = next(s for s in statements(INSTRUMENT) if s.key == "rm2000.s_age")
    assert age.digest == AGE_DIGEST
    other = instrument_in_force(Settings(confirmed=(CHECK,)))
    assert [s.digest for s in statements(other)] == [s.digest for s in statements(INSTRUMENT)]
    assert len({s.key for s in statements(INSTRUMENT)}) == len(statements(INSTRUMENT)) == 34
