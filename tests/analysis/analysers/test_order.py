from __future__ import annotations

import random
import re

from analysis.analysers import judge
from analysis.analysers.order import find_order, standing
from analysis.reading import read
from analysis.report import Report
from tests.analysis import world
from tests.analysis.analysers.readings import context_of

MORE = (
    "Before 1861 the old quay had fed nearly everybody, and nobody was rich.",
    "A smokehouse needed six hands, so coal meant wages even in January.",
    "Their sons did not learn to sail. Some families left the coast and looked for work in the mills.",
    "A visitor paid for a bed, a breakfast and a seat on the sands. When the season ended the rooms stood empty.",
    "Typhoid came back each autumn to the same cottages. Clean water would have cost less than the funerals.",
    "",
)
LONG = "\n\n".join(f"{part} {more}".strip() for part, more in zip(world.GOOD.split("\n\n"), MORE, strict=True))


def dealt(text: str, seed: int) -> str:
    """The sentences at random, in paragraphs as long as before."""
    parts = [re.split(r"(?<=[.])\s+(?=[A-Z])", part) for part in text.split("\n\n")]
    pool = [sentence for part in parts for sentence in part]
    random.Random(seed).shuffle(pool)
    places = iter(pool)
    return "\n\n".join(" ".join(next(places) for _ in part) for part in parts)


def report_on(text: str) -> Report:
    return judge(world.railway_rubric(), read(world.plain(text)))


def test_an_essay_in_order_hangs_together_better_than_chance() -> None:
    assert (standing(context_of(LONG)) or 0.0) > 2.0
    assert not find_order(context_of(LONG))


def test_sentences_put_in_any_order_are_seen() -> None:
    seen = [bool(find_order(context_of(dealt(LONG, seed)))) for seed in range(10)]
    assert sum(seen) >= 7


def test_whole_paragraphs_in_another_order_are_still_an_essay() -> None:
    first, *body, last = LONG.split("\n\n")
    assert not find_order(context_of("\n\n".join([first, *reversed(body), last])))


def test_too_few_sentences_or_paragraphs_say_nothing_about_order() -> None:
    assert standing(context_of(dealt(world.GOOD, 1))) is None
    assert standing(context_of(dealt(LONG, 1).replace("\n\n", " "))) is None


def test_an_essay_in_no_order_loses_structure_and_nothing_else_and_goes_to_the_teacher() -> None:
    seed = next(seed for seed in range(10) if find_order(context_of(dealt(LONG, seed))))
    report = report_on(dealt(LONG, seed))
    held = [one.id for one in report.criteria if "do not follow from one another" in one.reason]
    assert held == ["structure"]
    assert [flag.severity for flag in report.flags if flag.kind == "not_an_essay"] == ["warning"]
    assert report.needs_review


def test_the_student_is_told_to_sort_the_sentences_and_not_that_they_are_lists() -> None:
    seed = next(seed for seed in range(10) if find_order(context_of(dealt(LONG, seed))))
    steps = " ".join(report_on(dealt(LONG, seed)).next_steps)
    assert "Sort your sentences" in steps
    assert "Turn the lists" not in steps
    assert "Sort your sentences" not in " ".join(report_on(LONG).next_steps)
