"""A criterion of language, where a rubric has one: fewer slips, a higher level, and the reason counts them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.analysers import judge
from analysis.language.slips import checker
from analysis.reading import read
from analysis.report import CriterionResult
from analysis.rubric import Criterion, Level, Rubric
from tests.analysis import world

BASE = world.railway_rubric()
LEVELS = tuple(Level(level=n, marks=n, descriptor=f"language, level {n}") for n in range(5))
OWN = Criterion(id="language", title="Language", description="Is it correct?", weight=0.2, levels=LEVELS)
RUBRIC = replace(BASE, criteria=(*(replace(c, weight=c.weight * 0.8) for c in BASE.criteria), OWN))
WEAK = world.GOOD.replace(
    "The skippers paid for it.", "The skippers was angry. They lost there trade. The goverment slept."
)
WEAKER = WEAK.replace("Critics said", "The poor was ill, they was many. The line changed it's owner. Critics said")


def result(text: str, rubric: Rubric = RUBRIC) -> CriterionResult:
    return next(one for one in judge(rubric, read(world.plain(text))).criteria if one.id == "language")


def test_fewer_slips_give_a_higher_level() -> None:
    good, weak, weaker = result(world.GOOD), result(WEAK), result(WEAKER)
    assert good.level == 4
    assert good.marks == good.of == 4.0
    assert good.marks > weak.marks > weaker.marks


def test_the_reason_counts_the_slips_by_kind() -> None:
    assert result(world.GOOD).reason.startswith("No slip of spelling or grammar found in ")
    assert result(WEAK).reason.startswith("3 slips found in ")
    assert "1 verb that does not fit its subject" in result(WEAK).reason
    assert "1 misspelt word" in result(WEAK).reason


def test_a_machine_that_reads_half_of_it_says_so_by_its_confidence() -> None:
    assert 0 < result(WEAK).confidence <= 0.5


def test_without_the_criterion_language_changes_no_mark() -> None:
    assert judge(BASE, read(world.plain(WEAK))).marks.of == 20
    assert all(one.id != "language" for one in judge(BASE, read(world.plain(WEAK))).criteria)


@pytest.mark.parametrize("reason", ["off", "missing"])
def test_where_nobody_looked_a_teacher_decides(reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rubric = replace(RUBRIC, english="off") if reason == "off" else RUBRIC
    if reason == "missing":
        monkeypatch.setattr(checker, "_library", lambda: None)
        monkeypatch.setattr(checker, "_linter", lambda _dialect: None)
    found = result(WEAK, rubric)
    assert found.confidence == 0.0
    assert "until a teacher decides" in found.reason
