"""Views in words: what sorts, what filters, and what is personal."""

from __future__ import annotations

from datetime import timedelta

from arms_docs.caseload.pages.sections import KEPT, filters, sections, with_room
from arms_docs.caseload.tables import view
from tests.support.caseload_shown import late, person, tables_of, told
from tests.support.many_rows import ON, tables

SHOWN = told(tables(200))


def test_a_level_is_sorted_by_what_it_means_and_a_day_by_its_date() -> None:
    low = person("DEMO-1", "Low", visit_due="2026-05-03")
    worst = person("DEMO-2", "may be Very High")
    high = person("DEMO-3", "Very High")
    (section,) = sections(told(tables_of([low, worst, high]), [view("all")]))
    levels = {row[0].words: float(row[0].key) for row in section.rows}
    assert sorted(levels, key=levels.__getitem__) == ["Low", "Very High", "may be Very High"]
    day = [cell for row in section.rows for cell in row if cell.words == "3 May 2026"]
    assert [cell.key for cell in day] == ["2026-05-03"]


def test_a_release_that_has_passed_is_said_in_words_and_sorted_by_its_days() -> None:
    days = (3, -12)
    rows = [person(f"DEMO-{n}", release=ON + timedelta(days=n), setting="custody") for n in days]
    (section,) = sections(told(tables_of(rows), [view("release")]))
    cells = [(row[0].words, row[0].key) for row in section.rows]
    assert cells == [("passed 12 days ago", "-12"), ("3", "3")]
    assert section.heads[0].kind == "number"


def test_a_filter_offers_what_stands_in_the_rows_the_highest_level_first() -> None:
    by_name = {each.name: each for each in filters(SHOWN)}
    assert [*by_name] == ["officer", "team", "level", "what"]
    assert by_name["level"].choices[:2] == ("may be Very High", "Very High")
    assert set(by_name["team"].choices) == {"Team North", "Team South"}
    assert "home visit" in by_name["what"].choices


def test_what_is_due_is_found_in_the_words_of_the_reason_too() -> None:
    heads = {head.title: head for each in sections(SHOWN) for head in each.heads}
    assert heads["Reason"].facet == heads["What"].facet == "what"
    assert heads["Days late"].kind == "number" and heads["Level"].kind == "level"


def test_every_view_fits_and_says_how_many_columns_it_leaves_out() -> None:
    by_key = {section.key: section for section in sections(SHOWN)}
    everybody = by_key["all"]
    assert everybody.left_out == len(SHOWN.answer("all").columns) - len(everybody.heads) > 0
    assert by_key["today"].left_out == by_key["waiting"].left_out == 0
    titles = [head.title for head in everybody.heads]
    assert {"Team", "Reason", "Cannot tell, because"} <= set(titles)


def test_nothing_personal_is_there_unless_names_are_asked_for() -> None:
    someone = person("DEMO-1", name="A Name", main_concern="His concern", most_late=3)
    filled = tables_of([someone], [late(someone, "home visit", 3)])
    words = str(sections(told(filled)))
    assert "A Name" not in words and "His concern" not in words
    words = str(sections(told(filled, names=True)))
    assert "A Name" in words and "His concern" in words


def test_what_is_always_kept_has_room_after_the_first_columns() -> None:
    kept = [column.name for column in with_room(view("all").columns)]
    assert set(KEPT) <= set(kept) and kept[0] == "level"
