from __future__ import annotations

from dataclasses import replace

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
        ("The number of smokehouses rose to fifty-seven.", "The number of smokehouses rose to seventy-five."),
        ("Port Ness lost fifty percent of its people.", "Port Ness without a railway lost a third of its people."),
        (
            "Of 210 sailing vessels 35 were left in 1880.",
            "Of 120 registered sailing vessels only 35 were left in 1880.",
        ),
        (
            "The council still paid its debt in 1899.",
            "The town council was still paying the debt for the quay in 1879.",
        ),
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
        "The smokers gained forty-five smokehouses when their number rose from 12 to 57.",
        "In twenty years, between 1860 and 1880, the sailing vessels registered fell from 210 to 35.",
        "Over 200 sailing vessels were registered in 1860.",
        "The Harbour Act of 1875 let the council dredge the channel.",
    ],
)
def test_a_true_fact_that_the_sources_lack_is_no_error(text: str) -> None:
    assert findings_of(text).accuracy == ()


def test_the_flag_names_both_values_and_the_document() -> None:
    (flag,) = findings_of(world.ALTERED).flagged("contradicts_source")
    assert "1883" in flag.detail
    assert "1873" in flag.detail
    assert "town-ledger.txt" in flag.detail


def test_the_value_is_shown_beside_the_one_that_should_stand_there_not_beside_a_neighbour() -> None:
    text = "The number of smokehouses in the town rose from 12 to 75."
    (found,) = findings_of(text).accuracy
    assert (found.found, found.expected) == ("75", "57")


def test_what_both_are_said_of_is_named_in_the_essays_own_words() -> None:
    (found,) = findings_of("The number of smokehouses in the town rose from 12 to 75.").accuracy
    assert "smokehouses" in found.about


def test_the_number_of_a_law_is_compared_as_a_date_is() -> None:
    rubric = world.railway_rubric()
    document = replace(
        rubric.documents[0],
        text="Section 14 of the harbour law freed the smokers from the toll on fish.",
        sections=(),
    )
    changed = replace(rubric, documents=(document,))
    right, wrong = (f"By Section {number} of the law smokers paid no toll on their fish." for number in (14, 41))
    assert findings_of(right, changed).accuracy == ()
    assert [one.expected for one in findings_of(wrong, changed).accuracy] == ["Section 14"]
