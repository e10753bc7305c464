"""One plan in so many: by the seed and the digests, and by nothing else."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from arms_docs.caseload.case_file import Step
from arms_docs.settings import DEFAULTS
from arms_docs.study.facts import FileFacts
from arms_docs.study.quality import counted_plans
from arms_docs.study.second_reader import pick, signed
from tests.support.some_plans import ON, plan


def with_digest(number: int, step: Step = Step.SIGNED) -> FileFacts:
    one = plan(number, step=step)
    return replace(one, file=replace(one.file, digest=f"{number:064x}"))


MANY = [with_digest(number) for number in range(35)]


def picked(facts: list[FileFacts], one_in: int = 10, seed: str = "Q4") -> list[str]:
    return [one.digest for one in pick(counted_plans(facts, DEFAULTS, ON), one_in, seed)]


@given(st.randoms(use_true_random=False))
def test_the_order_and_the_names_of_files_decide_nothing(chance: random.Random) -> None:
    mixed = chance.sample(MANY, len(MANY))
    renamed = [
        replace(one, file=replace(one.file, name=f"{number}.pdf"))
        for number, one in enumerate(mixed)
    ]
    assert picked(renamed) == picked(MANY)


def test_one_in_ten_is_rounded_up_and_never_none() -> None:
    assert [len(picked(MANY[:count])) for count in (0, 1, 10, 11, 35)] == [0, 1, 1, 2, 4]
    assert len(picked(MANY, one_in=1)) == 35


def test_another_seed_picks_others_and_the_same_seed_the_same() -> None:
    assert picked(MANY, seed="Q4") == picked(MANY, seed="Q4") != picked(MANY, seed="Q1")


def test_over_many_seeds_every_plan_is_picked_about_as_often() -> None:
    counts = dict.fromkeys((one.file.digest for one in MANY), 0)
    for seed in range(500):
        for digest in picked(MANY, seed=str(seed)):
            counts[digest] += 1
    # 500 x 4 / 35 = 57.1 each; binomial, standard deviation 7.1
    assert all(57.1 - 4 * 7.1 < count < 57.1 + 4 * 7.1 for count in counts.values())


def test_only_signed_records_are_picked_and_numbered_as_drawn() -> None:
    facts = [*MANY[:3], with_digest(40, Step.DRAFT)]
    plans = counted_plans(facts, DEFAULTS, ON, named=[facts[-1].name])
    assert len(plans.counted) == 4 and len(signed(plans)) == 3
    drawn = pick(plans, 1, "Q4")
    assert [one.number for one in drawn] == [1, 2, 3]
    assert {one.reference for one in drawn} == {"DEMO-0", "DEMO-1", "DEMO-2"}
    assert {one.level for one in drawn} == {"Medium"}
