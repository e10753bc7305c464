"""The whole life of a case in a real browser: by mouse, by keyboard alone, and without script.

Each person starts the desk that people start, and sits at a browser of their own; what passes from
one to another are files in the case folder, or in an e-mail.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from arms_docs.problems import Place
from arms_docs.signoff.keys.authority import new_authority, new_key
from arms_docs.signoff.keys.certificate import Signer
from arms_docs.signoff.keys.key_file import load_key
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import ASHWORTHY, DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.browser import AXE
from tests.support.builders import FORM, place_of
from tests.support.desk_pictures import drawn, shown, until
from tests.support.desk_seat import BY_KEYBOARD, BY_MOUSE, Seat, Way, seat
from tests.support.loop import AUTHORITY_SECRET, HANDED_IN, SECRET, small
from tests.support.loop_commands import ENVIRONMENT
from tests.support.page_looks import Looks, Rounds
from tests.support.paths import PROJECT
from tests.support.readers import elsewhere
from tests.support.resaves import npm_folder
from tests.support.steps import amended

REFERENCE = ASHWORTHY.reference
DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
CHANGED = "He has moved, and rings less often (E1)."
TWO = '[signing]\nsecond_signature = "always"\n'
ROUND_1 = {"round-1/workbook.xlsx", "round-1/submitted.pdf", "round-1/submitted.decision.toml"}
RETURNED = ROUND_1 | {"round-1/decision.toml", "round-1/returned.xlsx"}
ROUND_2 = {name.replace("round-1", "round-2") for name in ROUND_1}
SIGNED = {"record.pdf", "panel.pdf", "next.xlsx"}
SHORT = 5  # pages to look at on the short path


@dataclass(frozen=True)
class Unit:
    """What a unit has: the folder of case folders, keys, and whom it trusts."""

    folder: Path
    cases: Path
    trust: Path

    def key(self, staff_id: str) -> Path:
        return self.folder / f"{staff_id}.p12"

    def in_case(self) -> set[str]:
        """Every file of the case."""
        case = self.cases / REFERENCE
        return {p.relative_to(case).as_posix() for p in case.rglob("*") if p.is_file()}


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    """Made today: the desk looks at the clock of this machine."""
    now = datetime.now().astimezone() - timedelta(hours=1)
    authority = new_authority("Fictional Authority", passphrase=AUTHORITY_SECRET, now=now)
    trust = tmp_path / "authority.pem"
    trust.write_bytes(authority.certificate)
    for person in (PC_HAYLE, DI_FROST, SPO_GALE):
        signer = Signer(person.staff_id, person.name, person.role, person.agency)
        key = new_key(
            signer, authority, authority_passphrase=AUTHORITY_SECRET, passphrase=SECRET, now=now
        )
        (tmp_path / f"{person.staff_id}.p12").write_bytes(key)
    (tmp_path / "cases").mkdir()
    return Unit(tmp_path, tmp_path / "cases", trust)


def answers() -> Mapping[Place, object]:
    """A short case without warnings, as if it had been assessed a week ago."""
    days = datetime.now().astimezone().date() - HANDED_IN.date()
    return {place: _later(value, days) for place, value in small().items()}


def _later(value: object, days: timedelta) -> object:
    if isinstance(value, date):
        return value + days
    found = DAY.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    day, month, year = map(int, found.groups())
    return date(year, month, day) + days


def workbooks(folder: Path) -> tuple[Path, Path]:
    """One with errors, and the same mended."""
    wrong = {**answers(), place_of("rm2000.record_date"): "in the autumn"}
    del wrong[place_of("factors.R3.rationale")]
    with_errors, mended = folder / "ashworthy first.xlsx", folder / "ashworthy mended.xlsx"
    with_errors.write_bytes(write_workbook(FORM, wrong))
    mended.write_bytes(write_workbook(FORM, answers()))
    return with_errors, mended


# --- the assessor ---------------------------------------------------------------------------------


def see_problems(at: Seat, workbook: Path) -> None:
    at.drop(workbook)
    at.see("Do this first")
    assert "Not ready to hand in" in at.driver.page_source
    assert at.driver.find_element(By.ID, "problems").is_displayed()


def see_page_one(at: Seat, workbook: Path) -> None:
    at.drop(workbook)
    until(lambda: drawn(at.driver) or not at.driver.find_elements(By.CSS_SELECTOR, ".scripted"))
    at.see("Ready to hand in")
    picture = at.driver.find_element(By.CSS_SELECTOR, "img.page")
    until(lambda: at.driver.execute_script("return arguments[0].naturalWidth", picture) > 500)


def hand_in(at: Seat, unit: Unit, *, key: bool = True) -> None:
    if key:
        at.give("key", unit.key(PC_HAYLE.staff_id))
        at.type("passphrase", SECRET)
    at.press("Hand it in")
    at.see("What to do next")
    assert shown(at.driver, "It waits for the supervisor.")()


def first_round(at: Seat, unit: Unit) -> None:
    with_errors, mended = workbooks(unit.folder)
    see_problems(at, with_errors)
    marked = at.save("Save the marked copy")
    assert marked.read_bytes()[:2] == b"PK" and marked.name == f"{REFERENCE}-marked.xlsx"
    see_page_one(at, mended)
    page = at.driver.current_url
    draft = at.save("Save the panel edition", then="Save it")
    assert draft.read_bytes()[:5] == b"%PDF-"
    at.driver.get(f"{page}/draft/panel")
    at.see("The draft is ready")
    at.press("Back to the workbook")
    at.see("Ready to hand in")
    at.type("passphrase", "not this one")
    at.give("key", unit.key(PC_HAYLE.staff_id))
    at.press("Hand it in")
    at.see("Not handed in.")
    hand_in(at, unit)
    assert unit.in_case() == ROUND_1
    at.press("Text for the mail to the supervisor")
    at.see("Nothing restricted is in these texts")
    at.go_home()
    at.press("The cases")
    at.see("Waits for")
    at.end()


def second_round(at: Seat, unit: Unit) -> None:
    """In the workbook that came back, changed where it lies."""
    (live,) = (unit.cases / REFERENCE).glob("*.xlsx")
    change = {"factors.R3.rationale": CHANGED}
    live.write_bytes(amended(live.read_bytes(), {"F1": "Said, with the day."}, change))
    at.press("The cases")
    at.see("Waits for")
    at.press(REFERENCE)
    at.see("The live workbook")
    at.press("Look at it")
    at.see("Returned")
    hand_in(at, unit)
    assert unit.in_case() == RETURNED | ROUND_2
    at.end()


# --- the supervisor -------------------------------------------------------------------------------


def read_and_decide(at: Seat) -> None:
    at.press("The cases")
    at.see("Waits for")
    at.press(REFERENCE)
    at.see("Read and decide")
    at.press("Read and decide")
    at.see("For your decision")


def answer(at: Seat, decision: str, *, last: str) -> None:
    """Every question, one after another; the date of the decision is proposed."""
    given = {
        "staff_id": DI_FROST.staff_id,
        "name": DI_FROST.name,
        "role": DI_FROST.role,
        "agency": DI_FROST.agency,
        "decision": decision,
        "protective_promoted": "Yes",
        "plan_smart": "Yes",
        "tables_accepted": "Yes",
        "warnings_accepted": "Each was spoken of.",
        "lower_accepted": "Yes",
        "comments": "See the point." if decision == "Returned" else "Read and agreed.",
    }
    number = 1
    while True:
        at.see(f"Question {number} of")
        for shown_name in at.driver.find_elements(By.CSS_SELECTOR, "input[name^='was:']"):
            name = str(shown_name.get_attribute("name")).removeprefix("was:")
            if at.driver.find_elements(By.CSS_SELECTOR, f"input[type=radio][name='{name}']"):
                if name in given:
                    at.choose(name, given[name])
            elif name in given:
                at.type(f"q-{name}", given[name])
        if at.driver.find_elements(By.XPATH, "//button[.='To the decision']"):
            break
        at.press("Next")
        number += 1
    at.press("To the decision")
    at.see(last)


def returns(at: Seat, unit: Unit) -> None:
    read_and_decide(at)
    at.press("Read the assessment")
    at.see("Every answer as it was handed in")
    row = at.driver.find_element(By.ID, "factors.R3.rationale")
    at.way.press(at.driver, row.find_element(By.LINK_TEXT, "Add a point"))
    at.see("A new point")
    at.type("q-change", "Say since when.")
    at.press("Save the point")
    at.see("Point 1")
    at.press("Points")
    at.see("1 point so far")
    at.press("Change point 1")
    at.see("Point 1")
    at.press("Leave it")
    at.see("1 point so far")
    at.press("Questions")
    at.see("Question 1 of")
    at.press("All on one page")
    at.see("All questions")
    at.press("One after another")
    answer(at, "Returned", last="1 point will stand")
    at.press("Return it to the assessor")
    at.see("goes back to the assessor")
    live = f"{REFERENCE} live workbook, round 2.xlsx"
    assert unit.in_case() == RETURNED | {live}
    assert (unit.cases / REFERENCE / live).read_bytes() == (
        unit.cases / REFERENCE / "round-1/returned.xlsx"
    ).read_bytes()
    at.end()


def signs(at: Seat, unit: Unit) -> None:
    read_and_decide(at)
    at.press("What is new")
    at.see("What is new")
    assert shown(at.driver, "Said, with the day.")(), "what was done about the point"
    assert shown(at.driver, CHANGED)(), "the answer that differs"
    at.press("Questions")
    answer(at, "Signed off", last="Nothing stands in the way")
    at.press("Sign it with your key")
    sign(at, unit.key(DI_FROST.staff_id), "Sign off", "Signed off")
    case = unit.in_case()
    signed = {f"round-2/signed/{name}" for name in SIGNED}
    (live,) = case - RETURNED - ROUND_2 - signed - {"round-2/decision.toml"}
    assert live == f"{REFERENCE} live workbook, round 3.xlsx"
    assert signed | {"round-2/decision.toml"} <= case
    at.press("Verify what was signed")
    at.see(f"VALID: {ASHWORTHY.name}")
    at.driver.back()
    at.see("What goes to whom")
    at.press("Text for the mail and the meeting")
    at.see("Nothing restricted is in these texts")
    assert REFERENCE in str(at.driver.find_element(By.ID, "text-panel").get_property("value"))
    at.end()


def sign(at: Seat, key: Path, button: str, then: str) -> None:
    """With a key file, and the passphrase mistyped once."""
    at.see("Your key")
    at.give("files", key)
    at.press("Take this key")
    at.see("The passphrase of the key")
    at.type("secret", "not this one")
    at.press(button)
    at.see("Not signed. Nothing is lost.")
    at.type("secret", SECRET)
    at.press(button)
    at.see(then)


# --- the panel's secretary ------------------------------------------------------------------------


def secretary(at: Seat, unit: Unit) -> None:
    """Given the panel copy, in a mail with the text that the supervisor copied."""
    at.drop(unit.cases / REFERENCE / "round-2/signed/panel.pdf")
    at.see(f"VALID: {ASHWORTHY.name}")
    assert shown(at.driver, DI_FROST.name)()
    at.end()


def take_up(at: Seat, unit: Unit) -> None:
    """The decision of round 2 once more, from its file, on another day."""
    round_2 = unit.cases / REFERENCE / "round-2"
    at.drop(round_2 / "decision.toml")
    at.see("A decision: decision.toml")
    at.go_home()
    at.drop(round_2 / "submitted.pdf")
    at.see("On the desk lies a decision")
    at.press("decision.toml")
    at.see("Decision for")
    at.press("Go on with this decision")
    at.see("For your decision")
    at.press("Decide")
    at.see("Nothing stands in the way")


def two_signatures(at: Seat, unit: Unit) -> None:
    """Where two must sign, and no case folders are."""
    take_up(at, unit)
    at.press("Sign it with your key")
    sign(at, unit.key(DI_FROST.staff_id), "Sign off", "Signed; it waits for a second signature")
    at.press("Sign second here")
    sign(at, unit.key(SPO_GALE.staff_id), "Sign second", "Signed off")
    at.go_home()
    at.press("Clear the desk")
    at.say_again("Clear the desk")
    at.see("What do you have?")
    at.end()


def signed_elsewhere(at: Seat, unit: Unit) -> None:
    """With another program, for a case that is signed already: what comes back is not taken."""
    take_up(at, unit)
    at.press("Prepare it for signing in a PDF reader")
    at.see("Nothing of them is signed yet")
    key = load_key(unit.key(DI_FROST.staff_id).read_bytes(), SECRET)
    with zipfile.ZipFile(at.save("Save all, as one zip")) as files:
        for name in files.namelist():
            signed = elsewhere(files.read(name), key, at=datetime.now().astimezone())
            (at.downloads / name).write_bytes(signed)
        at.drop(*(at.downloads / name for name in files.namelist()))
    at.see(f"VALID: {ASHWORTHY.name}")
    before = unit.in_case()
    at.press("Put it into the case folder")
    at.see("Nothing was written, and nothing is lost.")
    assert unit.in_case() == before
    at.end(asked=True)


# --- all of it ------------------------------------------------------------------------------------


def live(unit: Unit, way: Way, look: Callable[[Seat], None]) -> None:
    """One case with one return: five times somebody sits down at a desk, so four hand-overs."""
    kept = ("--cases", unit.cases, "--trust", unit.trust)
    people = (
        ("assessor", first_round),
        ("supervisor", returns),
        ("assessor again", second_round),
        ("supervisor again", signs),
    )
    for name, does in people:
        with seat(unit.folder / name, *kept, way=way, look=look) as at:
            does(at, unit)
    with seat(unit.folder / "secretary", "--trust", unit.trust, way=way, look=look) as at:
        secretary(at, unit)


def command(*words: object, cache: Path) -> str:
    """A command, which must succeed: what it says. What it remembers goes into ``cache``."""
    done = subprocess.run(
        [sys.executable, "-m", "arms_docs", *map(str, words)],
        cwd=PROJECT,
        env={**os.environ, **ENVIRONMENT, "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def taken_by_commands(unit: Unit) -> None:
    """What was signed at the desk, verified and archived on the command line."""
    record = unit.cases / REFERENCE / "round-2/signed/record.pdf"
    cache, archive = unit.folder / "cache", unit.folder / "archive"
    said = command("verify", record, "--trust", unit.trust, cache=cache)
    assert said.startswith(f"VALID: {ASHWORTHY.name}")
    key = ("--key", unit.key(DI_FROST.staff_id))
    command("archive", "init", archive, *key, cache=cache)
    command("archive", "add", archive, record, "--trust", unit.trust, *key, cache=cache)


@pytest.mark.prove
def test_by_mouse_with_every_page_of_the_desk_looked_at(unit: Unit, tmp_path: Path) -> None:
    (tmp_path / "npm").mkdir()
    (tmp_path / "pictures").mkdir()
    axe = (npm_folder(tmp_path / "npm") / AXE).read_text("utf-8")
    looks = Looks(axe, tmp_path / "pictures")
    live(unit, BY_MOUSE, looks)
    (tmp_path / "two.toml").write_text(TWO, encoding="utf-8")
    options = ("--trust", unit.trust, "--settings", tmp_path / "two.toml")
    with seat(tmp_path / "two", *options, look=looks) as at:
        looks.at_waiting(at)
        at.driver.refresh()
        two_signatures(at, unit)
    options = ("--cases", unit.cases, "--trust", unit.trust)
    with seat(tmp_path / "elsewhere", *options, look=looks) as at:
        signed_elsewhere(at, unit)
    assert looks.table.pages() - looks.addresses() == set()
    taken_by_commands(unit)


@pytest.mark.prove
def test_by_keyboard_alone(unit: Unit) -> None:
    rounds = Rounds()
    live(unit, BY_KEYBOARD, rounds)
    assert len(rounds.seen) > 15


@pytest.mark.prove
def test_without_script(unit: Unit) -> None:
    kept = ("--cases", unit.cases, "--trust", unit.trust)
    with seat(unit.folder / "assessor", *kept, script=False) as at:
        see_page_one(at, workbooks(unit.folder)[1])
        hand_in(at, unit)
        at.end()
    with seat(unit.folder / "supervisor", *kept, script=False) as at:
        returns(at, unit)


def test_from_a_dropped_workbook_to_what_is_handed_in(unit: Unit) -> None:
    """The short path, in every run of the tests."""
    with_errors, mended = workbooks(unit.folder)
    pages = list[str]()

    def look(at: Seat) -> None:
        pages.append(at.driver.current_url)

    with seat(unit.folder / "assessor", "--cases", unit.cases, look=look) as at:
        see_problems(at, with_errors)
        see_page_one(at, mended)
        hand_in(at, unit, key=False)
        assert unit.in_case() == ROUND_1
        at.end()
    assert len(pages) <= SHORT, pages
