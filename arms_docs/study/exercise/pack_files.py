"""All files of a pack, by their names in its folder. None of them holds an answer.

A page is rendered once and given to everybody. A workbook is written once a case, and given each
rater's code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.study.exercise.case_sheets import EXPERT_STEPS, STEPS, case_sheets
from arms_docs.study.exercise.exercise_case import Vignette
from arms_docs.study.exercise.exercise_pages import organiser_page, rater_page, vignette_page
from arms_docs.study.exercise.pack import Pack, PackCase
from arms_docs.study.exercise.pack_file import NAME, RETURNED, pack_toml
from arms_docs.study.exercise.rater_book import RaterBooks
from arms_docs.study.exercise.rater_form import Role

OURS, OWN = "fictional case, ours, unvalidated", "fictional case"
ORGANISER, TOLD = "READ ME.pdf", "instructions.pdf"
PUT_HERE = "Put the workbooks that come back into this folder, as they are.\n"
FOLDERS = {Role.RATER: "raters", Role.EXPERT: "experts"}
Render = Callable[[str], bytes]  # a page of HTML into a PDF


@dataclass(frozen=True)
class PackSources:
    """What a pack is made from: what is read of each case, by its key, and which are shipped."""

    vignettes: Mapping[str, Vignette]
    shipped: frozenset[str]
    instrument: Instrument

    def label(self, pack: Pack, case: PackCase | None = None) -> str:
        """What kind of case one is, or all together."""
        keys = {case.key} if case else {each.key for each in pack.cases}
        return OURS if keys <= self.shipped else OWN


def pack_files(pack: Pack, sources: PackSources, render: Render) -> dict[str, bytes]:
    """The files of a pack by their names in its folder, with a slash between folder and name."""
    on = max(vignette.assessed_on for vignette in sources.vignettes.values())
    label = sources.label(pack)
    files = {
        NAME: pack_toml(pack).encode(),
        ORGANISER: render(organiser_page(pack, label, on)),
        f"{RETURNED}/put what comes back here.txt": PUT_HERE.encode(),
    }
    cases = {case.number: _case_pdf(pack, case, sources, render) for case in pack.cases}
    for role, codes in ((Role.RATER, pack.raters), (Role.EXPERT, pack.experts)):
        told = render(rater_page(pack, sources.instrument, role, label, on))
        for code in codes:
            folder = f"{FOLDERS[role]}/{code}"
            files[f"{folder}/{TOLD}"] = told
            files |= {f"{folder}/case-{number}.pdf": pdf for number, pdf in cases.items()}
        files |= dict(_books(pack, role, codes, sources))
    return dict(sorted(files.items()))


def _case_pdf(pack: Pack, case: PackCase, sources: PackSources, render: Render) -> bytes:
    vignette = sources.vignettes[case.key]
    return render(vignette_page(pack, case, vignette, sources.label(pack, case)))


def _books(
    pack: Pack, role: Role, codes: tuple[str, ...], sources: PackSources
) -> Iterator[tuple[str, bytes]]:
    """The workbooks of everybody in a role, each with the code in its name."""
    steps = EXPERT_STEPS if role is Role.EXPERT else STEPS
    for case in pack.cases:
        label = sources.label(pack, case).capitalize()
        sheets = case_sheets(case, sources.vignettes[case.key], label, steps)
        books = RaterBooks(pack, case, sheets, sources.instrument, role)
        for code in codes:
            yield f"{FOLDERS[role]}/{code}/{code}-case-{case.number}.xlsx", books.of(code)
