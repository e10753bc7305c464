"""The recipes of docs/recipes.md, each done in a copy of the tree, with what it promises looked at.

A recipe that is no longer true fails here. Each test lists the files that it touches, and the page
must name the same.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.support.about import about_this
from tests.support.copy_of_tree import TreeCopy
from tests.support.loop import DECIDED, SECRET
from tests.support.paths import PROJECT
from tests.support.releases import releases
from tests.support.yesterday import not_read

pytestmark = pytest.mark.prove

PAGE = PROJECT / "docs/recipes.md"
FORM = "arms_docs/assessment/form.py"
MIGRATE, LAST = "arms_docs/assessment/migrate.py", "    ),\n)\n\n\ndef migrate("
INTERVAL = """read_by = "general level"
inputs = { level = ["Low", "Medium", "High", "Very High"] }
answer = "months"
rows = [["Low", 12], ["Medium", 6]"""
RELEASE = "tests/versions/0.1.0"
EXAMPLE = "workbooks/examples/medium_low.xlsx"
ON = ("--on", "2026-10-12")


@pytest.fixture
def tree(tmp_path: Path) -> TreeCopy:
    tree = TreeCopy(tmp_path)
    tree.set_clock(DECIDED)
    return tree


def page_names(title: str) -> set[str]:
    """The files that the page says a recipe touches by hand."""
    section = PAGE.read_text(encoding="utf-8").partition(f"## {title}\n")[2].partition("\n## ")[0]
    line = re.search(r"^Touches: (.*)$", section, re.MULTILINE)
    assert line, f"docs/recipes.md does not say what '{title}' touches"
    return set(re.findall(r"`([^`]+)`", line[1]))


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the program writes just before a change: a workbook, a submission, signed editions."""
    tree = TreeCopy(tmp_path_factory.mktemp("before"))
    tree.set_clock(DECIDED)
    tree.run("fill", "tests/cases/medium_low/answers.toml", "filled.xlsx")
    tree.run("submit", "filled.xlsx", "-o", "submitted.pdf")
    submitted = tree.folder / "submitted.pdf"
    signs = tree.folder / "signs.toml"
    about_this(tree.folder / RELEASE / "signs.toml", submitted, signs, accepts="It was spoken of.")
    decided = ("--from", "signs.toml", "--key", f"{RELEASE}/keys/supervisor.p12")
    tree.run("sign", "submitted.pdf", *decided, "-o", "signed", ARMS_DOCS_PASSPHRASE=SECRET)
    return tree.folder


def yesterday_still_holds(tree: TreeCopy, before: Path) -> None:
    """What people have, from every release and from just before the change, reads and verifies.

    Workbooks without a problem that they did not have, records as signed off; and a submission can
    be signed off today.
    """
    result = tree.python("-m", "tests.support.yesterday", str(before))
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout == ""


def test_what_no_longer_reads_is_named() -> None:
    assert [*not_read(PROJECT / "workbooks/arms-blank.xlsx")] != []


def report_text(tree: TreeCopy, workbook: str, *more: str) -> str:
    """The report of a workbook as text."""
    tree.run("report", workbook, "-o", "report.txt", "--format", "text", "--force", *ON, *more)
    return (tree.folder / "report.txt").read_text(encoding="utf-8")


def filled_with(tree: TreeCopy, addition: str) -> str:
    """A workbook of the first case with something added to its answers."""
    answers = (tree.folder / "tests/cases/medium_low/answers.toml").read_text(encoding="utf-8")
    (tree.folder / "answers.toml").write_text(f"{answers}\n{addition}", encoding="utf-8")
    tree.run("fill", "answers.toml", "filled.xlsx")
    return "filled.xlsx"


def add_step(tree: TreeCopy, step: str) -> None:
    """Say at the end of `MIGRATIONS` what becomes of an answer."""
    tree.change(MIGRATE, LAST, LAST.replace(")\n\n\n", f"    {step},\n)\n\n\n"))


def test_ask_a_new_question(tree: TreeCopy, handed_out: Path) -> None:
    tree.change(
        FORM,
        "    previous: Answer[FactorRating] = ask(",
        '    hopes: Answer[str] = ask("What the person hopes for", "If they say.", lines=2)\n'
        "    previous: Answer[FactorRating] = ask(",
    )
    assert tree.changed == page_names("Ask a new question")
    tree.change(
        "tests/cases/medium_low/answers.toml",
        "[factors.R1]\n",
        "[factors.R1]\nhopes = 'A garden'\n",
    )
    workbook = filled_with(tree, "")
    assert "no problems" in tree.run("check", workbook, *ON)
    assert "What the person hopes for" in report_text(tree, workbook)
    assert "A garden" in report_text(tree, workbook)
    assert '"What the person hopes for"' in tree.run("schema")
    yesterday_still_holds(tree, handed_out)


def test_ask_a_question_that_must_be_answered(tree: TreeCopy, handed_out: Path) -> None:
    """The same recipe. Who answered before it was asked has left nothing out."""
    question = '    interpreter: Answer[YesNo] = ask("Was an interpreter there?", required=True)\n'
    tree.change(
        FORM,
        "    last_visit: Answer[date] = ask(",
        f"{question}    last_visit: Answer[date] = ask(",
    )
    assert "A01" in tree.run("check", "workbooks/arms-blank.xlsx", *ON, code=1)
    assert "interpreter" not in report_text(tree, f"{RELEASE}/filled.xlsx")
    tree.run("new", "blank.xlsx")
    assert "Was an interpreter there?" in tree.run("check", "blank.xlsx", *ON, code=1)
    yesterday_still_holds(tree, handed_out)


def test_move_an_answer(tree: TreeCopy, handed_out: Path) -> None:
    """As in the recipe for a question that is asked no more: this one has another name."""
    before = tree.run("check", f"{RELEASE}/filled.xlsx", *ON)
    tree.change(FORM, "    other_identifiers: Answer", "    known_as: Answer")
    for rules in ("case", "unseen_letters"):
        name = f"arms_docs/assessment/rules/{rules}.py"
        tree.change(name, '"other_identifiers"', '"known_as"')
    add_step(tree, 'renamed("person.other_identifiers", "person.known_as")')
    assert tree.run("check", f"{RELEASE}/filled.xlsx", *ON) == before
    assert "Police file DEMO-PF-3318" in report_text(tree, f"{RELEASE}/filled.xlsx")
    yesterday_still_holds(tree, handed_out)


def test_a_new_part_of_the_report(tree: TreeCopy, handed_out: Path) -> None:
    """Part of the recipe for an edition: one more part that the record prints."""
    name = "arms_docs/report/edition.py"
    tree.change(
        name, '    METHOD = "9_method"\n', '    METHOD = "9_method"\n    LAST_WORD = "last_word"\n'
    )
    text = (tree.folder / name).read_text(encoding="utf-8")
    assert text.count("Part.METHOD)") == 2
    (tree.folder / name).write_text(
        text.replace("Part.METHOD)", "Part.METHOD, Part.LAST_WORD)"), encoding="utf-8"
    )
    tree.add(
        "templates/report/parts/last_word.html.j2",
        "<section><h2>A last word</h2><p>Whoever reads this may ask.</p></section>\n",
    )
    assert "Whoever reads this may ask." in report_text(tree, EXAMPLE)
    yesterday_still_holds(tree, handed_out)


def test_reword_a_question(tree: TreeCopy, handed_out: Path) -> None:
    tree.change(FORM, '"Barriers", "What could', '"What stands in the way", "What could')
    assert tree.changed == page_names("Reword a question")
    assert "What stands in the way" in report_text(tree, EXAMPLE)
    yesterday_still_holds(tree, handed_out)


def test_stop_asking_a_question(tree: TreeCopy, handed_out: Path) -> None:
    text = (tree.folder / FORM).read_text(encoding="utf-8")
    question = re.search(r"    other_identifiers: .*?\n    \)\n", text, re.DOTALL)
    assert question
    tree.change(FORM, question[0], "")
    add_step(tree, 'dropped("person.other_identifiers")')
    assert tree.changed == page_names("Stop asking a question, or move one")
    lines = tree.run("check", f"{RELEASE}/filled.xlsx", *ON)
    assert "A29" in lines, "the answer is said, and stands in the way of nothing"
    assert "Police file DEMO-PF-3318" in lines, "nothing that a person typed is lost"
    yesterday_still_holds(tree, handed_out)


def test_change_a_table(tree: TreeCopy, handed_out: Path) -> None:
    changed = INTERVAL.replace('["Medium", 6]', '["Medium", 9]')
    tree.change("arms_docs/instrument/visits.toml", INTERVAL, changed)
    assert tree.changed == page_names("Change a table")
    assert "9 months" in tree.run("rate", EXAMPLE, *ON)
    lines = tree.run("check", f"{RELEASE}/filled.xlsx", *ON)
    assert "F16" in lines, "a workbook of the earlier tables says so"
    yesterday_still_holds(tree, handed_out)  # a record is judged under the tables in it


def test_add_an_edition(tree: TreeCopy, handed_out: Path) -> None:
    name = "arms_docs/report/edition.py"
    tree.change(name, '    ANNEX = "annex"\n', '    ANNEX = "annex"\n    PLAN = "plan"\n')
    tree.change(
        name,
        "    Edition.ANNEX: Profile(",
        "    Edition.PLAN: Profile(\n"
        '        title="ARMS assessment: the plan alone",\n'
        '        about="the plan",\n'
        "        parts=(Part.FRONT, Part.PLAN),\n"
        '        leaves_out="It holds the plan; the rest stands in the panel edition.",\n'
        "    ),\n"
        "    Edition.ANNEX: Profile(",
    )
    assert tree.changed == page_names("Add an edition")
    assert "plan" in tree.run("report", "--help")
    text = report_text(tree, EXAMPLE, "--edition", "plan")
    assert "ARMS assessment: the plan alone" in text and "Risk management plan" in text
    assert "Realistic risk scenarios" not in text
    yesterday_still_holds(tree, handed_out)


def test_change_what_a_page_says(tree: TreeCopy, handed_out: Path) -> None:
    trusted = ("--trust", f"{RELEASE}/authority.pem", "--details")
    record = (str(handed_out / "signed/record.pdf"), *trusted)
    assert "Every letter on the pages is" in tree.run("verify", *record)
    tree.change("templates/report/parts/3_plan.html.j2", "What is due when", "Due")
    assert tree.changed == page_names("Change what a page says")
    assert "Due" in report_text(tree, EXAMPLE).splitlines()
    yesterday_still_holds(tree, handed_out)
    verdict = tree.run("verify", *record)
    assert verdict.startswith("VALID: ") and "Signed off by Gwendoline Frostbury" in verdict
    assert "another edition of this program" in verdict and "differs in: templates" in verdict
    assert "Not found" not in verdict


def test_add_a_rule(tree: TreeCopy, handed_out: Path) -> None:
    tree.change(
        "arms_docs/problems.py",
        "    NOT_A_NAME = ",
        "    REVIEWER_ASSESSES = warning(\n"
        '        "R67",\n'
        '        says="The reviewer is the assessor.",\n'
        '        do="Let somebody else look at it, if you can.",\n'
        "    )\n"
        "    NOT_A_NAME = ",
    )
    rules = "arms_docs/assessment/rules/people.py"
    source = (tree.folder / rules).read_text(encoding="utf-8")
    (tree.folder / rules).write_text(
        f"{source}\n\n"
        "def reviewer_is_another(case: Case) -> Iterator[Problem]:\n"
        '    """A second pair of eyes reviews."""\n'
        "    for assessor in case.assessment.assessors:\n"
        "        if assessor.name == case.assessment.review.reviewer:\n"
        '            place = Place("review", "", "reviewer")\n'
        "            yield problem(Code.REVIEWER_ASSESSES, place, assessor.name)\n",
        encoding="utf-8",
    )
    tree.changed.add(rules)
    tree.change(
        "arms_docs/assessment/check.py",
        "    people.people_are_named,\n",
        "    people.people_are_named,\n    people.reviewer_is_another,\n",
    )
    tree.add(
        "tests/bad/R67_reviewer_assesses/change.toml",
        'base = "medium_low"\nplace = "review.reviewer"\n\n'
        '[set]\n"review.reviewer" = "Tobias Haylestorm"\n',
    )
    assert tree.changed == page_names("Add a rule, or a problem")
    result = tree.python("-m", "pytest", "tests/project/test_bad.py", "-k", "R67")
    assert result.returncode == 0 and " passed" in result.stdout, result.stdout[-2000:]
    assert "R67" in tree.run("schema", "--of", "problems")
    yesterday_still_holds(tree, handed_out)


def test_add_a_command(tree: TreeCopy) -> None:
    tree.add(
        "arms_docs/cli/count.py",
        '"""`count`: how many questions the form asks."""\n\n'
        "from __future__ import annotations\n\n"
        "import click\n\n"
        "from arms_docs.assessment import questions\n"
        "from arms_docs.instrument import load_instrument\n\n\n"
        "@click.command()\n"
        "def count() -> None:\n"
        '    """Count the questions of the form."""\n'
        "    sections = questions(load_instrument()).sections\n"
        "    click.echo(sum(len(section.questions) for section in sections))\n",
    )
    tree.change(
        "arms_docs/cli/commands.py",
        "cli.add_command(keys)\n",
        'cli.add_lazy("count", "arms_docs.cli.count:count", "Count the questions of the form.")\n\n'
        "cli.add_command(keys)\n",
    )
    assert tree.changed == page_names("Add a command")
    assert "Count the questions of the form." in tree.run("--help")
    assert int(tree.run("count")) > 100


def test_add_a_level_of_signatures(tree: TreeCopy, handed_out: Path) -> None:
    """B-LT: a timestamp, and the lists of withdrawn certificates under the signature itself."""
    terms, sign = "arms_docs/signatures.py", "arms_docs/signoff/sign/sign_pdf.py"
    tree.change(terms, '    B_LTA = "B-LTA"', '    B_LT = "B-LT"\n    B_LTA = "B-LTA"')
    tree.change(sign, "archive=level is SignatureLevel.B_LTA)", "level=level)")
    tree.change(sign, "*, archive: bool\n", "*, level: SignatureLevel\n")
    tree.change(
        sign,
        "from pyhanko.sign.timestamps import TimestampRequestError\n",
        "from asn1crypto import crl as asn1_crl\n"
        "from cryptography.hazmat.primitives import serialization\n"
        "from pyhanko.sign.timestamps import TimestampRequestError\n"
        "from pyhanko.sign.validation.dss import DocumentSecurityStore\n",
    )
    tree.change(
        sign,
        "    if archive:  # before anything is signed\n",
        "    archive = level is SignatureLevel.B_LTA\n"
        "    writer = open_update(pdf, field, now)\n"
        "    if level.value >= SignatureLevel.B_LT.value:  # before anything is signed\n",
    )
    tree.change(
        sign,
        "    signed = await _write_signature(open_update(pdf, field, now), signer, now)\n",
        "    if level is SignatureLevel.B_LT:\n"
        "        ders = [crl.public_bytes(serialization.Encoding.DER) for crl in lists]\n"
        "        crls = [asn1_crl.CertificateList.load(der) for der in ders]\n"
        "        store = DocumentSecurityStore\n"
        "        store.supply_dss_in_writer(writer, None, certs=certificates, crls=crls)\n"
        "    signed = await _write_signature(writer, signer, now)\n",
    )
    tree.change(
        "arms_docs/signoff/verify/verify_signatures.py",
        "            signatures.insert(0, _examine(each, pdf, look))\n",
        "            signature = _examine(each, pdf, look)\n"
        "            if lists and signature.level is SignatureLevel.B_T:\n"
        "                signature = replace(signature, level=SignatureLevel.B_LT)\n"
        "            signatures.insert(0, signature)\n",
    )
    tree.change(
        "arms_docs/signoff/verify/sentences.py",
        "    SignatureLevel.B_LTA: (",
        '    SignatureLevel.B_LT: "It carries a timestamp and the lists (level B-LT).",\n'
        "    SignatureLevel.B_LTA: (",
    )
    assert tree.changed == page_names("Add a level of signatures")
    assert "B-LT" in tree.run("sign", "--help")
    facts = tree.evaluate(
        "from arms_docs.signatures import SignatureLevel\n"
        "from tests.support.signoff_samples import check, signed\n"
        "status = check(signed(SignatureLevel.B_LT))\n"
        "print(*status.faults, *status.facts, sep='\\n')\n"
    )
    assert facts.startswith("Signature “Supervisor”"), "nothing is wrong with it"
    assert "(level B-LT)" in facts
    yesterday_still_holds(tree, handed_out)


def table_of_verdicts(tree: TreeCopy, *arguments: str, code: int = 0) -> str:
    """What the command of the table of verdicts prints, in the copy."""
    result = tree.python("-m", "tests.support.verdict_table", *arguments)
    assert result.returncode == code, result.stdout + result.stderr
    return result.stdout + result.stderr


def told_by_tests(tree: TreeCopy, *which: str) -> str:
    """How the tests of releases and of verdicts end in the copy."""
    given = ("-p", "no:cacheprovider", *which)
    return tree.python("-m", "pytest", "tests/project/test_verdicts.py", *given).stdout


def test_add_an_item_of_plan_quality(tree: TreeCopy) -> None:
    facts = "arms_docs/study/facts"
    tree.change(
        f"{facts}/plan_actions.py",
        "def dated(told: Told, item: str) -> Seen:\n",
        "def numbered(told: Told, item: str) -> Seen:\n"
        '    """Every open action has a number."""\n'
        '    return _every_action(told, item, "what", lambda action: bool(action.id))\n\n\n'
        "def dated(told: Told, item: str) -> Seen:\n",
    )
    words = '"Does every open action have a number?", "A number stands.", "What for.", OURS'
    item = f'Item("numbered", ACTIONS, "A number", {words}, "actions", actions.numbered)'
    tree.change(f"{facts}/plan_seen.py", "ITEMS = (\n", f"ITEMS = (\n    {item},\n")
    assert tree.changed == page_names("Add an item of plan quality")
    assert "A number" in tree.run("quality", EXAMPLE, "--as-of", ON[1])


def test_add_a_question_for_the_second_reader(tree: TreeCopy) -> None:
    tree.change(
        "arms_docs/study/second_reader/sets/ours.toml",
        '[[items]]\nkey = "explains"\n',
        '[[items]]\nkey = "short"\ntitle = "It is short"\nasks = "Is it short?"\n'
        'status = "ours"\nanchors = ["No.", "In part.", "Yes."]\n\n'
        '[[items]]\nkey = "explains"\n',
    )
    assert tree.changed == page_names("Add a question for the second reader")
    code = (
        "from arms_docs.study.second_reader.item_sets import item_set\n"
        "from arms_docs.study.second_reader.reading_form import reading_form\n"
        "from arms_docs.instrument import load_instrument\n"
        "form = reading_form(item_set('ours'), load_instrument())\n"
        "print([question.label for section in form.sections for question in section.questions])"
    )
    assert "Is it short?" in tree.evaluate(code)


def test_add_a_case_to_the_exercise(tree: TreeCopy) -> None:
    cases = tree.folder / "arms_docs/study/exercise/cases"
    for name in ("vignette.toml", "answers.toml"):
        text = (cases / "night" / name).read_text(encoding="utf-8")
        tree.add(f"arms_docs/study/exercise/cases/garden/{name}", text)
    assert tree.changed == page_names("Add a case to the exercise")
    tree.run("exercise", "new", "-o", "pack", "--raters", "1", "--only", "garden")


def test_change_what_verify_says(tree: TreeCopy) -> None:
    shutil.copy(PROJECT / RELEASE / "archive.tar.xz", tree.folder / RELEASE)
    shutil.copytree(PROJECT / "docs", tree.folder / "docs")
    tree.change(
        "arms_docs/signoff/verify/verify_signatures.py",
        "The PDF is encrypted, so its signatures cannot be checked.",
        "The PDF is encrypted.",
    )
    tree.changed.clear()
    failed = told_by_tests(tree, "-k", "encrypted")
    assert "the program says: CANNOT TELL: The PDF is encrypted. (exit code 3" in failed
    encrypted = "tampered/encrypted.pdf"
    assert encrypted in table_of_verdicts(tree, code=1)
    table_of_verdicts(tree, "--why", "It is said in fewer words.", encrypted)
    [touched] = page_names("Change what `verify` says")
    table = (tree.folder / touched).read_text(encoding="utf-8")
    assert 'why = "It is said in fewer words."' in table
    assert "so its signatures cannot be checked" in table, "the old entry stays"
    assert f"{len(releases())} passed" in told_by_tests(tree, "-k", "encrypted")


def test_release(tree: TreeCopy) -> None:
    shutil.copy(PROJECT / RELEASE / "archive.tar.xz", tree.folder / RELEASE)
    shutil.copytree(PROJECT / "docs", tree.folder / "docs")
    result = tree.python("-m", "tests.support.make_version_fixture")
    assert result.returncode == 0, result.stderr
    [pin] = re.findall(r'^    "[0-9.]+\.tar\.xz": "[0-9a-f]{64}",$', result.stdout, re.MULTILINE)
    packed = tree.folder / "tests/versions" / pin.split('"')[1]
    assert packed.stat().st_size < 2_500_000
    tree.change("tests/support/releases.py", "SUMS = {\n", f"SUMS = {{\n{pin}\n")
    told = table_of_verdicts(tree)
    [pin] = re.findall(r'^    "[0-9.]+": "[0-9a-f]{64}",$', told, re.MULTILINE)
    test_module = "tests/project/test_verdicts.py"
    tree.change(test_module, "COLUMNS = {", f"COLUMNS = {{\n{pin}\n    ")
    tree.python("-m", "tests.support.verdict_page")
    assert "failed" not in told_by_tests(tree, "-m", "not prove")
    version = f'__version__ = "{pin.split(chr(34))[1]}"'
    tree.change("arms_docs/__init__.py", version, '__version__ = "99.0.0"')
    assert tree.changed == page_names("Release")
    assert "failed" not in told_by_tests(tree, "-k", "column or stays"), "what it said is closed"


def test_every_recipe_is_done_here() -> None:
    titles = re.findall(r"^## (.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len([title for title in titles if not title.startswith("What is no")]) == 14
