"""The direction of imports, as docs/architecture.md draws it. Each check is also shown to fail."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.imported import imported
from tests.support.paths import PROJECT

PACKAGE = PROJECT / "arms_docs"

# stage: (stages it may import, third-party packages it may import)
ALLOWED: dict[str, tuple[set[str], set[str]]] = {
    "problems": (set(), set()),
    "civil_days": (set(), set()),
    "compare": (set(), set()),
    "unseen": (set(), set()),
    "on_demand": (set(), set()),
    "plain_file": (set(), set()),
    "written_file": (set(), set()),
    "signatures": (set(), set()),
    "toml_problems": ({"problems"}, set()),
    "toml_reader": ({"problems", "toml_problems"}, set()),
    "instrument": ({"problems", "toml_problems", "toml_reader"}, set()),
    "settings": (
        {
            *("problems", "compare", "unseen", "signatures", "toml_problems", "toml_reader"),
            *("civil_days", "plain_file", "instrument"),
        },
        set(),
    ),
    "assessment": (
        {"problems", "civil_days", "compare", "unseen", "toml_problems", "instrument"},
        set(),
    ),
    "rating": ({"problems", "civil_days", "instrument", "assessment"}, set()),
    "workbook": (
        {"problems", "compare", "on_demand", "instrument", "assessment", "rating"},
        {"openpyxl"},
    ),
    "report": (
        {
            *("problems", "civil_days", "signatures", "on_demand", "instrument", "settings"),
            *("assessment", "rating"),
        },
        {
            *("jinja2", "markupsafe", "weasyprint", "cffi", "_cffi_backend", "pydyf"),
            *("fontTools", "uharfbuzz", "pikepdf"),
        },
    ),
    "reading": (
        {
            *("problems", "on_demand", "instrument", "assessment", "rating", "workbook"),
            "plain_file",
        },
        set(),
    ),
    "signoff": (
        {"signatures", "on_demand"},
        {"pyhanko", "pyhanko_certvalidator", "cryptography", "asn1crypto", "pkcs11"},
    ),
    "csv_rows": ({"signoff"}, set()),
    "archive": ({"compare", "plain_file", "settings", "signoff"}, {"cryptography", "pyrage"}),
    "casework": (
        {
            *(
                "problems",
                "civil_days",
                "compare",
                "signatures",
                "instrument",
                "settings",
                "assessment",
                "rating",
                "workbook",
                "report",
                "reading",
            ),
            *("on_demand", "signoff", "archive"),
        },
        {"cryptography"},
    ),
    "timeline": (
        {
            *("compare", "instrument", "assessment", "rating", "report", "signoff", "archive"),
            *("casework", "civil_days"),
        },
        {"markupsafe"},
    ),
    "batch": ({"on_demand"}, {"msgspec", "distributed", "dask", "cryptography"}),
    "caseload": (
        {
            *("civil_days", "compare", "plain_file", "instrument", "settings", "assessment"),
            *("rating", "reading", "archive", "casework", "timeline", "batch", "workbook"),
            *("report", "on_demand", "written_file"),
            *("toml_problems", "toml_reader"),
        },
        {"msgspec", "icalendar", "openpyxl", "markupsafe"},
    ),
    "study": (
        {
            *("problems", "instrument", "assessment", "rating", "report", "casework"),
            *("timeline", "caseload", "workbook", "compare", "civil_days", "settings"),
            *("plain_file", "toml_problems", "toml_reader", "on_demand", "csv_rows"),
        },
        {"msgspec", "markupsafe"},
    ),
    "cases": (
        {
            *("compare", "plain_file", "written_file", "signatures", "instrument", "assessment"),
            *("report", "reading", "casework"),
        },
        set(),
    ),
    "desk": (
        {
            *("problems", "on_demand", "instrument", "settings", "assessment", "rating"),
            *("reading", "report", "signoff", "signatures", "casework", "batch", "cases"),
        },
        {"aiohttp", "pypdfium2"},
    ),
    "watch": (
        {
            *("problems", "civil_days", "on_demand", "plain_file", "instrument", "settings"),
            *("assessment", "rating", "workbook", "report", "reading", "archive", "casework"),
            "batch",
        },
        {"msgspec"},
    ),
    "library": (  # what `arms_docs` offers to programs: everything but the command line
        {
            *("problems", "instrument", "settings", "assessment", "rating", "workbook", "report"),
            *("signatures", "reading", "signoff", "casework"),
        },
        set(),
    ),
    "cli": (
        {
            *("problems", "instrument", "settings", "assessment", "rating", "workbook", "report"),
            *("signatures", "toml_problems", "on_demand", "reading", "signoff", "archive"),
            *("casework", "timeline", "batch", "caseload", "plain_file", "unseen", "civil_days"),
            *("compare", "desk", "watch", "cases", "written_file", "study", "csv_rows"),
        },
        {"click", "platformdirs"},
    ),
}
CLOCK = {"now", "today", "utcnow", "time", "time_ns"}


def stage_of(path: Path, package: Path) -> str:
    return path.relative_to(package).parts[0].removesuffix(".py")


def imports(source: str) -> list[str]:
    """The modules that a module names."""
    return [module for module, _ in imported(source)]


def violations(package: Path, allowed: dict[str, tuple[set[str], set[str]]]) -> list[str]:
    """Imports against the table, folders it does not list, and rows for folders that are gone."""
    faults = []
    seen = set()
    for path in sorted(package.rglob("*.py")):
        stage = stage_of(path, package)
        if stage in ("__init__", "__main__"):
            continue
        seen.add(stage)
        if stage not in allowed:
            faults.append(f"{stage} is not in the table")
            continue
        ours, theirs = allowed[stage]
        for name in imports(path.read_text(encoding="utf-8")):
            top, *rest = name.split(".")
            if top == "arms_docs":
                other = rest[0] if rest else "__init__"
                if other not in {*ours, stage, "__init__"}:
                    faults.append(f"{path.relative_to(package)} imports {other}")
            elif top not in sys.stdlib_module_names and top not in theirs:
                faults.append(f"{path.relative_to(package)} imports {top}")
    stale = [stage for stage in allowed if stage not in seen]
    return faults + [f"{stage} is in the table and not in the package" for stage in stale]


def unused_permissions(
    package: Path, allowed: dict[str, tuple[set[str], set[str]]]
) -> Iterator[str]:
    """What the table allows and no module does: the table shows what is so, not what may be."""
    imported: dict[str, set[str]] = {stage: set() for stage in allowed}
    for path in sorted(package.rglob("*.py")):
        stage = stage_of(path, package)
        for name in imports(path.read_text(encoding="utf-8")):
            parts = name.split(".")
            own = parts[0] == "arms_docs" and len(parts) > 1
            imported.setdefault(stage, set()).add(parts[1] if own else parts[0])
    for stage, (stages, packages) in allowed.items():
        for name in sorted((stages | packages) - imported[stage]):
            yield f"{stage} may import {name} and does not"


def clock_readers(package: Path) -> list[str]:
    """Calls of the clock outside cli."""
    faults = []
    for path in sorted(package.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        # Most modules name none of these, and need not be parsed.
        if stage_of(path, package) == "cli" or not any(f".{name}" in source for name in CLOCK):
            continue
        for node in ast.walk(ast.parse(source)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in CLOCK
            ):
                owner = ast.unparse(node.func.value)
                if owner.split(".")[-1] in ("datetime", "date", "time"):
                    faults.append(f"{path.relative_to(package)}:{node.lineno}")
    return faults


def test_imports_go_one_way() -> None:
    assert violations(PACKAGE, ALLOWED) == []


def test_the_table_allows_nothing_that_nobody_does(tmp_path: Path) -> None:
    assert list(unused_permissions(PACKAGE, ALLOWED)) == []
    (tmp_path / "rating.py").write_text("import click\nfrom arms_docs.problems import Code\n")
    table = {"rating": ({"problems", "settings"}, {"click", "pikepdf"})}
    assert list(unused_permissions(tmp_path, table)) == [
        "rating may import pikepdf and does not",
        "rating may import settings and does not",
    ]


def test_the_import_check_can_fail(tmp_path: Path) -> None:
    for stage in ALLOWED:
        (tmp_path / stage).mkdir()
        (tmp_path / stage / "part.py").write_text("import json\n")
    assert violations(tmp_path, ALLOWED) == []
    (tmp_path / "rating" / "part.py").write_text(
        "from arms_docs.report.pages.view import ReportView\nimport openpyxl\n"
    )
    assert violations(tmp_path, ALLOWED) == [
        "rating/part.py imports report",
        "rating/part.py imports openpyxl",
    ]
    (tmp_path / "rating" / "part.py").write_text(
        "def late() -> None:\n    import arms_docs.signoff.sign.sign_pdf\n"
    )
    assert violations(tmp_path, ALLOWED) == ["rating/part.py imports signoff"]
    (tmp_path / "rating" / "part.py").write_text("")
    (tmp_path / "extra").mkdir()
    (tmp_path / "extra" / "part.py").write_text("")
    assert violations(tmp_path, ALLOWED) == ["extra is not in the table"]
    stale = {**ALLOWED, "gone": (set[str](), set[str]())}
    assert "gone is in the table and not in the package" in violations(tmp_path, stale)


def test_only_the_command_line_reads_the_clock(tmp_path: Path) -> None:
    assert clock_readers(PACKAGE) == []
    (tmp_path / "rating").mkdir()
    (tmp_path / "rating" / "part.py").write_text("import datetime\nx = datetime.date.today()\n")
    assert clock_readers(tmp_path) == ["rating/part.py:2"]


SLOW = {"openpyxl", "formualizer", "weasyprint", "pyhanko", "cryptography", "jinja2", "icalendar"}
HELP = "import sys; sys.argv[1:] = {}; from arms_docs.cli.run import run; run()"
CHECK = "from arms_docs.cli.run import cli; cli.commands['check'].load()"


def loaded_by(code: str) -> set[str]:
    """Every module that is imported once this code has run in a fresh interpreter."""
    code = f"{code}\nimport sys\nprint('LOADED', *sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(result.stdout.partition("LOADED")[2].split())


@pytest.mark.parametrize(
    ("code", "slow"),
    [
        ("import arms_docs.cli", SLOW),
        ("import arms_docs.rating", SLOW),
        ("import arms_docs.assessment.form", SLOW),
        (HELP.format(["--help"]), SLOW),
        (HELP.format(["archive", "--help"]), SLOW),
        (CHECK, SLOW - {"openpyxl"}),
    ],
)
def test_slow_packages_are_not_imported_before_they_are_needed(code: str, slow: set[str]) -> None:
    assert loaded_by(code) & slow == set()


def test_help_imports_no_stage_but_the_command_line() -> None:
    modules = loaded_by(HELP.format(["--help"]))
    stages = {name.split(".")[1] for name in modules if name.startswith("arms_docs.")}
    assert stages == {"cli", "on_demand"}, "and what loads a command when it is asked for"


@pytest.mark.prove
def test_every_module_imports_on_its_own() -> None:
    names = [
        ".".join(("arms_docs", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
            ".__init__"
        )
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name != "__main__.py"
    ]
    assert len(names) >= 10
    # One fresh interpreter that forgets our modules between imports: far quicker than one for each.
    code = (
        "import sys, importlib\n"
        f"for name in {names!r}:\n"
        "    for loaded in [m for m in sys.modules if m.split('.')[0] == 'arms_docs']:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr[-500:]
