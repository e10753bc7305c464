"""The tree shows what it holds: names stand once, stages have faces, tests are found by name."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support.imported import imported
from tests.support.paths import PROJECT, TESTS

PACKAGE = PROJECT / "arms_docs"
# Modules without a test of their own name, and where they are tested instead.
# What `tests/cases` holds are cases.
ELSEWHERE = {
    "assessment/weak_words.py": "assessment/rules/test_plain_actions.py",
    "cases/as_data.py": "case_folders/test_case_state.py",
    "cases/case_error.py": "case_folders/test_case_folder.py",
    "cases/case_folder.py": "case_folders/test_case_folder.py",
    "cases/case_names.py": "case_folders/test_case_names.py",
    "cases/case_state.py": "case_folders/test_case_state.py",
    "cases/not_live.py": "case_folders/test_not_live.py",
    "cases/what_it_is.py": "case_folders/test_what_it_is.py",
    "casework/deciding/take.py": "cli/test_sign_off.py",
    "casework/proving/together.py": "cli/test_verify.py",
    "casework/proving/verdict_in_words.py": "cli/test_verify.py",
    "casework/telling/copies.py": "casework/telling/test_told.py",
    "casework/telling/message.py": "casework/telling/test_told.py",
    "desk/work/signing.py": "desk/pages/test_signing_side.py",
    "desk/work/texts.py": "desk/pages/test_message_side.py",
    "desk/work/verdicts.py": "desk/pages/test_proof_side.py",
    "study/agreement/measured.py": "study/test_rated_items.py",
    "study/agreement_pages/beside_gold.py": "study/agreement_pages/test_rater_letter.py",
    "study/agreement_pages/differing.py": "study/agreement_pages/test_trainer_page.py",
    "study/agreement_pages/letter_names.py": "study/agreement_pages/test_rater_letter.py",
    "study/agreement_pages/measure_fields.py": "study/agreement_pages/test_agreement_data.py",
    "study/agreement_pages/measured_cells.py": "study/agreement_pages/test_measure_tables.py",
    "study/agreement_pages/page_file.py": "study/agreement_pages/test_agreement_report.py",
    "study/page_words.py": "study/change/test_change_html.py",
    "study/exercise/rated.py": "study/exercise/test_rater_book.py",
    "study/exercise/rater_form.py": "study/exercise/test_rater_book.py",
    "workbook/small/read_small.py": "workbook/small/test_write_small.py",
    "workbook/small/small_book.py": "workbook/small/test_write_small.py",
    "signoff/keys/own_key.py": "cli/test_key_options.py",
}


def modules(package: Path) -> Iterator[Path]:
    """Every module but packages' own, as a path within the package."""
    for path in sorted(package.rglob("*.py")):
        if path.name not in ("__init__.py", "__main__.py"):
            yield path.relative_to(package)


# --- names


def same_names(package: Path) -> list[str]:
    """Modules of one name in two folders. A command's module may bear the name of the command."""
    folders = defaultdict(list)
    for module in modules(package):
        if module.parts[0] != "cli":
            folders[module.name].append(str(module.parent))
    return [
        f"{name} stands in {' and '.join(where)}" for name, where in folders.items() if where[1:]
    ]


def test_no_two_modules_bear_one_name(tmp_path: Path) -> None:
    assert same_names(PACKAGE) == []
    for folder in ("report", "archive", "cli"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "verify.py").write_text("")
    assert same_names(tmp_path) == ["verify.py stands in archive and report"]


# --- faces


def stage_of(module: str) -> str:
    """The stage of a dotted name such as arms_docs.report.pages.view: report."""
    return module.split(".")[1] if "." in module else ""


def face_of(package: Path, dotted: str) -> Path | None:
    """The file that is a stage's or a room's face, if a dotted name is one."""
    path = package.joinpath(*dotted.split(".")[1:])
    if (path / "__init__.py").is_file():
        return path / "__init__.py"
    if path.parent == package and path.with_suffix(".py").is_file():
        return path.with_suffix(".py")
    return None


@cache
def offered(face: Path) -> set[str]:
    """The names in the __all__ of a face."""
    tree = ast.parse(face.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return {str(element) for element in ast.literal_eval(node.value)}
    return set()


def side_doors(package: Path) -> list[str]:
    """Imports from another stage that do not come in by its face."""
    faults = []
    for path in sorted(package.rglob("*.py")):
        mine = path.relative_to(package).parts[0].removesuffix(".py")
        for dotted, taken in imported(path.read_text(encoding="utf-8")):
            if not (taken and dotted.startswith("arms_docs.")) or stage_of(dotted) == mine:
                continue
            where = f"{path.relative_to(package)} takes from {dotted}"
            face = face_of(package, dotted)
            if face is None:
                faults.append(f"{where}, which is no face")
            elif face.name == "__init__.py":
                names = {*taken} - offered(face)
                faults.extend(f"{where} {name}, which it does not offer" for name in sorted(names))
    return faults


def test_stages_are_entered_by_their_faces(tmp_path: Path) -> None:
    assert side_doors(PACKAGE) == []
    for folder in ("rating", "report"):
        (tmp_path / folder).mkdir()
    (tmp_path / "problems.py").write_text("")
    (tmp_path / "rating" / "__init__.py").write_text('__all__ = ["rate"]\n')
    (tmp_path / "rating" / "method.py").write_text("")
    (tmp_path / "report" / "view.py").write_text(
        "from arms_docs.problems import Place\n"
        "from arms_docs.rating import hidden, rate\n"
        "from arms_docs.rating.method import rate\n"
    )
    assert side_doors(tmp_path) == [
        "report/view.py takes from arms_docs.rating hidden, which it does not offer",
        "report/view.py takes from arms_docs.rating.method, which is no face",
    ]


def hidden(package: Path) -> list[str]:
    """Names of a face that a room of the same name takes away as soon as it is imported.

    A module may be hidden by what it is there for, as `submit` is by `submit`: the face imports it.
    """
    faults: list[str] = []
    for face in sorted(package.rglob("__init__.py")):
        rooms = {path.parent.name for path in face.parent.glob("*/__init__.py")}
        where = face.parent.relative_to(package)
        faults.extend(f"{where} offers {name}, its room" for name in sorted(rooms & offered(face)))
    return faults


def test_no_face_offers_what_a_room_takes_away(tmp_path: Path) -> None:
    assert hidden(PACKAGE) == []
    (tmp_path / "archive" / "check").mkdir(parents=True)
    (tmp_path / "archive" / "check" / "__init__.py").write_text("")
    (tmp_path / "archive" / "__init__.py").write_text('__all__ = ["begin", "check"]\n')
    assert hidden(tmp_path) == ["archive offers check, its room"]


# --- tests


def untested(package: Path, tests: Path, elsewhere: dict[str, str]) -> list[str]:
    """Modules whose test is not found by their name, in the folder that mirrors theirs."""
    faults = []
    for module in modules(package):
        name = str(module)
        test = tests / module.parent / f"test_{module.name}"
        if module.parent == Path():
            test = tests / "project" / f"test_{module.name}"
        if not test.is_file() and not (tests / elsewhere.get(name, "?")).is_file():
            faults.append(f"{name} has no {test.relative_to(tests)}")
    return faults


def test_every_modules_test_is_found_by_its_name(tmp_path: Path) -> None:
    assert untested(PACKAGE, TESTS, ELSEWHERE) == []
    assert set(ELSEWHERE) <= {str(module) for module in modules(PACKAGE)}
    (tmp_path / "rating").mkdir()
    (tmp_path / "rating" / "visits.py").write_text("")
    assert untested(tmp_path, TESTS / "nowhere", {}) == [
        "rating/visits.py has no rating/test_visits.py"
    ]
