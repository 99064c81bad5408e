from __future__ import annotations

import pytest

from tests.analysis import world
from tests.analysis.analysers.readings import findings_of


def test_an_altered_year_is_found_beside_the_year_of_the_source() -> None:
    (found,) = findings_of(world.ALTERED).accuracy
    assert (found.found, found.expected) == ("1883", "1873")
    assert world.ALTERED[found.start : found.end] == "1883"
    source = world.railway_rubric().document(found.document)
    assert source.text[found.source_start : found.source_end] == "1873"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("The council borrowed £90,000 to rebuild the quay.", "The council borrowed £60,000 to rebuild the quay."),
        ("The Sanitary Report of 1873 counted deaths.", "The Sanitary Report of 1874 counted deaths."),
        ("The price of coal fell by 40 per cent.", "The price of coal in the town fell by 70 per cent."),
        ("The trains brought 30,000 summer visitors.", "The excursion trains brought 80,000 summer visitors a year."),
    ],
)
def test_only_the_altered_value_is_held_against_the_essay(right: str, wrong: str) -> None:
    assert findings_of(right).accuracy == ()
    assert len(findings_of(wrong).accuracy) == 1


@pytest.mark.parametrize(
    "text",
    [
        world.GOOD,
        world.COPIED,
        "In 1911 a lifeboat station was opened beside the old customs house.",
        "The second bridge of 1872 cost £14,000 and was paid for by the county.",
        "After 1864 nothing was as it had been.",
    ],
)
def test_a_true_fact_that_the_sources_lack_is_no_error(text: str) -> None:
    assert findings_of(text).accuracy == ()


def test_the_flag_names_both_values_and_the_document() -> None:
    (flag,) = findings_of(world.ALTERED).flagged("contradicts_source")
    assert "1883" in flag.detail
    assert "1873" in flag.detail
    assert "town-ledger.txt" in flag.detail
