"""Write the blank anew, where it is shown and where `new` takes it from: `make workbooks`."""

from __future__ import annotations

from arms_docs.cli.shipped_blank import BLANK, MADE_OF, TABLES, digest_of
from arms_docs.cli.written_blank import written_blank
from tests.support.paths import WORKBOOKS


def main() -> None:
    """Rewrite the files."""
    blank = written_blank(None)
    for path in (BLANK, WORKBOOKS / "arms-blank.xlsx"):
        path.write_bytes(blank)
    MADE_OF.write_text(f"{digest_of(TABLES)}\n", encoding="ascii")


if __name__ == "__main__":
    main()
