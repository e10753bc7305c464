"""`archive init`, `admit` and `dismiss`."""

from __future__ import annotations

from pathlib import Path

from tests.people import PC_HAYLE, SPO_GALE
from tests.support.archive_commands import (
    pem,
    run,
    verified,
)


def test_keys_are_admitted_by_a_certificate_that_names_somebody(
    here: tuple[Path, list[str]],
) -> None:
    folder, _ = here
    done = run(
        "archive", "admit", folder / "A", folder / "authority.pem", "--key", folder / "P3007.p12"
    )
    assert done.exit_code == 2 and "does not say who the signer is" in done.output
    issued = pem(PC_HAYLE) + pem(SPO_GALE)
    (folder / "issued.pem").write_bytes(issued)
    given = ("archive", "admit", folder / "A", folder / "issued.pem", "--key", folder / "P3007.p12")
    several, nobody = run(*given), run(*given, "--staff-id", "P0000")
    assert several.exit_code == nobody.exit_code == 2
    assert "say whose is meant" in several.output and "no such certificate" in nobody.output
    admitted = run(*given, "--staff-id", SPO_GALE.staff_id)
    assert admitted.exit_code == 0 and SPO_GALE.name in admitted.output
    assert verified(folder).exit_code == 0
