"""What a person writes about a use: from a file, or asked for."""

from __future__ import annotations

from pathlib import Path

from tests.support.archive_commands import (
    run,
)


def test_what_is_written_wrongly_is_one_sentence_that_repeats_nothing(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    why = folder / "wrong.toml"
    given = (
        "archive",
        "show",
        folder / "A",
        records[0],
        "--key",
        folder / "P3007.p12",
        "--why",
        why,
    )
    for text in (
        'reason = "x"\n"\\u0007 Fictional Name" = 1\n',
        "reason = " + "[" * 5000,
        'reason = { of = "Fictional Name" }',
        "\x00",
        'reason = ""\n',
    ):
        why.write_text(text)
        done = run(*given)
        assert (
            done.exit_code == 2
            and "Fictional" not in done.output
            and done.output.replace("\n", " ").isprintable()
        )
    far = run("archive", "due", folder / "A", "--on", "9999-12-31", "--ahead", "99999999999")
    assert far.exit_code == 0 and len(far.stdout.splitlines()) == 4
