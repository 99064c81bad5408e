from __future__ import annotations

import pytest

from analysis.analysers.contradiction import clash
from analysis.language.pipeline import parse


def between(one: str, other: str) -> str | None:
    return clash(parse(one)[:], parse(other)[:])


@pytest.mark.parametrize(
    ("essay", "source", "about"),
    [
        ("The amendment increased aid.", "The amendment cut aid.", "aid"),
        ("Aid was increased by the amendment.", "The amendment halted aid.", "aid"),
        ("The drug never killed the cells.", "The drug killed the cells.", "cell"),
        ("The council did not borrow money.", "The council borrowed money.", "money"),
        ("Prices fell after the war.", "Prices rose after the war.", "price"),
        ("The cottages were safe.", "The cottages were dangerous.", "cottage"),
        ("The king deposed the bishop.", "The bishop deposed the king.", "depose"),
        ("Congress failed to suspend aid.", "Congress suspended aid.", "aid"),
    ],
)
def test_opposite_claims_about_one_thing_clash(essay: str, source: str, about: str) -> None:
    assert between(essay, source) == about


@pytest.mark.parametrize(
    ("essay", "source"),
    [
        ("The amendment reduced aid.", "The amendment cut aid."),
        ("The amendment did not increase aid.", "The amendment cut aid."),
        ("Trade increased.", "Aid fell."),
        ("Rich countries use more.", "Poor countries need help."),
        ("The council, which had borrowed money, built no drains.", "The council borrowed money."),
    ],
)
def test_agreement_and_different_things_do_not(essay: str, source: str) -> None:
    assert between(essay, source) is None
