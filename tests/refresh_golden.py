"""Write the golden files anew: `make golden`. Then read the diff."""

from __future__ import annotations

from tests.golden import CASES, NAMES, golden_texts

for name in NAMES:
    for file, text in golden_texts(name).items():
        (CASES / name / file).write_text(text, encoding="utf-8")
