"""The rules that look at several answers together. One rule, one function; `RULES` lists them.

A rule says nothing about an answer that is missing or unreadable: that has been said at its own
place. Departures from what the ratings indicate are not here but in `rating.departures`, because
they need the rating.
"""

from __future__ import annotations

from datetime import date

from arms_docs.assessment.form import Assessment, questions
from arms_docs.assessment.rules import (
    bad_news,
    between_reviews,
    carried_rows,
    chronology,
    cited_sources,
    factor_ratings,
    home_visits,
    needed,
    people,
    plain_actions,
    rm2000_answers,
    since_then,
    stage_five,
    still_so,
    strategies,
    unseen_letters,
    urgency,
    words_for_people,
)
from arms_docs.assessment.rules.case import Case, Rule
from arms_docs.instrument import Instrument
from arms_docs.problems import Problem, Stage

# Of several problems at one place, the one whose rule comes first is said first.
RULES: tuple[Rule, ...] = (
    unseen_letters.letters_are_seen,
    unseen_letters.letters_are_alike,
    needed.at_least_one,
    chronology.dates_in_order,
    chronology.days_are_known,
    chronology.not_in_the_future,
    chronology.rounds_in_order,
    chronology.adults_only,
    chronology.review_is_near,
    needed.needed_here,
    home_visits.visits_fit_the_setting,
    home_visits.visits_are_often_enough,
    home_visits.two_people_go,
    home_visits.reactive_management_is_for_low,
    people.assessors_differ,
    factor_ratings.imminence_fits_the_rating,
    factor_ratings.outweighing_is_of_a_high_rating,
    factor_ratings.factors_are_answered,
    factor_ratings.protection_is_built,
    factor_ratings.factors_say_their_own,
    cited_sources.references_exist,
    cited_sources.citations_hold,
    cited_sources.ratings_have_evidence,
    chronology.actions_come_before_the_review,
    urgency.urgent_actions_are_soon,
    urgency.urgent_gaps_are_soon,
    urgency.imminent_offending_is_answered,
    urgency.review_is_soon,
    needed.initial_has_nothing_before,
    needed.review_has_something_before,
    people.people_are_named,
    plain_actions.actions_are_plain,
    words_for_people.labels_are_facts,
    words_for_people.groups_are_not_named,
    plain_actions.factors_are_named_once,
    strategies.factors_have_a_strategy,
    strategies.scenarios_are_guarded,
    bad_news.asked_before_bad_news,
    rm2000_answers.made_for_men,
    rm2000_answers.rm2000_is_given,
    rm2000_answers.rm2000_adds_up,
    rm2000_answers.age_fits_the_dates,
    rm2000_answers.free_in_the_community,
    rm2000_answers.bands_have_a_source,
    still_so.groups_are_as_said,
    still_so.something_is_new,
    still_so.rows_are_kept,
    since_then.what_has_happened_is_said,
    since_then.better_needs_evidence,
    since_then.rationales_are_written_anew,
    since_then.what_would_change_it_counts,
    since_then.gaps_do_not_stay,
    since_then.high_is_met_with_more,
    since_then.rechecks_are_heard,
    since_then.moved_levels_are_explained,
    carried_rows.moved_actions_say_why,
    carried_rows.actions_stay_themselves,
    carried_rows.numbers_mean_one_thing,
    carried_rows.outcomes_are_said,
    carried_rows.what_came_about_is_answered,
    between_reviews.two_go_to_each,
    between_reviews.entries_are_of_the_past,
    between_reviews.last_visit_is_the_last_made,
    between_reviews.review_is_called_for,
    between_reviews.review_is_no_initial,
    between_reviews.stance_has_its_reason,
    stage_five.returned_with_words,
    stage_five.supervisor_decides,
)


def check_assessment(
    assessment: Assessment, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION
) -> tuple[Problem, ...]:
    """Every problem that several answers make together, on a day and for a stage. Never raises."""
    case = Case(assessment, questions(instrument), stage, on)
    problems: list[Problem] = []
    for rule in RULES:
        problems.extend(rule(case))
    return tuple(problems)
